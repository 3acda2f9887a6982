"""What lies in the inbox: every entry, nothing opened, no link followed."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import WorkspaceError
from pipeline.intake.names import is_system_file, shown_paths

_LARGEST_INODE = (1 << 63) - 1
_LINK = "Đây là lối tắt (liên kết), không phải tệp; chương trình không đi theo lối tắt."
_SPECIAL = "Đây không phải là tệp thường."
_SHUT_FOLDER = "Không mở được thư mục này nên không biết trong đó có gì."


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of the inbox. `refused` says in Vietnamese why it cannot be opened, None for a
    regular file. `location` is the path as the system has it.
    """

    path: str
    location: str
    bytes: int
    mtime_ns: int
    inode: int
    is_system: bool = False
    refused: str | None = None

    @property
    def stamp(self) -> tuple[int, int, int]:
        """Return what changes when the content does: size, time, and the file's own number."""
        return self.bytes, self.mtime_ns, self.inode


def list_inbox(inbox: Path) -> tuple[Found, ...]:
    """Return every file, link and odd entry below the inbox, by path; folders only if shut.

    Raises WorkspaceError when the inbox itself is missing or cannot be listed.
    """
    try:
        os.scandir(inbox).close()
    except OSError as error:
        raise WorkspaceError(
            f"Không mở được hộp thư đến {inbox}: {error.strerror}.",
            advice="Tạo thư mục này, hoặc kiểm tra đường dẫn và quyền đọc, rồi chạy lại.",
        ) from error
    entries = list(_walk(os.fspath(inbox)))
    base = len(os.fspath(inbox)) + 1
    raw_paths = {entry.location: entry.location[base:].replace(os.sep, "/") for entry in entries}
    shown = shown_paths(raw_paths.values())
    named = (_named(entry, shown[raw_paths[entry.location]]) for entry in entries)
    return tuple(sorted(named, key=lambda found: found.path))


def look_again(found: Found) -> Found | None:
    """Return the entry as it is now, None where it is gone."""
    try:
        status = os.lstat(found.location)
    except OSError:
        return None
    return replace(found, bytes=status.st_size, mtime_ns=status.st_mtime_ns, inode=_inode(status))


def _walk(folder: str) -> Iterator[Found]:
    folders = [folder]
    while folders:
        current = folders.pop()
        try:
            with os.scandir(current) as listed:
                entries = list(listed)
        except OSError:
            yield Found("", current, 0, 0, 0, refused=_SHUT_FOLDER)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif (found := _found(entry)) is not None:
                yield found


def _found(entry: os.DirEntry[str]) -> Found | None:
    try:
        # Not entry.stat(): on Windows it knows no inode, and may be older than the file.
        status = os.lstat(entry.path)
    except OSError:
        return None
    if stat.S_ISREG(status.st_mode):
        return Found("", entry.path, status.st_size, status.st_mtime_ns, _inode(status))
    refused = _LINK if stat.S_ISLNK(status.st_mode) else _SPECIAL
    return Found("", entry.path, 0, status.st_mtime_ns, _inode(status), refused=refused)


def _named(found: Found, path: str) -> Found:
    is_system = found.refused is None and is_system_file(path)
    return replace(found, path=path, is_system=is_system)


def _inode(status: os.stat_result) -> int:
    return status.st_ino & _LARGEST_INODE
