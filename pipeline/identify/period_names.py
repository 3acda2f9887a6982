"""Finding the period that a title, a name or a date speaks of."""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.domain.period import Period, PeriodKind
from pipeline.language.comparable import contains_words, folded, toneless
from pipeline.language.dates import find_years, without_dates
from pipeline.language.parts_of_year import PartOfYear, parts_of_year

_NAMED_YEAR = re.compile(r"(?<![\w/.-])20\d\d(?![\w/]|\s?[-–]\s?20\d\d)")
_AHEAD = re.compile(
    r"\b(?:phuong huong|nhiem vu|ke hoach(?! so)|muc tieu|du kien|uoc|giai phap|trong tam)\b"
)
_PLAN_AHEAD = re.compile(r"\b(?:nhiem vu|phuong huong|ke hoach|muc tieu|du kien)\b.*?\bnam 20\d\d")
_WHOLE_YEAR_TOO = re.compile(r"(?:\bva|[,;+-])\s*(?:ca\s+)?nam\s+(?P<year>20\d\d)|\bca\s+nam\b")
_ASIDE = re.compile(r"\([^()]*\)")
_AD_HOC = re.compile(r"\b(?:bao cao|bc) dot xuat\b")
_YEAR_AFTER_SLASH = re.compile(r"\b(thang|quy) (\w{1,3}) (20\d\d)\b")
_RECURRING = frozenset(PeriodKind) - {PeriodKind.AD_HOC, PeriodKind.ONE_OFF}
"""Kinds of period that a stretch of the calendar names; the others are named by their words."""

_AFTER_THE_YEAR = timedelta(days=60)
_SLACK = timedelta(days=20)
"""By so much an agency's reporting year or half may be moved (15 December to 14 December)."""
_BEFORE_THE_END = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period as a text names it: the id of a known one, or `unknown` words of none we know.

    `loose` says that a mere folder or file name gives it, which may speak of when it was sent.
    """

    known: str | None
    unknown: str | None = None
    loose: bool = False


def period_in_title(text: str, periods: Sequence[Period], day: date) -> PeriodName | None:
    """Return the period that a title names, None where it names none.

    Words of a named period win over the calendar, and a report out of turn (`báo cáo đột xuất`) is
    of no period of the calendar; a part of a year (`quý III năm 2026`) is a period
    of its own; what the results are of counts, not what plans look ahead to, and what stands in
    brackets counts only where the rest names nothing. A part without its year is that of the latest
    year in which it had begun by `day`, the day of the document.
    """
    for told in dict.fromkeys((_ASIDE.sub(" ", text), text)):
        plain = without_dates(toneless(told))
        behind = plain[: _outlook(plain)]
        named = (
            _by_words(behind, periods)
            or _ad_hoc(behind)
            or _by_parts(plain, behind, periods, day)
            or _by_year(behind, periods)
        )
        if named is not None:
            return named
    return _by_words(text, periods)


def period_in_label(text: str, periods: Sequence[Period], day: date) -> PeriodName | None:
    """Return the period that a folder or file name gives, None where it gives none or several.

    A month or week in it, or a part of the year that is no period of ours, may be when it was sent.
    """
    named = _by_words(text, periods)
    if named is not None:
        return named
    plain = without_dates(toneless(text))
    out_of_turn = _ad_hoc(plain)
    if out_of_turn is not None:
        return PeriodName(None, out_of_turn.unknown, loose=True)
    parts = [part for part in parts_of_year(plain) if part.first != part.last]
    if parts:
        found = _by_parts(plain, plain, periods, day)
        return None if found is None else PeriodName(found.known, found.unknown, not found.known)
    years = find_years(text)
    return _annual(years[0], periods) if len(years) == 1 else None


def period_of_date(day: date, periods: Iterable[Period]) -> PeriodName | None:
    """Return the period that a report dated `day` belongs to where nothing else tells, if we know.

    That is the one period that ends about then or was due in the weeks before; else the year, of
    which reports are still dated in the weeks after it. Where several end about then, none.
    """
    known = [p for p in periods if p.kind in _RECURRING]
    shorter = [p for p in known if p.kind is not PeriodKind.ANNUAL and _is_due_about(p, day)]
    if shorter:
        near = [p for p in known if _is_due_about(p, day)]
        return PeriodName(near[0].id) if len(near) == 1 else None
    years = [p for p in known if p.kind is PeriodKind.ANNUAL]
    late = (p for p in years if p.start <= day - _AFTER_THE_YEAR <= p.end)
    first = (p for p in years if p.start <= day <= p.end)
    return next((PeriodName(period.id) for period in (*late, *first)), None)


def _is_due_about(period: Period, day: date) -> bool:
    due = period.end if period.unit_due is None else period.unit_due.date()
    return period.end - _BEFORE_THE_END <= day <= max(due, period.end) + _AFTER_THE_YEAR


def _outlook(plain: str) -> int:
    """Where a title begins to look ahead: behind the first period it names."""
    ends = [part.end for part in parts_of_year(plain)[:1]]
    ends += [year.end() for year in _NAMED_YEAR.finditer(plain)][:1]
    ahead = _AHEAD.search(plain, min(ends)) if ends else None
    return ahead.start() if ahead else len(plain)


def _by_words(text: str, periods: Iterable[Period]) -> PeriodName | None:
    """The period whose own words stand in the text; `tháng 9/2026` is `tháng 9 năm 2026`."""
    told = _years_named(text)
    named = (
        p for p in periods if any(contains_words(told, _years_named(words)) for words in p.words)
    )
    return next((PeriodName(period.id) for period in named), None)


def _years_named(text: str) -> str:
    return _YEAR_AFTER_SLASH.sub(r"\1 \2 nam \3", folded(text))


def _ad_hoc(plain: str) -> PeriodName | None:
    """A report out of turn, by its month where it names one: never that of a year."""
    found = _AD_HOC.search(plain)
    if found is None:
        return None
    parts = [part for part in parts_of_year(plain) if part.start >= found.end()]
    when = "".join(f" {p.name}" + (f" năm {p.year}" if p.year else "") for p in parts[:1])
    return PeriodName(None, f"đột xuất{when}")


def _by_parts(plain: str, behind: str, periods: Sequence[Period], day: date) -> PeriodName | None:
    """The part of a year that `behind` names; of several a known one, and of those the longest."""
    parts = parts_of_year(behind)
    if not parts:
        return None
    spans = [(_year_of(part, plain, day), part) for part in parts]
    known = [
        period
        for year, part in spans
        if part.first and part.last
        for period in _of_months(year, part.first, part.last, periods)
    ]
    for whole in _WHOLE_YEAR_TOO.finditer(behind, parts[0].end):
        year = int(whole["year"]) if whole["year"] else spans[0][0]
        known += _of_months(year, 1, 12, periods)
    if known:
        return PeriodName(max(known, key=lambda period: period.end - period.start).id)
    year, part = spans[0]
    at = "" if part.name.endswith("năm") else "năm "
    return PeriodName(None, f"{part.name} {at}{year}")


def _year_of(part: PartOfYear, plain: str, day: date) -> int:
    """The year said with a part of it or behind it, else the latest in which it had begun."""
    if part.year:
        return part.year
    later = [other.year for other in parts_of_year(plain) if other.start > part.start]
    said = next((year for year in later if year), None)
    behind = _NAMED_YEAR.search(plain, part.end)
    if said or behind:
        return said or int(behind.group() if behind else day.year)
    return day.year if date(day.year, part.first or 1, 1) <= day else day.year - 1


def _of_months(year: int, first: int, last: int, periods: Iterable[Period]) -> Iterator[Period]:
    """The periods that run over these months, or nearly."""
    start = date(year, first, 1)
    end = date(year, last, calendar.monthrange(year, last)[1])
    for period in periods:
        moved = max(abs(period.start - start), abs(period.end - end))
        if period.kind in _RECURRING and moved <= _SLACK:
            yield period


def _by_year(behind: str, periods: Iterable[Period]) -> PeriodName | None:
    years = find_years(_PLAN_AHEAD.sub(" ", behind)) or find_years(behind)
    return _annual(years[0], periods) if years else None


def _annual(year: int, periods: Iterable[Period]) -> PeriodName:
    annual = [p for p in periods if p.kind is PeriodKind.ANNUAL]
    known = next(_of_months(year, 1, 12, annual), None)
    return PeriodName(known.id) if known else PeriodName(None, f"năm {year}")
