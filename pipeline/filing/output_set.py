"""A set of outputs put into the place of the former one by renaming."""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import WorkspaceError
from pipeline.filing.earlier_sets import put_away, remove

_NEW = ".tonghop-moi-"
_OLD = ".tonghop-cu-"
_OPENED = ("~$*", ".~lock.*#")
"""What Word, Excel and LibreOffice put beside a file that somebody has open, be it from another
computer, where nothing else would tell.
"""

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would otherwise translate line ends


@dataclass(frozen=True, slots=True)
class FiledOutputs:
    """Where the outputs stand. `beside` says that the former set is in use and still stands, the
    new one in a folder of its own next to it: the run ends with exit 4.
    """

    folder: Path
    files: tuple[Path, ...]
    beside: bool = False


def file_outputs(
    outbox: Path,
    period: str,
    files: Mapping[str, bytes],
    as_of: datetime,
    one_level_deeper: Callable[[], Mapping[str, bytes]] | None = None,
    earlier: Path | None = None,
) -> FiledOutputs:
    """Write `files` (name → content) as the whole content of `outbox/<period>/`.

    They are written beside the former set and put in its place by renaming. Where Word or Excel
    holds a file of the former set open, here or on another computer, the new set stands in
    `outbox/<period>/moi-<as_of>/`; `one_level_deeper` then gives the same set with links that fit
    that depth. What a killed run left behind is cleared first. A former set that says something
    else is kept, numbered, in `earlier/<period>/`. Raises WorkspaceError where the outbox cannot be
    written.
    """
    target = _target(outbox, period)
    try:
        outbox.mkdir(mode=0o700, parents=True, exist_ok=True)
        _recover(outbox, earlier)
        staged = _stage(outbox / f"{_NEW}{period}", files)
        if _swap(staged, target):
            put_away(_former(target), target, earlier)
            return FiledOutputs(target, tuple(target / name for name in files))
        if one_level_deeper is not None:
            staged = _stage(staged, one_level_deeper())
        folder = _put_beside(staged, target, as_of)
        return FiledOutputs(folder, tuple(folder / name for name in files), beside=True)
    except OSError as error:
        shutil.rmtree(outbox / f"{_NEW}{period}", ignore_errors=True)
        raise WorkspaceError(
            f"Không ghi được kết quả vào {outbox}: {error.strerror or error}.",
            "Kiểm tra quyền ghi, dung lượng đĩa và đóng các tệp đang mở trong thư mục này, "
            "rồi chạy lại. Kết quả của lần chạy trước không bị thay đổi.",
        ) from error


def _target(outbox: Path, period: str) -> Path:
    """The period's folder; it must be a plain name and no link that leads elsewhere."""
    if not period or Path(period).name != period or period.startswith("."):
        raise WorkspaceError(
            f"Mã kỳ báo cáo “{period}” không dùng làm tên thư mục được.",
            "Sửa mã kỳ trong config/reporting.toml: chỉ dùng chữ, số và dấu gạch nối.",
        )
    target = outbox / period
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WorkspaceError(
            f"{target} không phải là thư mục thường.",
            "Đổi tên hoặc chuyển mục này ra khỏi outbox rồi chạy lại.",
        )
    return target


def _recover(outbox: Path, earlier: Path | None) -> None:
    """Undo what a killed run left: a former set without successor goes back to its place, one
    that has a successor is put away.
    """
    for former in outbox.glob(f"{_OLD}*"):
        target = outbox / former.name.removeprefix(_OLD)
        if former.is_dir() and not former.is_symlink() and not target.exists():
            former.rename(target)
        else:
            put_away(former, target, earlier)
    for leftover in outbox.glob(f"{_NEW}*"):
        remove(leftover)


def _stage(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write the files into a private folder and make sure that the disk has them."""
    remove(folder)
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    _sync_folder(folder)
    return folder


def _swap(staged: Path, target: Path) -> bool:
    """Put the staged set in place of the former one; False where a file of that is in use."""
    former = _former(target)
    if target.exists():
        if any(next(target.glob(mark), None) for mark in _OPENED):
            return False
        try:
            target.rename(former)
        except PermissionError:
            return False
    try:
        staged.rename(target)
    except OSError:
        with suppress(OSError):
            former.rename(target)
        raise
    _sync_folder(target.parent)
    return True


def _former(target: Path) -> Path:
    """Where the former set stands while the new one takes its place."""
    return target.with_name(f"{_OLD}{target.name}")


def _put_beside(staged: Path, target: Path, as_of: datetime) -> Path:
    """Move the staged set into `moi-<as_of>` of the target, with a number where that is in use."""
    stamp = f"moi-{as_of:%Y-%m-%d-%H%M%S}"
    number = 1
    while True:
        folder = target / (stamp if number == 1 else f"{stamp}-{number}")
        if not folder.exists():
            staged.rename(folder)
            _sync_folder(target)
            return folder
        number += 1


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut; Windows cannot open folders and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
