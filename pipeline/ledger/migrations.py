"""How the ledger of an older program becomes this program's: one step for each version, forward.

A new table needs no step: it is made where it is missing, and an older program passes it by.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect, select, text, update

from pipeline.ledger.schema import VERSION, versions

Step = Callable[[Connection], None]


def _seal_runs(connection: Connection) -> None:
    """Version 2: each run names the manifest that seals it."""
    known = {column["name"] for column in inspect(connection).get_columns("runs")}
    if "manifest" not in known:
        connection.execute(text("ALTER TABLE runs ADD COLUMN manifest VARCHAR"))


STEPS: Mapping[int, Step] = {2: _seal_runs}
"""What makes each version out of the one before it."""


def migrate(connection: Connection, steps: Mapping[int, Step] = STEPS, goal: int = VERSION) -> int:
    """Bring the ledger from its version up to `goal` and return the version it has then.

    All in the caller's transaction: a step that fails leaves the ledger as it was. A ledger of a
    newer program is left alone.
    """
    version = connection.scalar(select(versions.c.version)) or 0
    for number in range(version + 1, goal + 1):
        steps[number](connection)
        connection.execute(update(versions).values(version=number))
    return max(version, goal)
