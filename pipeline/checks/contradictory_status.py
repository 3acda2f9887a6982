"""A status that does not go with its percentage."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.progress import Status
from pipeline.domain.situation import Situation
from pipeline.language.numbers import say_percent
from pipeline.language.status_names import STATUS_NAMES

_SIDES = frozenset({"percent", "status"})


def contradictory_status(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for 100 % that is not completed, for completed below 100 %, and for
    progress on what has not been started; none where the coordinator has corrected either, since
    the unit did not write that.
    """
    for record in situation.records:
        decided = not _SIDES.isdisjoint(record.corrected)
        status, percent = record.status, record.percent
        if status is None or percent is None or decided or not _contradicts(status, percent):
            continue
        item = situation.plan.item(record.item)
        yield Finding(
            "contradictory_status",
            f"{situation.unit_name(record.unit)} ghi nhiệm vụ "
            f"{situation.item_label(item, record.part)} đạt {say_percent(percent)} "
            f"nhưng trạng thái là “{STATUS_NAMES[status]}”.",
            "Đề nghị đơn vị xác nhận lại trạng thái hoặc tỷ lệ hoàn thành.",
            unit=record.unit,
            item=record.item,
            path=next((source.file for source in record.sources.values()), None),
            sources=tuple(s for k, s in record.sources.items() if k in ("percent", "status")),
            part=record.part,
        )


def _contradicts(status: Status, percent: float) -> bool:
    if status is Status.COMPLETED:
        return percent < 100
    if status is Status.NOT_STARTED:
        return percent > 0
    return percent >= 100
