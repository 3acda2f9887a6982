"""What the files of a night turned out to be, one pile each."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.domain.document import SignedBy
from pipeline.domain.evidence import Paper
from pipeline.domain.extraction import UnitReport, UnknownHeader
from pipeline.domain.finding import Finding
from pipeline.domain.period import Period
from pipeline.domain.situation import LateFile
from pipeline.domain.submission import IgnoredRow, IncomingFile, Outcome
from pipeline.understanding.understood import Understood

_LOGGER = logging.getLogger(__name__)


@dataclass(slots=True)
class Piles:
    """Collects values and findings while the files go by.

    `outcomes` holds outcome and reason of the files that go no further. `unreadable` are the units
    that files waiting for a person point to. `unclear` are files that call themselves a unit's
    report and hold nothing that we understand. `papers` are documents that may prove something.
    """

    periods: Sequence[Period]
    reports: list[UnitReport] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    outcomes: dict[str, tuple[Outcome, str | None]] = field(default_factory=dict)
    ignored_rows: dict[str, tuple[IgnoredRow, ...]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    late_files: list[LateFile] = field(default_factory=list)
    questions: list[UnknownHeader] = field(default_factory=list)
    unclear: list[tuple[IncomingFile, str]] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    signatures: dict[str, tuple[SignedBy, ...]] = field(default_factory=dict)

    def add(self, file: IncomingFile, said: Understood) -> None:
        """Put what one file turned out to say on the piles."""
        if said.defect is not None:
            _LOGGER.error("tệp %.12s: %s", file.sha256, said.defect)
        if said.outcome is not None:
            self.outcomes[file.path] = (said.outcome, said.reason)
        if said.signatures:
            self.signatures[file.path] = said.signatures
        if said.ignored_rows:
            self.ignored_rows[file.path] = said.ignored_rows
        if said.unclear and said.unit is not None:
            self.unclear.append((file, said.unit))
        self.reports += [replace(report, arrival=file.arrival) for report in said.reports]
        self.findings += said.findings
        self.unreadable |= set(said.suspects)
        self.questions += said.questions
        self.papers += [said.paper] if said.paper is not None else []
        self._hear_other_period(file, said)

    def _hear_other_period(self, file: IncomingFile, said: Understood) -> None:
        """Remember a report of another period that is proven to have come after that period's
        report was due: what was there before the first look at the inbox is no news.
        """
        period = next((p for p in self.periods if p.id == said.other_period), None)
        if period is None or said.unit is None:
            return
        if file.arrival.proven_late(period.report_due):
            received = file.arrival.received_at
            self.late_files.append(LateFile(file.path, said.unit, period, received))
