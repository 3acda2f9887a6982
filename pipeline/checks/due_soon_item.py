"""An open item whose last day is near."""

from collections.abc import Iterator

from pipeline.checks.wording import last_day_words
from pipeline.domain.finding import Finding
from pipeline.domain.progress import ItemTimeliness
from pipeline.domain.situation import Situation


def due_soon_item(situation: Situation) -> Iterator[Finding]:
    """Yield a notice for every open item whose last day comes within `due_soon_days`."""
    today = situation.as_of.date()
    for item in situation.plan.reported_items():
        state = situation.state(item.id)
        if state.timeliness is not ItemTimeliness.OPEN_IN_TIME or state.last_day is None:
            continue
        left = (state.last_day - today).days
        if left <= situation.due_soon_days:
            yield Finding(
                "due_soon_item",
                f"Nhiệm vụ {situation.item_label(item)} còn {left} ngày là đến hạn "
                f"({last_day_words(state, item)}) và chưa có báo cáo hoàn thành.",
                "Theo dõi, nhắc đơn vị chủ trì.",
                unit=item.leads[0].unit if len(item.leads) == 1 else None,
                item=item.id,
            )
