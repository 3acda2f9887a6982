"""Places that say different things of the same item and part."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.domain.document import SourceRef
from pipeline.domain.extraction import Disagreement
from pipeline.domain.finding import Finding
from pipeline.domain.progress import OPEN, ProgressRecord, Role, Status
from pipeline.domain.situation import Situation
from pipeline.language.numbers import say_percent
from pipeline.language.status_names import STATUS_NAMES

_FIELDS = {
    "status": "trạng thái",
    "percent": "tỷ lệ hoàn thành",
    "completed_on": "ngày hoàn thành",
    "products": "văn bản",
}
_MANY_LEADS = 4


def disagreeing_sources(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for each item and part of which a signed copy and its twin, or several
    units, say different things: one for all fields that differ. Different parts never disagree.
    """
    by_files: dict[tuple[str, str, str | None], list[Disagreement]] = defaultdict(list)
    for difference in situation.disagreements:
        by_files[difference.first_unit, difference.item, difference.part].append(difference)
    for differences in by_files.values():
        yield _between_files(situation, differences)
    told: dict[tuple[str, str | None], list[ProgressRecord]] = defaultdict(list)
    for record in situation.records:
        if record.percent is not None or _says_status(record):
            told[record.item, record.part].append(record)
    for records in told.values():
        if _share_in_common(situation, records):
            continue
        if _percents_differ(records) or _statuses_differ(records):
            yield _between_units(situation, records)


def _between_files(situation: Situation, differences: Sequence[Disagreement]) -> Finding:
    one = differences[0]
    item = situation.plan.item(one.item)
    said = "; ".join(
        f"{_FIELDS[d.field]} “{_value(d, d.first)}” ({d.first_source.file}) và "
        f"“{_value(d, d.second)}” ({d.second_source.file})"
        for d in differences
    )
    return Finding(
        "disagreeing_sources",
        f"Hai tệp của {situation.unit_name(one.first_unit)} ghi khác nhau về nhiệm vụ "
        f"{situation.item_label(item, one.part)}: {said}; báo cáo dùng số liệu của "
        f"{one.first_source.file}.",
        "Đề nghị đơn vị xác nhận số liệu đúng.",
        unit=one.first_unit,
        item=one.item,
        path=one.first_source.file,
        sources=tuple(s for d in differences for s in (d.first_source, d.second_source)),
        part=one.part,
    )


def _value(difference: Disagreement, said: str) -> str:
    if difference.field == "status":
        return STATUS_NAMES[Status(said)]
    if difference.field == "completed_on":
        return "/".join(reversed(said.split("-")))
    return said


def _says_status(record: ProgressRecord) -> bool:
    """Whether its status stands in words: one that follows from a percent says nothing more."""
    status = record.sources.get("status")
    return record.status is not None and status not in (None, record.sources.get("percent"))


def _share_in_common(situation: Situation, records: Sequence[ProgressRecord]) -> bool:
    """Whether many units lead an item without parts, each in its own house (every commune its own
    collection rate): what one says of itself contradicts no other.
    """
    leads = situation.plan.item(records[0].item).leads
    return len(leads) >= _MANY_LEADS and all(lead.part is None for lead in leads)


def _percents_differ(records: Sequence[ProgressRecord]) -> bool:
    return len({r.percent for r in records if r.percent is not None}) > 1


def _statuses_differ(records: Sequence[ProgressRecord]) -> bool:
    """Whether units contradict each other; how far a thing under way is, is no contradiction."""
    said = {r.status for r in records if r.status is not None and _says_status(r)}
    return len(said) > 1 and not said <= OPEN


def _between_units(situation: Situation, records: Sequence[ProgressRecord]) -> Finding:
    """One finding for all units that speak of an item, the lead first."""
    spoken = sorted(records, key=lambda record: (record.role is not Role.LEAD, record.unit))
    said = "; ".join(f"{situation.unit_name(r.unit)} ghi {_said(r)}" for r in spoken)
    item = situation.plan.item(spoken[0].item)
    sources = tuple(_place(record) for record in spoken)
    return Finding(
        "disagreeing_sources",
        f"Các đơn vị ghi khác nhau về cùng nhiệm vụ "
        f"{situation.item_label(item, spoken[0].part)}: {said}.",
        "Đề nghị các đơn vị thống nhất số liệu; báo cáo dùng số liệu của đơn vị chủ trì.",
        unit=spoken[0].unit,
        item=item.id,
        path=sources[0].file,
        sources=sources,
        part=spoken[0].part,
    )


def _said(record: ProgressRecord) -> str:
    status = STATUS_NAMES[record.status] if record.status and _says_status(record) else None
    percent = say_percent(record.percent) if record.percent is not None else None
    said = ", ".join(filter(None, (status, percent)))
    decided = not {"status", "percent"}.isdisjoint(record.corrected)
    return f"{said} (theo quyết định đã ghi)" if decided else said


def _place(record: ProgressRecord) -> SourceRef:
    return record.sources["percent" if record.percent is not None else "status"]
