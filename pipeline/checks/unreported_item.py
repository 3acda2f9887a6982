"""An item, or a part of one, on which its lead's report says nothing."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.period import PeriodKind
from pipeline.domain.progress import Role
from pipeline.domain.situation import Situation
from pipeline.domain.submission import ObligationState

_ANSWERED = (
    ObligationState.ON_TIME,
    ObligationState.LATE,
    ObligationState.NOTHING_TO_REPORT,
)


def unreported_item(situation: Situation) -> Iterator[Finding]:
    """Yield a gap for every item that a unit leads and reports nothing on, though it reported.

    A report of nothing does not answer the items its unit leads (contract, "Nil by a lead"). What
    a missing report leaves open is told by `missing_submission` alone. A one-off matter that no
    unit answers item by item is not about items.
    """
    if situation.period.kind is PeriodKind.ONE_OFF and not situation.records:
        return
    answered = {o.unit for o in situation.obligations if o.state in _ANSWERED}
    answered |= {s.unit for s in situation.submissions}
    led = [record for record in situation.records if record.role is Role.LEAD]
    told = {(record.item, record.unit, record.part) for record in led}
    told |= {(record.item, record.unit, None) for record in led}
    for item in situation.plan.reported_items():
        before = situation.state(item.id).completed_in
        done = f", đã báo cáo hoàn thành tại kỳ {before}" if before else ""
        for lead in item.leads:
            if lead.unit in answered and (item.id, lead.unit, lead.part) not in told:
                yield Finding(
                    "unreported_item",
                    f"{situation.unit_name(lead.unit)} chủ trì nhưng chưa báo cáo nhiệm vụ "
                    f"{situation.item_label(item, lead.part)}{done}.",
                    "Xác nhận nhiệm vụ không còn nội dung phải báo cáo."
                    if done
                    else "Đề nghị đơn vị bổ sung kết quả thực hiện nhiệm vụ này.",
                    unit=lead.unit,
                    item=item.id,
                    part=lead.part,
                )
