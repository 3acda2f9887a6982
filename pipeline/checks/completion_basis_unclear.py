"""A completion that the plan does not let one take at its word."""

from collections.abc import Iterator
from datetime import timedelta

from pipeline.checks.wording import called_completed
from pipeline.domain.finding import Finding
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ItemState, Role, Status
from pipeline.domain.situation import Situation

_YEARS_AWAY = timedelta(days=730)


def completion_basis_unclear(situation: Situation) -> Iterator[Finding]:
    """Yield a warning where a lasting task is called completed: of the year, or for good?

    Lasting are yearly shares, standing tasks and those whose last day is years away (contract,
    "Evidence").
    """
    for record in situation.records:
        if record.role is not Role.LEAD or record.status is not Status.COMPLETED:
            continue
        item = situation.plan.item(record.item)
        if item.product.kind is not None or not _lasting(item, situation):
            continue
        yield Finding(
            "completion_basis_unclear",
            f"{called_completed(record, situation)}, là nhiệm vụ lâu dài "
            f"(thời hạn: {item.deadline.text or 'không ghi'}); chưa rõ là hoàn thành kế hoạch năm "
            "hay hoàn thành toàn bộ.",
            "Hỏi lại đơn vị: hoàn thành kế hoạch năm hay toàn bộ nhiệm vụ.",
            unit=record.unit,
            item=record.item,
            path=record.sources["status"].file if "status" in record.sources else None,
            sources=tuple(s for k, s in record.sources.items() if k in ("status", "percent")),
            part=record.part,
        )


def _lasting(item: PlanItem, situation: Situation) -> bool:
    state: ItemState = situation.state(item.id)
    far = state.last_day is not None and state.last_day - situation.as_of.date() > _YEARS_AWAY
    return item.lasting or far
