"""What a night's files say: from memory where nothing has changed, else by the engine."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.document import Reading, Unreadable
from pipeline.domain.submission import IncomingFile
from pipeline.engine import Engine, Feed, Job, ReadingResult
from pipeline.ledger import Ledger
from pipeline.reading.version import reader_version
from pipeline.reading.wire import decode as decode_reading
from pipeline.understanding import Basis, Understood
from pipeline.understanding.understood import decode, encode

if TYPE_CHECKING:
    from pipeline.understanding.one_file import Understander

Progress = Callable[[int, int], None]

_BATCH = 64
_UNWRITTEN = 256
_UNWRITTEN_SECONDS = 2.0
"""How many results of how much work wait at most to be written down: a killed night does them
again."""
_COPIES_AT_ONCE = 4
"""How many originals are copied at a time: the disk takes longer over one than the readers do."""
_GONE = Unreadable(
    "unknown",
    "unreadable_file",
    "Nội dung của tệp không còn trong inbox và cũng chưa được lưu lại từ lần quét trước.",
)


class FilesUnderstood:
    """The files of a night on their way through the engine.

    Each content is read once. A file is understood again only where its reading, path, arrival or
    the basis has changed. The engine works on what is new while the known is taken, so that nobody
    waits for the other.
    """

    def __init__(
        self,
        files: Iterable[IncomingFile],
        basis: Basis,
        ledger: Ledger,
        engine: Engine,
        progress: Progress,
    ) -> None:
        """Set the engine to work."""
        wanted = {_key(file, basis): file for file in files if file.sha256 is not None}
        known = ledger.known_understandings(basis.period.id, wanted)
        new = [key for key in wanted if key not in known]
        self._known, self._new = sorted(known), len(new)
        self._progress = progress
        self._work = _Work(wanted, basis, ledger)
        self._feed = Feed(engine, self._work.jobs(new))
        self._feed.begin()

    def __iter__(self) -> Iterator[tuple[IncomingFile, Understood]]:
        """Yield every file, once, with what it says as it becomes known."""
        work, broken = self._work, []
        for key, payload in _kept(self._known, work.basis, work.ledger):
            said = decode(payload)
            if said is None:
                broken.append(key)
            else:
                yield work.wanted[key], said
        again = Feed(self._feed.engine, work.jobs(broken))
        results = chain(self._feed.results(), again.results())
        for done, (job, result) in enumerate(results, start=1):
            self._progress(done, self._new + len(broken))
            yield work.wanted[job.key], work.taken(job, result)
        yield from work.gone()

    def write_down(self) -> None:
        """Keep new readings in the ledger with a copy of the original, and what was understood.

        To be called when all files have been taken; what was taken long before is kept already.
        Not what the engine says is not to be kept, and nothing of a document that bears a secrecy
        marking (contract, "Classified"). Raises WorkspaceError where it cannot be written.
        """
        self._work.write_down()
        self._work.copies.shutdown()


def _key(file: IncomingFile, basis: Basis) -> str:
    """A name for everything that an understanding depends on."""
    arrival = file.arrival.received_at.isoformat()
    ground = (basis.fingerprint, reader_version(), file.sha256, file.path, arrival)
    return hashlib.sha256("\0".join(map(str, ground)).encode("utf-8", "replace")).hexdigest()


def _kept(keys: Sequence[str], basis: Basis, ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """The kept understandings, a few in memory at a time."""
    for start in range(0, len(keys), _BATCH):
        kept = ledger.understandings(basis.period.id, keys[start : start + _BATCH])
        yield from sorted(kept.items())


class _Work:
    """The files that are new, by key: what the engine is asked of them, and what is kept of it."""

    def __init__(
        self,
        wanted: Mapping[str, IncomingFile],
        basis: Basis,
        ledger: Ledger,
    ) -> None:
        self.wanted, self.basis, self.ledger = wanted, basis, ledger
        self._results: list[_Kept] = []
        self._seconds = 0.0
        self.copies = ThreadPoolExecutor(_COPIES_AT_ONCE, "originals")
        self._gone: list[IncomingFile] = []

    def jobs(self, keys: Sequence[str]) -> Iterator[Job]:
        """Yield a job for each; what was read before is only to be understood again."""
        step = self.basis.step()
        for start in range(0, len(keys), _BATCH):
            batch = {key: self.wanted[key] for key in keys[start : start + _BATCH]}
            contents = [str(file.sha256) for file in batch.values()]
            readings = self.ledger.readings(contents, reader_version())
            for key, file in batch.items():
                reading = readings.get(str(file.sha256))
                if file.location is None and reading is None:
                    self._gone.append(file)
                    continue
                about = encode(replace(file, location=None))
                yield Job(Path(file.location or os.devnull), key, step, about, reading)

    def taken(self, job: Job, result: ReadingResult) -> Understood:
        """Return what came of a job, and keep what may be kept of it."""
        file = self.wanted[job.key]
        said = decode(result.made) if result.made else None
        made = result.made if said is not None else b""
        if said is None:
            said = self._here.understand(file, _reading(result.payload))
        if said.is_classified:
            self.ledger.forget_content(str(file.sha256), file.path)
        elif result.keep:
            reading = result.payload if result.payload != job.reading else b""
            copied = self.copies.submit(self._copied, file)
            self._results.append(_Kept(file, job.key, reading, made, copied))
            self._seconds += result.processor_seconds
            if len(self._results) >= _UNWRITTEN or self._seconds > _UNWRITTEN_SECONDS:
                self.write_down()
        return said

    def gone(self) -> Iterator[tuple[IncomingFile, Understood]]:
        """Yield the files of which neither content nor reading is left."""
        for file in self._gone:
            yield file, self._here.understand(file, _GONE)

    def write_down(self) -> None:
        """Keep in the ledger what came since the last time and whose original is kept as well."""
        kept = [one for one in self._results if one.copied.result()]
        readings = {str(one.file.sha256): one.reading for one in kept if one.reading}
        self.ledger.keep_readings(reader_version(), readings)
        said = {one.key: (one.file.path, one.said) for one in kept if one.said}
        self.ledger.keep_understandings(self.basis.period.id, said)
        self._results, self._seconds = [], 0.0

    @cached_property
    def _here(self) -> "Understander":
        """For the few that the engine brings back without an understanding; loaded for them."""
        from pipeline.understanding.one_file import Understander

        return Understander(self.basis)

    def _copied(self, file: IncomingFile) -> bool:
        """Whether the original stands among those that are kept."""
        originals = self.ledger.originals
        return file.location is None or originals.keep_file(file.location, str(file.sha256))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of a job and may be kept: reading and understanding, where they are new."""

    file: IncomingFile
    key: str
    reading: bytes
    said: bytes
    copied: Future[bool]


def _reading(payload: bytes) -> Reading:
    try:
        return decode_reading(payload)
    except (ValueError, TypeError, LookupError):
        return _GONE
