"""All that the rules may look at."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from pipeline.domain.evidence import Days, Paper, Symbols
from pipeline.domain.extraction import Disagreement, Dropped
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, PlanItem, Unit
from pipeline.domain.progress import ItemState, ProgressRecord, Status
from pipeline.domain.submission import Obligation, Submission

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LateFile:
    """A file of another period that came after that period's report was due."""

    path: str
    unit: str
    period: Period
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a unit said of an item or part in the period before, as the ledger kept it.

    `period` is how that period is called. `words` is the trace of its result that `words_of` gives.
    """

    item: str
    unit: str
    part: str | None
    period: str
    percent: float | None
    status: Status | None
    words: str | None


def words_of(result: str | None) -> str | None:
    """Return a trace of a result's words that is the same for the same words, whatever the case,
    spaces and punctuation; None where there are none.
    """
    words = " ".join(_WORDS.findall(unicodedata.normalize("NFC", result or "").casefold()))
    return sha256(words.encode()).hexdigest()[:32] if words else None


@dataclass(frozen=True)
class Situation:
    """The whole of a night, settled: the one argument of every rule.

    A rule may read everything here; nobody adds a field without a rule that needs it.
    """

    as_of: datetime
    plan: Plan
    period: Period
    units: tuple[Unit, ...]
    submissions: tuple[Submission, ...]
    obligations: tuple[Obligation, ...]
    records: tuple[ProgressRecord, ...]
    items: tuple[ItemState, ...]
    disagreements: tuple[Disagreement, ...]
    dropped: tuple[Dropped, ...]
    late_files: tuple[LateFile, ...]
    product_kinds: Symbols
    issuers: Symbols
    due_soon_days: int
    earlier: tuple[Earlier, ...] = ()
    papers: tuple[Paper, ...] = ()
    paper_days: Days = field(default_factory=dict)

    def before(self, record: ProgressRecord) -> Earlier | None:
        """Return what the record's unit said of the same in the period before, None if nothing."""
        return self._earlier_by_place.get((record.item, record.unit, record.part))

    def unit_name(self, unit: str) -> str:
        """Return a unit's official name, or its id where it is no unit of ours."""
        return self._unit_names.get(unit, unit)

    def item_label(self, item: PlanItem, part: str | None = None) -> str:
        """Return an item as people call it: its id, its title, and the part where one is meant."""
        named = next((p.title for p in item.parts if p.id == part), None)
        return f"{item.id} “{item.title}”" + (f" (nội dung {named})" if named else "")

    def state(self, item: str) -> ItemState:
        """Return the state of an item. Raises KeyError where the plan has no such item."""
        return self._states[item]

    @cached_property
    def _earlier_by_place(self) -> dict[tuple[str, str, str | None], Earlier]:
        return {(e.item, e.unit, e.part): e for e in reversed(self.earlier)}

    @cached_property
    def _unit_names(self) -> dict[str, str]:
        return {unit.id: unit.name for unit in self.units}

    @cached_property
    def _states(self) -> dict[str, ItemState]:
        return {state.item: state for state in self.items}
