"""What the sentences of the report stand on: the results, with quick ways into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.consolidate.agency_words import head_of, office_of
from pipeline.consolidate.wording import without_aside
from pipeline.domain.period import PeriodKind
from pipeline.domain.plan import Plan, PlanItem, Unit
from pipeline.domain.progress import ItemState, ProgressRecord, Role
from pipeline.domain.results import Results
from pipeline.domain.submission import Submission
from pipeline.settings.model import Agency

_CLAIM_CODES = frozenset({"missing_evidence", "completion_basis_unclear"})
_ROLE_ORDER = {Role.LEAD: 0, Role.COORDINATING: 1, Role.OTHER: 2}


@dataclass(frozen=True, slots=True)
class Ground:
    """Results and agency, indexed by item.

    `below` are the entries directly below an entry, `priority` the items that the plan marks or
    that stand below a marked entry, `claims` those completed by a unit's word alone. `sent` are a
    unit's submissions for a period.
    """

    results: Results
    agency: Agency
    units: Mapping[str, Unit]
    states: Mapping[str, ItemState]
    records: Mapping[str, Sequence[ProgressRecord]]
    items: Mapping[str, PlanItem]
    below: Mapping[str, Sequence[PlanItem]]
    priority: frozenset[str]
    claims: frozenset[tuple[str, str | None]]
    sent: Mapping[tuple[str, str], Sequence[Submission]]

    @property
    def plan(self) -> Plan:
        """Return the plan of this run."""
        return self.results.plan

    def unit_name(self, unit: str) -> str:
        """Return a unit's official name, its id where the configuration lacks it."""
        return self.units[unit].name if unit in self.units else unit

    @property
    def office(self) -> str:
        """Return what the agency's own people call it (`Sở`)."""
        return office_of(self.agency.prose_name)

    @property
    def head(self) -> str:
        """Return the title of the agency's head (`Giám đốc`)."""
        return head_of(self.agency.signer.position)

    def brief_title(self, item: str) -> str:
        """Return what an item is called once it has been named in full."""
        known = self.items[item]
        return known.brief_title or without_aside(known.title)

    def lead_names(self, item: PlanItem) -> tuple[str, ...]:
        """Return the names of the units that lead an item, each once."""
        return tuple(dict.fromkeys(self.unit_name(lead.unit) for lead in item.leads))

    def led(self, item: PlanItem) -> Sequence[ProgressRecord]:
        """Return what the leads of an item say of it."""
        return [r for r in self.records.get(item.id, ()) if r.role is Role.LEAD]

    def reported(self, item: PlanItem) -> bool:
        """Return whether a lead has said something of the item."""
        state = self.states.get(item.id)
        return state is not None and state.reported

    def is_told_overdue(self, item: PlanItem) -> bool:
        """Return whether a finding says that an item is past its last day."""
        codes = {f.code for f in self.results.findings if f.item == item.id}
        return "overdue_item" in codes

    def is_claim(self, item: str, unit: str | None = None) -> bool:
        """Return whether a completion rests on the word of the unit (of any lead) alone."""
        if unit is None:
            return any(claimed == item for claimed, _ in self.claims)
        return (item, unit) in self.claims or (item, None) in self.claims

    def is_decided(self, item: str) -> bool:
        """Return whether the coordinator has set how far an item is, in place of a lead's word."""
        led = self.led(self.items[item])
        return any(name in r.corrected for r in led for name in ("status", "percent"))

    def children(self, item: PlanItem) -> Sequence[PlanItem]:
        """Return the entries directly below an entry, in the plan's order."""
        return self.below.get(item.id, ())


def lay_ground(results: Results, agency: Agency) -> Ground:
    """Return the results indexed; records of an item stand with its leads first, in plan order.

    A one-off matter on which no unit answers item by item has no items: it is told in prose.
    """
    if results.period.kind is PeriodKind.ONE_OFF and not results.records:
        bare = replace(results.plan, groups=(), items=(), indicators=())
        results = replace(results, plan=bare, items=(), indicators=())
    records: dict[str, list[ProgressRecord]] = {}
    for record in results.records:
        records.setdefault(record.item, []).append(record)
    for item in results.plan.items:
        places = {(lead.unit, lead.part): n for n, lead in enumerate(item.leads)}
        records.get(item.id, []).sort(
            key=lambda r: (_ROLE_ORDER[r.role], places.get((r.unit, r.part), len(places)))
        )
    sent: dict[tuple[str, str], list[Submission]] = {}
    for submission in results.submissions:
        sent.setdefault((submission.unit, submission.period), []).append(submission)
    claims = {(f.item, f.unit) for f in results.findings if f.item and f.code in _CLAIM_CODES}
    # What the coordinator called completed is no word of the unit.
    claims -= {(r.item, r.unit) for r in results.records if "status" in r.corrected}
    return Ground(
        results=results,
        agency=agency,
        units={unit.id: unit for unit in results.units},
        states={state.item: state for state in results.items},
        records=records,
        items={item.id: item for item in results.plan.items},
        below=_below(results.plan),
        priority=_priority(results.plan),
        claims=frozenset(claims),
        sent=sent,
    )


def _below(plan: Plan) -> dict[str, list[PlanItem]]:
    below: dict[str, list[PlanItem]] = {}
    for item in plan.items:
        below.setdefault(item.parent or "", []).append(item)
    return below


def _priority(plan: Plan) -> frozenset[str]:
    """The marked entries and all below them; the plan lists an entry before what is below it."""
    marked: set[str] = set()
    for item in plan.items:
        if item.priority or item.parent in marked:
            marked.add(item.id)
    return frozenset(marked)
