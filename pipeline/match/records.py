"""An understood line → the record of its item, in the role that the unit speaks in."""

from pipeline.domain.plan import Plan, PlanItem
from pipeline.domain.progress import ProgressRecord, Role
from pipeline.match.against_plan import MISREAD
from pipeline.match.candidates import Candidate
from pipeline.match.line_values import Understanding


def role_of(unit: str, item: PlanItem, part: str | None, plan: Plan) -> Role:
    """Return in what role a unit speaks of an item; of a parent, in its best role below it."""
    leads = item.leads_of(unit)
    if any(part is None or lead.part in (None, part) for lead in leads):
        return Role.LEAD
    if leads:
        return Role.OTHER
    if unit in item.coordinating:
        return Role.COORDINATING
    below = [role_of(unit, child, None, plan) for child in plan.children(item.id)]
    return next((role for role in (Role.LEAD, Role.COORDINATING) if role in below), Role.OTHER)


def record_of(
    u: Understanding,
    chosen: Candidate,
    unit: str,
    part: str | None,
    plan: Plan,
    doubts: tuple[str, ...] = (),
) -> ProgressRecord:
    """Return the record that a unit's understood line makes of the item it was matched with.

    `doubts` is what of it the plan contradicts: then it is in doubt, however sure its reading was.
    """
    quotes = [quote for told in u.line.quotes.values() for quote in told]
    sure = min([u.line.confidence, *(quote.confidence for quote in quotes)])
    return ProgressRecord(
        item=chosen.item.id,
        unit=unit,
        part=part,
        role=role_of(unit, chosen.item, part, plan),
        status=u.status,
        percent=u.percent,
        result=u.texts["result"],
        difficulties=u.texts["difficulties"],
        proposals=u.texts["proposals"],
        next_steps=u.texts["next_steps"],
        products=u.products,
        completed_on=u.completed_on,
        confidence=min(sure, MISREAD) if doubts else sure,
        matched_by=chosen.by,
        sources=u.sources,
        figures=u.line.figures,
        doubts=doubts,
    )
