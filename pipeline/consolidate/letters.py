"""Results → letters to the units: reminders, and questions where a report raises them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.consolidate.ground import Ground, lay_ground
from pipeline.consolidate.letter_asks import questions, resend_reasons
from pipeline.consolidate.letter_wording import LETTER_NAMES, Wording, about, body, message
from pipeline.consolidate.report import listed
from pipeline.consolidate.wording import BLANK
from pipeline.domain.letter import Letter, LetterKind, SentLetter
from pipeline.domain.report import Closing, Letterhead
from pipeline.domain.results import Results
from pipeline.domain.submission import ObligationState
from pipeline.settings.model import Agency

_DAYS_TO_ANSWER = 2
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every letter is written from: the ground, the letters sent before, and the day."""

    ground: Ground
    sent: Sequence[SentLetter]
    day: date


def draft_letters(
    results: Results,
    agency: Agency,
    sent: Sequence[SentLetter],
    all_together: bool = False,
    day: date | None = None,
) -> tuple[Letter, ...]:
    """Return the letters that this night gives reason for, unit by unit.

    `day` is the day they are written on, the night's own where nothing is said: from it the units
    have time to answer.

    `sent` are the letters already sent for the period: they decide whether it is the first, second
    or third reminder. `all_together` puts the units that sent nothing into one letter. The hub
    unit is never written to, nobody is told twice that a report came late, and what could not be
    read is asked for again, never called missing.
    """
    ground = lay_ground(results, agency)
    desk = _Desk(ground, sent, day or results.as_of.date())
    missing = _missing(ground)
    letters = []
    if all_together and len(missing) > 1:
        letters.append(_letter(LetterKind.REMIND, missing, (), desk))
    else:
        letters += [_letter(LetterKind.REMIND, (unit,), (), desk) for unit in missing]
    told_off = {letter.unit for letter in sent if letter.kind is LetterKind.LATE}
    for kind, unit, asked in _others(ground):
        if kind is not LetterKind.LATE or unit not in told_off:
            letters.append(_letter(kind, (unit,), asked, desk))
    return tuple(letters)


def _missing(ground: Ground) -> tuple[str, ...]:
    """The units whose report is missing, unless the coordinator waived it."""
    found = {f.unit for f in ground.results.findings if f.code == "missing_submission"}
    return tuple(
        duty.unit
        for duty in ground.results.obligations
        if duty.state is ObligationState.MISSING
        and duty.unit in found
        and _outside(duty.unit, ground)
    )


def _others(ground: Ground) -> Iterator[tuple[LetterKind, str, tuple[str, ...]]]:
    late = {f.unit for f in ground.results.findings if f.code == "late_submission"}
    for unit in (known for known in ground.units if _outside(known, ground)):
        resend = resend_reasons(unit, ground)
        if resend:
            yield LetterKind.RESEND, unit, resend
        if unit in late:
            yield LetterKind.LATE, unit, ()
        asked = questions(unit, ground)
        if asked:
            yield LetterKind.CLARIFY, unit, asked


def _outside(unit: str, ground: Ground) -> bool:
    known = ground.units.get(unit)
    return known is not None and not known.own_office and unit != ground.agency.hub_unit


def _letter(
    kind: LetterKind,
    units: tuple[str, ...],
    asked: tuple[str, ...],
    desk: _Desk,
) -> Letter:
    ground = desk.ground
    before = [letter for letter in desk.sent if letter.kind is kind and letter.unit in units]
    ordinal = 1 + max((sum(s.unit == unit for s in before) for unit in units), default=0)
    words = Wording(
        kind=kind,
        units=tuple(ground.unit_name(unit) for unit in units),
        ordinal=ordinal,
        reminded_on=max((letter.sent_on for letter in before), default=None),
        answer_by=_answer_by(desk),
        asked=asked,
        led=tuple(_led(units[0], ground)) if len(units) == 1 else (),
        ground=ground,
        unit_id=units[0],
    )
    whose = units[0] if len(units) == 1 else "cac-don-vi"
    count = f"-lan-{ordinal}" if kind is LetterKind.REMIND else ""
    return Letter(
        as_of=ground.results.as_of,
        kind=kind,
        units=units,
        ordinal=ordinal,
        name=f"{LETTER_NAMES[kind]}{count}-{whose}",
        letterhead=_letterhead(desk),
        about=about(words),
        address=_address(words.units),
        body=body(words),
        closing=_closing(ground),
        message=message(words),
    )


def _answer_by(desk: _Desk) -> date:
    """The last day to answer: two working days on, but before the agency's own report is due."""
    day, left = desk.day, _DAYS_TO_ANSWER
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    due = desk.ground.results.period.report_due
    if due is not None and desk.day < due.date() < day:
        return due.date()
    return day


def _led(unit: str, ground: Ground) -> Iterator[str]:
    for item in ground.plan.reported_items():
        if item.leads_of(unit):
            deadline = f" (thời hạn: {item.deadline.text})" if item.deadline.text else ""
            yield f"{item.id} “{item.title}”{deadline}"


def _letterhead(desk: _Desk) -> Letterhead:
    agency, year = desk.ground.agency, desk.day.year
    return Letterhead(
        superior=agency.superior.upper(),
        agency=agency.name.upper(),
        number=f"Số:{BLANK}/{agency.symbol}-{agency.drafter}",
        place_date=f"{agency.place}, ngày{BLANK}tháng{BLANK}năm {year}",
    )


def _address(names: tuple[str, ...]) -> tuple[str, ...]:
    return (f"Kính gửi: {names[0]}",) if len(names) == 1 else ("Kính gửi:", *listed(names))


def _closing(ground: Ground) -> Closing:
    """Who signs, and who gets a copy: the head of the office only where another one signs."""
    agency = ground.agency
    signs_for_head = "." in agency.signer.position[0]
    head = (f"{ground.head} {ground.office} (để báo cáo)",) if signs_for_head else ()
    recipients = listed(("Như trên", *head, agency.recipients[-1]))
    position = tuple(line.upper() for line in agency.signer.position)
    return Closing("", recipients, position, agency.signer.name)
