"""A ledger on a PostgreSQL server, for a workspace that several computers share.

A database (or a schema of it that the URL's `options` choose) holds the ledger of one workspace.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from pipeline.errors import UsageError, WorkspaceError
from pipeline.ledger.database import Database, Place

_DRIVER = "postgresql+psycopg"
_SCHEMES = ("postgresql", "postgres", _DRIVER)
_WAITING = {
    "connect_timeout": 10,
    # A server that is cut off must not hold a night for the two hours that systems wait by default.
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
_LOST_ADVICE = (
    "Kiểm tra máy chủ PostgreSQL, đường mạng và quyền của người dùng, rồi chạy lại. Không có gì bị "
    "mất: lượt chạy sau tự làm lại phần còn thiếu, kết quả của lượt trước vẫn còn trong outbox/."
)
_MAKING, _RUNNING = "making", "running"
_KEY = "hashtextextended('tonghop ' || :purpose || ' ' || current_schema(), 0)"
"""A lock's number: the same in one schema of one database, another one elsewhere."""

_HOLDER = f"""
select holder.application_name, holder.backend_start
from pg_locks as held join pg_stat_activity as holder using (pid)
where held.locktype = 'advisory' and held.granted
  and held.database = (select oid from pg_database where datname = current_database())
  and (held.classid::bigint << 32) | held.objid::bigint = {_KEY}
"""


def server_database(
    url: str,
    first: Callable[[Connection], None],
    settle: Callable[[Connection], None],
) -> "ServerDatabase":
    """Return the ledger at `url` (`postgresql://user@host/database`).

    `first` makes a new ledger whole, `settle` looks at one that is not; see `Place`. Raises
    UsageError for what is no such URL or where the driver is not installed, WorkspaceError where
    the server cannot be used.
    """
    parsed = _parsed(url)
    try:
        engine = _engine(parsed)
    except ImportError:
        raise UsageError(
            "Chưa cài phần sổ theo dõi trên máy chủ (psycopg).",
            "Cài: pip install 'tonghop[postgres]'",
        ) from None
    place = Place(engine, _shown(parsed), _LOST_ADVICE, _one_at_a_time, first, settle)
    return ServerDatabase(place, engine)


class ServerDatabase(Database):
    """The ledger's tables on a server, with the lock that only one run may hold."""

    def __init__(self, place: Place, engine: Engine) -> None:
        self._engine = engine
        self._held: Connection | None = None
        super().__init__(place)

    @contextmanager
    def only_run(self, lock: Path) -> Iterator[None]:
        """Hold the ledger for one run until the block ends, or its computer or connection dies;
        the file `lock`, which other computers may not see, is left alone.

        Raises WorkspaceError where another run holds it, saying who and since when.
        """
        with self.told():
            held = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            with self.told():
                self._take(held)
            self._held = held
            yield
        finally:
            self._held = None
            # Closed for good and not put back: the server then lets go of the lock.
            held.invalidate()
            held.close()

    def confirm_only_run(self) -> None:
        """Raise WorkspaceError where the connection that holds the lock is gone."""
        if self._held is not None:
            with self.told():
                self._held.execute(text("select 1"))

    def _take(self, connection: Connection) -> None:
        asked = text(f"select pg_try_advisory_lock({_KEY})")
        if not connection.scalar(asked, {"purpose": _RUNNING}):
            raise WorkspaceError(
                f"Một lượt chạy khác đang làm việc trong thư mục này{_holder(connection)}.",
                advice="Chờ lượt chạy đó kết thúc rồi chạy lại.",
            )


def _one_at_a_time(connection: Connection) -> None:
    """Let nobody else make the tables until this transaction ends."""
    asked = text(f"select pg_advisory_xact_lock({_KEY})")
    connection.execute(asked, {"purpose": _MAKING})


def _holder(connection: Connection) -> str:
    try:
        row = connection.execute(text(_HOLDER), {"purpose": _RUNNING}).first()
    except SQLAlchemyError:
        return ""
    if row is None or not row.application_name or not isinstance(row.backend_start, datetime):
        return ""
    host, _, process = str(row.application_name).removeprefix("tonghop ").rpartition(" ")
    since = row.backend_start.astimezone()
    return f" (máy {host}, tiến trình {process}, từ {since:%H:%M ngày %d/%m/%Y})"


def _engine(url: URL) -> Engine:
    # The name tells other runs who holds the lock.
    who = {"application_name": f"tonghop {socket.gethostname()[:40]} {os.getpid()}"}
    wanted = {name: value for name, value in (_WAITING | who).items() if name not in url.query}
    return create_engine(url, isolation_level="REPEATABLE READ", connect_args=wanted)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.drivername not in _SCHEMES or not parsed.database:
        raise UsageError(
            "Địa chỉ sổ theo dõi không dùng được.",
            "Ghi theo dạng postgresql://người_dùng@máy_chủ/cơ_sở_dữ_liệu.",
        )
    return parsed.set(drivername=_DRIVER)


def _shown(url: URL) -> str:
    """The address as people write it, without a password."""
    host = url.host or url.query.get("host")
    shown = URL.create(
        "postgresql", url.username, None, host if isinstance(host, str) else None, url.port
    )
    return f"{shown.render_as_string()}/{url.database}"
