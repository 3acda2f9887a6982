"""Older and other spreadsheets (.xls, .xlsb, .ods) → Document, through python-calamine.

Values, merges and hidden sheets are read; number formats, hidden rows and borders are not in what
calamine gives, so a share formatted as a percentage stands as the number it is.
"""

import re
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.domain.document import Document
from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.excel_date_format import iso
from pipeline.reading.excel_number_format import plain
from pipeline.reading.excel_text import clean
from pipeline.reading.guard import Package
from pipeline.reading.refusal import PASSWORD, Refused
from pipeline.reading.sheet import Sheet, column_name
from pipeline.reading.sheet_layout import document_of

_FILE_PASS = re.compile(
    rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
"""A FilePass record behind the first record of the workbook ([MS-XLS] 2.4.117)."""

_MANIFEST = "META-INF/manifest.xml"


def read_other_spreadsheet(content: bytes, kind: str, package: Package | None = None) -> Document:
    """Return the reading of a workbook of `kind` `xls`, `xlsb` or `ods`, the last two packages.

    Raises Refused where the guard says no or a password is asked for; other exceptions where the
    file is damaged.
    """
    if package is not None:
        _unpack_once(package)
    if _asks_for_password(content, package):
        raise Refused(PASSWORD, "encrypted_file")
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = []
    for known in workbook.sheets_metadata:
        if known.typ == SheetTypeEnum.WorkSheet:
            hidden = known.visible != SheetVisibleEnum.Visible
            sheets.append(_sheet(workbook.get_sheet_by_name(known.name), hidden))
    return document_of(kind, sheets)


def _asks_for_password(content: bytes, package: Package | None) -> bool:
    """Calamine, given bytes, only says that it does not know such a file."""
    if package is None:
        return _FILE_PASS.search(content) is not None
    return _MANIFEST in package and b"encryption-data" in package.part(_MANIFEST)


def _unpack_once(package: Package) -> None:
    """Unpack every part under the guard, so that what calamine unpacks is known to be as said."""
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            package.xml(name)
        else:
            package.part(name)


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


def _cell(sheet: str, row: int, column: int, content: Any) -> CellDraft:
    text, value = _shown(content)
    cell = sheet_cell(row, column, text, sheet, f"{column_name(column)}{row + 1}")
    cell.value = value
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
    return clean(str(content)), None
