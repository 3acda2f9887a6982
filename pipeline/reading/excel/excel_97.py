"""Excel 97–2003 workbooks (.xls) → Document, through xlrd.

It tells what calamine leaves out: number formats, hidden rows and columns, borders.
"""

import re
from dataclasses import replace

import xlrd
from xlrd.book import Book
from xlrd.formatting import XF
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from pipeline.domain.document import Document
from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.excel.calamine import sheets_of
from pipeline.reading.excel.excel_97_drawing import what_lies_over
from pipeline.reading.excel.number_format import NumberFormat, number_format, plain
from pipeline.reading.excel.styles import BUILT_IN
from pipeline.reading.excel.text import settled
from pipeline.reading.extent import check_texts, too_much
from pipeline.reading.refusal import PASSWORD, Refused
from pipeline.reading.sheets.layout import document_of
from pipeline.reading.sheets.sheet import Sheet, column_name
from pipeline.reading.silence import Nowhere
from pipeline.settings.model import Limits

_FILE_PASS = re.compile(
    rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
"""A FilePass record behind the first record of the workbook ([MS-XLS] 2.4.117)."""

_LEAST_RULED_SIDES = 2
"""One ruled side is an underline; a table's cell has more."""


def read_xls(content: bytes, limits: Limits) -> Document:
    """Return the reading of a workbook: every worksheet in the workbook's order.

    Where xlrd stumbles, calamine may still know the values. Raises Refused where a limit says no or
    a password is asked for; other exceptions where it is damaged.
    """
    if _FILE_PASS.search(content):
        raise Refused(PASSWORD, "encrypted_file")
    sheets = _sheets(content, limits)
    check_texts(sheets, limits)
    found = what_lies_over(content, [sheet.name or "" for sheet in sheets])
    for sheet, over in zip(sheets, found, strict=True):
        sheet.boxes, sheet.notes = over.boxes, over.notes
    document = document_of("xls", sheets)
    unread = tuple(s.name or "" for s, over in zip(sheets, found, strict=True) if over.unread)
    return replace(document, unread_boxes=unread) if unread else document


def _sheets(content: bytes, limits: Limits) -> list[Sheet]:
    try:
        return _read_whole(content, limits)
    except (Refused, MemoryError):
        raise
    except Exception:  # xlrd raises whatever its arithmetic on broken records ends in
        return sheets_of(content)


def _read_whole(content: bytes, limits: Limits) -> list[Sheet]:
    with xlrd.open_workbook(
        file_contents=content, formatting_info=True, ragged_rows=True, logfile=Nowhere()
    ) as book:
        reader = _BookReader(book, limits)
        return [reader.read(sheet) for sheet in book.sheets()]


class _BookReader:
    def __init__(self, book: Book, limits: Limits) -> None:
        self._book = book
        self._limits = limits
        self._cells_left = limits.cells
        self._ruled = [_is_ruled(looks) for looks in book.xf_list]
        self._formats: dict[int, NumberFormat | None] = {}

    def read(self, known: XlsSheet) -> Sheet:
        """Return a worksheet. Raises Refused beyond the limit of cells."""
        sheet = Sheet(settled(known.name), known.visibility != 0)
        for row in range(known.nrows):
            cells = known.row(row)
            ruled = [column for column, cell in enumerate(cells) if self._ruled[cell.xf_index or 0]]
            if ruled:
                sheet.ruled[row] = ruled
            filled = [
                self._cell(sheet.name, row, column, cell)
                for column, cell in enumerate(cells)
                if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and cell.value != ""
            ]
            if filled:
                sheet.rows[row] = filled
                self._cells_left -= len(filled)
        if self._cells_left < 0:
            raise Refused(too_much("ô", self._limits.cells + 1, self._limits.cells))
        for top, below, left, right in known.merged_cells:
            sheet.merges[top, left] = (below - top, right - left)
        sheet.hidden_rows = {
            row for row, info in known.rowinfo_map.items() if info.hidden or info.height == 0
        }
        sheet.hidden_columns = [
            (column, column)
            for column, info in known.colinfo_map.items()
            if info.hidden or info.width == 0
        ]
        sheet.apply_merges()
        sheet.mark_hidden()
        return sheet

    def _cell(self, sheet: str | None, row: int, column: int, known: XlsCell) -> CellDraft:
        cell = sheet_cell(row, column, "", sheet, f"{column_name(column)}{row + 1}")
        match known.ctype:
            case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
                looks = self._format(known.xf_index or 0)
                number = float(known.value)
                cell.text, cell.value = plain(number), number
                if looks is not None:
                    cell.format = looks.code
                    cell.text, cell.value = looks.show(number, bool(self._book.datemode))
            case xlrd.XL_CELL_BOOLEAN:
                cell.text = "TRUE" if known.value else "FALSE"
            case xlrd.XL_CELL_ERROR:
                cell.text = xlrd.error_text_from_code.get(known.value, "#N/A")
            case _:
                cell.text = settled(str(known.value))
        return cell

    def _format(self, index: int) -> NumberFormat | None:
        if index not in self._formats:
            key = self._book.xf_list[index].format_key
            known = self._book.format_map.get(key)
            code = BUILT_IN.get(key) or (known.format_str if known else "")
            plain_code = code.lower() in ("", "general", "@")
            self._formats[index] = None if plain_code else number_format(code)
        return self._formats[index]


def _is_ruled(looks: XF) -> bool:
    border = looks.border
    sides = (
        border.left_line_style,
        border.right_line_style,
        border.top_line_style,
        border.bottom_line_style,
    )
    return len([style for style in sides if style]) >= _LEAST_RULED_SIDES
