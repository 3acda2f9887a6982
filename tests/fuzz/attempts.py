"""One spoiled file through what a night does with it, and what must never come of that."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.domain.document import Unreadable
from pipeline.domain.submission import Arrival, IncomingFile
from pipeline.engine import Job
from pipeline.engine.local import LocalEngine
from pipeline.engine.stream import LimitedStream, StreamBroken
from pipeline.intake.archive_stream import PIECES, NotAnArchive
from pipeline.intake.archive_stream import understood as members
from pipeline.intake.archives import ArchiveRefused
from pipeline.reading import wire
from pipeline.settings.model import DEFAULT_LIMITS
from pipeline.understanding import Basis
from pipeline.understanding.understood import decode, encode
from tests.workspace_settings import real_settings

LIMITS = replace(DEFAULT_LIMITS, cpu_seconds=10, wall_seconds=120)
_PATIENCE_SECONDS = 600
_BROKE_OFF, _HUNG = "bị ngắt đột ngột", "không kết thúc sau"
_USED_UP = ("MiB bộ nhớ", "giây xử lý")
_DAY = datetime(2026, 12, 5, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended, in a word for counting; `defect` says what must not have happened."""

    word: str
    defect: str = ""


class Attempts:
    """Reads and understands files one after the other in the child that a night would use."""

    def __init__(self, engine: LocalEngine, archives: LimitedStream) -> None:
        settings = real_settings()
        self._engine, self._archives = engine, archives
        self._step = Basis.of(settings, settings.periods[0]).step()

    @classmethod
    @contextmanager
    def begun(cls) -> Iterator["Attempts"]:
        """Give attempts with their children, until the block ends."""
        with LocalEngine(1, LIMITS) as engine, LimitedStream(PIECES, LIMITS) as archives:
            yield cls(engine, archives)

    def unfolded(self, path: Path) -> Outcome:
        """Return how the unfolding of a file ends that says that it is an archive."""
        answer = self._archives.ask(os.fspath(path), LIMITS.parts, LIMITS.unpacked_mib << 20)
        try:
            with suppress(ArchiveRefused, NotAnArchive):
                list(members(answer))
        except StreamBroken as broken:
            return Outcome("archive", f"the child that unfolds is {broken.death.value}")
        return Outcome("archive")

    def read(self, path: Path, name: str) -> Outcome:
        """Return how reading and understanding end of a file that a unit calls `name`."""
        arrival = Arrival(_DAY, _DAY)
        file = IncomingFile(name, "0" * 64, path.stat().st_size, arrival, None)
        job = Job(path, name, self._step, encode(file))
        result = self._engine.submit(job).result(_PATIENCE_SECONDS)
        reading = wire.decode(result.payload)
        if isinstance(reading, Unreadable):
            for words, defect in ((_BROKE_OFF, "killed its process"), (_HUNG, "hung")):
                if words in reading.reason:
                    return Outcome("unreadable", f"a reader {defect}")
            if any(words in reading.reason for words in _USED_UP):
                return Outcome("over a limit")
            return Outcome("refused")
        said = decode(result.made) if result.made else None
        if said is None:
            return Outcome("not understood", "the understanding could not be sent")
        return Outcome(reading.kind, said.defect or "")
