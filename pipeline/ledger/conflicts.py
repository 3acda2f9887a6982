"""Rows that may be there already, in the words of each database."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def _insert(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    if connection.dialect.name == "postgresql":
        # Loading it takes a fifth of what SQLAlchemy takes; most ledgers are a file.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)


def insert_or_leave(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Write a row where none with its key stands."""
    statement = _insert(connection, table)
    connection.execute(statement.on_conflict_do_nothing(), row)


def insert_or_replace(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write rows, each in place of the one with its key."""
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    others = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), [dict(r) for r in rows]
    )
