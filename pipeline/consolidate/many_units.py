"""Where more units speak of a matter than a report can name: who is named, and what is said of the
rest. What each of them wrote stands in the workbook beside the report (decision 0020).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.unit_words import status_words
from pipeline.consolidate.wording import count
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ProgressRecord, Role
from pipeline.domain.results import Results
from pipeline.settings.model import Agency

_ROLES = {
    Role.LEAD: "phòng, đơn vị chủ trì",
    Role.COORDINATING: "phòng, đơn vị phối hợp",
    Role.OTHER: "phòng, đơn vị khác",
}
DETAILS_FILE = "chi-tiet-theo-don-vi.xlsx"
"""What every unit wrote, with its sources: beside the report where it cannot name them all."""

Records = Sequence[ProgressRecord]
_Entry = TypeVar("_Entry")


def is_wide(ground: Ground) -> bool:
    """Return whether more units report on the plan than one matter can name."""
    return has_many_units(ground.results, ground.agency)


def has_many_units(results: Results, agency: Agency) -> bool:
    """Return the same of results on which no ground has been laid yet."""
    return len(results.units) > agency.units_named


def named_and_rest(
    entries: Sequence[_Entry], leads: Callable[[_Entry], bool], ground: Ground
) -> tuple[Sequence[_Entry], Sequence[_Entry]]:
    """Return what is told with the names of its units, and what is only counted.

    Where too many speak, those that lead the matter are named; of too many leads none, since
    nothing tells which of them matter more.
    """
    most = ground.agency.units_named
    if len(entries) <= most:
        return entries, ()
    named = [entry for entry in entries if leads(entry)]
    if len(named) > most:
        return (), entries
    return named, [entry for entry in entries if not leads(entry)]


def records_and_rest(item: PlanItem, ground: Ground) -> tuple[Records, Records]:
    """Return the records on an item that are told one by one, and those that are only counted."""
    records = ground.records.get(item.id, ())
    return named_and_rest(records, lambda record: record.role is Role.LEAD, ground)


def told_of_rest(rest: Records, ground: Ground) -> str:
    """Return how many units of each role spoke, and of many leads how far they are."""
    of_role = Counter(record.role for record in rest)
    told = [
        f"{count(of_role[role])} {name} đã báo cáo{_how_far(role, rest, ground)}"
        for role, name in _ROLES.items()
        if of_role[role]
    ]
    return f"{'; '.join(told)}."


def _how_far(role: Role, rest: Records, ground: Ground) -> str:
    """How many leads are how far; the word of a unit that takes part says nothing of the item."""
    if role is not Role.LEAD:
        return ""
    own = (record for record in rest if record.role is role)
    states = Counter(status_words(record, ground) or "không nêu tình trạng" for record in own)
    return ": " + ", ".join(f"{count(number)} {name}" for name, number in states.most_common())


def in_brief(names: Sequence[str], ground: Ground, who: str = _ROLES[Role.LEAD]) -> tuple[str, ...]:
    """Return units by name, of too many their number."""
    if len(names) <= ground.agency.units_named:
        return tuple(names)
    return (f"{count(len(names))} {who}",)


def leads_in_brief(item: PlanItem, ground: Ground, who: str = _ROLES[Role.LEAD]) -> tuple[str, ...]:
    """Return the names of the units that lead an item, of too many their number."""
    return in_brief(ground.lead_names(item), ground, who)
