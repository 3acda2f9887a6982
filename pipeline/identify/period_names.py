"""Finding the period that a title, a name or a date speaks of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.domain.period import Period, PeriodKind
from pipeline.language.comparable import contains_words, folded, toneless
from pipeline.language.dates import find_years, without_dates

_PLAN_AHEAD = re.compile(r"\b(nhiem vu|phuong huong|ke hoach|muc tieu|du kien)\b.*?\bnam 20\d\d")
_SHORTER = re.compile(
    r"\b(?:(quy|thang) (?:i{1,3}|iv|\d{1,2})(?: nam)? (20\d\d)"
    r"|(\d) thang(?: dau| cuoi)? nam (20\d\d))\b"
)
_AFTER_THE_YEAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class PeriodName:
    """A period as a text names it: the id of a known one, or `unknown` words of none we know."""

    known: str | None
    unknown: str | None = None


def period_in_title(text: str, periods: Sequence[Period]) -> PeriodName | None:
    """Return the period that a title names, None where it names none.

    Words of a named period win over a year; a part of a year (`quý III năm 2026`) is a period of
    its own; the year of the results counts, not the one that plans look ahead to.
    """
    for period in periods:
        if any(contains_words(text, words) for words in period.words):
            return PeriodName(period.id)
    plain = folded(without_dates(toneless(text)))
    shorter = _SHORTER.search(plain)
    if shorter:
        return PeriodName(None, _said(shorter.group(0)))
    years = find_years(_PLAN_AHEAD.sub(" ", plain)) or find_years(plain)
    return _annual(years[0], periods) if years else None


def _said(folded_words: str) -> str:
    """A part of a year as people write it: `quy iii nam 2026` is `quý III năm 2026`."""
    written = {"quy": "quý", "thang": "tháng", "nam": "năm", "dau": "đầu", "cuoi": "cuối"}
    roman = {"i", "ii", "iii", "iv"}
    words = (written.get(w, w.upper() if w in roman else w) for w in folded_words.split())
    return " ".join(words)


def period_in_label(text: str, periods: Sequence[Period]) -> PeriodName | None:
    """Return the period that a folder or file name gives, None where it gives none or several."""
    named = period_in_title(text, [period for period in periods if period.words])
    if named is not None and named.known:
        return named
    years = find_years(text)
    return _annual(years[0], periods) if len(years) == 1 else None


def period_of_date(day: date, periods: Iterable[Period]) -> PeriodName | None:
    """Return the annual period that a report dated `day` belongs to, if we know it.

    Reports of a year are still dated in the weeks after it.
    """
    for period in periods:
        if period.kind is PeriodKind.ANNUAL and period.start <= day <= period.end:
            early = day - _AFTER_THE_YEAR < period.start
            before = [p for p in periods if p.kind is PeriodKind.ANNUAL and p.end < period.start]
            return PeriodName(before[-1].id if early and before else period.id)
    return None


def _annual(year: int, periods: Iterable[Period]) -> PeriodName:
    for period in periods:
        if period.kind is PeriodKind.ANNUAL and period.start.year == year:
            return PeriodName(period.id)
    return PeriodName(None, f"năm {year}")
