"""The rules: one file, one function of the same name, one line in the list below.

A rule looks at the settled situation and yields findings; it changes nothing and knows no other
rule.
"""

from collections.abc import Callable, Iterator

from pipeline.checks.completion_basis_unclear import completion_basis_unclear
from pipeline.checks.contradictory_status import contradictory_status
from pipeline.checks.disagreeing_sources import disagreeing_sources
from pipeline.checks.dropped_by_replacement import dropped_by_replacement
from pipeline.checks.due_soon_item import due_soon_item
from pipeline.checks.late_submission import late_submission
from pipeline.checks.low_confidence import low_confidence
from pipeline.checks.missing_evidence import missing_evidence
from pipeline.checks.missing_submission import missing_submission
from pipeline.checks.nothing_to_report import nothing_to_report
from pipeline.checks.overdue_item import overdue_item
from pipeline.checks.regressed_progress import regressed_progress
from pipeline.checks.stale_text import stale_text
from pipeline.checks.unit_not_responsible import unit_not_responsible
from pipeline.checks.unreported_item import unreported_item
from pipeline.checks.wrong_period import wrong_period
from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation

Rule = Callable[[Situation], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    missing_submission,
    late_submission,
    unreported_item,
    missing_evidence,
    overdue_item,
    disagreeing_sources,
    contradictory_status,
    regressed_progress,
    stale_text,
    unit_not_responsible,
    completion_basis_unclear,
    dropped_by_replacement,
    low_confidence,
    wrong_period,
    due_soon_item,
    nothing_to_report,
)


def check(situation: Situation) -> Iterator[Finding]:
    """Yield the findings of every rule, in the order of the list."""
    for rule in RULES:
        yield from rule(situation)
