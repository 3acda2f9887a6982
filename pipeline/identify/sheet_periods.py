"""Sheets of one workbook that are of other periods: months and quarters beside the year's own."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.domain.document import Document
from pipeline.domain.period import Period, PeriodKind
from pipeline.identify.period_names import period_in_title
from pipeline.language.comparable import folded
from pipeline.language.parts_of_year import parts_of_year

_MONTHS = re.compile(
    r"t(?:hang)? ?(?P<first>1[0-2]|0?[1-9])(?: t?(?:hang)? ?(?P<last>1[0-2]|0?[1-9]))?"
)
_QUARTER = re.compile(r"q(?:uy)? ?(?P<quarter>[1-4]|iv|i{1,3})")
_COUNTED = re.compile(r"(?P<count>[369]) ?t(?:hang)?(?: dau nam)?")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = re.compile(r"(?:tong hop|th|bao cao|bc|ket qua)? ?(?:ca )?nam")
_OF_A_YEAR = re.compile(r" ?(?:nam )?20\d\d$")
_TITLE_LINES = 12


def sheets_of_other_periods(
    document: Document,
    kinds: Sequence[str],
    period: Period,
    periods: Sequence[Period],
    day: date,
) -> frozenset[str]:
    """Return the sheets that say by name or title that they are of another period than `period`;
    none where no other sheet says that it is of this one. `kinds` are what reports are called,
    `day` is that on which a part of a year without its year is understood.
    """
    sheets = tuple(dict.fromkeys(_sheets(document)))
    if len(sheets) < 2:
        return frozenset()
    plain = tuple(map(folded, kinds))
    own = {sheet: _is_own(sheet, document, plain, period, periods, day) for sheet in sheets}
    if True not in own.values():
        return frozenset()
    return frozenset(sheet for sheet, is_own in own.items() if is_own is False)


def _sheets(document: Document) -> Iterator[str]:
    for table in document.tables:
        places = next((cell.places for cell in table.cells if cell.places), ())
        if places and places[0].sheet and not table.hidden:
            yield places[0].sheet


def _is_own(
    sheet: str,
    document: Document,
    kinds: tuple[str, ...],
    period: Period,
    periods: Sequence[Period],
    day: date,
) -> bool | None:
    """Whether a sheet is of the period, None where it does not say."""
    name = _OF_A_YEAR.sub("", folded(sheet)).strip()
    annual = period.kind is PeriodKind.ANNUAL
    months = _months(name)
    if months is not None:
        whole = (period.start.month, period.end.month)
        return not annual and months == whole
    titles = (period_in_title(title, periods, day) for title in _titles(sheet, document, kinds))
    said = next((title for title in titles if title is not None), None)
    if said is not None:
        return said.known == period.id
    if not annual or (name and not _YEAR.fullmatch(name)):
        return None
    return name != "" or str(period.start.year) in sheet


def _months(name: str) -> tuple[int, int] | None:
    """The first and last month that a sheet's whole name stands for: `T3`, `Quý II`, `6 tháng`."""
    if found := _MONTHS.fullmatch(name):
        first = int(found["first"])
        return first, int(found["last"] or first)
    if found := _QUARTER.fullmatch(name):
        quarter = _QUARTERS.get(found["quarter"]) or int(found["quarter"])
        return 3 * quarter - 2, 3 * quarter
    if found := _COUNTED.fullmatch(name):
        return 1, int(found["count"])
    parts = parts_of_year(name)
    whole = next((p for p in parts if (p.start, p.end) == (0, len(name))), None)
    if whole is None or whole.first is None or whole.last is None:
        return None
    return whole.first, whole.last


def _titles(sheet: str, document: Document, kinds: tuple[str, ...]) -> Iterator[str]:
    """The titles of a sheet, each with the line below it, which may go on with it."""
    lines = [p.text for p in document.paragraphs if p.places and p.places[0].sheet == sheet]
    lines = lines[:_TITLE_LINES]
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        if folded(line).startswith(kinds):
            yield line
            yield f"{line} {following}"
