"""Findings: what a person should know about the documents."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.domain.document import SourceRef


class Severity(StrEnum):
    """How grave a finding is, from gravest to lightest."""

    GAP = "gap"
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


_CODES = {
    Severity.GAP: (
        "missing_submission late_submission unreported_item missing_evidence overdue_item"
    ),
    Severity.ERROR: (
        "unreadable_file encrypted_file unknown_unit unknown_period conflicting_identity "
        "unmatched_row ambiguous_row invalid_value classified_marking"
    ),
    Severity.WARNING: (
        "disagreeing_sources contradictory_status regressed_progress stale_text "
        "unit_not_responsible low_confidence completion_basis_unclear dropped_by_replacement "
        "uncomputed_formula legacy_encoding invalid_signature wrong_period"
    ),
    Severity.NOTICE: ("due_soon_item nothing_to_report correction_applied waived empty_file"),
}

SEVERITY_OF = {code: severity for severity, codes in _CODES.items() for code in codes.split()}
"""Every finding code of the contract with its severity."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `message` is Vietnamese and says what is wrong; `advice` says what to do about it. `item` may
    carry a part: `part` then names it. `row` is what a table's row calls its task, where the
    finding is on the row itself. Raises ValueError for a code that the contract lacks.
    """

    code: str
    message: str
    advice: str = ""
    unit: str | None = None
    item: str | None = None
    path: str | None = None
    sources: tuple[SourceRef, ...] = ()
    part: str | None = None
    row: str | None = None

    def __post_init__(self) -> None:
        if self.code not in SEVERITY_OF:
            raise ValueError(f"no such finding code: {self.code}")

    @property
    def severity(self) -> Severity:
        """Return the severity that the contract gives this code."""
        return SEVERITY_OF[self.code]
