"""Where every item of the plan stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.evidence import Days, Symbols, completion_day
from pipeline.domain.plan import Plan, PlanItem
from pipeline.domain.progress import ItemState, ItemTimeliness, ProgressRecord, Role, Status
from pipeline.domain.submission import Submission


@dataclass(frozen=True, slots=True)
class Standard:
    """What items are judged by: the day of the report, the last days that the coordinator moved,
    the symbols of the documents that prove completion, the days of those handed in, and the earlier
    period in which an item was called completed.
    """

    today: date
    extended: Mapping[str, date]
    kinds: Symbols
    issuers: Symbols
    papers: Days = field(default_factory=dict)
    completed_in: Mapping[str, str] = field(default_factory=dict)


def item_states(
    plan: Plan,
    records: Sequence[ProgressRecord],
    submissions: Sequence[Submission],
    standard: Standard,
) -> tuple[ItemState, ...]:
    """Return the state of every item, in the plan's order (contract, "Items")."""
    received = {path: s.received_at.date() for s in submissions for path in s.files}
    lead: dict[str, list[ProgressRecord]] = {}
    for record in records:
        if record.role is Role.LEAD:
            lead.setdefault(record.item, []).append(record)
    return tuple(_state(item, lead.get(item.id, ()), received, standard) for item in plan.items)


def _state(
    item: PlanItem,
    lead: Sequence[ProgressRecord],
    received: Mapping[str, date],
    standard: Standard,
) -> ItemState:
    status = _status(item, lead)
    last_day = standard.extended.get(item.id, item.deadline.last_day)
    if last_day is None:
        timeliness = ItemTimeliness.NO_DEADLINE
    elif status is Status.COMPLETED:
        timeliness = _completed(item, lead, last_day, received, standard)
    else:
        over = standard.today > last_day
        timeliness = ItemTimeliness.OPEN_OVERDUE if over else ItemTimeliness.OPEN_IN_TIME
    return ItemState(
        item=item.id,
        status=status,
        percent=lead[0].percent if len(lead) == 1 and len(item.leads) <= 1 else None,
        timeliness=timeliness,
        reported=bool(lead),
        missing_parts=_missing_parts(item, lead),
        last_day=last_day,
        completed_in=None if lead else standard.completed_in.get(item.id),
    )


def _status(item: PlanItem, lead: Sequence[ProgressRecord]) -> Status | None:
    """The lead's status; with several leads only if all have spoken and agree."""
    if not lead or len({record.status for record in lead}) != 1:
        return None
    return lead[0].status if len(lead) >= len(item.leads) else None


def _missing_parts(item: PlanItem, lead: Sequence[ProgressRecord]) -> tuple[str, ...]:
    told = {record.part for record in lead}
    return tuple(part.id for part in item.parts if part.id not in told)


def _completed(
    item: PlanItem,
    lead: Sequence[ProgressRecord],
    last_day: date,
    received: Mapping[str, date],
    standard: Standard,
) -> ItemTimeliness:
    """By the day of completion; where none is known, by whether the claim itself came in time."""
    days = [
        completion_day(r, item.product, standard.kinds, standard.issuers, standard.papers)
        for r in lead
    ]
    known = [day for day in days if day is not None]
    if len(known) == len(days):
        late = max(known) > last_day
        return ItemTimeliness.COMPLETED_LATE if late else ItemTimeliness.COMPLETED_ON_TIME
    came = [day for record in lead for day in _came(record, received)]
    in_time = len(came) == len(lead) and max(came) <= last_day
    return ItemTimeliness.COMPLETED_ON_TIME if in_time else ItemTimeliness.COMPLETED_DATE_UNKNOWN


def _came(record: ProgressRecord, received: Mapping[str, date]) -> tuple[date, ...]:
    """The day on which the file came that says so, which may be a later one than the first."""
    source = record.sources.get("status")
    return (received[source.file],) if source is not None and source.file in received else ()
