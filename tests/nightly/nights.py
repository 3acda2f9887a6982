"""Runs nights inside the test's own process, with an engine that reads on the spot."""

from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.engine import Job, ReadingResult
from pipeline.ledger import Ledger
from pipeline.nightly import Night, Outputs, run_night
from pipeline.reading import read_file
from pipeline.reading.wire import decode, encode
from pipeline.settings.loading import load_settings
from pipeline.settings.model import DEFAULT_LIMITS
from pipeline.understanding.step import understanding_on
from tests.workspaces import AS_OF


@dataclass
class ReadingHere:
    """An engine without children that remembers what it was asked to read."""

    asked: list[str] = field(default_factory=list)
    in_flight: int = 256

    def call(self, function: str, *arguments: object) -> Future[bytes | None]:
        nowhere: Future[bytes | None] = Future()
        nowhere.set_result(None)
        return nowhere

    def submit(self, job: Job) -> Future[ReadingResult]:
        payload = job.reading
        if payload is None:
            self.asked.append(Path(job.path).name)
            payload = encode(read_file(Path(job.path), DEFAULT_LIMITS))
        made = understanding_on(job.step.context)(decode(payload), job.about) if job.step else b""
        done: Future[ReadingResult] = Future()
        done.set_result(ReadingResult(payload, True, 0.0, made))
        return done


def night_in(workspace: Path, as_of: str = AS_OF, period: str = "2026") -> tuple[Outputs, list]:
    """One night in a workspace, and the names of the files that were read for it."""
    settings = load_settings(workspace)
    engine = ReadingHere()
    with closing(Ledger.open(workspace / "var")) as ledger:
        night = Night(
            settings=settings,
            period=next(p for p in settings.periods if p.id == period),
            as_of=datetime.fromisoformat(as_of),
            ledger=ledger,
            engine=engine,
            progress=lambda done, total: None,
        )
        return run_night(night), engine.asked


def fates(outputs: Outputs) -> dict[str, tuple[str, str | None]]:
    """What became of each file: outcome and reason by path."""
    return {f.path: (str(f.outcome), f.reason) for f in outputs.results.files}
