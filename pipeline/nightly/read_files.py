"""The reading of a night's files: from memory where the content is known, else by the engine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import as_completed as completed
from pathlib import Path

from pipeline.domain.document import Document, Reading, Unreadable
from pipeline.domain.submission import IncomingFile
from pipeline.engine import Engine, Job, ReadingResult
from pipeline.language.classified import classified_marking
from pipeline.ledger import Ledger
from pipeline.reading.version import reader_version
from pipeline.reading.wire import decode

Progress = Callable[[int, int], None]

_BATCH = 64
_GONE = Unreadable(
    "unknown",
    "unreadable_file",
    "Nội dung của tệp không còn trong inbox và cũng chưa được lưu lại từ lần quét trước.",
)
_CLASSIFIED = Unreadable(
    "unknown",
    "classified_marking",
    "Văn bản có dấu chỉ mức độ mật; nội dung không được dùng, sao hay lưu.",
)


def read_files(
    files: Iterable[IncomingFile], ledger: Ledger, engine: Engine, progress: Progress
) -> Iterator[tuple[IncomingFile, Reading]]:
    """Yield every file with its reading as it becomes known; each content is read once.

    The engine reads new contents while the known ones are yielded, so that nobody waits for the
    other. New readings are kept in the ledger with a copy of the original, unless the engine says
    that a reading is not to be kept or the document bears a secrecy marking: of such a document
    nothing stays copied or cached (contract, "Classified").
    """
    wanted = {file.sha256: file for file in files if file.sha256 is not None}
    known = ledger.known_readings(wanted, reader_version())
    gone = {sha for sha, file in wanted.items() if sha not in known and file.location is None}
    for sha in gone:
        yield wanted.pop(sha), _GONE
    new = {sha: str(file.location) for sha, file in wanted.items() if sha not in known}
    waiting = _submitted(engine, new)
    broken: dict[str, str] = {}
    for sha, reading in _kept(wanted.keys() - new.keys(), ledger):
        if reading is not None:
            yield wanted[sha], reading
        elif (location := wanted[sha].location) is not None:
            broken[sha] = location
        else:
            yield wanted[sha], _GONE
    waiting |= _submitted(engine, broken)
    places = new | broken
    for done, (sha, reading) in enumerate(_arriving(waiting, places, ledger), start=1):
        progress(done, len(places))
        yield wanted[sha], reading


def _submitted(engine: Engine, places: Mapping[str, str]) -> dict[Future[ReadingResult], str]:
    return {engine.submit(Job(path=Path(place), key=sha)): sha for sha, place in places.items()}


def _kept(contents: Iterable[str], ledger: Ledger) -> Iterator[tuple[str, Reading | None]]:
    """The kept readings, a few in memory at a time; None for one that cannot be understood."""
    listed = sorted(contents)
    for start in range(0, len(listed), _BATCH):
        kept = ledger.readings(listed[start : start + _BATCH], reader_version())
        for sha in listed[start : start + _BATCH]:
            yield sha, _understood(kept.get(sha))


def _understood(payload: bytes | None) -> Reading | None:
    try:
        return None if payload is None else decode(payload)
    except (ValueError, TypeError, LookupError):
        return None


def _arriving(
    waiting: dict[Future[ReadingResult], str], places: Mapping[str, str], ledger: Ledger
) -> Iterator[tuple[str, Reading]]:
    """The new readings as the engine finishes them, kept in batches."""
    fresh: dict[str, bytes] = {}
    for future in completed(waiting):
        sha, result = waiting.pop(future), future.result()
        reading = decode(result.payload)
        if _is_classified(reading):
            reading = _CLASSIFIED
            ledger.forget_content(sha)
        elif ledger.originals.keep_file(places[sha], sha) and result.keep:
            fresh[sha] = result.payload
        if len(fresh) >= _BATCH:
            ledger.keep_readings(reader_version(), fresh)
            fresh = {}
        yield sha, reading
    ledger.keep_readings(reader_version(), fresh)


def _is_classified(reading: Reading) -> bool:
    """Whether a document bears a standalone secrecy marking."""
    if not isinstance(reading, Document):
        return False
    cells = (cell.text for table in reading.tables for cell in table.cells)
    return classified_marking([*(p.text for p in reading.paragraphs), *cells]) is not None
