"""The part of a table that stands on one page, and what two parts have in common."""

from dataclasses import dataclass

from pipeline.reading.row_joining import PageCell

EDGE = 4.0
"""Points: column edges this near to each other are the same edge on two pages."""


@dataclass(slots=True)
class PageTable:
    """The part of a table on one page.

    `left`, `top`, `bottom` and `edges` (column edges, counted from `left`) are in points. `leads`
    says that nothing but running text stands above it on its page, `trails` that nothing but
    running text stands below it.
    """

    page: int
    left: float
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: int
    cells: list[PageCell]
    open_top: bool = False
    open_bottom: bool = False
    leads: bool = False
    trails: bool = False

    def row(self, number: int) -> list[PageCell]:
        """Return the cells that begin in row `number`."""
        return [cell for cell in self.cells if cell.row == number]


def repeated_rows(first: PageTable, later: PageTable) -> int:
    """Return how many rows at the top of `later` repeat those of the first page."""
    repeated = 0
    for number in range(min(first.rows, later.rows)):
        row = [_look(cell, first) for cell in first.row(number)]
        if row != [_look(cell, later) for cell in later.row(number)]:
            break
        if not any(text for *_, text in row):
            break
        repeated = number + 1
    return repeated


def _look(cell: PageCell, table: PageTable) -> tuple[int, int, int, str]:
    end = table.edges[cell.column + cell.columns]
    return round(table.edges[cell.column] / EDGE), round(end / EDGE), cell.rows, cell.text
