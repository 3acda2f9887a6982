"""Reports as workbooks written by openpyxl."""

import io
from datetime import datetime
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from examples.report_makers.fixed_packages import settle_package
from examples.report_makers.grid import GridCell, table_of
from examples.report_makers.model import Report

_THIN = Border(*(Side(style="thin") for _ in range(4)))


def make(
    report: Report,
    path: Path,
    *,
    sheet: str = "Sheet1",
    font: str = "Times New Roman",
    first_row: int = 1,
    notes_sheet: str = "",
    made_at: datetime = datetime(2026, 12, 1, 8, 0),  # noqa: DTZ001 - file properties have no zone
) -> None:
    """Write `report` to `path`, its first line in row `first_row`.

    `notes_sheet` adds a second sheet with that sentence in it.
    """
    book = Workbook()
    page = book.active
    page.title = sheet
    top = _letterhead(page, report, first_row) + 1
    _ending(page, report, _table(page, report, top) + 1)
    _print_setup(page, top, table_of(report)[1])
    for cells in page.iter_rows():
        for cell in cells:
            cell.font = Font(name=font, size=12, bold=cell.font.bold)
    for position, column in enumerate(report.columns, start=1):
        page.column_dimensions[get_column_letter(position)].width = column.width
    if notes_sheet:
        book.create_sheet("Ghi chú")["A1"] = notes_sheet
    book.properties.creator = report.unit_line.title()
    held = io.BytesIO()
    book.save(held)
    path.write_bytes(settle_package(held.getvalue(), made_at))


def _print_setup(page: Worksheet, top: int, header_rows: int) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{top}:{top + header_rows - 1}"


def _letterhead(page: Worksheet, report: Report, row: int) -> int:
    width = max(len(report.columns), 4)
    left = max(2, width // 2)
    pairs = [
        (report.superior, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" if report.state_lines else ""),
        (report.unit_line, "Độc lập - Tự do - Hạnh phúc" if report.state_lines else ""),
        (report.number, report.place_and_date),
    ]
    for first, second in pairs:
        if not (first or second):
            continue
        _merged(page, row, 1, left, first)
        _merged(page, row, left + 1, width, second)
        row += 1
    for line in report.lines_above():
        row += 1
        _merged(page, row, 1, width, line)
    return row + 1


def _merged(page: Worksheet, row: int, first: int, last: int, text: str) -> None:
    if not text:
        return
    page.cell(row, first, text).alignment = Alignment(horizontal="center", wrap_text=True)
    if last > first:
        page.merge_cells(start_row=row, start_column=first, end_row=row, end_column=last)


def _table(page: Worksheet, report: Report, top: int) -> int:
    grid, _ = table_of(report)
    for down, cells in enumerate(grid):
        page.row_dimensions[top + down].height = 17.0 * _lines_needed(cells, report)
        for across, cell in enumerate(cells):
            if cell is not None:
                _write(page, top + down, across + 1, cell)
    return top + len(grid)


def _lines_needed(cells: list[GridCell | None], report: Report) -> int:
    """Return how many lines the fullest cell of a row takes at size 12."""
    lines = (
        ceil(1.3 * len(cell.shown) / (column.width * cell.column_span))
        for cell, column in zip(cells, report.columns, strict=True)
        if cell and cell.row_span == 1
    )
    return max(1, *lines)


def _write(page: Worksheet, row: int, column: int, cell: GridCell) -> None:
    target = page.cell(row, column, None if cell.value == "" else cell.value)
    target.alignment = Alignment(wrap_text=True, vertical="top")
    target.font = Font(bold=cell.bold)
    target.border = _THIN
    if cell.number_format:
        target.number_format = cell.number_format
    elif isinstance(cell.value, str):
        target.number_format = "@"
    if cell.row_span > 1 or cell.column_span > 1:
        page.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + cell.row_span - 1,
            end_column=column + cell.column_span - 1,
        )


def _ending(page: Worksheet, report: Report, row: int) -> None:
    for line in report.lines_below():
        _merged(page, row, 1, max(len(report.columns), 4), line)
        row += 1
    row += 1
    right = max(len(report.columns), 4) // 2 + 1
    for offset, line in enumerate(report.recipients):
        page.cell(row + offset, 1, line)
    if report.position:
        page.cell(row, right, report.position)
        page.cell(row + 4, right, report.signer)
