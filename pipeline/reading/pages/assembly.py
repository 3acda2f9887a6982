"""The parts of one table, page by page → the whole table."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from pipeline.domain.document import Cell, Table
from pipeline.reading.pages.heading_rows import heading_rows
from pipeline.reading.pages.row_joining import PageCell, RowJoint, joint_of
from pipeline.reading.pages.table import EDGE, PageTable, repeated_rows
from pipeline.reading.tuples import made


class Assembly:
    """Puts the parts of one table under each other."""

    def __init__(self, chain: list[PageTable]) -> None:
        self._chain = chain
        self._edges = _all_edges(chain)
        self._cells: list[PageCell] = []
        self._lowest: list[int] = []
        """Which of the cells reach down to the last row."""
        self._rows = 0
        self._confidence = 1.0
        self._repeated = 0
        self._repeats = [0, *(repeated_rows(chain[0], part) for part in chain[1:])]
        """How many rows at the top of each part repeat the heading."""
        self._heading = min(filter(None, self._repeats), default=0)
        """Rows that every page which repeats the heading repeats."""

    def table(self) -> Table:
        """Return the whole table."""
        for part, repeats in zip(self._chain, self._repeats, strict=True):
            self._append(part, min(repeats, self._heading) if self._rows else 0)
        columns = len(self._edges) - 1
        cells = sorted(self._cells, key=itemgetter(0, 1))
        return Table(
            rows=self._rows,
            columns=columns,
            cells=tuple(map(_finished, cells)),
            order=0,
            header_rows=heading_rows(cells, self._rows, columns, self._repeated),
            confidence=self._confidence,
        )

    def _append(self, part: PageTable, skipped: int) -> None:
        """Put the part under what is there, without so many rows at its top."""
        if self._rows:
            self._repeated = max(self._repeated, skipped)
        cells = self._aligned(part, skipped)
        added = part.rows - skipped
        if self._rows and added:
            joint = joint_of(self._last_row(), [c for c in cells if c.row == self._rows])
            if _open_between(self._chain, part) and joint.possible:
                joint = replace(joint, joined=True, confidence=1.0)
            self._confidence = min(self._confidence, joint.confidence)
            if joint.joined:
                cells = self._absorb(cells, joint)
                added -= 1
            else:
                cells = self._run_on(cells)
        known = len(self._cells)
        self._cells += cells
        self._rows += added
        self._lowest = [
            index
            for index in (*self._lowest, *range(known, len(self._cells)))
            if self._cells[index].row + self._cells[index].rows == self._rows
        ]

    def _aligned(self, part: PageTable, skipped: int) -> list[PageCell]:
        """Return the cells below the repeated heading, rows and columns counted as in the whole."""
        if len(self._chain) == 1:
            return part.cells
        column = [_nearest(self._edges, edge) for edge in part.edges]
        shift = self._rows - skipped
        below = part.cells[bisect_left(part.cells, skipped, key=itemgetter(0)) :]
        return [
            made(
                PageCell,
                (
                    row + shift,
                    column[first],
                    rows,
                    max(1, column[first + columns] - column[first]),
                    text,
                    places,
                    room,
                    sure,
                ),
            )
            for row, first, rows, columns, text, places, room, sure in below
        ]

    def _last_row(self) -> list[PageCell]:
        return [self._cells[index] for index in self._lowest]

    def _absorb(self, cells: list[PageCell], joint: RowJoint) -> list[PageCell]:
        """Join the first of the new rows to the last row so far; return the other rows' cells."""
        first = {cell.column: cell for cell in cells if cell.row == self._rows}
        for index in self._lowest:
            above = self._cells[index]
            below = first.get(above.column)
            if below is not None:
                self._cells[index] = above.followed_by(below, joint.confidence)
        others = (cell for cell in cells if cell.row > self._rows)
        return [made(PageCell, (cell[0] - 1, *cell[1:])) for cell in others]

    def _run_on(self, cells: list[PageCell]) -> list[PageCell]:
        """Let merged cells that the page break cut run on; return the cells that stand alone."""
        standing = {self._cells[index].column: index for index in self._lowest}
        alone = []
        for cell in cells:
            index = standing.get(cell.column, -1)
            above = self._cells[index] if index >= 0 else None
            if above is not None and cell.row == self._rows and cell.runs_on_from(above):
                self._cells[index] = above._replace(
                    rows=above.rows + cell.rows, places=above.places + cell.places
                )
            else:
                alone.append(cell)
        return alone


def _open_between(chain: list[PageTable], part: PageTable) -> bool:
    """Return whether no line closes the row at the break: neither above it nor below it."""
    above = chain[chain.index(part) - 1]
    return above.open_bottom or part.open_top


def _all_edges(chain: list[PageTable]) -> list[float]:
    edges: list[float] = []
    for edge in sorted(edge for part in chain for edge in part.edges):
        if not edges or edge - edges[-1] > EDGE:
            edges.append(edge)
    return edges


def _nearest(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))


def _finished(cell: PageCell) -> Cell:
    row, column, rows, columns, text, places, _, confidence = cell
    return Cell(row, column, text, places, rows, columns, confidence)
