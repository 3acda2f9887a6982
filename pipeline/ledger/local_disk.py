"""Whether a folder lies on a disk of this computer, which SQLite's locks need."""

import os
import re
import sys
from pathlib import Path

from pipeline.errors import WorkspaceError

_NETWORK = re.compile(
    r"nfs4?|cifs|smb3|smbfs|ncpfs|afs|ceph|glusterfs|lustre|beegfs|davfs"
    r"|fuse\.(?:sshfs|glusterfs|cephfs|rclone)"
)
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4


def refuse_network_disk(folder: Path, mounts: Path = _MOUNTS) -> None:
    """Raise WorkspaceError where `folder` lies on a network file system.

    Their locks do not hold what SQLite needs (sqlite.org/faq.html, question 5): two programs may
    then write at once and the arrivals of a whole season are lost. `mounts` is the system's table
    of mounts in the form of Linux; where there is none nothing is known and nothing refused.
    """
    kind = _windows_kind(folder) if sys.platform == "win32" else _kind(folder, mounts)
    if kind is None:
        return
    raise WorkspaceError(
        f"Sổ theo dõi không thể đặt trên ổ đĩa mạng ({folder}, {kind}).",
        advice="Đặt thư mục làm việc trên ổ đĩa của máy chạy chương trình; hộp thư inbox/ có thể "
        "là lối tắt tới thư mục mạng.",
    )


def _kind(folder: Path, mounts: Path) -> str | None:
    """The network file system that holds the folder, None for a local one."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    inside = os.path.realpath(folder)
    best, found = "", None
    for line in lines:
        fields, _, rest = line.partition(" - ")
        point = _unescaped(fields.split(" ")[4])
        if _is_below(inside, point) and len(point) >= len(best):
            best, found = point, rest.split(" ")[0]
    return found if found and _NETWORK.fullmatch(found) else None


def _unescaped(point: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, letter)
    return point


def _is_below(path: str, point: str) -> bool:
    return path == point or path.startswith(point.rstrip("/") + "/")


def _windows_kind(folder: Path) -> str | None:
    if sys.platform == "win32":
        import ctypes

        anchor = folder.resolve().anchor
        if ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE:
            return anchor
    return None
