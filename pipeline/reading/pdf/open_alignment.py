"""Rows of a table without rules told by how its cells are aligned in them.

Where rows stand as close as the lines inside them, white tells nothing. Then the cells of a row
still begin at one height, end at one height, or stand halfway down, in each column all the same.
"""

import itertools
import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pipeline.reading.pdf.open_columns import touched
from pipeline.reading.pdf.open_rows import OVERLAPPING, BodyLines
from pipeline.reading.pdf.text_rows import TOGETHER, Extent, TextRow

BETTER, LEAST = 0.5, 0.5
"""Share of the misalignment, and line heights in all, by which another parting has to be better."""
NUMBERLESS = 2.0
"""Line heights off its alignment that a row without a number counts for."""
HOLE, TORN = 0.6, 0.7
"""Line heights of white from which on a cell has a hole, and that a cell counts for that begins
with the rest of a sentence."""

ASTRAY = 1.0
"""Line heights off its alignment, on average, from which on a row is not believed."""

Starts = list[int]
"""The lines of one page with which a row begins."""


def aligned(
    parts: Sequence[BodyLines], extents: Sequence[Extent], told: list[Starts]
) -> tuple[list[Starts], bool]:
    """Return with which lines rows begin, page by page: `told` by the white, or by alignment.

    Every row has a number; the first lines of a later page may be the rest of a row. Also returned
    is whether the cells are so far off any alignment that the rows may be others.
    """
    placed = [_Placed(part, extents) for part in parts]
    best, least = told, misaligned(placed, told)
    for found in _partings(parts, told):
        most = min(BETTER * least, least - LEAST)
        off = misaligned(placed, found, most) if most > 0 else most
        if off < most:
            best, least = found, off
    return best, least > ASTRAY * sum(map(len, best))


def _partings(parts: Sequence[BodyLines], told: list[Starts]) -> Iterator[list[Starts]]:
    """Give the ways of parting rows by alignment, later pages with and without a rest of a row."""
    for parting in (_from_top, _to_bottom, _around_middle):
        found = [parting(part) for part in parts]
        yield found
        if len(parts) > 1:
            rests = map(_with_rest, found[1:], parts[1:], told[1:])
            yield [found[0], *rests]


Ends = dict[int, tuple[float, float, float]]
Cell = tuple[int, float, float, bool]
"""What a line says in a column: its number, the upper and the lower edge of the text, and whether
it begins with a small letter, as the rest of a sentence does."""


def _cells(row: TextRow, extents: Sequence[Extent]) -> Iterator[Cell]:
    for segment in row.segments(TOGETHER):
        met = touched(segment, extents)
        if met:
            first = segment.runs[0]
            yield met[0], first.top, first.bottom, first.text[:1].islower()


class _Placed:
    """The lines of one page with the columns that their words stand in; rows are measured once."""

    def __init__(self, part: BodyLines, extents: Sequence[Extent]) -> None:
        self.part = part
        self._lines = [list(_cells(row, extents)) for row in part.rows]
        self._measured: dict[tuple[int, int], tuple[float, Ends]] = {}

    def row(self, start: int, end: int) -> tuple[float, Ends]:
        """Return how odd a row of these lines is, and how far its cells are off, in line heights.

        The latter is said of each column: off the row's top, its bottom and its middle.
        """
        found = self._measured.get((start, end))
        if found is None:
            found = self._measured[start, end] = self._measure(start, end)
        return found

    def _measure(self, start: int, end: int) -> tuple[float, Ends]:
        part = self.part
        first = bisect_left(part.numbered, start)
        numbered = first < len(part.numbered) and part.numbered[first] < end
        high = part.rows[start].height
        cells = _gathered(self._lines[start:end])
        odd = sum([_oddness(told, high) for told in cells.values()])
        return odd + (0.0 if numbered else NUMBERLESS), _off_row(cells, high)


def misaligned(
    placed: Sequence[_Placed], starts: Sequence[Starts], most: float = math.inf
) -> float:
    """Return by how many line heights, in all, cells are off the alignment of their columns.

    Cells with a hole in them or the rest of a sentence alone, and rows without a number, count too.
    Nothing is counted beyond `most`.
    """
    off: dict[int, tuple[float, float, float]] = {}
    odd = 0.0
    for page, begun in zip(placed, starts, strict=True):
        for start, end in itertools.pairwise([*begun, len(page.part.rows)]):
            oddness, ends = page.row(start, end)
            odd += oddness
            if odd >= most:
                return odd
            for column, (top, bottom, middle) in ends.items():
                a, b, c = off.get(column, (0.0, 0.0, 0.0))
                off[column] = a + top, b + bottom, c + middle
    return odd + sum([min(column) for column in off.values()])


def _gathered(lines: Sequence[Sequence[Cell]]) -> dict[int, list[Cell]]:
    """Return what the lines of a row say in each of its columns."""
    found: dict[int, list[Cell]] = {}
    for line in lines:
        for cell in line:
            found.setdefault(cell[0], []).append(cell)
    return found


def _oddness(told: Sequence[Cell], high: float) -> float:
    """Return how many line heights a cell counts for that no one would have written so."""
    holes = sum(
        [max(0.0, below[1] - above[2] - HOLE * high) for above, below in itertools.pairwise(told)]
    )
    return holes / high + (TORN if told[0][3] else 0.0)


def _off_row(cells: Mapping[int, Sequence[Cell]], line: float) -> Ends:
    """Return of each cell of a row how far it is off the row's top, its bottom and its middle, in
    heights of a `line`.
    """
    highs = [min([cell[1] for cell in told]) for told in cells.values()]
    lows = [max([cell[2] for cell in told]) for told in cells.values()]
    if not highs:
        return {}
    top, bottom = min(highs), max(lows)
    return {
        column: (
            (high - top) / line,
            (bottom - low) / line,
            abs(high + low - top - bottom) / 2 / line,
        )
        for column, high, low in zip(cells, highs, lows, strict=True)
    }


def _with_rest(starts: Starts, part: BodyLines, told: Starts) -> Starts:
    """Return the starts of a later page, its first rows parted as told by the white.

    What stands above its first number may be the rest of a row, which is aligned with nothing.
    """
    first = part.numbered[0] if part.numbered else len(part.rows)
    above = [start for start in told if start <= first]
    return above + [start for start in starts if start > first]


def _from_top(part: BodyLines) -> Starts:
    """Return where rows begin whose first line has the number."""
    starts = {0}
    for number in part.numbered[1:]:
        start = number
        while start and part.white[start - 1] < -OVERLAPPING * part.rows[start].height:
            start -= 1
        starts.add(start)
    return sorted(starts)


def _to_bottom(part: BodyLines) -> Starts:
    """Return where rows begin whose last line has the number; the last may go on below the page."""
    starts = {0}
    for number in part.numbered[:-1]:
        end = number
        while end < len(part.white) and part.white[end] < -OVERLAPPING * part.rows[end].height:
            end += 1
        starts.add(end + 1)
    return sorted(start for start in starts if start < len(part.rows))


def _around_middle(part: BodyLines) -> Starts:
    """Return where rows begin that have their number halfway down."""
    rows = part.rows
    starts = [0]
    for number, following in itertools.pairwise(part.numbered):
        top, middle = rows[starts[-1]].top, rows[number].top + rows[number].bottom
        reach = itertools.accumulate((row.bottom for row in rows[starts[-1] : following]), max)
        off = [abs(top + bottom - middle) for bottom in reach][number - starts[-1] :]
        starts.append(number + off.index(min(off)) + 1)
    return starts
