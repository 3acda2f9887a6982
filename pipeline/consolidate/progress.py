"""`2.` and `3.` of the results: priority tasks first, then every group of the plan."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import in_brief, leads_in_brief, records_and_rest, told_of_rest
from pipeline.consolidate.unit_words import completed_before, silent_leads, statement
from pipeline.consolidate.wording import enumeration, lower_first, point_mark, upper_first
from pipeline.domain.plan import PlanItem
from pipeline.domain.report import Passage, PassageKind

_LEVELS = (PassageKind.POINT, PassageKind.DASH, PassageKind.PLUS, PassageKind.BODY)
_MARKS = {PassageKind.DASH: "- ", PassageKind.PLUS: "+ ", PassageKind.BODY: ""}


def priority_progress(ground: Ground) -> tuple[Passage, ...]:
    """Return the progress of the priority programmes, one point each."""
    programmes = [item for item in ground.plan.programmes() if item.priority]
    return tuple(
        passage
        for number, item in enumerate(programmes)
        for passage in _told(item, ground, 0, f"{point_mark(number)} ")
    )


def group_progress(ground: Ground) -> tuple[Passage, ...]:
    """Return the progress group by group; priority programmes are pointed to, not told twice."""
    programmes = list(ground.plan.programmes())
    if not ground.plan.groups:
        return tuple(_programmes(programmes, ground, 1))
    passages: list[Passage] = []
    for number, group in enumerate(ground.plan.groups):
        heading = f"{point_mark(number)} {group.title}"
        passages.append(Passage(PassageKind.POINT, heading, leads_in=True, key=group.id))
        own = [item for item in programmes if item.group == group.id]
        passages.extend(_programmes(own, ground, 1))
    return tuple(passages)


def _programmes(programmes: Sequence[PlanItem], ground: Ground, level: int) -> Iterator[Passage]:
    """The programmes that are told here, then those nobody reported, then the pointer above."""
    here = [item for item in programmes if not item.priority]
    yield from _heard_first(here, ground, level)
    above = [item.number for item in programmes if item.priority]
    if above:
        numbers = ", ".join(f"số {number}" for number in above)
        text = f"Nhiệm vụ ưu tiên {numbers}: kết quả đã nêu tại khoản 2 Mục này."
        yield _passage(level, text, f"{programmes[0].group}/priority")


def _told(item: PlanItem, ground: Ground, level: int, mark: str | None = None) -> Iterator[Passage]:
    """An entry of the plan, then what stands below it: its items, or what units say of it."""
    colon = ":" if level else ""
    named = f"{item.title}{_deadline(item)}{colon}"
    yield _passage(level, named, item.id, mark, leads_in=True)
    for key, text in _statements(item, ground) if item.reported else ():
        yield _passage(level + 1, text, key)
    yield from _heard_first(ground.children(item), ground, level + 1)


def _statements(item: PlanItem, ground: Ground) -> Iterator[tuple[str, str]]:
    """One statement a record, leads first, then one for the leads that said nothing, each with its
    key: the item and who speaks of it.
    """
    named, rest = records_and_rest(item, ground)
    for record in named:
        key = "/".join(filter(None, (item.id, record.unit, record.part)))
        yield key, statement(record, item, ground)
    if rest:
        yield f"{item.id}/rest", upper_first(told_of_rest(rest, ground))
    silent = silent_leads(item, ground)
    if silent:
        before = completed_before(item, ground)
        said = before or "đến thời điểm tổng hợp chưa báo cáo nội dung này"
        said = f"{enumeration(in_brief(silent, ground))}: {said}."
        yield f"{item.id}/silent", said


def _heard_first(items: Sequence[PlanItem], ground: Ground, level: int) -> Iterator[Passage]:
    heard = [item for item in items if _heard(item, ground)]
    yield from chain.from_iterable(_told(item, ground, level) for item in heard)
    yield from _unheard([item for item in items if not _heard(item, ground)], ground, level)


def _unheard(items: Sequence[PlanItem], ground: Ground, level: int) -> Iterator[Passage]:
    """What nobody has reported, said once and not item by item."""
    leaves = list(_leaves(items, ground))
    if len(leaves) == 1:
        item = leaves[0]
        leads = enumeration(leads_in_brief(item, ground)) or "các phòng, đơn vị"
        before = completed_before(item, ground)
        silent = f"đến thời điểm tổng hợp, {leads} chưa báo cáo nội dung này"
        said = f"{leads} {before}" if before else silent
        yield _passage(level, f"{item.title}{_deadline(item)}: {said}.", item.id)
    elif leaves:
        text = "Đến thời điểm tổng hợp, các đơn vị chủ trì chưa báo cáo những nội dung sau:"
        yield _passage(level, text, f"{leaves[0].parent}/silent", leads_in=True)
        for item in leaves:
            leads = enumeration(leads_in_brief(item, ground, "phòng, đơn vị"))
            owner = f" – {leads} chủ trì" if leads else ""
            before = completed_before(item, ground)
            owner += f" ({before})" if before else ""
            yield _passage(level + 1, f"{item.title}{_deadline(item)}{owner}.", item.id)


def _leaves(items: Iterable[PlanItem], ground: Ground) -> Iterator[PlanItem]:
    for item in items:
        if item.reported:
            yield item
        yield from _leaves(ground.children(item), ground)


def _heard(item: PlanItem, ground: Ground) -> bool:
    if ground.records.get(item.id):
        return True
    return any(_heard(child, ground) for child in ground.children(item))


def _deadline(item: PlanItem) -> str:
    text = item.deadline.text
    return f" (thời hạn: {lower_first(text)})" if text else ""


def _passage(
    level: int, text: str, key: str, mark: str | None = None, leads_in: bool = False
) -> Passage:
    kind = _LEVELS[min(level, len(_LEVELS) - 1)]
    return Passage(kind, (_MARKS[kind] if mark is None else mark) + text, leads_in, key)
