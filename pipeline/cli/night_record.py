"""How the latest nights ended, so that one that did not end well is told in the morning.

Kept in a small file of its own: a night may fail because the ledger cannot be used.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.errors import ExitCode

_NAME = "luot-chay.json"
_KEPT = 30
_GOOD = frozenset({int(ExitCode.OK), int(ExitCode.GAPS_REMAIN)})


@dataclass(frozen=True, slots=True)
class Attempt:
    """A run: when it began (local time), and, once it has ended, its status and what stopped it."""

    begun: str
    process: int
    status: int | None = None
    reason: str = ""

    @property
    def is_good(self) -> bool:
        """Return whether its outputs stand."""
        return self.status in _GOOD

    def told(self) -> str:
        """Return in Vietnamese how it ended."""
        when = f"{datetime.fromisoformat(self.begun):%H:%M ngày %d/%m/%Y}"
        if self.status is None:
            return f"Lần chạy lúc {when} chưa kết thúc: đang chạy, hoặc đã bị ngắt giữa chừng."
        reason = f": {self.reason}" if self.reason else "."
        return f"Lần chạy lúc {when} không hoàn thành (mã {self.status}){reason}"


def begin(workspace: Path, now: datetime) -> Attempt:
    """Write down that a run begins, and return it."""
    attempt = Attempt(now.isoformat(timespec="seconds"), os.getpid())
    _write(workspace, [*_attempts(workspace), attempt])
    return attempt


def end(workspace: Path, attempt: Attempt, status: int, reason: str = "") -> None:
    """Write down how a run ended."""
    others = [known for known in _attempts(workspace) if known != attempt]
    _write(workspace, [*others, replace(attempt, status=status, reason=reason)])


def failures(workspace: Path, without: Attempt | None = None) -> tuple[Attempt, ...]:
    """Return the runs since the last good one, `without` the one that is asking."""
    found: list[Attempt] = []
    for attempt in _attempts(workspace):
        if attempt.is_good:
            found = []
        elif attempt != without:
            found.append(attempt)
    return tuple(found)


def _attempts(workspace: Path) -> list[Attempt]:
    try:
        told = json.loads((workspace / "var" / _NAME).read_text(encoding="utf-8"))
        return [Attempt(**one) for one in told]
    except (OSError, ValueError, TypeError):
        return []


def _write(workspace: Path, attempts: Sequence[Attempt]) -> None:
    """Keep the latest; where that cannot be written, the exit status has to do."""
    path = workspace / "var" / _NAME
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        content = json.dumps([asdict(one) for one in attempts[-_KEPT:]], ensure_ascii=False)
        unfinished.write_text(content, encoding="utf-8")
        unfinished.chmod(0o600)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
