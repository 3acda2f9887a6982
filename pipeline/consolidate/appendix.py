"""The appendix: the progress of every entry of the plan, group by group."""

import re
from collections.abc import Iterator

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import in_brief, records_and_rest, told_of_rest
from pipeline.consolidate.standing import STANDING_NAMES, Standing, standing_of
from pipeline.consolidate.unit_appendix import TITLE as UNIT_TITLE
from pipeline.consolidate.unit_appendix import unit_table
from pipeline.consolidate.unit_words import (
    CLAIMED,
    STATUS_NAMES,
    completed_before,
    part_title,
    result_words,
    silent_leads,
)
from pipeline.consolidate.wording import BLANK, decimal, lower_first, percent, upper_first
from pipeline.domain.period import Period, PeriodKind
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ItemTimeliness, ProgressRecord, Role, Status
from pipeline.domain.report import Appendix, Column, Row, Table

_COLUMNS = (
    Column("STT", 1.1, centred=True),
    Column("Tên chương trình, nhiệm vụ", 4.3),
    Column("Kết quả/Sản phẩm", 2.7),
    Column("Thời gian hoàn thành", 2.1, centred=True),
    Column("Phòng, đơn vị chủ trì", 2.8),
    Column("Tình hình, kết quả thực hiện", 7.0),
    Column("Tình trạng", 2.1, centred=True),
    Column("Tỷ lệ hoàn thành (%)", 2.0, centred=True),
)
_KIND_OF_REPORT = re.compile(r"^(sơ|tổng) kết\s+", re.I)


def appendix(ground: Ground) -> Appendix:
    """Return the appendix with one row for every group and every entry of the plan, or where none
    is told one for every unit.
    """
    agency, year = ground.agency, ground.results.as_of.year
    guide = (
        f"(Kèm theo Báo cáo số{BLANK}/BC-{agency.symbol} ngày{BLANK}tháng{BLANK}năm {year} "
        f"của {agency.prose_name})"
    )
    if not ground.plan.items:
        return Appendix(UNIT_TITLE.upper(), guide, unit_table(ground))
    title = f"Tiến độ thực hiện các chương trình, nhiệm vụ {_when(ground.results.period)}"
    return Appendix(title.strip().upper(), guide, Table(_COLUMNS, tuple(_rows(ground))))


def _when(period: Period) -> str:
    """What the appendix calls its period: the kind of report stands on the first page."""
    if period.kind in (PeriodKind.INTERIM, PeriodKind.FINAL):
        return _KIND_OF_REPORT.sub("", period.name)
    if period.kind is PeriodKind.AD_HOC:
        return f"(báo cáo {period.name})"
    return "" if period.kind is PeriodKind.ONE_OFF else period.name


def _rows(ground: Ground) -> Iterator[Row]:
    group = None
    titles = {known.id: known.title for known in ground.plan.groups}
    for item in ground.plan.items:
        if item.group != group and item.group is not None:
            yield Row((item.group, titles.get(item.group, "")), heading=True)
        group = item.group
        yield _row(item, ground)


def _row(item: PlanItem, ground: Ground) -> Row:
    priority = " (ưu tiên)" if item.priority else ""
    fixed = (
        item.number,
        f"{item.title}{priority}",
        item.product.text or "",
        item.deadline.text or "",
        ";\n".join(in_brief(tuple(_owners(item, ground)), ground)),
    )
    if not item.reported and not any(fixed[2:]):
        return Row(fixed[:2], heading=True)
    if not item.reported:
        return Row((*fixed, "", "", ""), leads_in=True)
    return Row((*fixed, _told(item, ground), _state(item, ground), _percents(item, ground)))


def _owners(item: PlanItem, ground: Ground) -> Iterator[str]:
    for lead in item.leads:
        title = part_title(item, lead.part)
        yield ground.unit_name(lead.unit) + (f" ({lower_first(title)})" if title else "")


def _told(item: PlanItem, ground: Ground) -> str:
    """The units' words; a unit is named where more than the one lead speaks.

    An item of several leads has no percent of its own: each lead's stands beside its name.
    """
    records, rest = records_and_rest(item, ground)
    alone = len(records) == 1 and not rest and len(item.leads) == 1 and records[0].role is Role.LEAD
    told = [
        words if alone else f"{_speaker(record, item, ground)}: {words}"
        for record in records
        if (words := result_words(record))
    ]
    if rest:
        told.append(upper_first(told_of_rest(rest, ground)))
    silent = in_brief(silent_leads(item, ground), ground)
    if silent and told:
        told += [f"{name}: chưa báo cáo." for name in silent]
    if told or not silent:
        return "\n".join(told)
    before = completed_before(item, ground)
    return "Chưa có báo cáo." + (f" {upper_first(before)}." if before else "")


def _state(item: PlanItem, ground: Ground) -> str:
    """How far the item is, and where it stands against its last day."""
    standing = standing_of(item, ground)
    state = ground.states.get(item.id)
    if standing is Standing.NO_INFORMATION or state is None:
        return "Chưa báo cáo"
    if state.status is Status.COMPLETED and ground.is_claim(item.id):
        return upper_first(CLAIMED)
    said = upper_first(STATUS_NAMES[state.status]) if state.status is not None else ""
    if standing is Standing.STATUS_UNKNOWN:
        overdue = state.timeliness is ItemTimeliness.OPEN_OVERDUE
        return "Chưa nêu rõ tình trạng" + (", đã quá thời hạn" if overdue else "")
    if standing in (Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE):
        against = "trong hạn" if standing is Standing.OPEN_IN_TIME else "quá hạn"
        return f"{said or 'Chưa hoàn thành'}, {against}"
    if standing in (Standing.NO_DEADLINE, Standing.SUSPENDED):
        return said
    return STANDING_NAMES[standing]


def _percents(item: PlanItem, ground: Ground) -> str:
    state = ground.states.get(item.id)
    return decimal(state.percent) if state is not None and state.percent is not None else ""


def _speaker(record: ProgressRecord, item: PlanItem, ground: Ground) -> str:
    name = ground.unit_name(record.unit)
    shared = len(item.leads) > 1 and record.role is Role.LEAD
    return f"{name} ({percent(record.percent)})" if shared and record.percent is not None else name
