"""Days as Vietnamese texts write them, and as ours say them."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.language.comparable import toneless

_DAY = re.compile(
    # ngày 20 tháng 11 năm 2026
    r"(?<!\d)(?:(?P<d1>\d{1,2})\s*thang\s*(?P<m1>\d{1,2})\s*(?:nam|,|/)\s*(?P<y1>\d{4})"
    # 2026-11-20, 2026/11/20
    r"|(?<!\d[-/.])(?P<y2>\d{4})(?P<s2>[-/])(?P<m2>\d{1,2})(?P=s2)(?P<d2>\d{1,2})"
    # 20/11/2026, 20-11-2026, 20.11.2026
    r"|(?<!\d[-/.])(?P<d3>\d{1,2})\s?(?P<s3>[-/.])\s?(?P<m3>\d{1,2})\s?(?P=s3)\s?(?P<y3>\d{4}))"
    r"(?!\d|[-/.]\d)"
)
_UNFILLED_DAY = re.compile(r"\bngay[\s._…]*\d{0,2}[\s._…]*thang[\s._…]*\d{0,2}[\s._…]*nam\s*\d{4}")
# A horizon or a year compared with is named, but nothing is reported for it.
_OTHER_YEARS = re.compile(
    r"(?:\b(?:den|tam nhin|truoc|sau|so voi|cung ky|ke tu)\s+(?:cung ky\s+)?(?:nam\s+)?"
    r"|\bphuong huong\b[^.;\n]{0,60}?\bnam\s+)(?:19|20)\d{2}\b"
)
_SPAN_OF_YEARS = re.compile(r"\b(?:19|20)\d{2}\s*(?:[-–—/]|den|\s)\s*(?:nam\s+)?(?:19|20)\d{2}\b")
_NAMED_YEARS = re.compile(r"\bnam\s+((?:19|20)\d{2}(?:\s*(?:,|va)\s*(?:nam\s+)?(?:19|20)\d{2})*)\b")
_LOOSE_DATE = re.compile(r"\b\d{1,2} \d{1,2} (?:19|20)\d{2}\b|\b(?:19|20)\d{2} \d{1,2} \d{1,2}\b")
_LONE_YEAR = re.compile(r"(?<![\w/,:])(?<!\d[-. ])(?<!\bso )(?:19|20)\d{2}(?![\w/]|[-.,:]\d| \d)")
_YEAR = re.compile(r"\d{4}")
# Keeps apart what stood apart.
_GAP = " ; "
_BEFORE_A_DAY = re.compile(r"\s*(?:ngay\s*)?")
_AFTER_A_DAY = re.compile(r"(?:[t\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?[\s.]*")


def find_dates(text: str) -> tuple[date, ...]:
    """Return the days written out in `text`, in order; days no calendar has are left out.

    A year of two digits names no day.
    """
    return tuple(day for day, _, _ in located_dates(toneless(text)))


def parse_date(text: str) -> date | None:
    """Return the day that `text` as a whole names, None where it is anything else."""
    plain = toneless(text)
    for day, start, end in located_dates(plain):
        before, after = plain[:start], plain[end:]
        if _BEFORE_A_DAY.fullmatch(before) and _AFTER_A_DAY.fullmatch(after):
            return day
    return None


def names_no_real_day(text: str) -> bool:
    """Return whether a day is written out in `text` that no calendar has (`31/11/2026`)."""
    found = len(tuple(located_dates(plain := toneless(text))))
    return found < len(_DAY.findall(plain))


def without_dates(plain: str) -> str:
    """Return toneless text with every day in it, and every day left to be filled in, blanked."""
    return _UNFILLED_DAY.sub(_GAP, _DAY.sub(_GAP, plain))


def plausible(day: date) -> bool:
    """Return whether a report of our time can mean that day."""
    return 2000 <= day.year <= 2100


def say_date(day: date) -> str:
    """Return the day as prose writes it: a zero before days below 10 and months 1 and 2.

    Nghị định 30/2020/NĐ-CP says so for the day of issue; plans of the field write all days so
    (`16/4/2026`, `01/8/2024`, `29/01/2026`).
    """
    return f"{day.day:02d}/{_said_month(day)}/{day.year}"


def find_years(text: str) -> tuple[int, ...]:
    """Return the years that `text` names as a period, each once, in order.

    `năm 2026` counts; a year that stands alone (`Báo cáo 2026`) counts where no year is so named.
    Years of days, of spans (`2026-2030`), of document numbers, horizons (`đến năm 2030`),
    comparisons (`so với năm 2025`) and outlooks (`phương hướng năm 2027`) do not.
    """
    rest = _LOOSE_DATE.sub(_GAP, without_dates(toneless(text)))
    rest = _OTHER_YEARS.sub(_GAP, _SPAN_OF_YEARS.sub(_GAP, rest))
    named = [year for run in _NAMED_YEARS.findall(rest) for year in _YEAR.findall(run)]
    return tuple(dict.fromkeys(int(year) for year in named or _LONE_YEAR.findall(rest)))


def located_dates(plain: str) -> Iterator[tuple[date, int, int]]:
    """Yield each day of toneless text with its start and end in it."""
    for found in _DAY.finditer(plain):
        named = found.groupdict()
        for form in "123":
            if named[f"y{form}"] is not None:
                day = _day(named[f"y{form}"], named[f"m{form}"], named[f"d{form}"])
                if day is not None:
                    yield day, found.start(), found.end()


def _day(year: str | None, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


def _said_month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)
