"""How many programmes and items stand where: `1. Kết quả chung` of the report."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import is_wide
from pipeline.consolidate.standing import (
    FOUR_CELLS,
    OTHERS,
    STANDING_NAMES,
    Standing,
    programme_standing,
    standing_of,
)
from pipeline.consolidate.wording import count, day, decimal, enumeration
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table
from pipeline.domain.submission import Obligation, ObligationState

_COLUMNS = (
    Column("TT", 0.7, centred=True),
    Column("Tình hình thực hiện", 4.7),
    Column("Chương trình, nhiệm vụ", 2.1, centred=True),
    Column("Nội dung phải báo cáo", 1.75, centred=True),
    Column("Tỷ lệ (%)", 1.05, centred=True),
    Column("Trong đó ưu tiên", 1.5, centred=True),
)
_ALWAYS = frozenset(Standing) - {Standing.COMPLETED_DATE_UNKNOWN, Standing.STATUS_UNKNOWN}
"""The rows that the leadership expects even where they count nothing."""

_NOT_SENT = (ObligationState.MISSING, ObligationState.NOT_DUE)
_WAITING = frozenset(
    {"unreadable_file", "encrypted_file", "conflicting_identity", "unknown_unit", "empty_file"}
)
"""Why a file waits for a person that may well be the report asked for."""

_COMPLETED = (
    ItemTimeliness.COMPLETED_ON_TIME,
    ItemTimeliness.COMPLETED_LATE,
    ItemTimeliness.COMPLETED_DATE_UNKNOWN,
)


def general_result(ground: Ground) -> tuple[Block, ...]:
    """Return the opening figures, the table of counts, and what a reader must know about it."""
    came = _what_came(ground)
    if not ground.plan.items:
        return (_arrivals(came, ground),)
    return (
        Passage(PassageKind.BODY, assignment(ground), key="assignment"),
        _arrivals(came, ground),
        counting_table(ground),
        *(Passage(PassageKind.BODY, text, key=key) for key, text in _remarks(ground)),
    )


def _arrivals(came: str, ground: Ground) -> Passage:
    today = day(ground.results.as_of.date())
    text = f"Đến thời điểm tổng hợp (ngày {today}), {came}"
    return Passage(PassageKind.BODY, text, key="arrivals", ground=came)


def came_in_words(ground: Ground) -> str:
    """Return who has sent a report, for a matter that is not told item by item."""
    duties = ground.results.obligations
    if duties:
        sent = sum(1 for duty in duties if _has_sent(duty, ground))
        return f"{_of(sent, len(duties), 'phòng, đơn vị')} gửi báo cáo."
    wrote = {submission.unit for submission in ground.results.submissions}
    return f"{count(len(wrote))} phòng, đơn vị đã gửi báo cáo." if wrote else "chưa có báo cáo nào."


def counting_table(ground: Ground) -> Table:
    """Return the counts; every programme and every item stands in exactly one row."""
    items = list(ground.plan.reported_items())
    of_items = Counter(standing_of(item, ground) for item in items)
    of_priority = Counter(standing_of(i, ground) for i in items if i.id in ground.priority)
    of_programmes = Counter(programme_standing(p, ground) for p in ground.plan.programmes())
    shown = [standing for standing in Standing if standing in _ALWAYS or of_items[standing]]
    shares = shares_of([of_items[standing] for standing in shown])
    rows = [
        Row(
            (
                str(number),
                STANDING_NAMES[standing],
                str(of_programmes[standing]),
                str(of_items[standing]),
                share,
                str(of_priority[standing]),
            )
        )
        for number, (standing, share) in enumerate(zip(shown, shares, strict=True), start=1)
    ]
    whole = "100" if items else "0"
    totals = (of_programmes.total(), of_items.total(), whole, of_priority.total())
    rows.append(Row(("", "Tổng cộng", *map(str, totals)), strong=True))
    return Table(_COLUMNS, tuple(rows))


def shares_of(counts: Sequence[int]) -> list[str]:
    """Return each count's percentage with one decimal, rounded by itself: equal counts have equal
    shares, and together they may miss 100 by some tenths.
    """
    total = sum(counts)
    return [
        decimal((value * 2000 + total) // (2 * total) / 10) if total else "0" for value in counts
    ]


def assignment(ground: Ground) -> str:
    """Return how much the plan gives to the agency (`được giao 09 chương trình, nhiệm vụ …`)."""
    plan = ground.plan
    programmes = list(plan.programmes())
    items = sum(1 for _ in plan.reported_items())
    priority = sum(1 for programme in programmes if programme.priority)
    counted = f"{count(len(programmes))} chương trình, nhiệm vụ ({count(items)} nội dung phải"
    text = (
        f"Báo cáo này về {counted} báo cáo) thuộc {plan.short_title}"
        if ground.results.period.items
        else f"{ground.agency.prose_name} được giao {counted} báo cáo) tại {plan.short_title}"
    )
    if priority:
        text += f", trong đó có {count(priority)} chương trình, nhiệm vụ ưu tiên"
    return f"{text}."


def _what_came(ground: Ground) -> str:
    if not ground.plan.items:
        return f"{came_in_words(ground)} Nội dung báo cáo nêu tại Phụ lục kèm theo Báo cáo này."
    results = ground.results
    sent = sum(1 for o in results.obligations if _has_sent(o, ground))
    items = list(ground.plan.reported_items())
    told = sum(1 for item in items if ground.reported(item))
    text = ""
    if results.obligations:
        text += f"{_of(sent, len(results.obligations), 'phòng, đơn vị')} gửi báo cáo; "
    text += f"{_of(told, len(items), 'nội dung')} có báo cáo của đơn vị chủ trì. "
    if results.period.cutoff is not None:
        text += f"Số liệu tính đến ngày {day(results.period.cutoff)}. "
    return f"{text}{four_cells(ground)} Chi tiết như sau:" if told else f"{text}Cụ thể như sau:"


def _has_sent(duty: Obligation, ground: Ground) -> bool:
    """Whether a unit sent a report of this period, readable or not; one of another year is none."""
    if duty.state is not ObligationState.UNREADABLE:
        return duty.state not in _NOT_SENT
    waiting = {f.code for f in ground.results.findings if f.unit == duty.unit and f.path}
    return "unknown_period" not in waiting or bool(waiting & _WAITING)


def four_cells(ground: Ground) -> str:
    """Return the leadership's four cells in one sentence, counted in items to be reported."""
    of_items = Counter(standing_of(item, ground) for item in ground.plan.reported_items())
    on_time, late, in_time, overdue = (of_items[cell] for cell in FOUR_CELLS)
    others = [
        f"{count(of_items[standing])} {OTHERS[standing]}"
        for standing in OTHERS
        if of_items[standing]
    ]
    text = (
        f"Tính theo nội dung phải báo cáo: đã hoàn thành {count(on_time + late)} (đúng hạn "
        f"{count(on_time)}, quá hạn {count(late)}); chưa hoàn thành "
        f"{count(in_time + overdue)} (trong hạn {count(in_time)}, quá hạn "
        f"{count(overdue)})"
    )
    return f"{text}; ngoài ra có {enumeration(others)}." if others else f"{text}."


def _of(part: int, whole: int, what: str) -> str:
    """`09/10 phòng, đơn vị đã`, or `chưa có phòng, đơn vị nào`."""
    return f"{count(part)}/{count(whole)} {what} đã" if part else f"chưa có {what} nào"


def _remarks(ground: Ground) -> Iterator[tuple[str, str]]:
    claimed = sum(
        1
        for item in ground.plan.reported_items()
        if ground.is_claim(item.id) and ground.states[item.id].timeliness in _COMPLETED
    )
    if claimed:
        text = (
            f"Trong số nội dung hoàn thành có {count(claimed)} nội dung do đơn vị báo đã hoàn "
            "thành, chưa nêu số, ngày của văn bản là sản phẩm theo kế hoạch."
        )
        yield "claims", text
    undated = [
        item.id
        for item in ground.plan.reported_items()
        if standing_of(item, ground) is Standing.NO_DEADLINE
        and ground.states[item.id].status is Status.COMPLETED
    ]
    if undated:
        who = "" if any(map(ground.is_decided, undated)) else "đơn vị báo "
        text = (
            "Trong số nội dung kế hoạch không ấn định thời hạn có "
            f"{count(len(undated))} nội dung {who}đã hoàn thành."
        )
        yield "undated", text
    overdue = sum(
        1
        for item in ground.plan.reported_items()
        if not ground.reported(item)
        and item.id in ground.states
        and ground.states[item.id].timeliness is ItemTimeliness.OPEN_OVERDUE
        and ground.is_told_overdue(item)
    )
    if overdue:
        text = (
            f"Trong số nội dung chưa có báo cáo có {count(overdue)} nội dung đã quá thời hạn của "
            "kế hoạch."
        )
        yield "overdue", text
    yield "appendix", "Tiến độ từng nội dung nêu tại Phụ lục kèm theo Báo cáo này."
    if is_wide(ground):
        text = (
            "Nội dung có nhiều phòng, đơn vị báo cáo được nêu theo đơn vị chủ trì và số lượng đơn "
            f"vị; nội dung báo cáo của từng phòng, đơn vị lưu tại {ground.agency.prose_name}."
        )
        yield "units", text
