"""A workspace's ledger on a server: made whole from the file it was before, and told apart from
the ledgers of other workspaces.
"""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from pipeline.errors import WorkspaceError
from pipeline.ledger.marks import MOVED_TO, WORKSPACE, mark_of, set_mark
from pipeline.ledger.run_lock import only_run
from pipeline.ledger.schema import marks, metadata, versions
from pipeline.ledger.server import ServerDatabase, server_database
from pipeline.ledger.sqlite_file import file_database

_ID = "ledger-id"
_CHUNK = 500


def workspace_database(url: str, var: Path, file: Path, lock: Path) -> ServerDatabase:
    """Return the ledger on a server that belongs to the workspace whose `var` this is.

    A new one takes over, in the transaction that makes it, all that the ledger in `file` knows;
    that one then says where it has moved. `lock` is held by runs that work with the file. Raises
    WorkspaceError where the ledger belongs to another workspace.
    """

    def take_over(connection: Connection) -> None:
        if file.exists():
            with only_run(lock):
                _copy(file, connection)
        set_mark(connection, WORKSPACE, _own_id(var))

    database = server_database(url, take_over, lambda connection: _refuse_others(connection, var))
    if file.exists():
        _say_where(file, database.name)
    return database


def _copy(file: Path, target: Connection) -> None:
    """Copy everything; the server counts its rows by itself, in the same order."""
    former = file_database(file)
    try:
        with former.transaction() as source:
            for table in metadata.sorted_tables:
                if table in (versions, marks):
                    continue
                keys = list(table.primary_key)
                numbered = [key.name for key in keys if key.name == "id"]
                rows = source.execute(select(table).order_by(*keys)).mappings()
                for chunk in rows.partitions(_CHUNK):
                    target.execute(
                        insert(table),
                        [{k: v for k, v in row.items() if k not in numbered} for row in chunk],
                    )
    finally:
        former.close()


def _say_where(file: Path, name: str) -> None:
    """Let the former ledger say where it has moved; one that says so already is left alone."""
    try:
        former = file_database(file)
    except WorkspaceError:
        return
    try:
        with former.transaction() as connection:
            set_mark(connection, MOVED_TO, name)
    finally:
        former.close()


def _refuse_others(connection: Connection, var: Path) -> None:
    known = mark_of(connection, WORKSPACE)
    if known is not None and known != _own_id(var):
        raise WorkspaceError(
            "Sổ theo dõi trên máy chủ thuộc về một thư mục làm việc khác.",
            advice="Mỗi thư mục làm việc cần một cơ sở dữ liệu riêng. Nếu đây đúng là thư mục đó "
            f"trên một máy khác, hãy dùng chung thư mục var/ (hoặc chép tệp var/{_ID} sang).",
        )


def _own_id(var: Path) -> str:
    """The workspace's name for itself, which only its own `var` holds."""
    path = var / _ID
    try:
        if not path.exists():
            path.write_text(uuid4().hex, encoding="ascii")
            path.chmod(0o600)
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"Không dùng được {path}: {error}.",
            advice="Kiểm tra quyền ghi của thư mục var/ rồi chạy lại.",
        ) from error
