"""What a ledger says of itself: which workspace it belongs to, and where it has moved."""

from sqlalchemy import Connection, select

from pipeline.ledger.conflicts import insert_or_replace
from pipeline.ledger.schema import marks

WORKSPACE, MOVED_TO = "workspace", "moved_to"


def mark_of(connection: Connection, name: str) -> str | None:
    """Return what the ledger says under this name, None where it says nothing."""
    return connection.scalar(select(marks.c.value).where(marks.c.name == name))


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Let the ledger say this under that name."""
    insert_or_replace(connection, marks, [{"name": name, "value": value}])
