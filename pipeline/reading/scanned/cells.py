"""Words in a grid → the part of a table that stands on a scanned page."""

import re
import statistics
from collections.abc import Sequence

import numpy as np

from pipeline.domain.document import DOUBTFUL, Box, Place
from pipeline.reading.pages.grid import Grid, Span
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf.lines import TextLine, joined, rows_of
from pipeline.reading.scanned import figures, roman
from pipeline.reading.scanned.figure_columns import figure_columns
from pipeline.reading.scanned.figure_reader import FigureReader
from pipeline.reading.scanned.glyphs import InkBox
from pipeline.reading.scanned.numbering import held_against_each_other
from pipeline.reading.scanned.overlooked import completed, word_at
from pipeline.reading.scanned.picture import PIXELS_A_POINT, ScannedFrame
from pipeline.reading.scanned.tesseract import Word
from pipeline.reading.scanned.words import LOST, confidence_of, line_of_words, piece_of

INSET = 1.2
"""Points: what is left of a rule may stand this far inside a cell."""
LEAST_INK = 0.35
"""Square points: a cell with more ink than this and no word was overlooked."""
MOST_LINES_HIGH = 20.0
"""Points: higher than this, what stands in a cell is more than one line."""
LOWEST_LETTER = 4.0
"""Points: ink as high as this may be a letter or digit that nobody could read."""
TYPE = 12.0 * PIXELS_A_POINT
"""The size of type where no word tells it."""
WORD_WIDE = 2.0
"""Times its height: narrower ink is a figure or two, whatever word was seen in it."""
PADDING = 5.7
"""Points that are left free at most at the sides of a cell, as word processors do."""
DARK = 128
_WORD = re.compile(r"[^\W\d_]{2}")
_SAID = re.compile(r"[^\W_]")


class TableReader:
    """Fills the grids of one page with its words; reads alone what was overlooked."""

    def __init__(self, frame: ScannedFrame, reader: FigureReader) -> None:
        self._grey = reader.grey
        self._frame = frame
        self._reader = reader
        self.doubts: list[tuple[Place, Box]] = []
        """The places of cells that were read in doubt, each with its box on the upright page."""

    def table(self, grid: Grid, words_of: dict[int, list[Word]], number: int) -> PageTable | None:
        """Return the grid's cells with their words by cell, None where it holds no table."""
        columns = len(grid.xs) - 1
        filled = len(words_of)
        if not filled or (filled < 2 and columns < 3):
            return None
        allowed = figure_columns(grid, words_of)
        cells = [
            self._figure_cell(grid, span, words_of.get(index, []), number, allowed[span.column])
            if span.column in allowed and span.row and span.columns == 1
            else self._cell(grid, span, words_of.get(index, []), number)
            for index, span in enumerate(grid.cells)
        ]
        cells = held_against_each_other(cells)
        self.doubts += [
            (cell.places[0], grid.box(span))
            for cell, span in zip(cells, grid.cells, strict=True)
            if cell.confidence < DOUBTFUL
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
            text, sure = ("", 1.0) if ink is None else self._reader.alone("", ink, "")
            return PageCell(*span, text, (place,), 0.0, sure)
        words, doubted = self._whole(box, words)
        words = self._reader.reread(words)
        if not words:
            ink = self._ink_box(box)
            low = ink is None or ink[3] - ink[1] < LOWEST_LETTER * PIXELS_A_POINT
            return PageCell(*span, "", (place,), 0.0, 1.0 if low else figures.OPEN)
        rows = rows_of([piece_of(word, index) for index, word in enumerate(words)])
        lines = [line_of_words(row, words) for row in rows]
        text = joined(lines, _room(box, lines))
        below = (box[3] - lines[-1].box[3]) / lines[-1].height
        sure = confidence_of(words)
        return PageCell(*span, text, (place,), below, min(sure, LOST) if doubted else sure)

    def _whole(self, box: Box, words: list[Word]) -> tuple[list[Word], bool]:
        """Return a cell's words with what was overlooked of them and beside them.

        The flag says that something stands there that nobody could read.
        """
        words, left = completed(words, self._grey, _inside(box))
        if not left:
            return words, False
        size = statistics.median(word.size for word in words) if words else TYPE
        read = [(ink, self._reader.freely(ink)) for ink in left]
        found = [word_at(ink, text, size) for ink, text in read if _SAID.search(text)]
        return [*words, *found], len(found) < len(left)

    def _figure_cell(
        self, grid: Grid, span: Span, words: list[Word], number: int, allowed: str
    ) -> PageCell:
        """Return a cell of a column of figures, read by itself with the characters allowed there.

        What holds words beside its figure (`Đạt 65%`) is read like any other cell.
        """
        box = grid.box(span)
        ink = self._ink_box(box)
        said = " ".join(word.text for word in words)
        one_line = ink is not None and len(self._lines_in(ink)) == 1
        if (
            ink is not None
            and one_line
            and _WORD.search(said)
            and ink[2] - ink[0] < WORD_WIDE * (ink[3] - ink[1])
        ):
            said = self._reader.freely(ink)
        worded = _WORD.search(said) and not roman.ROMAN.fullmatch("".join(said.split()))
        lines = [] if ink is None or worded else self._lines_in(ink)
        if not lines or any(_height(line) > MOST_LINES_HIGH * PIXELS_A_POINT for line in lines):
            cell = self._cell(grid, span, words, number)
            most = figures.MAJORITY if allowed == roman.ROMAN_NUMBER else 1.0
            return cell._replace(confidence=min(cell.confidence, most))
        read = [self._figure(said if len(lines) == 1 else "", lines[0], allowed)]
        # `III.1.` above `2`: what goes on below is no Roman figure.
        more = figures.NUMBER if allowed == roman.ROMAN_NUMBER else allowed
        read += [self._figure("", line, more) for line in lines[1:]]
        text = joined(read, _room(box, read))
        below = (box[3] * PIXELS_A_POINT - lines[-1][3]) / max(1, _height(lines[-1]))
        place = Place(page=number, box=self._frame.displayed(box))
        return PageCell(*span, text, (place,), below, min(line.confidence for line in read))

    def _figure(self, said: str, ink: InkBox, allowed: str) -> TextLine:
        if allowed == roman.ROMAN_NUMBER:
            text, sure = roman.roman_number(said, ink, self._reader)
        else:
            text, sure = self._reader.alone(said, ink, allowed)
        x0, top, x1, bottom = (edge / PIXELS_A_POINT for edge in ink)
        return TextLine((x0, top, x1, bottom), text, 0, sure)

    def _lines_in(self, ink: InkBox) -> list[InkBox]:
        """Return the lines that ink stands in, parted by white; what is lower than letters are
        belongs to the line above it.
        """
        x0, top, x1, bottom = ink
        dark = (self._grey[top:bottom, x0:x1] < DARK).any(axis=1)
        rows = np.split(np.flatnonzero(dark), np.flatnonzero(np.diff(np.flatnonzero(dark)) > 1) + 1)
        lines: list[InkBox] = []
        for row in rows:
            first, last = top + int(row[0]), top + int(row[-1]) + 1
            if lines and last - first < LOWEST_LETTER * PIXELS_A_POINT:
                lines[-1] = (x0, lines[-1][1], x1, last)
            else:
                lines.append((x0, first, x1, last))
        return [self._narrowed(line) for line in lines]

    def _narrowed(self, line: InkBox) -> InkBox:
        x0, top, x1, bottom = line
        columns = np.flatnonzero((self._grey[top:bottom, x0:x1] < DARK).any(axis=0))
        return x0 + int(columns[0]), top, x0 + int(columns[-1]) + 1, bottom

    def _ink_box(self, box: tuple[float, ...]) -> tuple[int, int, int, int] | None:
        x0, top, x1, bottom = _inside(box)
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


def _height(ink: InkBox) -> int:
    return ink[3] - ink[1]


def _room(box: Box, lines: Sequence[TextLine]) -> float:
    """Return how wide a line of a cell may be: as much is left at both sides as at the nearer."""
    nearest = min(min(line.box[0] - box[0], box[2] - line.box[2]) for line in lines)
    return box[2] - box[0] - 2 * min(PADDING, max(0.0, nearest))


def _inside(box: tuple[float, ...]) -> InkBox:
    """Return the pixels of a cell, those along its rules left out."""
    x0, top, x1, bottom = (
        round((edge + inset) * PIXELS_A_POINT)
        for edge, inset in zip(box, (INSET, INSET, -INSET, -INSET), strict=True)
    )
    return x0, top, x1, bottom
