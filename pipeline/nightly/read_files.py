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


def read_files(
    files: Iterable[IncomingFile], ledger: Ledger, engine: Engine, progress: Progress
) -> dict[str, Reading]:
    """Return the reading of every file's content, by content hash; each content is read once.

    New readings are kept in the ledger with a copy of the original, unless the engine says that a
    reading is not to be kept or the document bears a secrecy marking: of such a document nothing
    stays copied or cached (contract, "Classified").
    """
    wanted = {file.sha256: file for file in files if file.sha256 is not None}
    known = ledger.readings(wanted, reader_version())
    readings = {sha: decode(payload) for sha, payload in known.items()}
    places = {
        sha: file.location
        for sha, file in wanted.items()
        if sha not in readings and file.location is not None
    }
    fresh: dict[str, bytes] = {}
    for done, (sha, result) in enumerate(_read(places, engine), start=1):
        readings[sha] = decode(result.payload)
        if is_classified(readings[sha]):
            ledger.forget_content(sha)
        elif ledger.originals.keep_file(places[sha], sha) and result.keep:
            fresh[sha] = result.payload
        if len(fresh) >= _BATCH:
            ledger.keep_readings(reader_version(), fresh)
            fresh = {}
        progress(done, len(places))
    ledger.keep_readings(reader_version(), fresh)
    return {sha: readings.get(sha, _GONE) for sha in wanted}


def is_classified(reading: Reading) -> bool:
    """Return whether a document bears a standalone secrecy marking."""
    if not isinstance(reading, Document):
        return False
    cells = (cell.text for table in reading.tables for cell in table.cells)
    return classified_marking([*(p.text for p in reading.paragraphs), *cells]) is not None


def _read(places: Mapping[str, str], engine: Engine) -> Iterator[tuple[str, ReadingResult]]:
    waiting: dict[Future[ReadingResult], str] = {
        engine.submit(Job(path=Path(place), key=sha)): sha for sha, place in places.items()
    }
    for future in completed(waiting):
        yield waiting[future], future.result()
