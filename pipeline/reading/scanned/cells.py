"""Words in a grid → the part of a table that stands on a scanned page."""

import itertools
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from pipeline.domain.document import Place
from pipeline.reading.grid import Grid, Span
from pipeline.reading.page_table import PageTable
from pipeline.reading.pdf.lines import joined, rows_of
from pipeline.reading.row_joining import PageCell
from pipeline.reading.scanned import figures
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Picture, ScannedFrame
from pipeline.reading.scanned.tesseract import Recogniser, Word
from pipeline.reading.scanned.words import confidence_of, line_of_words, piece_of

INSET = 1.2
"""Points: what is left of a rule may stand this far inside a cell."""
LEAST_INK = 0.35
"""Square points: a cell with more ink than this and no word was overlooked."""
MOST_LINES_HIGH = 20.0
"""Points: higher than this, what stands in a cell is more than one line."""
SHORT = 7
"""Characters of a figure that stands alone in its cell."""
NARROW = 60.0
"""Points: a column for a number or a percentage."""
DARK = 128


class TableReader:
    """Fills the grids of one page with its words; reads alone what was overlooked."""

    def __init__(self, grey: Picture, frame: ScannedFrame, readers: Sequence[Recogniser]) -> None:
        self._grey = grey
        self._frame = frame
        self._readers = readers

    def table(self, grid: Grid, words_of: dict[int, list[Word]], number: int) -> PageTable | None:
        """Return the grid's cells with their words by cell, None where it holds no table."""
        columns = len(grid.xs) - 1
        filled = len(words_of)
        if not filled or (filled < 2 and columns < 3):
            return None
        numeric = _figure_columns(grid, words_of)
        cells = [
            self._figure_cell(grid, span, words_of.get(index, []), number)
            if span.column in numeric and span.row and span.columns == 1
            else self._cell(grid, span, words_of.get(index, []), number)
            for index, span in enumerate(grid.cells)
        ]
        return PageTable(
            page=number,
            left=grid.xs[0],
            top=grid.ys[0],
            bottom=grid.ys[-1],
            edges=tuple(x - grid.xs[0] for x in grid.xs),
            rows=len(grid.ys) - 1,
            cells=cells,
            open_top=grid.open_top,
            open_bottom=grid.open_bottom,
        )

    def _cell(self, grid: Grid, span: Span, words: list[Word], number: int) -> PageCell:
        box = grid.box(span)
        place = Place(page=number, box=self._frame.displayed(box))
        if not words:
            ink = self._ink_box(box)
            text, sure = ("", 1.0) if ink is None else self._alone("", ink, "")
            return PageCell(*span, text, (place,), 0.0, sure)
        words = figures.reread(words, self._grey, self._readers)
        if not words:
            return PageCell(*span, "", (place,))
        rows = rows_of([piece_of(word, index) for index, word in enumerate(words)])
        lines = [line_of_words(row, words) for row in rows]
        text = joined(lines, box[2] - box[0])
        below = (box[3] - lines[-1].box[3]) / lines[-1].height
        return PageCell(*span, text, (place,), below, confidence_of(words))

    def _figure_cell(self, grid: Grid, span: Span, words: list[Word], number: int) -> PageCell:
        """Return a cell of a column of figures, read by itself."""
        box = grid.box(span)
        ink = self._ink_box(box)
        if ink is None or ink[3] - ink[1] > MOST_LINES_HIGH * PIXELS_A_POINT:
            return self._cell(grid, span, words, number)
        allowed = figures.NUMBER if span.column else figures.ROW_NUMBER
        text, sure = self._alone(" ".join(word.text for word in words), ink, allowed)
        below = (box[3] * PIXELS_A_POINT - ink[3]) / max(1, ink[3] - ink[1])
        place = Place(page=number, box=self._frame.displayed(box))
        return PageCell(*span, text, (place,), below, sure)

    def _alone(self, said: str, ink: tuple[int, int, int, int], allowed: str) -> tuple[str, float]:
        return figures.read_alone(said, ink, self._grey, self._readers, allowed)

    def _ink_box(self, box: tuple[float, ...]) -> tuple[int, int, int, int] | None:
        x0, top, x1, bottom = (
            round((edge + inset) * PIXELS_A_POINT)
            for edge, inset in zip(box, (INSET, INSET, -INSET, -INSET), strict=True)
        )
        dark = self._grey[top:bottom, x0:x1] < DARK
        if np.count_nonzero(dark) < LEAST_INK * PIXELS_A_POINT**2:
            return None
        rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
        return (
            x0 + int(columns[0]),
            top + int(rows[0]),
            x0 + int(columns[-1]) + 1,
            top + int(rows[-1]) + 1,
        )


def _figure_columns(grid: Grid, words_of: dict[int, list[Word]]) -> frozenset[int]:
    """Return the columns most of whose filled cells below the first row hold one short figure.

    A narrow column in which the page as a whole gave nothing is taken for one as well: lonely
    digits are what is overlooked.
    """
    told: dict[int, list[bool]] = defaultdict(list)
    for index, words in words_of.items():
        span = grid.cells[index]
        text = "".join(word.text for word in words)
        if span.row and span.columns == 1:
            told[span.column].append(len(text) <= SHORT and any(c.isdigit() for c in text))
    widths = [right - left for left, right in itertools.pairwise(grid.xs)]
    return frozenset(
        column
        for column, width in enumerate(widths)
        if sum(told[column]) * 2 > len(told[column]) or (not told[column] and width < NARROW)
    )
