"""A ledger in one SQLite file on a disk of this computer."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from pipeline.errors import WorkspaceError
from pipeline.ledger.database import Database, Place
from pipeline.ledger.marks import MOVED_TO, mark_of

_BUSY_SECONDS = 60
_BROKEN_ADVICE = (
    "Đừng xóa tệp này: nó giữ thời điểm nhận của mọi báo cáo. Sao chép cả thư mục var/ sang nơi "
    "khác, rồi phục hồi var/ledger.sqlite từ bản sao lưu gần nhất và chạy lại."
)


def file_database(path: Path) -> Database:
    """Return the ledger in the file at `path`, made if it is missing.

    Raises WorkspaceError where it cannot be used, or has moved to a server.
    """
    return Database(Place(_engine(path), str(path), _BROKEN_ADVICE, settle=_refuse_if_moved))


def _refuse_if_moved(connection: Connection) -> None:
    moved_to = mark_of(connection, MOVED_TO)
    if moved_to is not None:
        raise WorkspaceError(
            f"Sổ theo dõi của thư mục này đã chuyển sang {moved_to}.",
            advice="Ghi lại địa chỉ đó ở khóa url dưới [ledger] trong config/reporting.toml (hoặc "
            "biến TONGHOP_LEDGER) rồi chạy lại.",
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
