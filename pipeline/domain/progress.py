"""What units say about the plan's items: as written, and as understood."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from msgspec import Struct

from pipeline.domain.document import Formula, SourceRef


class Field(StrEnum):
    """What a column, form label or section of a report is about."""

    NUMBER = "number"
    TASK = "task"
    PRODUCT = "product"
    PRIORITY = "priority"
    DEADLINE = "deadline"
    LEAD = "lead"
    COORDINATING = "coordinating"
    UNIT = "unit"
    RESULT = "result"
    STATUS = "status"
    PERCENT = "percent"
    DIFFICULTIES = "difficulties"
    PROPOSALS = "proposals"
    NEXT_STEPS = "next_steps"
    EVIDENCE = "evidence"
    COMPLETED_ON = "completed_on"
    NOTES = "notes"


PROGRESS_FIELDS = frozenset(
    {
        Field.RESULT,
        Field.STATUS,
        Field.PERCENT,
        Field.DIFFICULTIES,
        Field.PROPOSALS,
        Field.NEXT_STEPS,
        Field.EVIDENCE,
        Field.COMPLETED_ON,
    }
)
"""What only a report tells: a table without one of these columns is no report table."""


ASIDE = frozenset({Field.DIFFICULTIES, Field.PROPOSALS, Field.NEXT_STEPS})
"""What is told beside what was done; what stands there belongs there, whatever it is about."""

MEASURES = frozenset({Field.STATUS, Field.PERCENT, Field.COMPLETED_ON})
"""What tells how far a task, or a part of it, has come."""


class Status(StrEnum):
    """How far an item is, in the contract's words."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


OPEN = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
"""What has not come to an end; who gives no status says neither this nor the contrary."""


class Role(StrEnum):
    """In what role a unit speaks of an item."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    OTHER = "other"


class Quote(Struct, frozen=True, gc=False):
    """Words exactly as a unit wrote them, with their places.

    `value`, `format` and `formula` are those of the cell they stand in; `label` is the header of a
    column of percents or days, which has to stand before words that turn out to be neither.
    """

    text: str
    sources: tuple[SourceRef, ...]
    value: float | str | None = None
    format: str | None = None
    formula: Formula = Formula.NONE
    confidence: float = 1.0
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with a figure in a column that is none of progress, under the words of its header.

    `value` is the number behind the cell, None where the file knows none.
    """

    label: str
    text: str
    source: SourceRef
    value: float | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row that gives figures and no progress: of an item that the unit says nothing else of, or
    where `item` is None of its work on the plan in general. `outside` marks a row that names no
    item of the plan in a table whose other rows do.
    """

    item: str | None
    figures: tuple[Figure, ...]
    outside: bool = False


@dataclass(frozen=True, slots=True)
class ReportedLine:
    """One row of a report table, or one passage of prose, before anybody knows which item it is.

    `number` is the row's own number (`1.2`), `group` the Roman number of the group row above it.
    `quotes` holds, for each field, one quote for each column or place that speaks of it.
    `column_values` are all numbers of the percent column this line stands in: they decide whether
    the column holds shares or percents. `continues` marks a bulleted row below a task's row, or one
    whose number goes on with the task's (`1.1` below `1`): it goes on with that task, unless it
    turns out to name an item of its own. `unit_words` is how the
    row itself names the unit that speaks in it, None where it names none, `done_by` who did it, in
    a column that may as well repeat whom the plan names (`Đơn vị thực hiện`); `headings` are the
    words of the group rows above, the nearest last. `opening` counts the passages of prose that may
    name a task: lines of one opening are readings of it; the `title` of a `sentence` is all of it,
    with a task's name somewhere within, or none. `figures` are the row's cells that hold an amount
    under a header of their own.
    """

    file: str
    number: str | None
    group: str | None
    title: Quote
    quotes: Mapping[Field, tuple[Quote, ...]]
    source: SourceRef
    column_values: tuple[float, ...] = ()
    confidence: float = 1.0
    continues: bool = False
    unit_words: str | None = None
    done_by: str | None = None
    headings: tuple[str, ...] = ()
    opening: int = 0
    sentence: bool = False
    figures: tuple[Figure, ...] = ()

    def with_more(
        self, more: Mapping[Field, tuple[Quote, ...]], figures: tuple[Figure, ...] = ()
    ) -> "ReportedLine":
        """Return this line with further quotes behind its own, field by field, and figures."""
        quotes = dict(self.quotes)
        for name, added in more.items():
            quotes[name] = (*quotes.get(name, ()), *added)
        return replace(self, quotes=quotes, figures=(*self.figures, *figures))


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a unit writes on a prose task or under a general section; `topic` is its id."""

    unit: str
    topic: str
    text: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Product:
    """A cited document: number and symbol (`1234/QĐ-UBND`), and its date where one is given."""

    number: str
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A small picture (PNG) of what a value was read from in doubt."""

    source: SourceRef
    png: bytes


@dataclass(frozen=True, slots=True)
class ProgressRecord:
    """What one unit says of one item or part, as understood.

    `percent` is 0–100. `sources` is keyed by field name; a second place of the same field stands
    under `result#2`. `corrected` names the fields that a person has set. `figures` are what stands
    in columns of no field of progress; results do not repeat them. `glimpses` show those of its
    sources that were read from a scan in doubt; `doubts` say what of it the plan contradicts.
    """

    item: str
    unit: str
    part: str | None
    role: Role
    status: Status | None
    percent: float | None
    result: str | None
    difficulties: str | None
    proposals: str | None
    next_steps: str | None
    products: tuple[Product, ...]
    completed_on: datetime.date | None
    confidence: float
    matched_by: str
    sources: Mapping[str, SourceRef] = field(default_factory=dict)
    corrected: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    glimpses: tuple[Glimpse, ...] = ()
    doubts: tuple[str, ...] = ()


class ItemTimeliness(StrEnum):
    """An item against its last day."""

    COMPLETED_ON_TIME = "completed_on_time"
    COMPLETED_LATE = "completed_late"
    COMPLETED_DATE_UNKNOWN = "completed_date_unknown"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    NO_DEADLINE = "no_deadline"


@dataclass(frozen=True, slots=True)
class ItemState:
    """Where an item stands in this period; `missing_parts` are part ids nobody reported.

    `completed_in` is the earlier period in which all its leads last called it completed, where
    they say nothing of it now: known, but no figure of this period.
    """

    item: str
    status: Status | None
    percent: float | None
    timeliness: ItemTimeliness
    reported: bool
    missing_parts: tuple[str, ...]
    last_day: datetime.date | None
    completed_in: str | None = None


def says_open(state: ItemState, led: Iterable[ProgressRecord]) -> bool:
    """Return whether anybody says that an item has not come to its end: it as a whole, or one of
    the records `led` of its leads.
    """
    return any(status in OPEN for status in (state.status, *(record.status for record in led)))
