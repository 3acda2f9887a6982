"""Where a record or a passage stands, in words: place, file, version, arrival, hash."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.consolidate.gap_words import place_words
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.wording import moment
from pipeline.domain.document import SourceRef
from pipeline.domain.progress import ProgressRecord

FIELD_NAMES = {
    "status": "tình trạng",
    "percent": "tỷ lệ",
    "result": "kết quả",
    "difficulties": "khó khăn",
    "proposals": "kiến nghị",
    "next_steps": "việc tiếp theo",
    "completed_on": "ngày hoàn thành",
    "products": "văn bản",
}
OTHER_FIELD = "nội dung khác"
_HASH_LETTERS = 8
FileWords = tuple[str, str, str]


class SourcePlaces:
    """Says where things stand; what is the same for all places of a file is worded once."""

    def __init__(self, ground: Ground) -> None:
        self._files = {entry.path: entry for entry in ground.results.files}
        self._sent = {submission.id: submission for submission in ground.results.submissions}
        self._worded: dict[str, FileWords] = {}

    def of_record(self, record: ProgressRecord) -> Iterator[tuple[str, str]]:
        """Yield, for each file that a record rests on, the places of its fields and the path."""
        by_file: dict[str, dict[str, SourceRef]] = {}
        for name, source in record.sources.items():
            by_file.setdefault(source.file, {})[name] = source
        for path, places in by_file.items():
            yield _places(places), path

    def of_file(self, path: str) -> FileWords:
        """Return version, arrival and the beginning of the content's hash; blank for a decision of
        ours.
        """
        if path not in self._worded:
            self._worded[path] = self._words(path)
        return self._worded[path]

    def _words(self, path: str) -> FileWords:
        entry = self._files.get(path)
        if entry is None:
            return "", "", ""
        submission = self._sent.get(entry.submission or "")
        revision = str(submission.revision) if submission is not None else ""
        return revision, moment(entry.received_at), (entry.sha256 or "")[:_HASH_LETTERS]


def _places(sources: Mapping[str, SourceRef]) -> str:
    """The fields of a record by place: fields that stand together are named together."""
    by_place: dict[str, list[str]] = {}
    for name, source in sources.items():
        field = FIELD_NAMES.get(name.partition("#")[0], OTHER_FIELD)
        by_place.setdefault(place_of(source), []).append(field)
    return "; ".join(
        f"{_listed(fields)}: {place}" if place else _listed(fields)
        for place, fields in by_place.items()
    )


def _listed(fields: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(fields))


def place_of(source: SourceRef) -> str:
    """Return where in its file something stands, or which decision of the coordinator set it."""
    if source.entry is not None:
        return f"quyết định thứ {source.entry}"
    return place_words(source.place)
