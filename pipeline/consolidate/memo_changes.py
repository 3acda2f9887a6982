"""What changed since the last report: item by item and unit by unit."""

from collections.abc import Iterator

from pipeline.consolidate.gap_words import STATE_NAMES
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.unit_words import CLAIMED, STATUS_NAMES
from pipeline.consolidate.wording import count, moment, percent, upper_first
from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ItemState, ItemTimeliness, Status
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table

_COLUMNS = (
    Column("Nội dung", 6.2),
    Column("Lần trước", 4.2),
    Column("Lần này", 4.2),
)

_MOST_NAMED = 6


def changes_in_brief(ground: Ground, before: PastRun | None) -> Iterator[str]:
    """Yield one sentence on what is different, for the first page; none without a run before."""
    if before is None:
        return
    since = f"So với {_since(ground, before)}"
    items = [item.id for item, _, _ in _changed_items(ground, before)]
    units = len(list(_unit_rows(ground, before)))
    if not items and not units:
        yield f"{since}: không có thay đổi."
        return
    told = []
    if items:
        named = ", ".join(items) if len(items) <= _MOST_NAMED else "chi tiết tại Mục III"
        told.append(f"{count(len(items))} nội dung thay đổi ({named})")
    if units:
        told.append(f"{count(units)} đơn vị thay đổi tình trạng gửi")
    yield f"{since}: {'; '.join(told)}."


def changes(ground: Ground, before: PastRun | None) -> tuple[Block, ...]:
    """Return what is different from the run before, or that there is none to compare with."""
    if before is None:
        text = "Đây là lần tổng hợp đầu tiên, chưa có lần trước để so sánh."
        return (Passage(PassageKind.BODY, text),)
    since = _since(ground, before)
    units = tuple(_unit_rows(ground, before))
    shown = units if len(units) <= ground.agency.units_named else ()
    rows = (*_item_rows(ground, before), *shown)
    blocks: list[Block] = []
    if units and not shown:
        text = f"{count(len(units))} phòng, đơn vị thay đổi tình trạng gửi báo cáo so với {since}."
        blocks.append(Passage(PassageKind.BODY, text))
    if rows:
        text = f"So với {since} có các thay đổi sau:"
        blocks += [Passage(PassageKind.BODY, text, leads_in=True), Table(_COLUMNS, rows)]
    nothing = Passage(PassageKind.BODY, f"Không có thay đổi so với {since}.")
    return tuple(blocks) or (nothing,)


def _since(ground: Ground, before: PastRun) -> str:
    """What is compared with: the run before for this period, or the report on another one."""
    if before.name == ground.results.period.name:
        return f"lần tổng hợp trước ({moment(before.as_of)})"
    return f"báo cáo {before.name} (tổng hợp {moment(before.as_of)})"


def _item_rows(ground: Ground, before: PastRun) -> Iterator[Row]:
    for item, was, is_now in _changed_items(ground, before):
        yield Row((f"{item.id} {ground.brief_title(item.id)}", was, is_now))


def _changed_items(ground: Ground, before: PastRun) -> Iterator[tuple[PlanItem, str, str]]:
    for item in ground.plan.reported_items():
        was = item_words(before.items.get(item.id))
        is_now = item_words(ground.states.get(item.id))
        if was != is_now:
            yield item, was, is_now


def _unit_rows(ground: Ground, before: PastRun) -> Iterator[Row]:
    """The units that stand otherwise; between two periods that says nothing."""
    if before.name != ground.results.period.name:
        return
    for duty in ground.results.obligations:
        then = before.units.get(duty.unit)
        if then is not None and then is not duty.state:
            yield Row((ground.unit_name(duty.unit), STATE_NAMES[then], STATE_NAMES[duty.state]))


def item_words(state: PastItem | ItemState | None, claimed: bool = False) -> str:
    """Return where an item stood in a few words (`Đang thực hiện, 60%, quá hạn`).

    A completion without the number of its document is `claimed` by the unit alone.
    """
    if state is None or not state.reported:
        return "Chưa có báo cáo"
    said = [STATUS_NAMES[state.status] if state.status is not None else "đã có báo cáo"]
    if claimed and state.status is Status.COMPLETED:
        said = [CLAIMED]
    if state.percent is not None:
        said.append(percent(state.percent))
    if state.timeliness is ItemTimeliness.OPEN_OVERDUE:
        said.append("quá hạn")
    if state.timeliness is ItemTimeliness.COMPLETED_LATE:
        said.append("sau thời hạn")
    return upper_first(", ".join(said))
