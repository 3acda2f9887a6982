"""A workspace with an inbox of real files, and nights over it."""

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

from pipeline.intake import take_in
from pipeline.ledger import Ledger
from pipeline.settings.model import Limits, Registered

ZONE = timezone(timedelta(hours=7))
FIRST = datetime(2026, 12, 5, 20, tzinfo=ZONE)
SECOND, THIRD = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
LONG_AGO = FIRST - timedelta(days=2)

LIMITS = Limits(
    memory_mib=256,
    cpu_seconds=10,
    wall_seconds=10,
    file_mib=1,
    unpacked_mib=2,
    unpacked_ratio=100,
    parts=20,
    pages=10,
    rows=1000,
    columns=100,
    cells=10_000,
)


class Workspace:
    """An inbox and a ledger; `pauses` counts the second looks that nights took."""

    def __init__(self, folder: Path) -> None:
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.ledger = Ledger.open(folder / "var")
        self.pauses = 0
        self.during_pause = lambda: None

    def drop(self, path: str, content: bytes = b"report", modified: datetime = LONG_AGO) -> Path:
        """Put a file into the inbox, last modified at that time."""
        target = self.inbox / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        os.utime(target, (modified.timestamp(), modified.timestamp()))
        return target

    def night(self, as_of=FIRST, register: tuple[Registered, ...] = (), limits=LIMITS):
        """Take the inbox in and return the files by path, which must be unique."""
        files = take_in(self.inbox, self.ledger, register, as_of, 2, limits, pause=self._pause)
        assert [file.path for file in files] == sorted({file.path for file in files})
        return {file.path: file for file in files}

    def _pause(self, seconds: float) -> None:
        self.pauses += 1
        self.during_pause()
