"""Parts of a year as titles name them: `quý II`, `6 tháng đầu năm`, `từ tháng 1 đến tháng 11`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COUNTS = {
    **{"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9},
    **{"muoi": 10, "muoi mot": 11},
}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ROMAN = ("I", "II", "III", "IV")
_YEAR = r"(?:\s*(?:,|/|-|\.)?\s*(?:nam\s*)?(?P<{}>20\d\d)(?!\d))?"
_MONTH = r"0?([1-9]|1[0-2])(?!\d)"

_PATTERN = re.compile(
    rf"\btu\s+thang\s*(?P<from>{_MONTH})\s*(?:den|-)\s*(?:het\s+)?(?:thang\s*)?(?P<to>{_MONTH})"
    + _YEAR.format("y1")
    + rf"|(?<![\w/.,-])(?P<count>{_MONTH}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
    r"\s*(?:thang|t(?=\s*(?:dau|cuoi)|\s*[/.-]?\s*20\d\d))"
    r"(?:\s*(?P<end>dau|cuoi)(?:\s*(?:cua\s+)?nam\b)?)?(?!\s*\d{1,2}(?!\d))" + _YEAR.format("y2")
    + r"|\bnua\s+(?P<half>dau|cuoi)\s+nam\b" + _YEAR.format("y3")
    + r"|\bquy\s*(?P<quarter>iv|i{1,3}|[1-4])(?!\w)" + _YEAR.format("y4")
    + rf"|\bthang\s*(?P<month>{_MONTH})(?!\s*/\s*\d{{1,2}}\b(?!\d))" + _YEAR.format("y5")
    + r"|\btuan\s*(?:thu\s*)?(?P<week>\d{1,2})(?!\d)" + _YEAR.format("y6")
)  # fmt: skip
# Up to when figures count is no period (`tính đến hết tháng 11 năm 2026`), nor is a day's month.
_UNTIL = re.compile(r"\b(?:den|het|tu|truoc|sau|\d{1,2})\s*$")
_NEAR = 8


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """The months `first` to `last`, None for a week; `year` None where it is not said.

    `name` is how it is written without the year; `start` and `end` are where it stands in the text.
    """

    name: str
    first: int | None
    last: int | None
    year: int | None
    start: int
    end: int


def parts_of_year(plain: str) -> tuple[PartOfYear, ...]:
    """Return the parts of a year that toneless text names as a period, in order.

    `6 tháng` without a year or a place in it is a length of time and no part of any.
    """
    return tuple(_parts(plain))


def _parts(plain: str) -> Iterator[PartOfYear]:
    for found in _PATTERN.finditer(plain):
        if _UNTIL.search(plain[max(0, found.start() - _NEAR) : found.start()]):
            continue
        year = next((int(found[y]) for y in ("y1", "y2", "y3", "y4", "y5", "y6") if found[y]), None)
        named = _named(found, year)
        if named is not None:
            yield PartOfYear(*named, year, *found.span())


def _named(found: re.Match[str], year: int | None) -> tuple[str, int | None, int | None] | None:
    """The name, first and last month of what was found."""
    if found["from"]:
        first, last = int(found["from"]), int(found["to"])
        return f"từ tháng {first} đến tháng {last}", first, last
    if found["count"]:
        return _counted(found["count"], found["end"], year)
    if found["half"]:
        return _counted("6", found["half"], year)
    if found["quarter"]:
        quarter = _QUARTERS[found["quarter"]]
        return f"quý {_ROMAN[quarter - 1]}", 3 * quarter - 2, 3 * quarter
    if found["month"]:
        month = int(found["month"])
        return f"tháng {month}", month, month
    return f"tuần {int(found['week'])}", None, None


def _counted(written: str, end: str | None, year: int | None) -> tuple[str, int, int] | None:
    count = _COUNTS.get(written) or int(written)
    if end is None and (year is None or written in _COUNTS):
        return None
    if end == "cuoi":
        return f"{count} tháng cuối năm", 13 - count, 12
    return f"{count} tháng đầu năm", 1, count
