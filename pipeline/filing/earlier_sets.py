"""What the outbox held before: kept as numbered versions, so many and no more."""

import shutil
from contextlib import suppress
from pathlib import Path

_KEPT = 30
_UNFINISHED = "dang-chep-"
_COPY = ".pdf"
"""Copies of what stands beside them: never the same twice, since they hold their time."""


def put_away(former: Path, successor: Path, earlier: Path | None) -> None:
    """Keep the former set as `earlier/<period>/<number>/`, unless its successor says the same.

    `successor` is the folder of the period. A set that cannot be kept now stays where it is, for
    the next run: it must not stop one whose outputs already stand.
    """
    if not former.exists():
        return
    if earlier is None or _files(former) == _files(successor):
        remove(former)
        return
    with suppress(OSError):
        folder = earlier / successor.name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _move(former, folder / f"{_last_number(folder) + 1:04}")
        for old in _numbered(folder)[:-_KEPT]:
            remove(old)


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder, if it is there."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path, ignore_errors=True)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and path.suffix != _COPY
    }


def _move(former: Path, target: Path) -> None:
    """Rename, or copy where the outbox lies on another disk; a copy broken off leaves no number."""
    try:
        former.rename(target)
    except OSError:
        unfinished = target.with_name(f"{_UNFINISHED}{target.name}")
        remove(unfinished)
        shutil.copytree(former, unfinished, symlinks=True)
        unfinished.rename(target)
        remove(former)


def _last_number(folder: Path) -> int:
    return max((int(version.name) for version in _numbered(folder)), default=0)


def _numbered(folder: Path) -> list[Path]:
    versions = (path for path in folder.iterdir() if path.name.isdigit())
    return sorted(versions, key=lambda path: int(path.name))
