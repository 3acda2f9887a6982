"""What a night's files say: from memory where nothing has changed, else by the engine."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
_GONE = Unreadable(
    "unknown",
    "unreadable_file",
    "Nội dung của tệp không còn trong inbox và cũng chưa được lưu lại từ lần quét trước.",
)


def understand_files(
    files: Iterable[IncomingFile],
    basis: Basis,
    ledger: Ledger,
    engine: Engine,
    progress: Progress,
) -> Iterator[tuple[IncomingFile, Understood]]:
    """Set the engine to work, and return every file with what it says as it becomes known.

    Each content is read once. A file is understood again only where its reading, path, arrival or
    the basis has changed. The engine works on what is new while the known is taken, so that nobody
    waits for the other. New readings are kept in the ledger with a copy of the original, unless the
    engine says that a reading is not to be kept or the document bears a secrecy marking: of such a
    document nothing stays copied or cached (contract, "Classified").
    """
    wanted = {_key(file, basis): file for file in files if file.sha256 is not None}
    known = ledger.known_understandings(basis.period.id, wanted)
    new = [key for key in wanted if key not in known]
    work = _Work(wanted, basis, ledger, progress)
    feed = Feed(engine, work.jobs(new))
    feed.begin()
    return _said(work, feed, sorted(known), len(new))


def _said(
    work: "_Work", feed: Feed, known: Sequence[str], new: int
) -> Iterator[tuple[IncomingFile, Understood]]:
    broken = []
    for key, payload in _kept(known, work.basis, work.ledger):
        said = decode(payload)
        if said is None:
            broken.append(key)
        else:
            yield work.wanted[key], said
    again = Feed(feed.engine, work.jobs(broken))
    for done, (job, result) in enumerate(chain(feed.results(), again.results()), start=1):
        work.progress(done, new + len(broken))
        yield work.wanted[job.key], work.taken(job, result)
    work.write_down()
    yield from work.gone()


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
        progress: Progress,
    ) -> None:
        self.wanted, self.basis, self.ledger, self.progress = wanted, basis, ledger, progress
        self._readings: dict[str, bytes] = {}
        self._said: dict[str, tuple[str, bytes]] = {}
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
        if said is None:
            said = self._here.understand(file, _reading(result.payload))
        elif result.keep and self._may_keep(file, said):
            self._said[job.key] = (file.path, result.made)
        if result.keep and result.payload != job.reading and self._may_keep(file, said):
            self._readings[str(file.sha256)] = result.payload
        if len(self._said) + len(self._readings) > _BATCH:
            self.write_down()
        return said

    def gone(self) -> Iterator[tuple[IncomingFile, Understood]]:
        """Yield the files of which neither content nor reading is left."""
        for file in self._gone:
            yield file, self._here.understand(file, _GONE)

    def write_down(self) -> None:
        """Keep in the ledger what came since the last time."""
        self.ledger.keep_readings(reader_version(), self._readings)
        self.ledger.keep_understandings(self.basis.period.id, self._said)
        self._readings, self._said = {}, {}

    @cached_property
    def _here(self) -> "Understander":
        """For the few that the engine brings back without an understanding; loaded for them."""
        from pipeline.understanding.one_file import Understander

        return Understander(self.basis)

    def _may_keep(self, file: IncomingFile, said: Understood) -> bool:
        """Whether an original is kept as well; of a classified one nothing is."""
        sha256 = str(file.sha256)
        if said.is_classified:
            self.ledger.forget_content(sha256, file.path)
            return False
        return file.location is None or self.ledger.originals.keep_file(file.location, sha256)


def _reading(payload: bytes) -> Reading:
    try:
        return decode_reading(payload)
    except (ValueError, TypeError, LookupError):
        return _GONE
