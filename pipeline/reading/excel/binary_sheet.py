"""The records of one worksheet of a binary workbook → its cells."""

from dataclasses import dataclass

from pipeline.domain.document import Formula
from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.excel.binary_records import (
    packed_number,
    real,
    records,
    short,
    whole,
    wide_string,
)
from pipeline.reading.excel.number_format import NumberFormat, plain
from pipeline.reading.excel.text import settled
from pipeline.reading.extent import too_much
from pipeline.reading.refusal import Refused
from pipeline.reading.sheets.sheet import Sheet, column_name
from pipeline.settings.model import Limits

_ROW, _COLUMNS, _MERGE = 0, 60, 176
_CELLS = range(1, 12)
_SHORT_CELLS = range(12, 19)
_RICH_CELL = 62
_BLANK, _PACKED, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = range(1, 8)
_FORMULA_OF = {8: _TEXT, 9: _REAL, 10: _BOOLEAN, 11: _ERROR}
_ROW_HIDDEN = 0x10
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(frozen=True, slots=True)
class Look:
    """One cell format; `number_format` is None for General and for text."""

    number_format: NumberFormat | None = None
    ruled: bool = False


class BinarySheetReader:
    """Reads the worksheets of one workbook, which share texts, formats and the calendar."""

    def __init__(self, texts: list[str], looks: list[Look], date1904: bool, limits: Limits) -> None:
        self._texts = texts
        self._looks = looks
        self._date1904 = date1904
        self._limits = limits
        self._cells_left = limits.cells

    def read(self, part: bytes, name: str, hidden: bool) -> Sheet:
        """Return the sheet of a part. Raises Refused where it holds more than the limits allow."""
        sheet = Sheet(name, hidden)
        row, column = -1, -1
        for kind, item in records(part):
            if kind == _ROW:
                row, column = whole(item, 0), -1
                if item[11] & _ROW_HIDDEN:
                    sheet.hidden_rows.add(row)
            elif kind in _CELLS or kind == _RICH_CELL:
                column = whole(item, 0)
                self._take(sheet, row, column, kind, item, 4)
            elif kind in _SHORT_CELLS:
                column += 1
                self._take(sheet, row, column, kind - _SHORT_CELLS[0] + 1, item, 0)
            elif kind == _COLUMNS and short(item, 16) & 1:
                sheet.hidden_columns.append((whole(item, 0), whole(item, 4)))
            elif kind == _MERGE:
                top, bottom, left, right = (whole(item, at) for at in (0, 4, 8, 12))
                sheet.merges[top, left] = (bottom - top + 1, right - left + 1)
        sheet.apply_merges()
        sheet.mark_hidden()
        return sheet

    def _take(self, sheet: Sheet, row: int, column: int, kind: int, item: bytes, at: int) -> None:
        """Keep a cell whose format stands at `at` of the record, its value behind that."""
        index = whole(item, at) & 0xFFFFFF
        looks = self._looks[index] if index < len(self._looks) else Look()
        if looks.ruled:
            sheet.ruled.setdefault(row, []).append(column)
        if kind == _BLANK:
            return
        cell = sheet_cell(row, column, "", sheet.name, f"{column_name(column)}{row + 1}")
        if kind in _FORMULA_OF:
            cell.formula = Formula.STORED
        self._fill(cell, _FORMULA_OF.get(kind, kind), item, at + 4, looks)
        if not cell.text and cell.value is None and cell.formula is Formula.NONE:
            return
        self._cells_left -= 1
        if self._cells_left < 0:
            raise Refused(too_much("ô", self._limits.cells + 1, self._limits.cells))
        sheet.rows.setdefault(row, []).append(cell)

    def _fill(self, cell: CellDraft, kind: int, item: bytes, at: int, looks: Look) -> None:
        if kind == _SHARED:
            cell.text = self._texts[whole(item, at)]
        elif kind == _TEXT:
            cell.text = settled(wide_string(item, at)[0])
        elif kind == _RICH_CELL:
            cell.text = settled(wide_string(item, at + 1)[0])
        elif kind == _BOOLEAN:
            cell.text = "TRUE" if item[at] else "FALSE"
        elif kind == _ERROR:
            cell.text = _ERRORS.get(item[at], "#N/A")
        else:
            number = packed_number(item, at) if kind == _PACKED else real(item, at)
            cell.text, cell.value = plain(number), number
            if looks.number_format is not None:
                cell.format = looks.number_format.code
                cell.text, cell.value = looks.number_format.show(number, self._date1904)
