"""A run that would only repeat the last one, known by the state of every file it depends on.

The same inbox, configuration, ledger and moment give the same outputs (contract, law 3): where none
of them, nor the program, nor the outputs themselves have been touched, they stand as they are.
Standard library only: it is asked before anything else is loaded.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pipeline

_NAME = "luot-truoc.json"
_GROUND = ("config", "templates", "inbox", "soan-thao")
_LEFT = ("outbox",)
_LEDGER = ("ledger.sqlite", "ledger.sqlite-wal")
_NO_CODE = "__pycache__"
_TOLD_BY = ("TONGHOP_LEDGER",)
"""What the environment says about a run."""


@dataclass(frozen=True, slots=True)
class LastRun:
    """How the last run ended: the state it left, its screen, and whether gaps remain."""

    state: str
    screen: str
    gaps: bool


def ground_of(workspace: Path, arguments: Sequence[str]) -> str:
    """Return a fingerprint of what people and the program's makers give a run to go by.

    Files count by size, time and inode, as intake counts them. A run during which this changes may
    have seen the one or the other, and is not to be remembered.
    """
    environment = [os.environ.get(name) for name in _TOLD_BY]
    told = [repr((sys.version, str(Path.cwd()), *arguments, *environment)).encode()]
    told += map(_told, map(Path, sys.path))
    for folder in (*(workspace / name for name in _GROUND), Path(pipeline.__file__).parent):
        told += _entries(folder)
    return _digest(told)


def state_of(workspace: Path, ground: str) -> str:
    """Return a fingerprint of the ground of a run and of what it left: outputs and ledger."""
    told = [ground.encode()]
    for folder in _LEFT:
        told += _entries(workspace / folder)
    return _digest([*told, *(_told(workspace / "var" / name) for name in _LEDGER)])


def last_run(workspace: Path) -> LastRun | None:
    """Return what is remembered of the last run, None where nothing is."""
    try:
        return LastRun(**json.loads((workspace / "var" / _NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def remember(workspace: Path, run: LastRun) -> None:
    """Write down how a run ended; where that cannot be written, the next one does it all again."""
    path = workspace / "var" / _NAME
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_text(json.dumps(asdict(run)), encoding="utf-8")
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)


def _entries(folder: Path) -> Iterator[bytes]:
    """Every entry below a folder with its state, in an order that does not depend on the disk."""
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield repr(type(error)).encode()
        return
    for entry in entries:
        if entry.name == _NO_CODE:
            continue
        yield _told(Path(entry.path))
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path))


def _digest(told: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(told)).hexdigest()


def _told(path: Path) -> bytes:
    try:
        state = path.lstat()
    except OSError:
        return b"-"
    stamp = (state.st_mode, state.st_size, state.st_mtime_ns, state.st_ino)
    return os.fsencode(path) + repr(stamp).encode()
