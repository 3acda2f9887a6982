"""What later periods compare with: how each record stood at a run, as the ledger keeps it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pipeline.domain.period import Period
from pipeline.domain.plan import Plan
from pipeline.domain.progress import ProgressRecord, Status
from pipeline.domain.situation import Earlier, words_of
from pipeline.ledger import Ledger

_TOLD = "told"


def told_by(records: Sequence[ProgressRecord]) -> dict[str, object]:
    """Return the records' share of a run's summary: item, unit, part, percent, status, words."""
    return {
        _TOLD: [[r.item, r.unit, r.part, r.percent, r.status, words_of(r.result)] for r in records]
    }


def earlier_period(
    ledger: Ledger, periods: Sequence[Period], period: Period, as_of: datetime
) -> tuple[Earlier, ...]:
    """Return how things stood at the last run for the latest period that ended before `period`.

    Runs made later than `as_of` are not known to a look back; the same period and later ones are
    never compared with.
    """
    return next((told for _, told in _told_before(ledger, periods, period, as_of)), ())


def completed_in(
    ledger: Ledger, periods: Sequence[Period], period: Period, as_of: datetime, plan: Plan
) -> dict[str, str]:
    """Return for each item that all its leads last called completed the latest period of that.

    What has no end of its own is never completed once and for all; a unit's last word on an item
    counts, whichever earlier period it is of.
    """
    last: dict[tuple[str, str, str | None], tuple[Period, Status]] = {}
    for past, entries in _told_before(ledger, periods, period, as_of):
        for one in entries:
            if one.status is not None:
                last.setdefault((one.item, one.unit, one.part), (past, one.status))
    found: dict[str, str] = {}
    for item in plan.items:
        said = [last.get((item.id, lead.unit, lead.part)) for lead in item.leads]
        done = [one[0] for one in said if one and one[1] is Status.COMPLETED]
        if said and len(done) == len(said) and not item.lasting:
            found[item.id] = max(done, key=lambda p: (p.end, p.id)).name
    return found


def _told_before(
    ledger: Ledger, periods: Sequence[Period], period: Period, as_of: datetime
) -> Iterator[tuple[Period, tuple[Earlier, ...]]]:
    """The periods that ended before, the latest first, with what their last runs told."""
    before = (p for p in periods if p.end < period.end and p.id != period.id)
    for past in sorted(before, key=lambda p: (p.end, p.id), reverse=True):
        known = ledger.latest_run(past.id, as_of)
        if known is not None:
            told = known[1].get(_TOLD)
            entries = told if isinstance(told, list) else ()
            yield past, tuple(_earlier(entry, past) for entry in entries)


def _earlier(entry: Sequence[object], period: Period) -> Earlier:
    item, unit, part, percent, status, words = entry
    return Earlier(
        item=str(item),
        unit=str(unit),
        part=None if part is None else str(part),
        period=period.name,
        percent=float(str(percent)) if percent is not None else None,
        status=Status(str(status)) if status is not None else None,
        words=None if words is None else str(words),
    )
