"""The part of a table that stands on one page, and what two parts have in common."""

import itertools
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import itemgetter

from pipeline.reading.pages.heading_rows import is_entry
from pipeline.reading.pages.row_joining import PageCell

EDGE = 4.0
"""Points: column edges this near to each other are the same edge on two pages."""
FEWEST_HEADINGS = 3
"""Columns that a heading names before a row that says the same is the heading again."""


_row_number = itemgetter(0)


@dataclass(slots=True)
class PageTable:
    """The part of a table on one page; its cells in order of row, then column.

    `left`, `top`, `bottom` and `edges` (column edges, counted from `left`) are in points. `leads`
    says that nothing but running text stands above it on its page, `trails` that nothing but
    running text stands below it. `unparted` says that rows of it seem to hide in one of its rows.
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
    unparted: bool = False

    def row(self, number: int) -> list[PageCell]:
        """Return the cells that begin in row `number`."""
        first = bisect_left(self.cells, number, key=_row_number)
        return self.cells[first : bisect_left(self.cells, number + 1, first, key=_row_number)]


def repeated_rows(first: PageTable, later: PageTable) -> int:
    """Return how many rows at the top of `later` repeat the heading of the first page.

    Rows that say the same may be entries as well: those with a number or values are, and those
    that stand twice under each other.
    """
    repeated = 0
    above: list[tuple[int, int, int, str]] = []
    for number in range(min(first.rows, later.rows)):
        cells = first.row(number)
        row = [_look(cell, first) for cell in cells]
        if row == above:
            return number - 1
        if row != [_look(cell, later) for cell in later.row(number)]:
            break
        if not any(text for *_, text in row) or is_entry(cells):
            break
        repeated, above = number + 1, row
    return repeated


def parted_at_headings(first: PageTable, table: PageTable) -> list[PageTable]:
    """Return the table cut before each row, but its first, that repeats the heading of `first`.

    Some producers print the heading again in the middle of a page, where they cut a high row.
    """
    heading = [_look(cell, first) for cell in first.row(0)]
    if sum(1 for *_, text in heading if text) < FEWEST_HEADINGS:
        return [table]
    said = max((text for *_, text in heading), key=len)
    starts = [
        number
        for number in dict.fromkeys(cell.row for cell in table.cells if cell.text == said)
        if number and heading == [_look(cell, table) for cell in table.row(number)]
    ]
    if not starts or 1 in starts or is_entry(first.row(0)):
        return [table]
    parts = []
    for start, end in itertools.pairwise([0, *starts, table.rows]):
        cells = [
            cell._replace(row=cell.row - start) for cell in table.cells if start <= cell.row < end
        ]
        parts.append(
            replace(
                table,
                rows=end - start,
                cells=cells,
                open_top=table.open_top and start == 0,
                open_bottom=table.open_bottom and end == table.rows,
            )
        )
    return parts


def _look(cell: PageCell, table: PageTable) -> tuple[int, int, int, str]:
    _, column, rows, columns, text, *_ = cell
    edges = table.edges
    return round(edges[column] / EDGE), round(edges[column + columns] / EDGE), rows, text


def heading_parted(first: PageTable, later: PageTable) -> PageTable:
    """Return `later` with its repeated heading as a row of its own.

    Some producers draw no line where a row goes on from the page before, so that the heading above
    it seems to hold the rest of that row.
    """
    heads, glued = first.row(0), later.row(0)
    alike = len(heads) == len(glued) and all(
        low.rows == 1 and low.column == head.column and low.text.startswith(head.text)
        for head, low in zip(heads, glued, strict=True)
    )
    said = sum(1 for head in heads if head.text)
    if (
        not alike
        or said < 2
        or all(low.text == head.text for head, low in zip(heads, glued, strict=True))
    ):
        return later
    above = [
        low._replace(text=head.text, below=head.below)
        for head, low in zip(heads, glued, strict=True)
    ]
    rest = [
        low._replace(row=1, text=low.text[len(head.text) :].strip())
        for head, low in zip(heads, glued, strict=True)
    ]
    others = [cell._replace(row=cell.row + 1) for cell in later.cells if cell.row > 0]
    return replace(later, rows=later.rows + 1, cells=[*above, *rest, *others], open_top=True)
