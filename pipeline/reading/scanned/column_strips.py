"""Tables without rules on a scan: once their columns are known, each is read by itself.

Where cells are centred the lines of neighbouring columns lie at different heights, and Tesseract
makes one line of them, letters of both mixed. What it saw of the page as a whole tells where the
columns are; the white between them tells it exactly.
"""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

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
from pipeline.reading.scanned.strips import ROOM, Piece, read_strip
from pipeline.reading.scanned.tesseract import Recogniser, Word
from pipeline.reading.scanned.words import levelled, piece_of, unglued

NEAR = 12.0
"""Points to each side of a column's edge in which the white that parts it is looked for."""
AROUND = 8.0
"""Points around the words of a table in which marks of their letters may stand."""
CROSSED = 0.03
"""Share of a table's height in which its columns may be crossed by ink: headings and groups are."""
BETWEEN = 4.8
"""Points of white between the lines of two rows; those of one row stand nearer together."""
CORRIDOR = 4.5
"""Points of white that are no blank between words."""
DARK = 128

Region = tuple[int, int, tuple[int, ...]]
"""Rows of pixels between which a table stands, and the edges of its columns in pixels."""


class ColumnReader:
    """Reads the columns of a page's tables without rules, the same ones once only.

    `grey` is the page without its ruled tables; `alone` reads the figures of columns that hold
    nothing else.
    """

    def __init__(self, grey: Picture, reader: Recogniser, alone: FigureReader) -> None:
        self._grey = grey
        self._reader = reader
        self._alone = alone
        self._known: set[tuple[int, ...]] = set()

    def read(self, content: PageContent, words: Sequence[Word]) -> list[Word] | None:
        """Return the page's words, its tables read column by column; None where nothing is new.

        `content` holds the lines of the words. Better words may show more columns than before.
        """
        kept = list(words)
        for table in open_tables([content]):
            first = table.parts[0]
            below = min(first.heading, len(first.rows) - 1)
            heading = first.rows[below].top * PIXELS_A_POINT
            for part in table.page_tables():
                region = self._region(part, kept)
                if region is None or region[2] in self._known:
                    continue
                self._known.add(region[2])
                again = [word for column in self._columns(region, heading) for word in column]
                kept = [*(word for word in kept if not _is_inside(word, region)), *again]
        return kept if kept != words else None

    def _region(self, table: PageTable, words: Sequence[Word]) -> Region | None:
        """Return where the table stands, None where white does not part its columns."""
        top, bottom = _to_white(table, self._grey)
        ink = np.count_nonzero(self._grey[top:bottom] < DARK, axis=0)
        inner = [_white_beside(table.left + edge, ink, bottom - top) for edge in table.edges[1:-1]]
        inside = [word for word in words if top <= (word.top + word.bottom) / 2 <= bottom]
        if not inner or not inside:
            return None
        room = round(AROUND * PIXELS_A_POINT)
        left = max(0, round(min(word.x0 for word in inside)) - room)
        right = round(max(word.x1 for word in inside)) + room
        parting = {edge for edge in (*inner, *_corridors(ink)) if edge is not None}
        edges = (left, *sorted(edge for edge in parting if left < edge < right), right)
        return None if None in inner else (top, bottom, edges)

    def _columns(self, region: Region, heading: float) -> Iterator[Sequence[Word]]:
        top, bottom, edges = region
        for left, right in itertools.pairwise(edges):
            pieces = _pieces(self._grey, top, bottom, left, right)
            words = [word for _, word in read_strip(pieces, self._reader)] if pieces else []
            narrow = right - left < NARROW * PIXELS_A_POINT
            yield self._figures_alone(levelled(unglued(words)), heading, left == edges[0], narrow)

    def _figures_alone(
        self, words: list[Word], heading: float, first: bool, narrow: bool
    ) -> list[Word]:
        """Return a column's words; where it holds figures under its heading, these read alone."""
        named = [word for word in words if (word.top + word.bottom) / 2 < heading]
        below = [word for word in words if word not in named]
        rows = rows_of([piece_of(word, index) for index, word in enumerate(below)])
        lines = [[below[piece.first] for piece in row] for row in rows]
        texts = ["".join(word.text for word in line) for line in lines]
        if not holds_figures(texts, narrow=narrow):
            return words
        allowed = characters_allowed(0 if first else 1, texts)
        return [*named, *(word for line in lines for word in self._read_alone(line, allowed))]

    def _read_alone(self, line: list[Word], allowed: str) -> list[Word]:
        said = " ".join(word.text for word in line)
        if len("".join(said.split())) > SHORT:
            return line
        x0, top = min(word.x0 for word in line), min(word.top for word in line)
        x1, bottom = max(word.x1 for word in line), max(word.bottom for word in line)
        box = int(x0), int(top), int(x1), int(bottom)
        if allowed == roman.ROMAN_NUMBER:
            text, sure = roman.roman_number(said, box, self._alone)
        else:
            text, sure = self._alone.alone(said, box, allowed)
        whole = line[0]._replace(x0=x0, top=top, x1=x1, bottom=bottom)
        return [whole._replace(text=text, confidence=sure, letters=())]


def _pieces(grey: Picture, top: int, bottom: int, left: int, right: int) -> list[Piece]:
    """Return what stands in a column, cut where as much white is as between two rows."""
    part = grey[top:bottom, left:right]
    inked = np.flatnonzero((part < DARK).any(axis=1))
    if not inked.size:
        return []
    cuts = np.flatnonzero(np.diff(inked) > BETWEEN * PIXELS_A_POINT) + 1
    pieces: list[Piece] = []
    for rows in np.split(inked, cuts):
        first, last = max(0, int(rows[0]) - ROOM), int(rows[-1]) + 1 + ROOM
        pieces.append(Piece(len(pieces), part[first:last], left, top + first))
    return pieces


def _to_white(table: PageTable, grey: Picture) -> tuple[int, int]:
    """Return the rows of pixels between which a table stands, the marks over its letters too."""
    room = round(AROUND * PIXELS_A_POINT)
    first, last = (round(y * PIXELS_A_POINT) for y in (table.top, table.bottom))
    blank = np.logical_not((grey < DARK).any(axis=1))
    above = np.flatnonzero(blank[max(0, first - room) : first])
    below = np.flatnonzero(blank[last : last + room])
    top = max(0, first - room) + int(above[-1]) if above.size else max(0, first)
    return top, last + int(below[0]) if below.size else last


def _white_beside(edge: float, ink: npt.NDArray[np.int_], height: int) -> int | None:
    """Return the middle of the widest white near an edge, None where hardly any parts it."""
    start = max(0, round((edge - NEAR) * PIXELS_A_POINT))
    near = ink[start : round((edge + NEAR) * PIXELS_A_POINT)]
    if not near.size or near.min() > CROSSED * height:
        return None
    white = np.flatnonzero(near == near.min())
    runs = np.split(white, np.flatnonzero(np.diff(white) > 1) + 1)
    widest = max(runs, key=len)
    return start + int(widest[0] + widest[-1] + 1) // 2


def _corridors(ink: npt.NDArray[np.int_]) -> Iterator[int]:
    """Give the middles of whites that run through all of a table, as wide as paddings of cells.

    Where a column is parted by chance, it is read in two parts, which does no harm.
    """
    inked = np.flatnonzero(ink)
    for before, after in itertools.pairwise(inked.tolist()):
        if after - before > CORRIDOR * PIXELS_A_POINT:
            yield (before + after + 1) // 2


def _is_inside(word: Word, region: Region) -> bool:
    top, bottom, edges = region
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return edges[0] <= x < edges[-1] and top <= y < bottom
