"""Rows of a ruled table that no line parts: a frame, a heading and upright lines, numbers inside.

Forms are often drawn so. The numbers in the first column then tell the rows, as they do where
there are no lines at all.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.pages.grid import Grid
from pipeline.reading.pdf.lines import TextLine
from pipeline.reading.pdf.open_rows import widest
from pipeline.reading.pdf.text_rows import ANCHOR, NUMERIC

CERTAIN = 3
"""So many numbers under each other are rows; two might be one number, broken in its column."""
APART = 1.6
"""Line heights from one number to the next that no broken number has."""
FIGURES = 0.7
"""Share of the lines of a cell that are figures, in a column of statistics."""
_BULLETS = frozenset("-+*•–")


@dataclass(slots=True)
class _VisualLine:
    """Text at one height of a grid row, over all its columns."""

    top: float
    bottom: float
    numbered: bool


def row_cuts(grid: Grid, texts: Sequence[Sequence[TextLine]]) -> dict[int, list[float]]:
    """Return the heights at which rows of the grid are to be parted, by number of the grid row."""
    found = {}
    for cell, numbers in zip(grid.cells, texts, strict=True):
        if cell.column == 0 and cell.rows == 1 and _are_numbers(numbers):
            beside = [
                line
                for other, lines in zip(grid.cells, texts, strict=True)
                if other.row == cell.row and other.column > 0
                for line in lines
            ]
            cuts = _cuts(numbers, beside)
            if cuts:
                found[cell.row] = cuts
    return found


def hides_rows(grid: Grid, texts: Sequence[Sequence[TextLine]]) -> bool:
    """Return whether a row of the grid holds names and figures line by line, as statistics do."""
    lines: dict[int, int] = {}
    figures: dict[int, int] = {}
    for cell, said in zip(grid.cells, texts, strict=True):
        if cell.rows > 1 or len(said) < CERTAIN:
            continue
        if cell.column == 0:
            lines[cell.row] = len(said)
        elif sum(1 for line in said if NUMERIC.fullmatch(line.text)) > FIGURES * len(said):
            figures[cell.row] = figures.get(cell.row, 0) + 1
    return any(row in figures for row in lines)


def _are_numbers(lines: Sequence[TextLine]) -> bool:
    if len(lines) < 2 or len({line.text for line in lines}) < len(lines):
        return False
    if not all(ANCHOR.fullmatch(line.text) and line.text not in _BULLETS for line in lines):
        return False
    steps = [below.box[3] - above.box[3] for above, below in itertools.pairwise(lines)]
    return len(lines) >= CERTAIN or steps[0] > APART * lines[0].height


def _cuts(numbers: Sequence[TextLine], beside: Sequence[TextLine]) -> list[float]:
    """Return the heights between the rows, empty where one of them would say nothing else."""
    lines = _visual_lines(numbers, beside)
    white, reach = [], -math.inf
    for line, below in itertools.pairwise(lines):
        reach = max(reach, line.bottom)
        white.append(below.top - reach)
    numbered = [index for index, line in enumerate(lines) if line.numbered]
    cuts = []
    for own, following in itertools.pairwise(numbered):
        index = widest(white, own, following)
        reach = max(line.bottom for line in lines[: index + 1])
        cuts.append((reach + lines[index + 1].top) / 2)
    edges = [-math.inf, *cuts, math.inf]
    said = [(line.box[1] + line.box[3]) / 2 for line in beside]
    full = all(any(low < y < high for y in said) for low, high in itertools.pairwise(edges))
    return cuts if full else []


def _visual_lines(numbers: Sequence[TextLine], beside: Sequence[TextLine]) -> list[_VisualLine]:
    found: list[_VisualLine] = []
    marked = [*((line, True) for line in numbers), *((line, False) for line in beside)]
    for line, numbered in sorted(marked, key=lambda one: one[0].box[3]):
        _, top, _, bottom = line.box
        if found and bottom - found[-1].bottom < 0.4 * line.height:
            found[-1].numbered |= numbered
            found[-1].top = min(found[-1].top, top)
        else:
            found.append(_VisualLine(top, bottom, numbered))
    return found
