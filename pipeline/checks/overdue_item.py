"""An item past its last day and not completed."""

from collections.abc import Iterator

from pipeline.checks.wording import last_day_words
from pipeline.domain.finding import Finding
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ItemState, ItemTimeliness, Role, Status, says_open
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
        yield Finding(
            "overdue_item",
            f"Nhiệm vụ {situation.item_label(item)} đã quá hạn ({last_day_words(state, item)}) và "
            f"{_how_far(item, state, situation)}.",
            "Đề nghị đơn vị chủ trì báo cáo nguyên nhân và thời gian hoàn thành.",
            unit=item.leads[0].unit if len(item.leads) == 1 else None,
            item=item.id,
        )


def _how_far(item: PlanItem, state: ItemState, situation: Situation) -> str:
    """What is known of an item that nobody proved completed; who gives no status says neither."""
    led = [r for r in situation.records if r.item == item.id and r.role is Role.LEAD]
    if says_open(state, led):
        return "chưa hoàn thành"
    done = sum(record.status is Status.COMPLETED for record in led)
    if done:
        return f"mới có {done}/{len(item.leads)} đơn vị chủ trì báo hoàn thành"
    if state.reported:
        return "báo cáo của đơn vị chủ trì chưa nêu rõ đã hoàn thành hay chưa"
    return "chưa có báo cáo hoàn thành"
