"""The first page of the memo: the four cells, the priority tasks, and their charts."""

from collections import Counter
from collections.abc import Iterator

from pipeline.consolidate.counting import came_in_words, shares_of
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import leads_in_brief
from pipeline.consolidate.memo_changes import changes_in_brief
from pipeline.consolidate.standing import (
    FOUR_CELLS,
    OTHERS,
    STANDING_NAMES,
    Standing,
    standing_of,
)
from pipeline.consolidate.unit_words import STATUS_NAMES
from pipeline.consolidate.wording import count, enumeration, percent, upper_first
from pipeline.domain.past import PastRun
from pipeline.domain.plan import PlanItem
from pipeline.domain.report import (
    Block,
    Chart,
    Column,
    Passage,
    PassageKind,
    Row,
    Series,
    Table,
)

_COLOURS = {
    Standing.COMPLETED_ON_TIME: "2E7D32",
    Standing.COMPLETED_LATE: "9CCC65",
    Standing.OPEN_IN_TIME: "4F81BD",
    Standing.OPEN_OVERDUE: "C62828",
}
_OTHER_COLOUR = "A6A6A6"
_OTHERS = "Khác"


def overview(ground: Ground, before: PastRun | None) -> tuple[Block, ...]:
    """Return the four cells with their shares, in words what stands beside them, the priority
    tasks, and what is different from the report `before`.
    """
    if not ground.plan.items:
        return (Passage(PassageKind.BODY, upper_first(came_in_words(ground))),)
    counts = Counter(standing_of(item, ground) for item in ground.plan.reported_items())
    shares = dict(zip(Standing, shares_of([counts[s] for s in Standing]), strict=True))
    columns = tuple(Column(STANDING_NAMES[cell], 1, centred=True) for cell in FOUR_CELLS)
    cells = tuple(f"{count(counts[cell])} ({shares[cell]}%)" for cell in FOUR_CELLS)
    others = [
        f"{count(counts[standing])} {told} ({shares[standing]}%)"
        for standing, told in OTHERS.items()
        if counts[standing]
    ]
    beside = [f"Ngoài ra có {enumeration(others)}."] if others else []
    return (
        Passage(PassageKind.BODY, _assigned(ground), leads_in=True),
        Table(columns, (Row(cells, strong=True),)),
        *(
            Passage(PassageKind.BODY, text)
            for text in (*beside, *_priority_words(ground), *changes_in_brief(ground, before))
        ),
    )


def _assigned(ground: Ground) -> str:
    """What is counted below, in fewer words than the report has for it."""
    programmes = list(ground.plan.programmes())
    items = sum(1 for _ in ground.plan.reported_items())
    priority = sum(1 for programme in programmes if programme.priority)
    whose = "Báo cáo về" if ground.results.period.items else f"{ground.office} được giao"
    marked = f", trong đó {count(priority)} ưu tiên" if priority else ""
    return (
        f"{whose} {count(len(programmes))} chương trình, nhiệm vụ ({count(items)} nội dung phải "
        f"báo cáo){marked}."
    )


def _priority_words(ground: Ground) -> Iterator[str]:
    """How the items of the priority tasks stand, in one sentence; nothing where there are none."""
    items = [item for item in ground.plan.reported_items() if item.id in ground.priority]
    counts = Counter(standing_of(item, ground) for item in items)
    told = [f"{count(counts[s])} {_lowered(s)}" for s in Standing if counts[s]]
    if told:
        yield f"Nhiệm vụ trọng tâm, ưu tiên có {count(len(items))} nội dung: {'; '.join(told)}."


def _lowered(standing: Standing) -> str:
    name = STANDING_NAMES[standing]
    return name[:1].lower() + name[1:]


def charts(ground: Ground) -> tuple[Chart, ...]:
    """Return the four cells as bars and, where the plan has groups, the same group by group.

    Where no item stands in one of the four there is nothing to draw.
    """
    items = list(ground.plan.reported_items())
    names = [*(STANDING_NAMES[cell] for cell in FOUR_CELLS), _OTHERS]
    whole = _cells_of(items, ground)
    if not any(whole[:-1]):
        return ()
    cells = Chart(
        "Số nội dung theo tình hình thực hiện",
        tuple(names),
        (Series("Số nội dung", tuple(whole), _COLOURS[Standing.OPEN_IN_TIME]),),
    )
    groups = [group.id for group in ground.plan.groups]
    if not groups:
        return (cells,)
    by_group = [_cells_of([i for i in items if i.group == group], ground) for group in groups]
    colours = [*(_COLOURS[cell] for cell in FOUR_CELLS), _OTHER_COLOUR]
    series = tuple(
        Series(name, tuple(counts[n] for counts in by_group), colours[n])
        for n, name in enumerate(names)
        if whole[n]
    )
    progress = Chart("Tiến độ theo nhóm nhiệm vụ", tuple(f"Nhóm {g}" for g in groups), series)
    return (cells, progress)


def _cells_of(items: list[PlanItem], ground: Ground) -> list[int]:
    counts = Counter(standing_of(item, ground) for item in items)
    four = [counts[cell] for cell in FOUR_CELLS]
    return [*four, len(items) - sum(four)]


def priority_table(ground: Ground) -> tuple[Block, ...]:
    """Return the items of the priority tasks, each with its lead and where it stands."""
    columns = (
        Column("Mã", 1.5, centred=True),
        Column("Nhiệm vụ trọng tâm, ưu tiên", 5.6),
        Column("Chủ trì", 4.2),
        Column("Thời hạn", 1.9, centred=True),
        Column("Tình hình", 4.8),
    )
    items = [item for item in ground.plan.reported_items() if item.id in ground.priority]
    if not items:
        whose = "Kế hoạch" if ground.plan.items else "Kỳ báo cáo này"
        text = f"{whose} không xác định nhiệm vụ trọng tâm, ưu tiên."
        return (Passage(PassageKind.BODY, text),)
    return (Table(columns, tuple(_priority_row(item, ground) for item in items)),)


def _priority_row(item: PlanItem, ground: Ground) -> Row:
    leads = ";\n".join(leads_in_brief(item, ground))
    cells = (item.id, ground.brief_title(item.id), leads, item.deadline.text or "Không ấn định")
    return Row((*cells, "\n".join(_state_lines(item, ground))))


def _state_lines(item: PlanItem, ground: Ground) -> Iterator[str]:
    """Where an item stands, then how far it is, in the words the lead's record gives."""
    state = ground.states.get(item.id)
    standing = standing_of(item, ground)
    yield STANDING_NAMES[standing]
    if state is not None and standing is not Standing.NO_INFORMATION:
        said = [STATUS_NAMES[state.status]] if state.status is not None else []
        if state.percent is not None:
            said.append(percent(state.percent))
        if said:
            yield f"({', '.join(said)})"
    if ground.is_claim(item.id):
        yield upper_first("chưa có văn bản chứng minh hoàn thành")
