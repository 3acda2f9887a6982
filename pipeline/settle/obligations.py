"""Who owes a report, and how it stands."""

from collections.abc import Collection, Sequence
from datetime import datetime

from pipeline.domain.period import Period
from pipeline.domain.plan import Unit
from pipeline.domain.submission import (
    Obligation,
    ObligationState,
    Submission,
    SubmissionTimeliness,
)


def settle_obligations(
    units: Sequence[Unit],
    period: Period,
    submissions: Sequence[Submission],
    unreadable: Collection[str],
    as_of: datetime,
    extended: dict[str, datetime],
) -> tuple[Obligation, ...]:
    """Return every unit's obligation for the period; none where the period asks for no report.

    `unreadable` are the units that a file waiting for a person points to, or whose file has gone
    from the inbox: who sent something is never missing. `extended` holds the later due moments that
    the coordinator granted.
    """
    if not period.requires_report:
        return ()
    sent: dict[str, list[Submission]] = {}
    for submission in submissions:
        sent.setdefault(submission.unit, []).append(submission)
    obligations = []
    for unit in units:
        due = extended.get(unit.id, period.unit_due)
        own = sent.get(unit.id, [])
        answer = next((s for s in own if not s.nothing_to_report), own[0] if own else None)
        state = _state(answer, due, unit.id in unreadable, as_of)
        obligations.append(
            Obligation(unit.id, period.id, due, state, answer.id if answer else None)
        )
    return tuple(obligations)


def _state(
    answer: Submission | None, due: datetime | None, unreadable: bool, as_of: datetime
) -> ObligationState:
    if answer is not None:
        if answer.nothing_to_report:
            return ObligationState.NOTHING_TO_REPORT
        late = answer.timeliness is SubmissionTimeliness.LATE
        return ObligationState.LATE if late else ObligationState.ON_TIME
    if unreadable:
        return ObligationState.UNREADABLE
    past = due is not None and as_of > due
    return ObligationState.MISSING if past else ObligationState.NOT_DUE
