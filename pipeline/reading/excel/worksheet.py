"""The XML of one worksheet → its cells, in one pass over the text.

Values, number formats, formulas without a stored result, hidden rows and columns, merges and
borders all stand in the same few kilobytes; one pattern reads the rows that hold them.
"""

import re
from operator import attrgetter

from pipeline.reading.excel.cell import Looks
from pipeline.reading.excel.rows import RowsReader
from pipeline.reading.excel.styles import Styles
from pipeline.reading.extent import too_much
from pipeline.reading.refusal import Refused
from pipeline.reading.sheets.sheet import Sheet, column_number
from pipeline.settings.model import Limits

_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"|\bwidth="0(?:\.0*)?"')
_NO_ROWS = re.compile(r"<sheetData\b[^<>]*/>")
_COLUMNS = re.compile(r"<col\b[^<>]*>")
_MERGE = re.compile(r'<mergeCell\b[^<>]*?\bref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"')


class SheetReader:
    """Reads the worksheets of one workbook, which share texts and styles."""

    def __init__(self, strings: list[str], styles: Styles, limits: Limits) -> None:
        self._strings = strings
        self._looks = Looks(styles)
        self._limits = limits
        self._cells_left = limits.cells
        self._characters_left = limits.characters

    def read(self, xml: str, name: str, hidden: bool) -> Sheet:
        """Return the sheet in `xml`, given in its usual form.

        Raises Refused where it holds more rows, columns or cells with content than the limits
        allow, ValueError where its rows are not whole. Formatted but blank areas, however large,
        count for nothing.
        """
        sheet = Sheet(name, hidden)
        start = xml.find("<sheetData")
        end = xml.find("</sheetData>", start)
        if start < 0 or (end < 0 and not _NO_ROWS.match(xml, start)):
            raise ValueError("a worksheet without its data")
        if start < end:
            self._read_rows(xml[xml.find(">", start) : end], sheet)
        before, after = xml[: max(start, 0)], xml[max(end, 0) :]
        for column in _COLUMNS.findall(before):
            if _HIDDEN.search(column):
                found = dict(_ATTRIBUTE.findall(column))
                sheet.hidden_columns.append((int(found["min"]) - 1, int(found["max"]) - 1))
        for left, top, right, bottom in _MERGE.findall(after):
            first = (int(top) - 1, column_number(left))
            span = (int(bottom) - first[0], column_number(right) - first[1] + 1)
            if min(span) > 0:
                sheet.merges[first] = span
        sheet.apply_merges()
        sheet.mark_hidden()
        return sheet

    def _read_rows(self, data: str, sheet: Sheet) -> None:
        rows = RowsReader(sheet, self._looks, self._strings)
        for widest in rows.read(data):
            if widest > self._limits.columns:
                raise Refused(too_much("cột", widest, self._limits.columns))
            if rows.cells > self._cells_left:
                raise Refused(too_much("ô", self._limits.cells + 1, self._limits.cells))
            if rows.characters > self._characters_left:
                raise Refused(too_much("ký tự", rows.characters, self._limits.characters))
            if len(sheet.rows) > self._limits.rows:
                raise Refused(too_much("dòng", len(sheet.rows), self._limits.rows))
        self._cells_left -= rows.cells
        self._characters_left -= rows.characters
        if not rows.in_order:
            _put_in_order(sheet)


def _put_in_order(sheet: Sheet) -> None:
    """Nothing promises that a file has its rows and cells in order; nearly all have."""
    for cells in sheet.rows.values():
        cells.sort(key=attrgetter("column"))
    sheet.rows = dict(sorted(sheet.rows.items()))
    sheet.ruled = {row: sorted(columns) for row, columns in sorted(sheet.ruled.items())}
