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
    known = ledger.readings(wanted, reader_version())
    places = {
        sha: file.location
        for sha, file in wanted.items()
        if sha not in known and file.location is not None
    }
    waiting = {engine.submit(Job(path=Path(place), key=sha)): sha for sha, place in places.items()}
    for sha in wanted.keys() - places.keys():
        yield wanted[sha], decode(known[sha]) if sha in known else _GONE
    for done, (sha, reading) in enumerate(_arriving(waiting, places, ledger), start=1):
        progress(done, len(places))
        yield wanted[sha], reading


def _arriving(
    waiting: Mapping[Future[ReadingResult], str], places: Mapping[str, str], ledger: Ledger
) -> Iterator[tuple[str, Reading]]:
    """The new readings as the engine finishes them, kept in batches."""
    fresh: dict[str, bytes] = {}
    for future in completed(waiting):
        sha, result = waiting[future], future.result()
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
