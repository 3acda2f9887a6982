"""Every test of the ledger holds for a file and for a server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.ledger import Ledger
from tests.postgres_server import PostgresServer, postgres_server

Opener = Callable[[], Ledger]


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the whole session."""
    with postgres_server() as running:
        yield running


@pytest.fixture(params=["file", "server"])
def url(request: pytest.FixtureRequest) -> str | None:
    """Where the ledger's tables are: None for a file under `var`."""
    if request.param == "file":
        return None
    running: PostgresServer = request.getfixturevalue("server")
    return running.new_ledger()


@pytest.fixture
def open_ledger(tmp_path: Path, url: str | None) -> Opener:
    """Opens the test's ledger, the same one each time."""
    return lambda: Ledger.open(tmp_path / "var", url)


@pytest.fixture
def ledger(open_ledger: Opener) -> Iterator[Ledger]:
    """The test's ledger."""
    opened = open_ledger()
    yield opened
    opened.close()
