"""What a run keeps of itself so that later reports can say what changed, and its reading back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.period import Period, PeriodKind
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.results import Results
from pipeline.domain.submission import ObligationState, Submission, SubmissionTimeliness
from pipeline.ledger import Ledger

_ITEMS, _UNITS = "items", "units"


def standings_of(results: Results) -> dict[str, object]:
    """Return the items' and obligations' share of a run's summary."""
    return {
        _ITEMS: {s.item: [s.status, s.percent, s.timeliness, s.reported] for s in results.items},
        _UNITS: {duty.unit: duty.state for duty in results.obligations},
    }


def run_before(ledger: Ledger, period: Period, as_of: datetime) -> PastRun | None:
    """Return the latest run for `period` before `as_of`; a repeated run compares with the same."""
    return _latest(ledger, period, as_of, strictly=True)


def answered_in_time(
    ledger: Ledger,
    period: Period,
    as_of: datetime,
    submissions: Sequence[Submission],
    dues: Mapping[str, datetime],
) -> frozenset[str]:
    """Return the units whose late submission was saved over one that an earlier run called on time:
    there was a content at the same path by the due moment.
    """
    late = [s for s in submissions if s.timeliness is SubmissionTimeliness.LATE]
    before = run_before(ledger, period, as_of) if late else None
    if before is None:
        return frozenset()
    first = ledger.first_contents([path for one in late for path in one.files])
    answered = set()
    for one in late:
        due = dues.get(one.unit, period.unit_due)
        in_time = due is not None and any(first[p] <= due for p in one.files if p in first)
        if in_time and before.units.get(one.unit) is ObligationState.ON_TIME:
            answered.add(one.unit)
    return frozenset(answered)


def report_before(ledger: Ledger, periods: Sequence[Period], results: Results) -> PastRun | None:
    """Return what the memo compares with: the run before for the same period, or where this is
    the first one the last run of the annual period that ended before it.
    """
    own = run_before(ledger, results.period, results.as_of)
    if own is not None or results.period.kind is PeriodKind.ONE_OFF:
        return own
    ended = sorted(
        (p for p in periods if p.kind is PeriodKind.ANNUAL and p.end < results.period.end),
        key=lambda p: p.end,
        reverse=True,
    )
    found = (_latest(ledger, known, results.as_of, strictly=False) for known in ended)
    return next((run for run in found if run is not None), None)


def years_before(
    ledger: Ledger, periods: Sequence[Period], results: Results
) -> tuple[PastRun, ...]:
    """Return the last run of each annual period inside the reported one, the oldest first.

    Empty unless the reported period spans several years (sơ kết, tổng kết).
    """
    period = results.period
    if period.kind not in (PeriodKind.INTERIM, PeriodKind.FINAL):
        return ()
    inside = (
        known
        for known in sorted(periods, key=lambda p: p.start)
        if known.kind is PeriodKind.ANNUAL and period.start <= known.start <= period.end
    )
    found = (_latest(ledger, known, results.as_of, strictly=False) for known in inside)
    return tuple(run for run in found if run is not None)


def _latest(ledger: Ledger, period: Period, as_of: datetime, strictly: bool) -> PastRun | None:
    known = ledger.latest_run(period.id, as_of, earlier=strictly)
    if known is None or _ITEMS not in known[1]:
        return None
    moment, summary = known
    local = moment.astimezone(as_of.tzinfo)
    return PastRun(local, period.name, _items(summary), _units(summary))


def _items(summary: Mapping[str, Any]) -> dict[str, PastItem]:
    return {
        item: PastItem(
            Status(status) if status else None, percent, ItemTimeliness(timeliness), told
        )
        for item, (status, percent, timeliness, told) in summary[_ITEMS].items()
    }


def _units(summary: Mapping[str, Any]) -> dict[str, ObligationState]:
    return {unit: ObligationState(state) for unit, state in summary[_UNITS].items()}
