"""Letters to units: each as it was drafted, and the day a person sent it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, insert, select, update

from pipeline.domain.letter import LetterKind, SentLetter
from pipeline.ledger.schema import letters


def sent_letters(connection: Connection, period: str, until: date) -> tuple[SentLetter, ...]:
    """Return the letters of a period that went out by `until`, in the order of their sending."""
    rows = connection.execute(
        select(letters.c.kind, letters.c.unit, letters.c.sent_on)
        .where(letters.c.period == period)
        .where(letters.c.sent_on <= until.isoformat())
        .order_by(letters.c.sent_on, letters.c.id)
    )
    return tuple(
        SentLetter(LetterKind(row.kind), row.unit, date.fromisoformat(row.sent_on)) for row in rows
    )


def record_drafts(
    connection: Connection, period: str, drafted: Iterable[tuple[LetterKind, str]], on: date
) -> None:
    """Write which letters were drafted; drafts of the same day are written once."""
    same_day = select(letters.c.kind, letters.c.unit).where(
        letters.c.period == period, letters.c.drafted_on == on.isoformat()
    )
    known = {(row.kind, row.unit) for row in connection.execute(same_day)}
    for kind, unit in drafted:
        if (kind.value, unit) not in known:
            row = {"period": period, "kind": kind.value, "unit": unit, "drafted_on": on.isoformat()}
            connection.execute(insert(letters).values(**row))


def record_sent(connection: Connection, period: str, on: date) -> tuple[SentLetter, ...]:
    """Write that the letters last drafted for a period were sent on that day; return them."""
    drafts = letters.c.sent_on.is_(None)
    waiting = connection.execute(
        select(letters).where(letters.c.period == period).where(drafts).order_by(letters.c.id)
    ).all()
    latest = max((row.drafted_on for row in waiting), default=None)
    sent = [row for row in waiting if row.drafted_on == latest]
    for row in sent:
        changed = update(letters).where(letters.c.id == row.id)
        connection.execute(changed.values(sent_on=on.isoformat()))
    return tuple(SentLetter(LetterKind(row.kind), row.unit, on) for row in sent)
