"""Ruling lines → grids: which cells they enclose, merged ones included, and what lies in which.

Knows nothing of the format the lines come from: coordinates are points (or any unit of similar
size) from the top left, downwards.
"""

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.domain.document import Box
from pipeline.reading.pages.rules import Line, Rules
from pipeline.reading.pages.storeys import storeys
from pipeline.reading.tuples import made

SNAP = 3.0
"""Lines nearer to each other than this are one line (double borders, pieces drawn unevenly)."""
BRIDGE = 4.5
"""Pieces of one line with gaps up to this are one piece (dashes, corners left out)."""
TOUCH = 2.0
"""Lines that miss each other by no more than this still meet."""
OVERHANG = 8.0
"""A line that runs further than this past the outermost crossing line has an open cell there."""
MOST_LINES = 1500
"""Per direction; a page with more is a drawing, of which the longest lines are looked at."""


class Span(NamedTuple):
    """A cell of a grid: its first row and column from 0, and over how many it runs."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True)
class Grid:
    """One ruled table: column edges `xs`, row edges `ys`, cells in order of row, then column.

    `open_top` and `open_bottom` say that the outermost row is not closed there by a line.
    """

    xs: list[float]
    ys: list[float]
    cells: list[Span]
    open_top: bool
    open_bottom: bool
    owners: list[int] = field(repr=False)

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the index in `cells` of the cell around a point, or None outside the grid."""
        xs, ys = self.xs, self.ys
        if not (xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]):
            return None
        row, column = bisect_right(ys, y) - 1, bisect_right(xs, x) - 1
        return self.owners[row * (len(xs) - 1) + column]

    def right_edge(self, cell: int) -> float:
        """Return where the cell of that index ends to the right."""
        _, column, _, columns = self.cells[cell]
        return self.xs[column + columns]

    def box(self, cell: Span) -> Box:
        """Return the cell's box, from line to line."""
        row, column, rows, columns = cell
        xs, ys = self.xs, self.ys
        return xs[column], ys[row], xs[column + columns], ys[row + rows]

    @property
    def area(self) -> float:
        """Return the area that the grid covers."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])


def grids(rules: Rules, most_cells: int) -> list[Grid]:
    """Return the grids that the rules form, the smaller before the larger that surround them.

    Frames of one cell are no tables and are left out; so is a grid of more than `most_cells`.
    """
    found = []
    for storey in storeys(rules):
        horizontal, vertical = _joined(storey.horizontal), _joined(storey.vertical)
        for rows, columns in _meshes(horizontal, vertical):
            grid = _grid(rows, columns, most_cells)
            if grid is not None and len(grid.cells) > 1:
                found.append(grid)
    return sorted(found, key=lambda grid: (grid.area, grid.ys[0], grid.xs[0]))


def _joined(lines: list[Line]) -> list[Line]:
    """Return the lines with doubles and pieces put together."""
    joined: list[Line] = []
    lines = sorted(lines)
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end][0] - lines[end - 1][0] > SNAP:
            joined += _pieces_joined(lines[start:end]) if end - start > 1 else (lines[start],)
            start = end
    if len(joined) > MOST_LINES:
        joined = sorted(sorted(joined, key=lambda line: line[1] - line[2])[:MOST_LINES])
    return joined


def _pieces_joined(lines: list[Line]) -> list[Line]:
    """Return lines that lie at one position with their pieces put together."""
    position = sum(line[0] for line in lines) / len(lines)
    pieces = sorted((start, end) for _, start, end in lines)
    joined: list[Line] = []
    start, end = pieces[0]
    for next_start, next_end in pieces[1:]:
        if next_start - end > BRIDGE:
            joined.append((position, start, end))
            start, end = next_start, next_end
        elif next_end > end:
            end = next_end
    joined.append((position, start, end))
    return joined


def _meshes(horizontal: list[Line], vertical: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Return the groups of lines that hang together by meeting each other."""
    group = list(range(len(horizontal) + len(vertical)))
    upright = len(horizontal)

    def root(member: int) -> int:
        while group[member] != member:
            group[member] = group[group[member]]
            member = group[member]
        return member

    positions = [x for x, _, _ in vertical]
    kept = []
    for index, (y, x0, x1) in enumerate(horizontal):
        near = range(bisect_left(positions, x0 - TOUCH), bisect_right(positions, x1 + TOUCH))
        met = [
            number
            for number in near
            if vertical[number][1] - TOUCH <= y <= vertical[number][2] + TOUCH
        ]
        # An underline inside a cell can touch one border with its end: that closes no cell.
        if len(met) > 1 or (met and _runs_through(horizontal[index], vertical[met[0]][0])):
            kept.append(index)
            group[index] = whole = root(upright + met[0])
            for number in met:
                if group[upright + number] != whole:
                    group[root(upright + number)] = whole
    meshes: dict[int, tuple[list[Line], list[Line]]] = {}
    for index in kept:
        meshes.setdefault(root(index), ([], []))[0].append(horizontal[index])
    for number, line in enumerate(vertical):
        mesh = meshes.get(root(upright + number))
        if mesh is not None:
            mesh[1].append(line)
    return list(meshes.values())


def _runs_through(line: Line, crossing: float) -> bool:
    return line[1] + OVERHANG < crossing < line[2] - OVERHANG


def _edges(across: list[Line], along: list[Line]) -> tuple[list[float], bool, bool]:
    """Return the edges that `across` draw, with those where `along` run out into the open.

    The two flags say whether such an edge was added before the first, and after the last.
    """
    edges: list[float] = []
    for position, _, _ in sorted(across):
        if not edges or position - edges[-1] > SNAP:
            edges.append(position)
    first, last = min([line[1] for line in along]), max([line[2] for line in along])
    before, after = first < edges[0] - OVERHANG, last > edges[-1] + OVERHANG
    return [*([first] if before else []), *edges, *([last] if after else [])], before, after


def _walls(lines: list[Line], edges: list[float], middles: list[float]) -> list[list[bool]]:
    """Return for each edge, and each cell along it, whether a line stands between the cells."""
    walls = [[False] * len(middles) for _ in edges]
    for position, start, end in lines:
        wall = walls[_nearest(edges, position)]
        for index in range(bisect_right(middles, start), bisect_right(middles, end)):
            wall[index] = True
    walls[0] = walls[-1] = [True] * len(middles)
    return walls


def _nearest(edges: list[float], position: float) -> int:
    """Return the index of the edge nearest to a position, the first of two equally near."""
    after = bisect_left(edges, position)
    if after == 0:
        return 0
    if after < len(edges) and edges[after] - position < position - edges[after - 1]:
        return after
    return after - 1


def _rounded(edges: list[float]) -> list[float]:
    """Return the edges to a hundredth of a point: no reader of a box can use more."""
    return [round(edge, 2) for edge in edges]


def _middles(edges: list[float]) -> list[float]:
    return [(low + high) / 2 for low, high in itertools.pairwise(edges)]


def _grid(horizontal: list[Line], vertical: list[Line], most_cells: int) -> Grid | None:
    ys, open_top, open_bottom = _edges(horizontal, vertical)
    xs, _, _ = _edges(vertical, horizontal)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > most_cells:
        return None
    floors = _walls(horizontal, ys, _middles(xs))
    sides = _walls(vertical, xs, _middles(ys))
    cells, owners = _spans(floors, sides)
    return Grid(_rounded(xs), _rounded(ys), cells, open_top, open_bottom, owners)


def _spans(floors: list[list[bool]], sides: list[list[bool]]) -> tuple[list[Span], list[int]]:
    """Return the cells between the walls, and for each field, row by row, the index of its cell."""
    rows, columns = len(floors) - 1, len(sides) - 1
    cells: list[Span] = []
    owners = [-1] * (rows * columns)
    for row in range(rows):
        floor = floors[row + 1]
        for column in range(columns):
            at = row * columns + column
            if owners[at] >= 0:
                continue
            if floor[column] and sides[column + 1][row]:
                owners[at] = len(cells)
                cells.append(made(Span, (row, column, 1, 1)))
                continue
            cell = _cell_from(row, column, floors, sides, owners)
            for start in range(at, at + cell.rows * columns, columns):
                owners[start : start + cell.columns] = [len(cells)] * cell.columns
            cells.append(cell)
    return cells, owners


def _cell_from(
    row: int, column: int, floors: list[list[bool]], sides: list[list[bool]], owners: list[int]
) -> Span:
    """Return the cell whose top left corner is given: as far as no line stands in its way."""
    rows, columns = len(floors) - 1, len(sides) - 1
    right = column + 1
    while right < columns and not sides[right][row] and owners[row * columns + right] < 0:
        right += 1
    below = row + 1
    while (
        below < rows
        and not any(floors[below][column:right])
        and not any(sides[inner][below] for inner in range(column + 1, right))
    ):
        below += 1
    return Span(row, column, below - row, right - column)
