"""An item past its last day and not completed."""

from collections.abc import Iterator

from pipeline.checks.wording import last_day_words
from pipeline.domain.finding import Finding
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.situation import Situation

_CLOSED = (Status.CANCELLED, Status.SUSPENDED)


def overdue_item(situation: Situation) -> Iterator[Finding]:
    """Yield a gap for every item to be reported on whose last day has passed uncompleted.

    An item that is cancelled or suspended is told as such, not as overdue; one that all its leads
    called completed in an earlier period, and say no more of, is not overdue either.
    """
    for item in situation.plan.reported_items():
        state = situation.state(item.id)
        if state.timeliness is not ItemTimeliness.OPEN_OVERDUE or state.status in _CLOSED:
            continue
        if state.last_day is None or state.completed_in is not None:
            continue
        known = "chưa hoàn thành" if state.status is not None else "chưa có báo cáo hoàn thành"
        yield Finding(
            "overdue_item",
            f"Nhiệm vụ {situation.item_label(item)} đã quá hạn ({last_day_words(state, item)}) và "
            f"{known}.",
            "Đề nghị đơn vị chủ trì báo cáo nguyên nhân và thời gian hoàn thành.",
            unit=item.leads[0].unit if len(item.leads) == 1 else None,
            item=item.id,
        )
