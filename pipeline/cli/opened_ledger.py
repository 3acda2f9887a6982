"""The ledger of a workspace, for as long as a command works with it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.ledger import Ledger
from pipeline.settings.ledger_place import ledger_url


@contextmanager
def opened_ledger(workspace: Path) -> Iterator[Ledger]:
    """Give the ledger until the block ends. Raises what `Ledger.open` and `ledger_url` do."""
    with closing(Ledger.open(workspace / "var", ledger_url(workspace))) as ledger:
        yield ledger
