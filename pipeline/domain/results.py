"""All that a night found out: what `results.json` says and the report is made from."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.extraction import UnknownHeader
from pipeline.domain.finding import Finding
from pipeline.domain.measure import Measure
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, Unit
from pipeline.domain.progress import ItemState, Narrative, ProgressRecord
from pipeline.domain.submission import FileEntry, Obligation, Submission


@dataclass(frozen=True, slots=True)
class Results:
    """The settled outcome of a run, every list in its final order.

    `questions` are the headers of report tables that the vocabulary does not know. `money` is in
    đồng: planned, allocated, disbursed.
    """

    as_of: datetime
    plan: Plan
    period: Period
    units: tuple[Unit, ...]
    files: tuple[FileEntry, ...]
    submissions: tuple[Submission, ...]
    obligations: tuple[Obligation, ...]
    records: tuple[ProgressRecord, ...]
    items: tuple[ItemState, ...]
    findings: tuple[Finding, ...]
    narratives: tuple[Narrative, ...]
    questions: tuple[UnknownHeader, ...] = ()
    indicators: tuple[Measure, ...] = ()
    money: tuple[Measure, ...] = ()
