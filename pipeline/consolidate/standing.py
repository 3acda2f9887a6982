"""Where an item stands, in one of the rows that the leadership counts (contract, "Counting")."""

from collections.abc import Sequence
from enum import StrEnum

from pipeline.consolidate.ground import Ground
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ItemTimeliness, Status, says_open


class Standing(StrEnum):
    """The leadership's four cells, then what cannot be put into one of them."""

    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    COMPLETED_DATE_UNKNOWN = "completed_date_unknown"
    STATUS_UNKNOWN = "status_unknown"
    NO_DEADLINE = "no_deadline"
    SUSPENDED = "suspended"
    NO_INFORMATION = "no_information"


FOUR_CELLS = (
    Standing.COMPLETED_ON_TIME,
    Standing.COMPLETED_LATE,
    Standing.OPEN_IN_TIME,
    Standing.OPEN_OVERDUE,
)
"""Completed or not × within the plan's time or not."""

STANDING_NAMES = {
    Standing.COMPLETED_ON_TIME: "Hoàn thành đúng hạn",
    Standing.COMPLETED_LATE: "Hoàn thành quá hạn",
    Standing.OPEN_IN_TIME: "Chưa hoàn thành, trong hạn",
    Standing.OPEN_OVERDUE: "Chưa hoàn thành, quá hạn",
    Standing.COMPLETED_DATE_UNKNOWN: "Hoàn thành, chưa rõ ngày hoàn thành",
    Standing.STATUS_UNKNOWN: "Đã có báo cáo, chưa nêu rõ tình trạng",
    Standing.NO_DEADLINE: "Kế hoạch không ấn định thời hạn",
    Standing.SUSPENDED: "Tạm dừng hoặc không tiếp tục thực hiện",
    Standing.NO_INFORMATION: "Chưa có báo cáo của đơn vị chủ trì",
}

OTHERS = {
    Standing.COMPLETED_DATE_UNKNOWN: "nội dung hoàn thành, chưa rõ ngày hoàn thành",
    Standing.STATUS_UNKNOWN: "nội dung đã có báo cáo, chưa nêu rõ tình trạng",
    Standing.NO_DEADLINE: "nội dung kế hoạch không ấn định thời hạn",
    Standing.SUSPENDED: "nội dung tạm dừng hoặc không tiếp tục thực hiện",
    Standing.NO_INFORMATION: "nội dung chưa có báo cáo của đơn vị chủ trì",
}
"""What stands beside the four cells, as a sentence counts it."""

_HEAVIEST_FIRST = (
    Standing.OPEN_OVERDUE,
    Standing.NO_INFORMATION,
    Standing.STATUS_UNKNOWN,
    Standing.OPEN_IN_TIME,
    Standing.NO_DEADLINE,
    Standing.SUSPENDED,
    Standing.COMPLETED_LATE,
    Standing.COMPLETED_DATE_UNKNOWN,
    Standing.COMPLETED_ON_TIME,
)


def standing_of(item: PlanItem, ground: Ground) -> Standing:
    """Return the one row that an item to be reported is counted in.

    An item of which no lead says that it is under way or not begun is not called uncompleted: that
    its completion is not reported does not mean that it is not completed.
    """
    state = ground.states.get(item.id)
    if state is None or not state.reported:
        return Standing.NO_INFORMATION
    if state.status in (Status.SUSPENDED, Status.CANCELLED):
        return Standing.SUSPENDED
    is_open = state.timeliness in (ItemTimeliness.OPEN_IN_TIME, ItemTimeliness.OPEN_OVERDUE)
    if is_open and not says_open(state, ground.led(item)):
        return Standing.STATUS_UNKNOWN
    return Standing(ItemTimeliness(state.timeliness).value)


def programme_standing(item: PlanItem, ground: Ground) -> Standing:
    """Return the row of a programme: its own, or the heaviest among the items below it.

    A programme is done only when all below it is; what is overdue or unknown weighs most.
    """
    below = _reported_below(item, ground)
    return min((standing_of(leaf, ground) for leaf in below), key=_HEAVIEST_FIRST.index)


def _reported_below(item: PlanItem, ground: Ground) -> Sequence[PlanItem]:
    if item.reported:
        return (item,)
    return [leaf for child in ground.children(item) for leaf in _reported_below(child, ground)]
