"""Excel 97–2003 workbooks that xlrd stumbles over → sheets, through python-calamine.

Values, merges and hidden sheets are read; number formats, hidden rows and borders are not in what
calamine gives. A number that may be a share shown as a percentage is therefore not quite sure.
"""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.excel.date_format import iso
from pipeline.reading.excel.number_format import plain
from pipeline.reading.excel.text import settled
from pipeline.reading.sheets.sheet import Sheet, column_name

_SURE_OF_A_SHARE = 0.6
"""Confidence in a number between 0 and 1 whose format is unknown: 0.6 may be shown as 60%."""


def sheets_of(content: bytes) -> list[Sheet]:
    """Return the worksheets of an .xls workbook; raises where calamine cannot open it either."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = []
    for known in workbook.sheets_metadata:
        if known.typ == SheetTypeEnum.WorkSheet:
            hidden = known.visible != SheetVisibleEnum.Visible
            sheets.append(_sheet(workbook.get_sheet_by_name(known.name), hidden))
    return sheets


def _sheet(known: CalamineSheet, hidden: bool) -> Sheet:
    sheet = Sheet(known.name, hidden)
    top, left = known.start or (0, 0)
    for row, values in enumerate(known.to_python(skip_empty_area=True), top):
        cells = [
            _cell(sheet.name, row, column, value)
            for column, value in enumerate(values, left)
            if value != ""
        ]
        if cells:
            sheet.rows[row] = cells
    for (first_row, first_column), (last_row, last_column) in known.merged_cell_ranges or []:
        span = (last_row - first_row + 1, last_column - first_column + 1)
        sheet.merges[first_row, first_column] = span
    sheet.apply_merges()
    return sheet


def _cell(sheet: str | None, row: int, column: int, content: Any) -> CellDraft:
    text, value = _shown(content)
    cell = sheet_cell(row, column, text, sheet, f"{column_name(column)}{row + 1}")
    cell.value = value
    if isinstance(value, float) and 0 < value <= 1:
        cell.confidence = _SURE_OF_A_SHARE
    return cell


def _shown(content: Any) -> tuple[str, float | str | None]:
    """The text and value of a cell; dates as they are written in Vietnam."""
    if isinstance(content, bool):
        return str(content).upper(), None
    if isinstance(content, int | float):
        return plain(float(content)), float(content)
    if isinstance(content, datetime):
        shown = content.strftime("%d/%m/%Y %H:%M:%S").removesuffix(" 00:00:00")
        return shown, iso(content)
    if isinstance(content, date):
        return content.strftime("%d/%m/%Y"), content.isoformat()
    if isinstance(content, time | timedelta):
        return str(content), None
    return settled(str(content)), None
