"""Places that say different things of the same item and part."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.domain.extraction import Disagreement
from pipeline.domain.finding import Finding
from pipeline.domain.progress import ProgressRecord, Role
from pipeline.domain.situation import Situation

_FIELDS = {
    "status": "trạng thái",
    "percent": "tỷ lệ hoàn thành",
    "completed_on": "ngày hoàn thành",
    "products": "văn bản",
}


def disagreeing_sources(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for each difference between a signed copy and its twin, and one for each
    item and part of which units give different percentages. Different parts never disagree.
    """
    for difference in situation.disagreements:
        yield _between_files(situation, difference)
    told: dict[tuple[str, str | None], list[ProgressRecord]] = defaultdict(list)
    for record in situation.records:
        if record.percent is not None:
            told[record.item, record.part].append(record)
    for records in told.values():
        if len({record.percent for record in records}) > 1:
            yield _between_units(situation, records)


def _between_files(situation: Situation, difference: Disagreement) -> Finding:
    item = situation.plan.item(difference.item)
    name = _FIELDS[difference.field]
    return Finding(
        "disagreeing_sources",
        f"Hai tệp của {situation.unit_name(difference.first_unit)} ghi khác nhau về {name} của "
        f"nhiệm vụ {situation.item_label(item, difference.part)}: “{difference.first}” và "
        f"“{difference.second}”; báo cáo dùng bản ký.",
        "Đề nghị đơn vị xác nhận số liệu đúng.",
        unit=difference.first_unit,
        item=difference.item,
        path=difference.first_source.file,
        sources=(difference.first_source, difference.second_source),
        part=difference.part,
    )


def _between_units(situation: Situation, records: Sequence[ProgressRecord]) -> Finding:
    """One finding for all units that speak of an item, the lead first."""
    spoken = sorted(records, key=lambda record: (record.role is not Role.LEAD, record.unit))
    said = "; ".join(f"{situation.unit_name(r.unit)} ghi {r.percent:g}%" for r in spoken)
    item = situation.plan.item(spoken[0].item)
    sources = tuple(record.sources["percent"] for record in spoken)
    return Finding(
        "disagreeing_sources",
        f"Các đơn vị ghi tỷ lệ khác nhau cho cùng nhiệm vụ "
        f"{situation.item_label(item, spoken[0].part)}: {said}.",
        "Đề nghị các đơn vị thống nhất số liệu; báo cáo dùng số liệu của đơn vị chủ trì.",
        unit=spoken[0].unit,
        item=item.id,
        path=sources[0].file,
        sources=sources,
        part=spoken[0].part,
    )
