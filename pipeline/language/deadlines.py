"""Deadlines as plans write them: the last day that each shape allows (contract, Meanings)."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from pipeline.domain.deadline import Deadline
from pipeline.language.citations import find_citations
from pipeline.language.comparable import nfc, toneless
from pipeline.language.dates import located_dates, without_dates

_Stretch = tuple[date, date]

_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_OF_YEAR = rf"\s*(?:[-/.,]|,?\s*nam)?\s*(?:nam\s*)?{_YEAR}"
_RELATION = re.compile(r"\b(?P<word>truoc|sau|tu)\s+(?:ngay\s+)?$")
_OPEN_ENDED = re.compile(r"\s*(?:theo|tuy)\s+(?:lo trinh|tien do|ke hoach|yeu cau|thuc te)\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def read_deadline(text: str | None) -> Deadline:
    """Return the deadline as written and its last day; None where it names no date.

    A month, quarter, half or year ends on its last day, a span of years with its last year; of
    several the latest counts; `trước` means the day before it begins. What follows a schedule
    (`Theo lộ trình …`) or a cited document's date has no day of its own.
    """
    written = nfc(text or "").strip()
    if not written:
        return Deadline(None, None)
    plain = toneless(_without_citations(written))
    if _OPEN_ENDED.match(plain):
        return Deadline(written, None)
    return Deadline(written, max(_last_days(plain), default=None))


def _without_citations(text: str) -> str:
    """Return NFC text without the documents it cites, whose dates are no deadlines."""
    for citation in reversed(find_citations(text)):
        text = f"{text[: citation.start]};{text[citation.end :]}"
    return text


def _last_days(plain: str) -> Iterator[date]:
    """Yield the last day of each stretch of time that toneless text names.

    What one shape has taken is gone for the next, so that `Quý III/2027` is not a year as well.
    """
    for day, start, _ in located_dates(plain):
        yield from _last_day((day, day), plain[:start])
    rest = without_dates(plain)
    for pattern, stretch_of in _SHAPES:
        for found in pattern.finditer(rest):
            stretch = stretch_of(found)
            if stretch is not None:
                yield from _last_day(stretch, rest[: found.start()])
        rest = pattern.sub(" ; ", rest)


def _last_day(stretch: _Stretch, before: str) -> Iterator[date]:
    """Yield the last day that the stretch allows after the words before it, if it sets one."""
    relation = _RELATION.search(before)
    if relation is None:
        yield stretch[1]
    elif relation["word"] == "truoc":
        yield stretch[0] - timedelta(days=1)


def _months(year: int, first: int, last: int) -> _Stretch | None:
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _span(found: re.Match[str]) -> _Stretch | None:
    return _months(int(found["year"]), 1, 12)


def _quarter(found: re.Match[str]) -> _Stretch | None:
    quarter = _QUARTERS.get(found["part"], 0)
    return _months(int(found["year"]), 3 * quarter - 2, 3 * quarter)


def _half(found: re.Match[str]) -> _Stretch | None:
    first = 1 if found["part"] == "dau" else 7
    return _months(int(found["year"]), first, first + 5)


def _month(found: re.Match[str]) -> _Stretch | None:
    return _months(int(found["year"]), int(found["part"]), int(found["part"]))


def _unclear(found: re.Match[str]) -> None:
    return None


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Stretch | None]], ...] = (
    (re.compile(rf"(?<!\d)20\d{{2}}\s*(?:[-–—]|den)\s*(?:nam\s*)?{_YEAR}"), _span),
    (re.compile(rf"\b(?:6|06|sau)\s*thang\s*(?P<part>dau|cuoi){_OF_YEAR}"), _half),
    (
        re.compile(
            r"\bquy\s*(?:(?:[iv]{1,3}|\d)\s*(?:[,–-]|va|den)\s*(?:quy\s*)?)*"
            rf"(?P<part>[ivx]{{1,4}}|\d{{1,2}}){_OF_YEAR}"
        ),
        _quarter,
    ),
    (
        re.compile(rf"(?<![\d/])(?:\bthang\s*)?(?P<part>\d{{1,2}})\s*(?:[-/.]|,?\s*nam)\s*{_YEAR}"),
        _month,
    ),
    (re.compile(rf"\b(?:dau|giua)\s+nam\s*{_YEAR}"), _unclear),
    (re.compile(rf"(?:\bnam\s*)?(?<![\d/.-]){_YEAR}(?![/.-]\d)"), _span),
)
"""The shapes of a stretch of time in toneless text, each with its first and last day."""
