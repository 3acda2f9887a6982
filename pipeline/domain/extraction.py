"""What a document says in the shape of a report, and whose report it is."""

from dataclasses import dataclass
from datetime import date

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.progress import FigureRow, ProgressRecord, ReportedLine
from pipeline.domain.submission import Arrival, IgnoredRow


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of report prose; `topic` is its section's name in the vocabulary."""

    topic: str
    text: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class UnknownHeader:
    """A header of a report table that the vocabulary does not know: a question for a person."""

    text: str
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one file says in the shape of a report, as written.

    `is_report` is False where it holds neither a report table nor report prose. `nil` is True
    where it says that there is nothing to report and reports nothing else. `prose_lines` are
    passages in the shape of a task's name and what was done: candidates, several for one place
    where the name may end here or there; their text stands among the `passages` as well.
    `figure_lines` are rows of tables that give figures by task and say nothing of progress,
    `figure_totals` those that sum them up. `torn` says that a report table was seen of which only
    loose lines could be read.
    """

    lines: tuple[ReportedLine, ...] = ()
    ignored_rows: tuple[IgnoredRow, ...] = ()
    passages: tuple[Passage, ...] = ()
    unknown_headers: tuple[UnknownHeader, ...] = ()
    is_report: bool = False
    nil: bool = False
    prose_lines: tuple[ReportedLine, ...] = ()
    figure_lines: tuple[ReportedLine, ...] = ()
    figure_totals: tuple[ReportedLine, ...] = ()
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report a file is, for which period, and what it says of itself.

    `number` is its own document number (`45/BC-QLMT`), `dated` the date in its letterhead.
    `replaces` and `supplements` say how it calls itself; `stated_revision` counts from 2 (`lần 2`).
    `sent_by` is the unit that sent it where it speaks for another, row by row. `draft` says that it
    calls itself not final.
    """

    unit: str
    period: str
    number: str | None = None
    dated: date | None = None
    replaces: bool = False
    supplements: bool = False
    stated_revision: int | None = None
    sent_by: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class UnitReport:
    """One file's share in what a unit reports for the period, understood and matched.

    `signed` tells a copy that can carry a signature (PDF, scan) from a working file. `figures` are
    rows of figures that belong to none of the records. `blank` says that it is `nil` for nothing
    was filled in, not for it says so.
    """

    path: str
    kind: str
    arrival: Arrival
    identity: Identity
    records: tuple[ProgressRecord, ...]
    passages: tuple[Passage, ...]
    nil: bool
    signed: bool
    figures: tuple[FigureRow, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Unidentified:
    """A file that waits for a person: why, and the units that something in it points to."""

    findings: tuple[Finding, ...]
    suspects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two places that say different things of one field of the same item and part."""

    item: str
    part: str | None
    field: str
    first_unit: str
    first: str
    first_source: SourceRef
    second_unit: str
    second: str
    second_source: SourceRef


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item that an earlier submission reported and its replacement leaves out."""

    unit: str
    item: str
    part: str | None
    path: str
    source: SourceRef
