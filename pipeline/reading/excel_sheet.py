"""The XML of one worksheet → its cells, in one pass over the text.

Values, number formats, formulas without a stored result, hidden rows and columns, merges and
borders all stand in the same few kilobytes; one pattern a row reads them all.
"""

import re
from datetime import datetime
from operator import attrgetter

from pipeline.domain.document import Formula
from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.excel_number_format import Shown, plain
from pipeline.reading.excel_styles import Style, Styles
from pipeline.reading.excel_text import clean, rich_text
from pipeline.reading.refusal import Refused
from pipeline.reading.sheet import Sheet, column_name, column_number
from pipeline.settings.model import Limits

_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3})[0-9]+")?(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?((?:\s+[^\s/>][^>]*?)?)'
    r"\s*(?:/>|>(?:<v>([^<]*)</v></c>|<is><t(?: [^>]*)?>([^<]*)</t></is></c>|(.*?)</c>))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ROW_NUMBER = re.compile(r'\br="(\d+)"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"|\b(?:ht|width)="0(?:\.0*)?"')
_COLUMNS = re.compile(r"<col\b[^>]*>")
_MERGE = re.compile(r'<mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"')
_VALUE = re.compile(r"<v\b[^>]*>([^<]*)</v>")
_STORED_TEXT = re.compile(r"<is>(.*?)</is>", re.DOTALL)
_FORMULA = re.compile(r"<f\b")
_CONTENT_STARTS = ("<v", "<is", "<f")


_MOST_CHARACTERS = 20_000_000
"""One shared text may stand in every cell: a small file could show gigabytes (about ten thousand
printed pages fit below this).
"""


class _Columns(dict[str, int]):
    def __missing__(self, letters: str) -> int:
        number = self[letters] = column_number(letters)
        return number


_COLUMN = _Columns()


class SheetReader:
    """Reads the worksheets of one workbook, which share texts, styles and the calendar."""

    def __init__(self, strings: list[str], styles: Styles, date1904: bool, limits: Limits) -> None:
        self._strings = strings
        self._styles = styles
        self._date1904 = date1904
        self._limits = limits
        self._cells_left = limits.cells
        self._characters_left = _MOST_CHARACTERS
        self._in_order = True

    def read(self, xml: str, name: str, hidden: bool) -> Sheet:
        """Return the sheet in `xml`, given in its usual form.

        Raises Refused where it holds more rows, columns or cells with content than the limits
        allow. Formatted but blank areas, however large, count for nothing.
        """
        sheet = Sheet(name, hidden)
        self._in_order = True
        start = xml.find("<sheetData")
        end = xml.find("</sheetData>", start)
        if 0 <= start < end:
            self._read_rows(xml[xml.find(">", start) : end], sheet)
        before, after = xml[: max(start, 0)], xml[max(end, 0) :]
        for column in _COLUMNS.findall(before):
            if _HIDDEN.search(column):
                found = dict(_ATTRIBUTE.findall(column))
                sheet.hidden_columns.append((int(found["min"]) - 1, int(found["max"]) - 1))
        for left, top, right, bottom in _MERGE.findall(after):
            first = (int(top) - 1, _COLUMN[left])
            span = (int(bottom) - first[0], _COLUMN[right] - first[1] + 1)
            if min(span) > 0:
                sheet.merges[first] = span
        if not self._in_order:
            _put_in_order(sheet)
        sheet.apply_merges()
        sheet.mark_hidden()
        return sheet

    def _read_rows(self, data: str, sheet: Sheet) -> None:
        # What follows the last content is format only, and may be a million rows long.
        last = max(data.rfind(start) for start in _CONTENT_STARTS)
        if last < 0:
            return
        row = -1
        for chunk in data[: data.find("</row>", last)].split("<row")[1:]:
            end = chunk.find(">")
            attributes = chunk[:end]
            number = _ROW_NUMBER.search(attributes)
            after = int(number[1]) - 1 if number else row + 1
            self._in_order &= after > row
            row = after
            if ("hidden" in attributes or 'ht="0' in attributes) and _HIDDEN.search(attributes):
                sheet.hidden_rows.add(row)
            self._read_cells(chunk, end, row, sheet)
        if len(sheet.rows) > self._limits.rows:
            raise Refused(_too_much("dòng", len(sheet.rows), self._limits.rows))

    def _read_cells(self, chunk: str, start: int, row: int, sheet: Sheet) -> None:
        cells: list[CellDraft] = []
        ruled: list[int] = []
        characters = 0
        column = -1
        label = str(row + 1)
        name, styles, strings = sheet.name, self._styles, self._strings
        for letters, style, kind, rest, value, written, inner in _CELL.findall(chunk, start):
            if rest:
                letters, style, kind = _attributes(letters, style, kind, rest)
            after = _COLUMN[letters] if letters else column + 1
            self._in_order &= after > column
            column = after
            looks = styles[style]
            if looks.ruled:
                ruled.append(column)
            if value or written or inner:
                text = strings[int(value)] if value and kind == "s" else clean(written)
                reference = (letters or column_name(column)) + label
                cell = sheet_cell(row, column, text, name, reference)
                if not text:
                    self._fill(cell, kind, looks, value, inner)
                if text or not _is_blank(cell):
                    characters += len(cell.text)
                    cells.append(cell)
        if ruled:
            sheet.ruled[row] = ruled
        if cells:
            self._count(len(cells), characters)
            sheet.rows[row] = sheet.rows[row] + cells if row in sheet.rows else cells

    def _fill(self, cell: CellDraft, kind: str, looks: Style, value: str, inner: str) -> None:
        """Set text, value, format and formula from what stands inside the cell's element."""
        if inner:
            stored = _VALUE.search(inner)
            value = stored[1] if stored else ""
            if _FORMULA.search(inner):
                # An empty text is a result; without a kind, an empty result was never computed.
                computed = value or (stored and kind == "str")
                cell.formula = Formula.STORED if computed else Formula.MISSING
        if kind == "inlineStr":
            written = _STORED_TEXT.search(inner)
            cell.text = rich_text(written[1]) if written else ""
        elif kind == "s" and value:
            cell.text = self._strings[int(value)]
        elif kind in ("str", "e"):
            cell.text = clean(value)
        elif kind == "b" and value:
            cell.text = "TRUE" if value.strip() in ("1", "true") else "FALSE"
        elif kind == "d" and value:
            cell.text, cell.value = self._written_date(value.strip(), looks)
            cell.format = looks.number_format.code if looks.number_format else None
        elif value:
            cell.text, cell.value = self._number(value, looks)
            cell.format = looks.number_format.code if looks.number_format else None

    def _number(self, written: str, looks: Style) -> Shown | tuple[str, None]:
        try:
            number = float(written)
        except ValueError:
            return clean(written), None
        if number - number != 0:  # infinite, or no number
            return clean(written), None
        if looks.number_format is None:
            return plain(number), number
        return looks.number_format.show(number, self._date1904)

    def _written_date(self, written: str, looks: Style) -> tuple[str, str | float | None]:
        """Strict OOXML writes dates as ISO text (ECMA-376 part 1, 18.18.11)."""
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            return clean(written), None
        epoch = datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no time zone
        days = (moment.replace(tzinfo=None) - epoch).total_seconds() / 86400
        return looks.number_format.show(days) if looks.number_format else (written, written)

    def _count(self, cells: int, characters: int) -> None:
        if cells > self._limits.columns:
            raise Refused(_too_much("cột", cells, self._limits.columns))
        self._characters_left -= characters
        if self._characters_left < 0:
            raise Refused(_too_much("ký tự", _MOST_CHARACTERS + 1, _MOST_CHARACTERS))
        self._cells_left -= cells
        if self._cells_left < 0:
            raise Refused(_too_much("ô", self._limits.cells - self._cells_left, self._limits.cells))


def _is_blank(cell: CellDraft) -> bool:
    return not cell.text and cell.value is None and cell.formula is Formula.NONE


def _put_in_order(sheet: Sheet) -> None:
    """Nothing promises that a file has its rows and cells in order; nearly all have."""
    for cells in sheet.rows.values():
        cells.sort(key=attrgetter("column"))
    sheet.rows = dict(sorted(sheet.rows.items()))
    sheet.ruled = {row: sorted(columns) for row, columns in sorted(sheet.ruled.items())}


def _attributes(letters: str, style: str, kind: str, rest: str) -> tuple[str, str, str]:
    """A cell's column letters, style and kind where the attributes come in another order."""
    found = dict(_ATTRIBUTE.findall(rest))
    reference = re.match(r"[A-Za-z]{1,3}", found.get("r", ""))
    return (
        letters or (reference[0].upper() if reference else ""),
        style or found.get("s", ""),
        kind or found.get("t", ""),
    )


def _too_much(what: str, count: int, limit: int) -> str:
    return (
        f"Bảng tính có quá nhiều {what} ({count}, giới hạn {limit}). "
        "Đề nghị đơn vị bỏ phần thừa và gửi lại."
    )
