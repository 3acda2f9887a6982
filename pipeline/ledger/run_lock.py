"""One run at a time in a workspace, held by the operating system and not by a file's existence.

The system lets go of the lock with the process, however that ends: a run that was killed leaves
nothing that a person would have to remove.
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import WorkspaceError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCKED_AT = 1 << 30
"""Windows locks bytes against reading too: a byte far behind the text that tells who runs."""


@contextmanager
def only_run(path: Path) -> Iterator[None]:
    """Hold the lock at `path` until the block ends.

    Raises WorkspaceError where another run holds it, saying who and since when.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise WorkspaceError(
            f"Không dùng được {path}: {error.strerror}.",
            advice="Kiểm tra quyền ghi của thư mục var/ rồi chạy lại.",
        ) from error
    try:
        if not _locked(handle):
            raise WorkspaceError(
                f"Một lượt chạy khác đang làm việc trong thư mục này{_holder(path)}.",
                advice="Chờ lượt chạy đó kết thúc rồi chạy lại.",
            )
        _say_who(handle)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _say_who(handle: int) -> None:
    """Write who holds the lock; a full disk must not stop a run for that."""
    who = json.dumps({"host": socket.gethostname(), "process": os.getpid()}).encode()
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, who)
    except OSError:
        return


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        # The file's own time is the only clock that this floor may look at.
        since = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
        return f" (máy {who['host']}, tiến trình {who['process']}, từ {since:%H:%M ngày %d/%m/%Y})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
