"""What the files of a night turned out to be, one pile each."""

from dataclasses import dataclass, field

from pipeline.domain.extraction import UnitReport, UnknownHeader
from pipeline.domain.finding import Finding
from pipeline.domain.situation import LateFile
from pipeline.domain.submission import IgnoredRow, IncomingFile, Outcome


@dataclass(slots=True)
class Piles:
    """Collects values and findings while the files go by.

    `outcomes` holds outcome and reason of the files that go no further. `unreadable` are the units
    that files waiting for a person point to. `unclear` are files that call themselves a unit's
    report and hold nothing that we understand.
    """

    reports: list[UnitReport] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    outcomes: dict[str, tuple[Outcome, str | None]] = field(default_factory=dict)
    ignored_rows: dict[str, tuple[IgnoredRow, ...]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    late_files: list[LateFile] = field(default_factory=list)
    questions: list[UnknownHeader] = field(default_factory=list)
    unclear: list[tuple[IncomingFile, str]] = field(default_factory=list)

    def add(self, other: "Piles") -> None:
        """Put the piles of one file on top of these."""
        self.reports += other.reports
        self.findings += other.findings
        self.outcomes |= other.outcomes
        self.ignored_rows |= other.ignored_rows
        self.unreadable |= other.unreadable
        self.late_files += other.late_files
        self.questions += other.questions
        self.unclear += other.unclear
