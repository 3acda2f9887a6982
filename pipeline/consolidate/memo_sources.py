"""The memo's appendix: the place that every figure and sentence of the report comes from."""

from collections.abc import Iterator

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import DETAILS_FILE, is_wide
from pipeline.consolidate.source_places import FIELD_NAMES, OTHER_FIELD, SourcePlaces, place_of
from pipeline.consolidate.unit_words import part_title
from pipeline.domain.report import Appendix, Column, Row, Table

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
_ELSEWHERE = f"Nêu đủ, theo từng đơn vị, trong tệp {DETAILS_FILE} kèm theo."


def source_appendix(ground: Ground) -> Appendix:
    """Return one row for each record and file, and for each passage of prose; of more units than
    people leaf through, where these rows are.

    The counts of the report follow from these rows and the plan's deadlines.
    """
    guide = (
        "(Kèm theo Phiếu trình; mã nội dung tệp là 08 ký tự đầu của mã băm SHA-256. Các số đếm "
        "trong báo cáo tính từ những dòng này và thời hạn của kế hoạch)"
    )
    rows = (Row(("", _ELSEWHERE), heading=True),) if is_wide(ground) else tuple(_rows(ground))
    return Appendix(
        "NGUỒN CỦA SỐ LIỆU VÀ CÂU CHỮ TRONG BÁO CÁO", guide, Table(_COLUMNS, rows or _NO_SOURCE)
    )


def _rows(ground: Ground) -> Iterator[Row]:
    sources = SourcePlaces(ground)
    for what, unit, places, path in (*_of_records(ground, sources), *_of_prose(ground)):
        yield Row((what, unit, places, path, *sources.of_file(path)))


def _of_records(ground: Ground, sources: SourcePlaces) -> Iterator[tuple[str, str, str, str]]:
    for item in ground.plan.items:
        for record in ground.records.get(item.id, ()):
            title = part_title(item, record.part)
            unit = ground.unit_name(record.unit) + (f" ({title})" if title else "")
            for places, path in sources.of_record(record):
                yield item.id, unit, places, path


def _of_prose(ground: Ground) -> Iterator[tuple[str, str, str, str]]:
    titles = {task.id: task.title for task in ground.plan.prose_tasks}
    once: dict[tuple[str, str, str], list[str]] = {}
    for narrative in ground.results.narratives:
        key = (narrative.unit, narrative.topic, narrative.source.file)
        once.setdefault(key, []).append(place_of(narrative.source))
    for (unit, topic, path), places in once.items():
        name = titles.get(topic) or FIELD_NAMES.get(topic, OTHER_FIELD)
        said = "; ".join(dict.fromkeys(filter(None, places)))
        yield "Lời văn", ground.unit_name(unit), f"{name}: {said}" if said else name, path
