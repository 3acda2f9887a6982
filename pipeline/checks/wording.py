"""Words that several rules say."""

from datetime import datetime, timedelta

from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ItemState, ProgressRecord
from pipeline.domain.situation import Situation


def last_day_words(state: ItemState, item: PlanItem) -> str:
    """Return an item's last day (`31/12/2026`), saying so where it was extended."""
    if state.last_day is None:
        return "không ấn định"
    planned = item.deadline.last_day
    moved = planned is not None and planned != state.last_day
    return f"{state.last_day:%d/%m/%Y}" + (
        f", đã gia hạn từ {planned:%d/%m/%Y}" if moved and planned is not None else ""
    )


def called_completed(record: ProgressRecord, situation: Situation) -> str:
    """Return who called an item completed, its unit or the coordinator by a decision, to open a
    sentence on it.
    """
    item = situation.item_label(situation.plan.item(record.item), record.part)
    unit = situation.unit_name(record.unit)
    if "status" in record.corrected:
        return f"Nhiệm vụ {item} ({unit}) đã hoàn thành theo quyết định sửa trạng thái"
    return f"{unit} báo đã hoàn thành nhiệm vụ {item}"


def due_words(due: datetime, usual: datetime | None) -> str:
    """Return a due moment (`hạn cuối: hết ngày 09/12/2026`), saying so where it was extended."""
    last_second = (due + timedelta(seconds=1)).date() > due.date()
    said = f"{due:%d/%m/%Y}"
    when = f"hết ngày {said}" if last_second else f"{due:%H:%M} ngày {said}"
    moved = usual is not None and usual != due
    return f"hạn cuối: {when}" + (
        f", đã gia hạn từ {usual:%d/%m/%Y}" if moved and usual is not None else ""
    )
