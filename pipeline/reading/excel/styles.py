"""What the styles of a workbook say of a cell: its number format and whether it is ruled."""

import re
from functools import lru_cache
from html import unescape

from pipeline.reading.excel.number_format import NumberFormat, Shown, number_format, plain
from pipeline.reading.excel.text import clean

BUILT_IN = {
    # ECMA-376 part 1, 18.8.30; 14 and 22 follow the reader's country, here Vietnam.
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
}
"""The number formats that files name by their number alone."""

_MOST_KNOWN = 1000
"""Numbers whose look one style remembers."""

_SYSTEM_DATE = re.compile(r"\[\$-F800\].*", re.DOTALL)
_NUMBER_FORMAT = re.compile(r"<numFmt\b[^<>]*>")
_BORDER = re.compile(r"<border\b[^<>]*?(?:/>|>([^<]*+(?:<(?!/?border\b)[^<]*+)*+)</border>)")
_RULED_SIDE = re.compile(r'<(?:left|right|start|end|top|bottom)\b[^<>]*style="(?!none")')
_CELL_FORMAT = re.compile(r"<xf\b[^<>]*>")
_RULED_SIDES_OF_A_TABLE = 2
"""One ruled side is an underline; a table's cell has more."""


class Style:
    """One cell format; `number_format` and its `code` are None for General and for text.

    `shown` gives, for a number as a file writes it, what a cell of this style shows and the value.
    """

    __slots__ = ("code", "number_format", "ruled", "shown")

    def __init__(
        self,
        number_format: NumberFormat | None = None,
        *,
        ruled: bool = False,
        date1904: bool = False,
    ) -> None:
        self.number_format = number_format
        self.code = number_format.code if number_format else None
        self.ruled = ruled
        self.shown = _ShownNumbers(number_format, date1904)


class _ShownNumbers(dict[str, Shown | tuple[str, None]]):
    """What written numbers show under one style: the same ones come again and again."""

    def __init__(self, number_format: NumberFormat | None, date1904: bool) -> None:
        super().__init__()
        self._format = number_format
        self._date1904 = date1904

    def __missing__(self, written: str) -> Shown | tuple[str, None]:
        shown = self._show(written)
        if len(self) < _MOST_KNOWN:
            self[written] = shown
        return shown

    def _show(self, written: str) -> Shown | tuple[str, None]:
        try:
            number = float(written)
        except ValueError:
            return clean(written), None
        if number - number != 0:  # infinite, or no number
            return clean(written), None
        if self._format is None:
            return plain(number), number
        return self._format.show(number, self._date1904)


@lru_cache(maxsize=16)
def styles_of(xml: str, date1904: bool) -> "Styles":
    """Return the cell formats of a workbook; workbooks made from one form have the same."""
    return Styles(xml, date1904)


class Styles(dict[str, Style]):
    """The cell formats of a workbook by their number in the file, read when first asked for."""

    def __init__(self, xml: str, date1904: bool) -> None:
        super().__init__({"": Style(date1904=date1904)})
        self._xml = xml
        self._date1904 = date1904
        self._formats = _CELL_FORMAT.findall(_between(xml, "<cellXfs", "</cellXfs>"))
        self._borders: list[bool] | None = None
        self._codes: dict[int, str] | None = None
        self._number_formats: dict[int, NumberFormat | None] = {}

    def __missing__(self, index: str) -> Style:
        number = int(index)
        style = self[""]
        if number < len(self._formats):
            written = self._formats[number]
            style = Style(
                self._number_format(_number(written, "numFmtId")),
                ruled=self._ruled(_number(written, "borderId")),
                date1904=self._date1904,
            )
        self[index] = style
        return style

    def _number_format(self, number: int) -> NumberFormat | None:
        if number not in self._number_formats:
            code = self._code(number)
            known = number_format(code) if code and code.lower() not in ("general", "@") else None
            self._number_formats[number] = known
        return self._number_formats[number]

    def _code(self, number: int) -> str | None:
        if self._codes is None:
            written = _NUMBER_FORMAT.findall(_between(self._xml, "<numFmts", "</numFmts>"))
            self._codes = BUILT_IN | {
                _number(format, "numFmtId"): _SYSTEM_DATE.sub("dd/mm/yyyy", _code_of(format))
                for format in written
            }
        return self._codes.get(number)

    def _ruled(self, number: int) -> bool:
        if self._borders is None:
            sides = _BORDER.findall(_between(self._xml, "<borders", "</borders>"))
            self._borders = [
                len(_RULED_SIDE.findall(border)) >= _RULED_SIDES_OF_A_TABLE for border in sides
            ]
        return number < len(self._borders) and self._borders[number]


def _between(xml: str, start: str, end: str) -> str:
    at = xml.find(start)
    return xml[at : xml.find(end, at)] if at >= 0 else ""


def _number(element: str, attribute: str) -> int:
    found = re.search(rf'\b{attribute}="(\d+)"', element)
    return int(found[1]) if found else 0


def _code_of(element: str) -> str:
    found = re.search(r'\bformatCode="([^"]*)"', element)
    return unescape(found[1]) if found else ""
