"""What a worker of a cluster does: the same limited child as on one computer, one a thread."""

import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from pipeline.engine.jobs import Job, Step
from pipeline.engine.local import LocalEngine
from pipeline.settings.model import Limits

Asked = tuple[bytes, bytes, bytes | None]
"""Content, what the step is told of it, and its reading where it is known."""

Read = tuple[bytes, bool, float, bytes]
"""The fields of a `ReadingResult` in their order, without its class."""

_OWN = threading.local()
_LARGE = 4
"""How many wall limits a reading may take in all: two tries and a conversion before each."""


def longest(limits: Limits) -> float:
    """Return in how many seconds any one file is read or given up, however many pages it has."""
    return _LARGE * limits.wall_seconds + 2.0 * limits.scanned_pages * limits.scanned_page_seconds


def read_contents(
    asked: Sequence[Asked], step: Step | None, limits: Limits, reader: str
) -> list[Read]:
    """Return what each content reads as, in their order."""
    engine = _engine(limits, reader)
    found = []
    with tempfile.TemporaryDirectory(prefix="tonghop-") as folder:
        for number, (content, about, reading) in enumerate(asked):
            path = Path(folder) / str(number)
            path.write_bytes(content)
            job = Job(path, str(number), step, about, reading)
            result = engine.submit(job).result(longest(limits))
            found.append((result.payload, result.keep, result.processor_seconds, result.made))
            path.unlink()
    return found


def same(step: Step) -> Step:
    """Return the step: as a task of its own it is sent once, and is there for all that follow."""
    return step


def _engine(limits: Limits, reader: str) -> LocalEngine:
    """This thread's slot; it lives as long as the worker, and its child ends with it."""
    known = getattr(_OWN, "slot", None)
    if known is None or known[0] != (limits, reader):
        if known is not None:
            known[1].__exit__(None, None, None)
        known = (limits, reader), LocalEngine(1, limits, reader).__enter__()
        _OWN.slot = known
    engine = known[1]
    assert isinstance(engine, LocalEngine)
    return engine
