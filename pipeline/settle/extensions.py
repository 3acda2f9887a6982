"""The later days that the coordinator has granted."""

from collections.abc import Sequence
from datetime import date, datetime

from pipeline.domain.plan import Plan
from pipeline.settings.model import Correction


def extended_days(corrections: Sequence[Correction], plan: Plan) -> dict[str, date]:
    """Return the later last days of items that the coordinator has granted."""
    return {
        c.item: c.until
        for c in corrections
        if c.kind == "extend" and c.item and c.until and lengthens(c, plan, None)
    }


def extended_dues(
    corrections: Sequence[Correction], period: str, due: datetime | None, plan: Plan
) -> dict[str, datetime]:
    """Return the later due moments granted to units: the end of the day named, local time."""
    if due is None:
        return {}
    return {
        c.unit: due.replace(year=c.until.year, month=c.until.month, day=c.until.day)
        for c in corrections
        if c.kind == "extend" and c.unit and not c.item and c.until
        if c.period in (None, period) and lengthens(c, plan, due)
    }


def lengthens(correction: Correction, plan: Plan, due: datetime | None) -> bool:
    """Return whether an extension gives more time than there was; else it is a slip."""
    was = plan.item(correction.item).deadline.last_day if correction.item else due and due.date()
    return was is None or correction.until is None or correction.until > was
