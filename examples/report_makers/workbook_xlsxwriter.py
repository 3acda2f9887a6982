"""Reports as workbooks written by XlsxWriter."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import xlsxwriter

from examples.report_makers.grid import GridCell, table_of
from examples.report_makers.model import Report


def make(
    report: Report,
    path: Path,
    *,
    sheet: str = "Báo cáo",
    font: str = "Calibri",
    first_column: int = 0,
    made_at: datetime = datetime(2026, 12, 1, 8, 0),  # noqa: DTZ001 - file properties have no zone
) -> None:
    """Write `report` to `path`, everything shifted right by `first_column` columns."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": report.unit_line.title(), "created": made_at})
    _Page(book, book.add_worksheet(sheet), report, font, first_column).fill()
    book.close()


class _Page:
    """One sheet being filled from the top."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        sheet: xlsxwriter.workbook.Worksheet,
        report: Report,
        font: str,
        left: int,
    ) -> None:
        self.book, self.sheet, self.report = book, sheet, report
        self.font, self.left = font, left
        self.last = left + max(len(report.columns), 4) - 1
        self.row = 0

    def fill(self) -> None:
        """Write everything from the letterhead to the signature."""
        report = self.report
        for position, column in enumerate(report.columns):
            self.sheet.set_column(self.left + position, self.left + position, column.width)
        self._pair(report.superior, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" * report.state_lines)
        self._pair(report.unit_line, "Độc lập - Tự do - Hạnh phúc" * report.state_lines)
        self._pair(report.number, report.place_and_date)
        self._lines(report.lines_above())
        self.row += 1
        self._table()
        self.row += 1
        self._lines(report.lines_below())
        self.row += 1
        for offset, line in enumerate(report.recipients):
            self.sheet.write_string(self.row + offset, self.left, line)
        if report.position:
            self.sheet.write_string(self.row, self.last - 1, report.position)
            self.sheet.write_string(self.row + 4, self.last - 1, report.signer)

    def _style(self, cell: GridCell) -> xlsxwriter.format.Format:
        look = {"font_name": self.font, "bold": cell.bold, "border": 1, "text_wrap": True}
        return self.book.add_format(look | {"num_format": cell.number_format or "General"})

    def _pair(self, first: str, second: str) -> None:
        if not (first or second):
            return
        style = self.book.add_format({"font_name": self.font, "align": "center"})
        middle = self.left + (self.last - self.left) // 2
        self.sheet.merge_range(self.row, self.left, self.row, middle, first, style)
        if self.last > middle + 1:
            self.sheet.merge_range(self.row, middle + 1, self.row, self.last, second, style)
        self.row += 1

    def _lines(self, lines: Iterable[str]) -> None:
        style = self.book.add_format({"font_name": self.font, "text_wrap": True})
        for line in lines:
            self.sheet.merge_range(self.row, self.left, self.row, self.last, line, style)
            self.row += 1

    def _table(self) -> None:
        grid, _ = table_of(self.report)
        for down, cells in enumerate(grid):
            for across, cell in enumerate(cells):
                if cell is not None:
                    self._cell(self.row + down, self.left + across, cell)
        self.row += len(grid)

    def _cell(self, row: int, column: int, cell: GridCell) -> None:
        style = self._style(cell)
        if cell.row_span > 1 or cell.column_span > 1:
            bottom, right = row + cell.row_span - 1, column + cell.column_span - 1
            self.sheet.merge_range(row, column, bottom, right, cell.value, style)
        elif isinstance(cell.value, str):
            if cell.value:
                self.sheet.write_string(row, column, cell.value, style)
            else:
                self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, cell.value, style)
