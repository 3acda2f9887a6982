"""A page as a picture → its tables and lines of text, as a page with text gives them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.domain.document import DOUBTFUL, Box, Place
from pipeline.reading.pages.grid import Grid, grids
from pipeline.reading.pdf.page import PageContent, Recognised
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.scanned import cleaning, ruling, upright
from pipeline.reading.scanned.cells import TableReader
from pipeline.reading.scanned.column_strips import ColumnReader
from pipeline.reading.scanned.crops import cut_out
from pipeline.reading.scanned.figure_reader import FigureReader
from pipeline.reading.scanned.models import LANGUAGE, SECOND_LANGUAGE
from pipeline.reading.scanned.overlooked import with_lonely_figures
from pipeline.reading.scanned.picture import (
    DPI,
    PIXELS_A_POINT,
    Affine,
    Picture,
    Projection,
    ScannedFrame,
)
from pipeline.reading.scanned.prose import legible, prose_lines
from pipeline.reading.scanned.strips import read_cells
from pipeline.reading.scanned.tesseract import Recogniser, Word, recogniser
from pipeline.reading.scanned.words import is_written, levelled, unglued

LEGIBLE = 0.75
"""Mean confidence of a page's words; those of a page upside down stay below."""
ILLEGIBLE = 0.55
"""Mean confidence below which the words are guesses, and the page counts as not read."""
GUESS = 0.5
"""Confidence up to which a word counts for nothing: upside down, letters look like others."""
AROUND = 3.0
"""Points around a table in which stand remains of its rules, and no words."""
MOST_LOOKS = 3
"""Times that the columns of tables without rules are looked for among ever better words."""
FEW_LETTERS = 40
"""A page with fewer letters carries a stamp or a signature, or is a photograph of something."""


@dataclass(frozen=True, slots=True)
class _Upright:
    """A page turned upright and cleaned; `back` leads to the picture as it came, in pixels.

    `tables` are its grids, each with the words of its cells; `outside` are all other words.
    """

    grey: Picture
    back: Affine
    outside: list[Word]
    tables: list[tuple[Grid, dict[int, list[Word]]]]

    @property
    def words(self) -> Iterator[Word]:
        """All words read on it; those of tables too."""
        yield from self.outside
        for _, cells in self.tables:
            for words in cells.values():
                yield from words

    @property
    def legible(self) -> float:
        """How well its words can be read, 0 to 1; longer words tell more."""
        weighed = sum(word.confidence * len(word.text) for word in self.words)
        return weighed / self.letters if self.letters else 0.0

    @property
    def understood(self) -> float:
        """How many letters stand in words that are more than guesses, weighed by how much."""
        return sum(max(0.0, word.confidence - GUESS) * len(word.text) for word in self.words)

    @property
    def letters(self) -> int:
        """How many letters were read on it."""
        return sum(len(word.text) for word in self.words)


def read_grey(
    grey: Picture,
    view: Picture,
    number: int,
    under: Frame | None,
    unit: float,
    most_cells: int,
    flat: Projection | None = None,
) -> PageContent:
    """Return the tables and lines of page `number` (from 1), a cleaned picture at 300 dpi.

    `view` is the page as it came, from which pictures of what is in doubt are cut. `under` is the
    frame of the PDF page that was rendered, None for a picture file; `unit` is how many of its
    points, or of the file's pixels, make a point of the picture; `flat` leads from its pixels to
    those of the photograph that it was flattened from. `unread` is true, and nothing
    given, where the page's writing cannot be made out; in a PDF also where there is next to none,
    as a picture of a report may lie under a stamp.
    """
    page = _turned_upright(grey, most_cells)
    frame = _frame(page, under, unit, flat)
    content = PageContent(number, frame, scanned=True)
    few = page.letters < FEW_LETTERS
    content.unread = (under is not None) if few else page.legible < ILLEGIBLE
    if few or content.unread:
        return content
    models = [model for name in (LANGUAGE, SECOND_LANGUAGE) if (model := recogniser(name))]
    reader = FigureReader(page.grey, models)
    rest = _without_tables(page.grey, [grid for grid, _ in page.tables])
    words = with_lonely_figures(legible(page.outside), rest, reader.freely)
    by_columns = ColumnReader(rest, models[0], reader)
    for _ in range(MOST_LOOKS):
        seen = PageContent(number, frame, lines=prose_lines(words, page.grey))
        again = by_columns.read(seen, words)
        if again is None:
            break
        words = with_lonely_figures(legible(again), rest, reader.freely)
    page = replace(page, outside=words)
    _fill(PageContent(number, frame), page, frame, reader)
    reader.learn()
    doubts = _fill(content, page, frame, reader)
    content.crops = list(cut_out(view, page.back, doubts))
    return content


def _fill(
    content: PageContent, page: _Upright, frame: ScannedFrame, reader: FigureReader
) -> list[tuple[Place, Box]]:
    """Give the content its tables and lines, and return what in them is in doubt."""
    outside = list(page.outside)
    tables = TableReader(frame, reader)
    for grid, words_of in page.tables:
        table = tables.table(grid, words_of, content.number)
        if table is None:
            outside += [word for cell in words_of.values() for word in cell]
        else:
            content.tables.append(table)
    content.tables.sort(key=lambda table: (table.top, table.left))
    words = reader.reread(outside)
    content.lines = prose_lines(words, page.grey)
    content.recognised = [
        Recognised(
            (word.x0 + word.x1) / 2 / PIXELS_A_POINT,
            (word.top + word.bottom) / 2 / PIXELS_A_POINT,
            word.text,
            word.confidence,
        )
        for word in words
    ]
    lines = (shown.line for shown in content.lines if shown.line.confidence < DOUBTFUL)
    at = content.number
    prose = [(Place(page=at, box=frame.displayed(line.box)), line.box) for line in lines]
    return [*tables.doubts, *prose]


def _turned_upright(grey: Picture, most_cells: int) -> _Upright:
    """Return the page the way up in which its words can be read.

    Most pages lie right. Where one does not read well so, a part of it tells which of the four
    ways is best.
    """
    if upright.lies_sideways(grey):
        return _read_turned(grey, _best_turn(grey, most_cells), most_cells)
    page = _read_turned(grey, 0, most_cells)
    if page.legible >= LEGIBLE and page.letters >= FEW_LETTERS:
        return page
    turn = _best_turn(grey, most_cells)
    other = _read_turned(grey, turn, most_cells) if turn else page
    return max(page, other, key=lambda found: found.understood)


def _best_turn(grey: Picture, most_cells: int) -> int:
    """Return the quarter turns clockwise after which most of a part of the page can be read."""
    part = upright.fullest_part(grey)
    return max(range(4), key=lambda turn: _read_turned(part, turn, most_cells).understood)


def _read_turned(grey: Picture, turns: int, most_cells: int) -> _Upright:
    turned, back = upright.quarter_turned(grey, turns)
    level, back_again = upright.straightened(turned, upright.skew(turned))
    rules, mask = ruling.rules_of(level)
    level = cleaning.without_specks(level)
    tables = grids(rules, most_cells)
    text = ruling.wiped(level, mask, tables)
    reader = recogniser(LANGUAGE)
    if reader is None:
        return _Upright(text, back, [], [])
    cells = _cells_read(text, tables, reader)
    outside = [word for word in levelled(unglued(reader.words())) if is_written(word, level)]
    return _Upright(text, upright.after(back_again, back), outside, cells)


def _cells_read(
    text: Picture, tables: list[Grid], reader: Recogniser
) -> list[tuple[Grid, dict[int, list[Word]]]]:
    """Return the tables with what stands in their cells, and leave the rest to the reader."""
    rest = text.copy()
    found = []
    for grid in tables:  # a table inside a cell of another one comes before that
        cells = read_cells(rest, grid, reader)
        found.append((grid, {index: levelled(unglued(cells[index])) for index in cells}))
        _blank(rest, grid)
    reader.show(rest, DPI)
    return found


def _without_tables(grey: Picture, tables: Iterable[Grid]) -> Picture:
    rest = grey.copy()
    for grid in tables:
        _blank(rest, grid)
    return rest


def _blank(grey: Picture, grid: Grid) -> None:
    """Make a table as white as paper, in place."""
    left, top, right, bottom = (
        max(0, round((edge + room) * PIXELS_A_POINT))
        for edge, room in zip(
            (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]),
            (-AROUND, -AROUND, AROUND, AROUND),
            strict=True,
        )
    )
    grey[top:bottom, left:right] = 255


def _frame(
    page: _Upright, under: Frame | None, unit: float, flat: Projection | None
) -> ScannedFrame:
    height, width = page.grey.shape
    back = np.vstack([page.back, [0, 0, 1]])
    if flat is not None:
        back = flat @ back
    points = np.diag([1 / PIXELS_A_POINT, 1 / PIXELS_A_POINT, 1.0])
    whole = np.diag([unit, unit, 1.0]) @ points @ back @ np.linalg.inv(points)
    return ScannedFrame(
        0.0,
        0.0,
        width / PIXELS_A_POINT,
        height / PIXELS_A_POINT,
        0,
        tuple(float(number) for number in whole.ravel()),
        under,
    )


cv2.setNumThreads(1)  # each child has one slot; threads would only take memory and time
