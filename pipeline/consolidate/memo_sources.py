"""The memo's appendix: the place that every figure and sentence of the report comes from."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.consolidate.gap_words import place_words
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.unit_words import part_title
from pipeline.consolidate.wording import moment
from pipeline.domain.document import SourceRef
from pipeline.domain.report import Appendix, Column, Row, Table
from pipeline.domain.submission import FileEntry, Submission

_HASH_LETTERS = 8
_COLUMNS = (
    Column("Nội dung", 1.5, centred=True),
    Column("Phòng, đơn vị", 3.6),
    Column("Số liệu, câu chữ và vị trí trong tệp", 8.2),
    Column("Tệp", 5.0),
    Column("Lần gửi", 1.2, centred=True),
    Column("Ghi nhận lúc", 2.6, centred=True),
    Column("Mã nội dung tệp", 2.0, centred=True),
)
_NO_SOURCE = (Row(("", "Chưa có số liệu nào từ báo cáo của các đơn vị."), heading=True),)
_FIELDS = {
    "status": "tình trạng",
    "percent": "tỷ lệ",
    "result": "kết quả",
    "difficulties": "khó khăn",
    "proposals": "kiến nghị",
    "next_steps": "việc tiếp theo",
    "completed_on": "ngày hoàn thành",
    "products": "văn bản",
}


def source_appendix(ground: Ground) -> Appendix:
    """Return one row for each record and file, and for each passage of prose.

    The counts of the report follow from these rows and the plan's deadlines.
    """
    files = {entry.path: entry for entry in ground.results.files}
    sent = {submission.id: submission for submission in ground.results.submissions}
    rows = tuple(
        Row((what, unit, places, path, *_file_words(files.get(path), sent)))
        for what, unit, places, path in (*_of_records(ground), *_of_prose(ground))
    )
    guide = (
        "(Kèm theo Phiếu trình; mã nội dung tệp là 08 ký tự đầu của mã băm SHA-256. Các số đếm "
        "trong báo cáo tính từ những dòng này và thời hạn của kế hoạch)"
    )
    return Appendix(
        "NGUỒN CỦA SỐ LIỆU VÀ CÂU CHỮ TRONG BÁO CÁO", guide, Table(_COLUMNS, rows or _NO_SOURCE)
    )


def _of_records(ground: Ground) -> Iterator[tuple[str, str, str, str]]:
    for item in ground.plan.items:
        for record in ground.records.get(item.id, ()):
            by_file: dict[str, dict[str, SourceRef]] = {}
            for name, source in record.sources.items():
                by_file.setdefault(source.file, {})[name] = source
            for path, places in by_file.items():
                title = part_title(item, record.part)
                unit = ground.unit_name(record.unit) + (f" ({title})" if title else "")
                yield item.id, unit, _places(places), path


def _of_prose(ground: Ground) -> Iterator[tuple[str, str, str, str]]:
    titles = {task.id: task.title for task in ground.plan.prose_tasks}
    once: dict[tuple[str, str, str], list[str]] = {}
    for narrative in ground.results.narratives:
        key = (narrative.unit, narrative.topic, narrative.source.file)
        once.setdefault(key, []).append(_place(narrative.source))
    for (unit, topic, path), places in once.items():
        name = titles.get(topic) or _FIELDS.get(topic, "nội dung khác")
        said = "; ".join(dict.fromkeys(filter(None, places)))
        yield "Lời văn", ground.unit_name(unit), f"{name}: {said}" if said else name, path


def _places(sources: Mapping[str, SourceRef]) -> str:
    """The fields of a record by place: fields that stand together are named together."""
    by_place: dict[str, list[str]] = {}
    for name, source in sources.items():
        field = _FIELDS.get(name.partition("#")[0], "nội dung khác")
        by_place.setdefault(_place(source), []).append(field)
    return "; ".join(
        f"{_listed(fields)}: {place}" if place else _listed(fields)
        for place, fields in by_place.items()
    )


def _listed(fields: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(fields))


def _place(source: SourceRef) -> str:
    if source.entry is not None:
        return f"quyết định thứ {source.entry}"
    return place_words(source.place)


def _file_words(entry: FileEntry | None, sent: Mapping[str, Submission]) -> tuple[str, str, str]:
    """Version, arrival and the beginning of the content's hash; blank for a decision of ours."""
    if entry is None:
        return "", "", ""
    submission = sent.get(entry.submission or "")
    revision = str(submission.revision) if submission is not None else ""
    return revision, moment(entry.received_at), (entry.sha256 or "")[:_HASH_LETTERS]
