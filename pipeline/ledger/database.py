"""The SQLite file behind the ledger: opened, checked, one transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import WorkspaceError
from pipeline.ledger import schema
from pipeline.ledger.migrations import migrate

_BUSY_SECONDS = 60
_BROKEN_ADVICE = (
    "Đừng xóa tệp này: nó giữ thời điểm nhận của mọi báo cáo. Sao chép cả thư mục var/ sang nơi "
    "khác, rồi phục hồi var/ledger.sqlite từ bản sao lưu gần nhất và chạy lại."
)
_NEWER_ADVICE = "Cài bản mới của chương trình tonghop rồi chạy lại."


class Database:
    """The ledger's SQLite file.

    Raises WorkspaceError, with advice, when it cannot be opened, read or written; nothing is ever
    deleted or rebuilt over a file that looks broken.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = _engine(path)
        with self.transaction() as connection:
            schema.metadata.create_all(connection)
            self._check_version(connection)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection inside one transaction: all of it is kept, or nothing."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", None) or error
            raise WorkspaceError(
                f"Không dùng được sổ theo dõi {self._path}: {reason}.", advice=_BROKEN_ADVICE
            ) from error

    def close(self) -> None:
        """Close the file; SQLite folds its write-ahead log back in."""
        self._engine.dispose()

    def _check_version(self, connection: Connection) -> None:
        version = connection.scalar(select(schema.versions.c.version))
        if version is None:
            connection.execute(insert(schema.versions).values(version=schema.VERSION))
        elif version < schema.VERSION:
            migrate(connection)
        elif version > schema.VERSION:
            raise WorkspaceError(
                f"Sổ theo dõi {self._path} thuộc phiên bản {version}, chương trình này dùng "
                f"phiên bản {schema.VERSION}.",
                advice=_NEWER_ADVICE,
            )


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own transactions would begin late and as readers; ours begin at once.
        connection.isolation_level = None
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
