"""A page as a picture → its tables and lines of text, as a page with text gives them."""

from collections import defaultdict
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.reading.grid import Grid, grids
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.scanned import cleaning, figures, ruling, upright
from pipeline.reading.scanned.cells import TableReader
from pipeline.reading.scanned.models import LANGUAGE, SECOND_LANGUAGE
from pipeline.reading.scanned.picture import DPI, PIXELS_A_POINT, Affine, Picture, ScannedFrame
from pipeline.reading.scanned.prose import prose_lines
from pipeline.reading.scanned.tesseract import Word, recogniser
from pipeline.reading.scanned.words import levelled, placed

LEGIBLE = 0.75
"""Mean confidence of a page's words; those of a page upside down stay below."""
ILLEGIBLE = 0.55
"""Mean confidence below which the words are guesses, and the page counts as not read."""
FEW_LETTERS = 40
"""A page with fewer letters carries a stamp or a signature, or is a photograph of something."""


@dataclass(frozen=True, slots=True)
class _Upright:
    """A page turned upright and cleaned; `back` leads to the picture as it came, in pixels."""

    grey: Picture
    back: Affine
    words: list[Word]
    tables: list[Grid]

    @property
    def legible(self) -> float:
        """How well its words can be read, 0 to 1; longer words tell more."""
        weighed = sum(word.confidence * len(word.text) for word in self.words)
        return weighed / self.letters if self.letters else 0.0

    @property
    def letters(self) -> int:
        """How many letters were read on it."""
        return sum(len(word.text) for word in self.words)


def read_grey(
    grey: Picture, number: int, under: Frame | None, unit: float, most_cells: int
) -> PageContent:
    """Return the tables and lines of page `number` (from 1), a cleaned picture at 300 dpi.

    `under` is the frame of the PDF page that was rendered, None for a picture file; `unit` is how
    many of its points, or of the file's pixels, make a point of the picture. `unread` is true, and
    nothing given, where the page's writing cannot be made out; in a PDF also where there is next
    to none, as a picture of a report may lie under a stamp.
    """
    page = _turned_upright(grey, most_cells)
    frame = _frame(page, under, unit)
    content = PageContent(number, frame, scanned=True)
    few = page.letters < FEW_LETTERS
    content.unread = (under is not None) if few else page.legible < ILLEGIBLE
    if few or content.unread:
        return content
    readers = [reader for name in (LANGUAGE, SECOND_LANGUAGE) if (reader := recogniser(name))]
    outside: list[Word] = []
    inside: list[dict[int, list[Word]]] = [defaultdict(list) for _ in page.tables]
    for word, home in placed(levelled(page.words), page.tables):
        (outside if home is None else inside[home[0]][home[1]]).append(word)
    tables = TableReader(page.grey, frame, readers)
    for grid, words_of in zip(page.tables, inside, strict=True):
        table = tables.table(grid, words_of, number)
        if table is None:
            outside += [word for cell in words_of.values() for word in cell]
        else:
            content.tables.append(table)
    content.tables.sort(key=lambda table: (table.top, table.left))
    content.lines = prose_lines(figures.reread(outside, page.grey, readers), page.grey)
    return content


def _turned_upright(grey: Picture, most_cells: int) -> _Upright:
    """Return the page the way up in which its words can be read."""
    turns = (3, 1, 0, 2) if upright.lies_sideways(grey) else (0, 2, 3, 1)
    best: _Upright | None = None
    for turn in turns:
        page = _read_turned(grey, turn, most_cells)
        if best is None or page.legible > best.legible:
            best = page
        if best.legible >= LEGIBLE:
            break
    assert best is not None
    return best


def _read_turned(grey: Picture, turns: int, most_cells: int) -> _Upright:
    turned, back = upright.quarter_turned(grey, turns)
    level, back_again = upright.straightened(turned, upright.skew(turned))
    level = cleaning.without_specks(level)
    rules, mask = ruling.rules_of(level)
    tables = grids(rules, most_cells)
    text = ruling.wiped(level, mask, tables)
    reader = recogniser(LANGUAGE)
    if reader is None:
        return _Upright(text, back, [], tables)
    reader.show(text, DPI)
    return _Upright(text, upright.after(back_again, back), reader.words(), tables)


def _frame(page: _Upright, under: Frame | None, unit: float) -> ScannedFrame:
    height, width = page.grey.shape
    turn = page.back[:, :2] * unit
    shift = page.back[:, 2] / PIXELS_A_POINT * unit
    back = tuple(float(n) for n in np.column_stack([turn, shift]).ravel())
    a, b, c, d, e, f = back
    return ScannedFrame(
        0.0, 0.0, width / PIXELS_A_POINT, height / PIXELS_A_POINT, 0, (a, b, c, d, e, f), under
    )


cv2.setNumThreads(1)  # each child has one slot; threads would only take memory and time
