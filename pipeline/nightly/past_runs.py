"""What a run keeps of itself so that later reports can say what changed, and its reading back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.period import Period, PeriodKind
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.results import Results
from pipeline.domain.submission import IncomingFile, ObligationState
from pipeline.ledger import Ledger
from pipeline.nightly.earlier_answers import answers_of, as_kept, as_told, vanished_answers

_ITEMS, _UNITS, _ANSWERS = "items", "units", "answers"


def standings_of(
    results: Results, before: PastRun | None, files: Sequence[IncomingFile]
) -> dict[str, object]:
    """Return the share of a run's summary that items, obligations and answers have; `before` is the
    run before, `files` are this run's.
    """
    answers = answers_of(results, before, vanished_answers(before, files))
    return {
        _ANSWERS: as_told(answers),
        _ITEMS: {s.item: [s.status, s.percent, s.timeliness, s.reported] for s in results.items},
        _UNITS: {duty.unit: duty.state for duty in results.obligations},
    }


def run_before(ledger: Ledger, period: Period, as_of: datetime) -> PastRun | None:
    """Return the latest run for `period` before `as_of`; a repeated run compares with the same."""
    return _latest(ledger, period, as_of, strictly=True)


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
    kept = summary.get(_ANSWERS)
    answers = as_kept(kept if isinstance(kept, dict) else {})
    return PastRun(local, period.name, _items(summary), _units(summary), answers)


def _items(summary: Mapping[str, Any]) -> dict[str, PastItem]:
    return {
        item: PastItem(
            Status(status) if status else None, percent, ItemTimeliness(timeliness), told
        )
        for item, (status, percent, timeliness, told) in summary[_ITEMS].items()
    }


def _units(summary: Mapping[str, Any]) -> dict[str, ObligationState]:
    return {unit: ObligationState(state) for unit, state in summary[_UNITS].items()}
