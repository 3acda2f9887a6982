"""A rectangle of a sheet, and what stands in it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipeline.reading.drafts import CellDraft
from pipeline.reading.sheets.sheet import Sheet


@dataclass(slots=True)
class Block:
    """Rows and columns of a sheet, all from 0 and inclusive.

    `sure` is False for a single row that is a table only where it continues the one above.
    """

    top: int
    left: int
    bottom: int
    right: int
    sure: bool = True

    def holds(self, cell: CellDraft) -> bool:
        """Return whether the cell begins inside."""
        return self.top <= cell.row <= self.bottom and self.left <= cell.column <= self.right

    def spans(self, cells: list[CellDraft]) -> bool:
        """Return whether a row's cells, in order of column, all begin inside its columns."""
        return self.left <= cells[0].column and cells[-1].column <= self.right

    def beginning_in(self, cells: list[CellDraft]) -> list[CellDraft]:
        """Return those of a row's cells that begin inside its columns."""
        if cells and not self.spans(cells):
            return [cell for cell in cells if self.left <= cell.column <= self.right]
        return cells


def rows_between(sheet: Sheet, top: int, bottom: int) -> list[int]:
    """Return the rows with content from `top` to `bottom`, both included."""
    rows = sheet.filled_rows()
    return rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
