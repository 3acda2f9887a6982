"""Two places that say different things of the same item and part."""

from collections.abc import Iterator
from itertools import combinations

from pipeline.domain.document import SourceRef
from pipeline.domain.extraction import Disagreement
from pipeline.domain.finding import Finding
from pipeline.domain.progress import ProgressRecord
from pipeline.domain.situation import Situation

_FIELDS = {
    "status": "trạng thái",
    "percent": "tỷ lệ hoàn thành",
    "completed_on": "ngày hoàn thành",
    "products": "văn bản",
}


def disagreeing_sources(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for each difference between a signed copy and its twin, and for percentages
    that two units give for the same item and part. Different parts never disagree.
    """
    for difference in situation.disagreements:
        yield _between_files(situation, difference)
    for one, other in combinations(situation.records, 2):
        if one.item == other.item and one.unit != other.unit and one.part == other.part:
            yield from _between_units(situation, one, other)


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


def _between_units(
    situation: Situation, one: ProgressRecord, other: ProgressRecord
) -> Iterator[Finding]:
    if one.percent is None or other.percent is None or one.percent == other.percent:
        return
    item = situation.plan.item(one.item)
    sources: tuple[SourceRef, ...] = (one.sources["percent"], other.sources["percent"])
    yield Finding(
        "disagreeing_sources",
        f"{situation.unit_name(one.unit)} ghi {one.percent:g}%, "
        f"{situation.unit_name(other.unit)} ghi {other.percent:g}% cho cùng nhiệm vụ "
        f"{situation.item_label(item, one.part)}.",
        "Đề nghị hai đơn vị thống nhất số liệu; báo cáo dùng số liệu của đơn vị chủ trì.",
        unit=one.unit,
        item=one.item,
        path=sources[0].file,
        sources=sources,
        part=one.part,
    )
