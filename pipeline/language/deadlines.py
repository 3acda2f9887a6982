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
_NO_CALENDAR = re.compile(
    r"\bnam hoc\b|\bhoc ky\b|\btet\b|\bky hop\b|\btro di\b|\bmua\s+mua\b"
    r"|\b(?:vu|mua)\s+(?:mua|xuan|he|thu|dong|lua|chiem|san xuat)\b"
    r"|\b(?:nhung|cac)\s+nam\s+(?:tiep theo|sau|ke tiep)\b"
)
"""Times that begin and end by no calendar of ours, or never: a year beside them is no end."""

_RECURRING = re.compile(
    r"\b(?:hang|moi)\s+(?:nam|quy|thang|tuan|ngay|ky)\b|\bdinh ky\b|/\s*(?:nam|quy|thang|tuan)\b"
    r"|\bthuong xuyen\b|\blien tuc\b"
)
_MONTHS = {
    **{"mot": 1, "gieng": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7},
    **{"tam": 8, "chin": 9, "muoi mot": 11, "muoi hai": 12, "chap": 12, "muoi": 10},
}
_WORDED_MONTH = re.compile(
    rf"\bthang\s+(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
    r"\s*(?:nam\s+)?(?=20\d\d)"
)
_EXPECTED = frozenset(
    re.findall(
        r"\w+",
        "nam thang quy ngay den het cuoi trong giai doan tu truoc sau xong va hoac cham nhat khong"
        " qua muon hon hoan thanh phan dau trinh ban hanh phe duyet trien khai thuc hien to chuc"
        " bao cao ky dot lan thu i ii iii iv dau hang moi vao toi thoi han du kien nua t theo ca"
        " mot hai ba tu bon sau bay tam chin muoi",
    )
)
"""Words that stand around days, months and years without changing what they end."""

_WORD = re.compile(r"[^\W\d_]+")
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
    if _OPEN_ENDED.match(plain) or _NO_CALENDAR.search(plain):
        return Deadline(written, None)
    return Deadline(written, max(_last_days(plain), default=None))


def fixes_no_day(text: str) -> bool:
    """Return whether a deadline's wording is of a kind that names no last day, whatever figures
    stand in it: what recurs, school years and harvests, the beginning or middle of a year.
    """
    plain = toneless(nfc(text))
    kinds = (_OPEN_ENDED, _NO_CALENDAR, _RECURRING, _VAGUE)
    return any(kind.search(plain) is not None for kind in kinds)


def unexpected_words(text: str) -> tuple[str, ...]:
    """Return the words of a deadline that are none of those that stand around days, months and
    years: they may mean something else than the last day that was read.
    """
    written = nfc(text)
    return tuple(w for w in _WORD.findall(written) if toneless(w.casefold()) not in _EXPECTED)


def _without_citations(text: str) -> str:
    """Return NFC text without the documents it cites, whose dates are no deadlines."""
    for citation in reversed(find_citations(text)):
        text = f"{text[: citation.start]};{text[citation.end :]}"
    return text


def _last_days(plain: str) -> Iterator[date]:
    """Yield the last day of each stretch of time that toneless text names.

    What one shape has taken is gone for the next, so that `Quý III/2027` is not a year as well.
    """
    plain = _WORDED_MONTH.sub(lambda found: f"thang {_MONTHS[found['month']]} nam ", plain)
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


_VAGUE = re.compile(rf"(?<!thang )\b(?:dau|giua)\s+nam\s*{_YEAR}")

_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Stretch | None]], ...] = (
    (_VAGUE, _unclear),
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
    (re.compile(rf"(?:\bnam\s*)?(?<![\d/.-]){_YEAR}(?![/.-]\d)"), _span),
)
"""The shapes of a stretch of time in toneless text, each with its first and last day."""
