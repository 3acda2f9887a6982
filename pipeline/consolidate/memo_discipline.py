"""Reporting discipline of every unit: for the leadership's eyes, never in the signed report."""

from collections import Counter
from collections.abc import Sequence

from pipeline.consolidate.gap_words import STATE_NAMES, state_words
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import is_wide
from pipeline.consolidate.unit_words import part_title
from pipeline.consolidate.wording import count, day, moment
from pipeline.domain.letter import LetterKind, SentLetter
from pipeline.domain.plan import Lead, PlanItem
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table
from pipeline.domain.submission import Obligation, ObligationState

_COLUMNS = (
    Column("TT", 1.0, centred=True),
    Column("Phòng, đơn vị", 4.4),
    Column("Tình trạng gửi báo cáo", 3.0),
    Column("Ghi nhận lúc", 2.6, centred=True),
    Column("Số lần gửi", 1.3, centred=True),
    Column("Nội dung chủ trì đã báo cáo", 2.0, centred=True),
    Column("Số lần đã đôn đốc", 1.5, centred=True),
)

_MOST = 100
_SHOWN_HERE = f"Dưới đây nêu các đơn vị còn phải theo dõi (nhiều nhất {_MOST} đơn vị). "
_ALL_ELSEWHERE = "Tình hình của mọi đơn vị nêu trong danh-sach-con-thieu.xlsx."


def discipline(ground: Ground, letters: Sequence[SentLetter]) -> tuple[Block, ...]:
    """Return the units with the state of their report, those who owe something first."""
    duties = ground.results.obligations
    if not duties:
        text = "Kỳ này không yêu cầu các phòng, đơn vị gửi báo cáo riêng."
        return (Passage(PassageKind.BODY, text),)
    order = {state: place for place, state in enumerate(STATE_NAMES)}
    reminders = Counter(letter.unit for letter in letters if letter.kind is LetterKind.REMIND)
    shown = sorted(duties, key=lambda d: order[d.state])
    counts = _counts(ground)
    if is_wide(ground):
        shown = [d for d in shown if d.state is not ObligationState.ON_TIME][:_MOST]
        counts += f" {_SHOWN_HERE if shown else ''}{_ALL_ELSEWHERE}"
    lead_in = Passage(PassageKind.BODY, counts, leads_in=bool(shown))
    rows = tuple(_row(n, d, reminders[d.unit], ground) for n, d in enumerate(shown, start=1))
    return (lead_in, Table(_COLUMNS, rows)) if rows else (lead_in,)


def _counts(ground: Ground) -> str:
    duties = ground.results.obligations
    of_state = Counter(duty.state for duty in duties)
    said = "; ".join(
        f"{count(of_state[state])} {name[:1].lower()}{name[1:]}"
        for state, name in STATE_NAMES.items()
        if of_state[state]
    )
    dues = {duty.due for duty in duties if duty.due is not None}
    due = f" Hạn gửi chung: hết ngày {day(min(dues).date())}." if dues else ""
    return f"Trong {count(len(duties))} phòng, đơn vị: {said}.{due}"


def _row(number: int, duty: Obligation, reminded: int, ground: Ground) -> Row:
    own = ground.sent.get((duty.unit, duty.period), ())
    first = next((s for s in own if s.id == duty.submission), None)
    return Row(
        (
            str(number),
            ground.unit_name(duty.unit),
            state_words(duty, first),
            moment(first.received_at) if first is not None else "",
            str(len(own)) if own else "",
            _reported(duty.unit, ground),
            str(reminded) if reminded else "",
        )
    )


def _reported(unit: str, ground: Ground) -> str:
    """How many of the items and parts that a unit leads it has reported (`2/3`)."""
    led = [(i, lead) for i in ground.plan.reported_items() for lead in i.leads_of(unit)]
    told = sum(1 for item, lead in led if _told(item, lead, ground))
    return f"{told}/{len(led)}" if led else "Không chủ trì"


def _told(item: PlanItem, lead: Lead, ground: Ground) -> bool:
    return any(
        record.unit == lead.unit and (record.part == lead.part or not part_title(item, lead.part))
        for record in ground.records.get(item.id, ())
    )
