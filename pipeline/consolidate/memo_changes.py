"""What changed since the last report: item by item and unit by unit."""

from collections.abc import Iterator

from pipeline.consolidate.gap_words import STATE_NAMES
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.unit_words import STATUS_NAMES
from pipeline.consolidate.wording import moment, percent, upper_first
from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.progress import ItemState, ItemTimeliness
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table

_COLUMNS = (
    Column("Nội dung", 6.2),
    Column("Lần trước", 4.2),
    Column("Lần này", 4.2),
)


def changes(ground: Ground, before: PastRun | None) -> tuple[Block, ...]:
    """Return what is different from the run before, or that there is none to compare with."""
    if before is None:
        text = "Đây là lần tổng hợp đầu tiên của kỳ báo cáo, chưa có lần trước để so sánh."
        return (Passage(PassageKind.BODY, text),)
    since = f"lần tổng hợp trước ({moment(before.as_of)})"
    rows = (*_item_rows(ground, before), *_unit_rows(ground, before))
    if not rows:
        return (Passage(PassageKind.BODY, f"Không có thay đổi so với {since}."),)
    text = f"So với {since} có các thay đổi sau:"
    return (Passage(PassageKind.BODY, text, leads_in=True), Table(_COLUMNS, rows))


def _item_rows(ground: Ground, before: PastRun) -> Iterator[Row]:
    for item in ground.plan.reported_items():
        then, now = before.items.get(item.id), ground.states.get(item.id)
        was, is_now = item_words(then), item_words(now)
        if was != is_now:
            yield Row((f"{item.id} {ground.brief_title(item.id)}", was, is_now))


def _unit_rows(ground: Ground, before: PastRun) -> Iterator[Row]:
    for duty in ground.results.obligations:
        then = before.units.get(duty.unit)
        if then is not None and then is not duty.state:
            yield Row((ground.unit_name(duty.unit), STATE_NAMES[then], STATE_NAMES[duty.state]))


def item_words(state: PastItem | ItemState | None) -> str:
    """Return where an item stood in a few words (`Đang thực hiện, 60%, quá hạn`)."""
    if state is None or not state.reported:
        return "Chưa có báo cáo"
    said = [STATUS_NAMES[state.status] if state.status is not None else "đã có báo cáo"]
    if state.percent is not None:
        said.append(percent(state.percent))
    if state.timeliness is ItemTimeliness.OPEN_OVERDUE:
        said.append("quá hạn")
    if state.timeliness is ItemTimeliness.COMPLETED_LATE:
        said.append("sau thời hạn")
    return upper_first(", ".join(said))
