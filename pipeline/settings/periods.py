"""`config/reporting.toml` → the reporting periods and their due moments."""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipeline.domain.period import Period, PeriodKind
from pipeline.settings.entry import Entry
from pipeline.settings.model import Calendar
from pipeline.settings.problems import did_you_mean
from pipeline.settings.working_days import next_working_day

_DAY_AND_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")
_PERIOD_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LAST_SECOND = time(23, 59, 59)
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def read_periods(top: Entry, calendar: Calendar, known: Collection[str] = ()) -> tuple[Period, ...]:
    """Return the annual periods, then the named ones, every moment in the calendar's zone.

    `known` are the plan's items and groups, which a period may choose from.
    """
    annual = list(_annual(top.table("annual"), calendar)) if top.has("annual") else []
    entries = top.entries("period")
    named = [_named(entry, calendar, known) for entry in entries]
    seen = {period.id for period in annual}
    for entry, period in zip(entries, named, strict=True):
        if period.id in seen:
            entry.problem("id", f"mã kỳ «{period.id}» đã dùng cho một kỳ khác.")
        seen.add(period.id)
    if not annual and not named:
        top.problem("annual", "chưa có kỳ báo cáo nào. Thêm bảng [annual] hoặc một mục [[period]].")
    return (*annual, *named)


def last_moment_before(given: date, zone: ZoneInfo) -> datetime:
    """Return the last on-time second of "trước …": the day before, or the second before."""
    if isinstance(given, datetime):
        return _local(given, zone) - timedelta(seconds=1)
    return datetime.combine(given - timedelta(days=1), _LAST_SECOND, zone)


def last_moment_by(given: date, zone: ZoneInfo) -> datetime:
    """Return the last on-time second of "chậm nhất …": the end of that day, or that very moment."""
    if isinstance(given, datetime):
        return _local(given, zone)
    return datetime.combine(given, _LAST_SECOND, zone)


def _local(given: datetime, zone: ZoneInfo) -> datetime:
    return given.replace(tzinfo=zone) if given.tzinfo is None else given.astimezone(zone)


def _annual(entry: Entry, calendar: Calendar) -> Iterator[Period]:
    first = entry.whole("first_year", least=_FIRST_YEAR, most=_LAST_YEAR)
    last = entry.whole("last_year", least=_FIRST_YEAR, most=_LAST_YEAR)
    if last < first:
        entry.problem("last_year", f"{last} đứng trước first_year ({first}).")
    years = range(first, last + 1)
    units = _day_and_month(entry, "units_before", years)
    report = _day_and_month(entry, "report_before", years)
    cutoffs = _cutoffs(entry, years)
    entry.finish()
    for year in years:
        yield Period(
            id=str(year),
            kind=PeriodKind.ANNUAL,
            name=f"năm {year}",
            start=date(year, 1, 1),
            end=date(year, 12, 31),
            cutoff=cutoffs.get(year),
            unit_due=_before(units, year, calendar),
            report_due=_before(report, year, calendar),
        )


def _day_and_month(entry: Entry, key: str, years: range) -> tuple[int, int] | None:
    given = entry.text(key)
    named = _DAY_AND_MONTH.fullmatch(given)
    try:
        if named is None:
            raise ValueError
        for year in years:
            date(year, int(named[2]), int(named[1]))
    except ValueError:
        if given:
            entry.problem(key, f"«{given}» không phải là ngày có mỗi năm. Viết như 10/12.")
        return None
    return int(named[1]), int(named[2])


def _before(
    day_and_month: tuple[int, int] | None, year: int, calendar: Calendar
) -> datetime | None:
    if day_and_month is None:
        return None
    day, month = day_and_month
    due = last_moment_before(date(year, month, day), ZoneInfo(calendar.timezone))
    return _shifted(due, calendar)


def _shifted(due: datetime, calendar: Calendar) -> datetime:
    """Move a due moment on a day off to the next working day, where the calendar says so."""
    if not calendar.weekend_shift:
        return due
    return due + (next_working_day(due.date()) - due.date())


def _cutoffs(entry: Entry, years: range) -> dict[int, date]:
    table = entry.table("cutoff", required=False)
    cutoffs: dict[int, date] = {}
    for key in table.every_key():
        day = table.day(key)
        if not key.isdigit() or int(key) not in years:
            table.problem(key, "không phải là năm từ first_year đến last_year.")
        elif day is not None:
            cutoffs[int(key)] = day
    return cutoffs


def _named(entry: Entry, calendar: Calendar, known: Collection[str]) -> Period:
    period_id = entry.text("id")
    if period_id and not _PERIOD_ID.fullmatch(period_id):
        entry.problem("id", f"«{period_id}» phải viết thường, không dấu, nối bằng gạch nối.")
    named_kinds = [kind.value for kind in PeriodKind if kind is not PeriodKind.ANNUAL]
    kind = entry.choice("kind", named_kinds)
    start, end = _required_day(entry, "start"), _required_day(entry, "end")
    if date.min < end < start:
        entry.problem("end", f"ngày cuối {end} đứng trước ngày đầu {start}.")
    period = Period(
        id=period_id,
        kind=PeriodKind(kind) if kind else PeriodKind.AD_HOC,
        name=entry.text("name"),
        start=start,
        end=end,
        cutoff=entry.day("cutoff"),
        unit_due=_due(entry, "units", calendar),
        report_due=_due(entry, "report", calendar),
        words=entry.texts("words"),
        requires_report=entry.flag("requires_report", default=True),
        items=entry.texts("items"),
    )
    for item in period.items:
        if known and item not in known:
            hint = did_you_mean(item, known)
            entry.problem("items", f"không có nội dung «{item}» trong kế hoạch.{hint}")
    if period.unit_due and period.report_due and period.report_due < period.unit_due:
        entry.problem("report_before", "hạn của Sở đứng trước hạn của các đơn vị.")
    entry.finish()
    return period


def _required_day(entry: Entry, key: str) -> date:
    day = entry.day(key)
    if day is None and not entry.has(key):
        entry.problem(key, "còn thiếu. Thêm một ngày, ví dụ 2026-12-31.")
    return day or date.min


def _due(entry: Entry, whose: str, calendar: Calendar) -> datetime | None:
    zone = ZoneInfo(calendar.timezone)
    before, by = f"{whose}_before", f"{whose}_by"
    if entry.has(before) and entry.has(by):
        entry.problem(by, f"chỉ dùng một trong hai khóa {before} và {by}.")
    for key, last_moment in ((before, last_moment_before), (by, last_moment_by)):
        given = entry.raw(key)
        if isinstance(given, date):
            return _shifted(last_moment(given, zone), calendar)
        if given is not None:
            entry.problem(key, f"phải là một ngày dạng 2026-12-31, đang là «{given}».")
    return None
