"""What later periods compare with: how each record stood at a run, as the ledger keeps it."""

from collections.abc import Sequence
from datetime import datetime

from pipeline.domain.period import Period
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
    before = (p for p in periods if p.end < period.end and p.id != period.id)
    for past in sorted(before, key=lambda p: (p.end, p.id), reverse=True):
        known = ledger.latest_run(past.id, as_of)
        if known is not None:
            told = known[1].get(_TOLD)
            return tuple(_earlier(entry, past) for entry in told) if isinstance(told, list) else ()
    return ()


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
