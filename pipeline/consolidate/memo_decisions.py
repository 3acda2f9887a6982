"""What needs a decision now: five at most, the riskiest first, each with its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import in_brief, leads_in_brief
from pipeline.consolidate.proposals import internal_proposals
from pipeline.consolidate.standing import Standing, standing_of
from pipeline.consolidate.unit_words import STATUS_NAMES
from pipeline.consolidate.wording import (
    count,
    day,
    enumeration,
    percent,
    sentence,
    shortened,
)
from pipeline.domain.finding import Finding
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import Status
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table
from pipeline.domain.submission import ObligationState

_MOST = 5
_MOST_NAMED = 3
_LONGEST_QUOTE, _LONGEST_REASON = 200, 320
"""Letters: five decisions must have room on the first page."""
_CONTRADICTIONS = frozenset({"disagreeing_sources", "contradictory_status"})
_SENT = frozenset({ObligationState.ON_TIME, ObligationState.LATE})
_COLUMNS = (
    Column("TT", 0.8, centred=True),
    Column("Nội dung xin ý kiến chỉ đạo", 7.6),
    Column("Lý do", 6.4),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is asked of the leadership and why; a lower `risk` comes first, then priority tasks."""

    risk: int
    asked: str
    reason: str
    ordinary: bool = True


def decisions(ground: Ground) -> tuple[Block, ...]:
    """Return the decisions as a table, and how many more there are."""
    found = sorted(_found(ground), key=lambda decision: (decision.risk, decision.ordinary))
    if not found:
        text = "Đến thời điểm tổng hợp, không có việc nào phải xin ý kiến chỉ đạo."
        return (Passage(PassageKind.BODY, text),)
    rows = (
        Row((str(n), decision.asked, decision.reason)) for n, decision in enumerate(found, start=1)
    )
    blocks: list[Block] = [Table(_COLUMNS, tuple(rows)[:_MOST])]
    if len(found) > _MOST:
        text = f"Còn {count(len(found) - _MOST)} việc ít cấp bách hơn, nêu tại các mục tiếp theo."
        blocks.append(Passage(PassageKind.BODY, text))
    return tuple(blocks)


def _found(ground: Ground) -> Iterator[Decision]:
    """All decisions; the number in each is its risk."""
    for finding in _coded(ground, frozenset({"classified_marking"})):
        yield Decision(
            0,
            "Chỉ đạo xử lý tệp có dấu chỉ mức độ mật theo quy định về bảo vệ bí mật nhà nước.",
            f"Tệp “{finding.path}”: {finding.message}",
        )
    yield from (_overdue(item, ground) for item in _standing(Standing.OPEN_OVERDUE, ground))
    yield from _unclear(ground)
    yield from _not_sent(ground)
    yield from _left_out(ground)
    for finding in _coded(ground, _CONTRADICTIONS):
        asked = f"Thống nhất số liệu dùng trong báo cáo{_about(finding, ground)}."
        yield Decision(4, asked, _brief(finding, ground), finding.item not in ground.priority)
    yield from _due_soon(ground)
    for item in _standing(Standing.SUSPENDED, ground):
        asked = f"Cho ý kiến về việc tạm dừng hoặc không tiếp tục nhiệm vụ {_named(item, ground)}."
        reason = f"{enumeration(leads_in_brief(item, ground))} báo cáo {_how_far(item, ground)}."
        yield Decision(6, asked, reason, item.id not in ground.priority)
    for finding in _coded(ground, frozenset({"missing_evidence", "completion_basis_unclear"})):
        asked = f"Yêu cầu đơn vị làm rõ căn cứ hoàn thành{_about(finding, ground)}."
        yield Decision(7, asked, _brief(finding, ground), finding.item not in ground.priority)
    for said in internal_proposals(ground):
        asked = f"Trả lời kiến nghị của {ground.unit_name(said.unit)}{_quoted(said.text)}"
        yield Decision(
            8,
            asked,
            "Kiến nghị giải quyết trong nội bộ cơ quan, không đưa vào báo cáo gửi cấp trên.",
        )


def _quoted(text: str) -> str:
    """What was proposed in its first sentences; one that is too long for the first page is told of
    by where it stands.
    """
    brief = shortened(text, _LONGEST_QUOTE)
    return f": “{sentence(brief)}”" if len(brief) <= _LONGEST_QUOTE else " (nêu tại Mục IX)."


def _brief(finding: Finding, ground: Ground) -> str:
    """A finding's message without what the first page has no room for: the item's full title,
    which stands beside it, and the names of files, which stand in Mục VII.
    """
    text = finding.message
    item = ground.items.get(finding.item or "")
    if item is not None:
        text = text.replace(f"{item.id} “{item.title}”", item.id)
    files = {finding.path, *(source.file for source in finding.sources)}
    for path in sorted(filter(None, files), key=len, reverse=True):
        text = text.replace(f" ({path})", "").replace(path, f"“{path.rpartition('/')[2]}”")
    return text if len(text) <= _LONGEST_REASON else shortened(text, _LONGEST_REASON)


def _overdue(item: PlanItem, ground: Ground) -> Decision:
    leads = enumeration(in_brief(_not_done(item, ground), ground))
    asked = (
        f"Chỉ đạo {leads} báo cáo nguyên nhân, thời hạn hoàn thành nhiệm vụ {_named(item, ground)}."
    )
    reason = f"{_how_long_overdue(item, ground)}; {_how_far(item, ground)}."
    return Decision(1, asked, reason, item.id not in ground.priority)


def _unclear(ground: Ground) -> Iterator[Decision]:
    """Items past their last day of which the leads do not say how far they are."""
    for item in _standing(Standing.STATUS_UNKNOWN, ground):
        if not ground.is_told_overdue(item):
            continue
        leads = enumeration(in_brief(_not_done(item, ground), ground))
        asked = f"Yêu cầu {leads} báo cáo rõ tình trạng nhiệm vụ {_named(item, ground)}."
        reason = f"{_how_long_overdue(item, ground)}; {_how_far(item, ground)}."
        yield Decision(1, asked, reason, item.id not in ground.priority)


def _how_long_overdue(item: PlanItem, ground: Ground) -> str:
    last_day = ground.states[item.id].last_day
    if last_day is None:
        return "Quá thời hạn của kế hoạch"
    days = (ground.results.as_of.date() - last_day).days
    return f"Quá thời hạn {count(days)} ngày (hết ngày {day(last_day)})"


def _not_done(item: PlanItem, ground: Ground) -> tuple[str, ...]:
    """The leads that do not report the item, or their part of it, completed."""
    done = {(r.unit, r.part) for r in ground.led(item) if r.status is Status.COMPLETED}
    left = [lead.unit for lead in item.leads if (lead.unit, lead.part) not in done]
    return tuple(dict.fromkeys(map(ground.unit_name, left))) or ground.lead_names(item)


def _not_sent(ground: Ground) -> Iterator[Decision]:
    """One decision for all units that owe their report, since one order settles it."""
    duties = ground.results.obligations
    missing = [o.unit for o in duties if o.state is ObligationState.MISSING]
    unread = [o.unit for o in duties if o.state is ObligationState.UNREADABLE]
    if not missing and not unread:
        return
    owing = {*missing, *unread}
    silent = [
        item
        for item in ground.plan.reported_items()
        if not ground.reported(item) and any(lead.unit in owing for lead in item.leads)
    ]
    asked = _to_send(missing or unread, "gửi ngay" if missing else "gửi lại", ground)
    reason = (
        f"{count(len(missing))}/{count(len(duties))} đơn vị chưa gửi báo cáo" if missing else ""
    )
    if unread:
        names = [ground.unit_name(unit) for unit in unread]
        unread_names = enumeration(in_brief(names, ground, "phòng, đơn vị"))
        reason += ("; " if reason else "") + f"tệp của {unread_names} chưa đọc được"
    if silent:
        reason += f"; {count(len(silent))} nội dung do các đơn vị này chủ trì chưa có báo cáo"
    due = ground.results.period.report_due
    if due is not None:
        reason += f". {ground.office} phải gửi báo cáo chậm nhất hết ngày {day(due.date())}"
    priority = any(item.id in ground.priority for item in silent)
    yield Decision(2, asked, f"{reason}.", not priority)


def _to_send(units: Sequence[str], how: str, ground: Ground) -> str:
    names = [ground.unit_name(unit) for unit in units]
    if len(names) == 1:
        return f"Chỉ đạo {names[0]} {how} báo cáo."
    if len(names) > ground.agency.units_named:
        return f"Chỉ đạo {count(len(names))} phòng, đơn vị {how} báo cáo (nêu tại Mục VI)."
    return f"Chỉ đạo các phòng, đơn vị sau {how} báo cáo: {enumeration(names)}."


def _left_out(ground: Ground) -> Iterator[Decision]:
    """One decision for each unit that has sent its report and left out what it leads."""
    sent = {o.unit for o in ground.results.obligations if o.state in _SENT}
    for unit in (known for known in ground.units if known in sent):
        items = [
            item
            for item in ground.plan.reported_items()
            if item.leads_of(unit) and not ground.reported(item)
        ]
        if items:
            named = _few_named(items, ground)
            asked = f"Yêu cầu {ground.unit_name(unit)} báo cáo bổ sung nhiệm vụ {named}."
            which = "nội dung này" if len(items) == 1 else "các nội dung này"
            reason = f"Đơn vị chủ trì đã gửi báo cáo nhưng không nêu {which}."
            priority = any(item.id in ground.priority for item in items)
            yield Decision(3, asked, reason, not priority)


def _due_soon(ground: Ground) -> Iterator[Decision]:
    named = {f.item for f in ground.results.findings if f.code == "due_soon_item"}
    for item in (
        *_standing(Standing.OPEN_IN_TIME, ground),
        *_standing(Standing.STATUS_UNKNOWN, ground),
    ):
        last_day = ground.states[item.id].last_day
        if item.id not in named or last_day is None:
            continue
        leads = enumeration(in_brief(_not_done(item, ground), ground))
        asked = f"Chỉ đạo {leads} hoàn thành đúng hạn nhiệm vụ {_named(item, ground)}."
        days = (last_day - ground.results.as_of.date()).days
        left = f"Còn {count(days)} ngày đến hết thời hạn ({day(last_day)})"
        reason = f"{left}; {_how_far(item, ground)}."
        yield Decision(5, asked, reason, item.id not in ground.priority)


def _how_far(item: PlanItem, ground: Ground) -> str:
    state = ground.states[item.id]
    done = sum(record.status is Status.COMPLETED for record in ground.led(item))
    if done and state.status is None:
        return f"{count(done)}/{count(len(item.leads))} đơn vị chủ trì báo cáo đã hoàn thành"
    unclear = standing_of(item, ground) is Standing.STATUS_UNKNOWN
    if unclear and state.percent is None:
        return "đơn vị chủ trì đã báo cáo, chưa nêu rõ đã hoàn thành hay chưa"
    said = [STATUS_NAMES[state.status]] if state.status is not None else ["chưa hoàn thành"]
    if state.percent is not None:
        said.append(percent(state.percent))
    who = "theo quyết định đã ghi:" if ground.is_decided(item.id) else "đơn vị báo cáo"
    return f"{who} {', '.join(said)}"


def _named(item: PlanItem, ground: Ground) -> str:
    return f"{item.id} “{ground.brief_title(item.id)}”"


def _few_named(items: Sequence[PlanItem], ground: Ground) -> str:
    """The first items by name, of more their number."""
    named = [_named(item, ground) for item in items[:_MOST_NAMED]]
    more = len(items) - len(named)
    return enumeration([*named, f"{count(more)} nội dung khác"] if more else named)


def _about(finding: Finding, ground: Ground) -> str:
    item = ground.items.get(finding.item or "")
    return f" về nhiệm vụ {_named(item, ground)}" if item is not None else ""


def _coded(ground: Ground, codes: frozenset[str]) -> list[Finding]:
    return [finding for finding in ground.results.findings if finding.code in codes]


def _standing(standing: Standing, ground: Ground) -> list[PlanItem]:
    """The items that stand so, the longest due first."""
    items = [i for i in ground.plan.reported_items() if standing_of(i, ground) is standing]
    last = ground.results.period.end
    return sorted(items, key=lambda item: ground.states[item.id].last_day or last)
