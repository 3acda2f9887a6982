"""Tables without rules on a scan: once their columns are known, each is read by itself.

Where cells are centred the lines of neighbouring columns lie at different heights, and Tesseract
makes one line of them, letters of both mixed. What it saw of the page as a whole tells where the
columns are; the white between them tells it exactly.
"""

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.reading.pages.grid import Grid, Span
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf.lines import rows_of
from pipeline.reading.pdf.open_search import open_tables
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.scanned import roman
from pipeline.reading.scanned.figure_columns import (
    NARROW,
    SHORT,
    characters_allowed,
    holds_figures,
)
from pipeline.reading.scanned.figure_reader import FigureReader
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Picture
from pipeline.reading.scanned.strips import read_cells
from pipeline.reading.scanned.tesseract import Recogniser, Word
from pipeline.reading.scanned.words import levelled, piece_of, unglued

NEAR = 12.0
"""Points to each side of a column's edge in which the white that parts it is looked for."""
AROUND = 4.0
"""Points around the words of a table that belong to it."""
CROSSED = 0.03
"""Share of a table's height in which its columns may be crossed by ink: headings and groups are."""
DARK = 128


def read_by_columns(
    content: PageContent,
    words: Sequence[Word],
    grey: Picture,
    reader: Recogniser,
    alone: FigureReader,
) -> list[Word]:
    """Return the page's words, those of tables without rules read column by column.

    `content` holds the page's lines; `grey` is the page without its ruled tables. `alone` reads the
    figures of columns that hold nothing else.
    """
    kept = list(words)
    for table in open_tables([content]):
        heading = table.parts[0].rows[table.parts[0].heading].top * PIXELS_A_POINT
        for part in table.page_tables():
            grid = _columns(part, kept, grey)
            if grid is None:
                continue
            cells = read_cells(grey, grid, reader)
            again = [
                word
                for column, found in sorted(cells.items())
                for word in _figures_alone(levelled(unglued(found)), heading, grid, column, alone)
            ]
            kept = [*(word for word in kept if not _is_inside(word, grid)), *again]
    return kept


def _figures_alone(
    words: list[Word], heading: float, grid: Grid, column: int, reader: FigureReader
) -> list[Word]:
    """Return a column's words; where it holds figures under its heading, these read alone."""
    named = [word for word in words if (word.top + word.bottom) / 2 < heading]
    below = [word for word in words if word not in named]
    rows = rows_of([piece_of(word, index) for index, word in enumerate(below)])
    lines = [[below[piece.first] for piece in row] for row in rows]
    texts = ["".join(word.text for word in line) for line in lines]
    narrow = grid.xs[column + 1] - grid.xs[column] < NARROW
    if not holds_figures(texts, narrow=narrow):
        return words
    allowed = characters_allowed(column, texts)
    return [*named, *(word for line in lines for word in _read_alone(line, allowed, reader))]


def _read_alone(line: list[Word], allowed: str, reader: FigureReader) -> list[Word]:
    said = " ".join(word.text for word in line)
    if len("".join(said.split())) > SHORT:
        return line
    box = (
        int(min(word.x0 for word in line)),
        int(min(word.top for word in line)),
        int(max(word.x1 for word in line)),
        int(max(word.bottom for word in line)),
    )
    if allowed == roman.ROMAN_NUMBER:
        text, sure = roman.roman_number(said, box, reader)
    else:
        text, sure = reader.alone(said, box, allowed)
    x0, top, x1, bottom = box
    whole = line[0]._replace(x0=x0, top=top, x1=x1, bottom=bottom)
    return [whole._replace(text=text, confidence=sure, letters=())]


def _columns(table: PageTable, words: Sequence[Word], grey: Picture) -> Grid | None:
    """Return the table as one row of columns, None where white does not part them."""
    top, bottom = table.top - AROUND, table.bottom + AROUND
    first, last = (round(y * PIXELS_A_POINT) for y in (top, bottom))
    ink = np.count_nonzero(grey[max(0, first) : last] < DARK, axis=0)
    inner = [_white_beside(table.left + edge, ink, last - first) for edge in table.edges[1:-1]]
    if not inner or None in inner:
        return None
    inside = [word for word in words if first <= (word.top + word.bottom) / 2 <= last]
    left = min(word.x0 for word in inside) / PIXELS_A_POINT - AROUND
    right = max(word.x1 for word in inside) / PIXELS_A_POINT + AROUND
    xs = [left, *(edge for edge in inner if edge is not None), right]
    if any(low >= high for low, high in itertools.pairwise(xs)):
        return None
    count = len(xs) - 1
    spans = [Span(0, column, 1, 1) for column in range(count)]
    return Grid(xs, [top, bottom], spans, False, False, list(range(count)))


def _white_beside(edge: float, ink: npt.NDArray[np.int_], height: int) -> float | None:
    """Return the middle of the widest white near an edge, None where hardly any parts it."""
    start = max(0, round((edge - NEAR) * PIXELS_A_POINT))
    near = ink[start : round((edge + NEAR) * PIXELS_A_POINT)]
    if not near.size or near.min() > CROSSED * height:
        return None
    white = np.flatnonzero(near == near.min())
    runs = np.split(white, np.flatnonzero(np.diff(white) > 1) + 1)
    widest = max(runs, key=len)
    return (start + float(widest[0] + widest[-1] + 1) / 2) / PIXELS_A_POINT


def _is_inside(word: Word, grid: Grid) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return grid.cell_at(x / PIXELS_A_POINT, y / PIXELS_A_POINT) is not None
