"""The cells of a table's column one below the other, as a narrow page that is read by itself.

On the page the lines of neighbouring cells lie at different heights, above all where cells are
centred, and Tesseract makes one line of them. In a strip nothing stands beside a line.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.reading.pages.grid import Grid
from pipeline.reading.scanned.picture import DPI, PIXELS_A_POINT, Picture
from pipeline.reading.scanned.tesseract import Letter, Recogniser, Word

INSET = 4
"""Pixels of a cell along its rules that hold what is left of them."""
GAP = 12
"""White pixels between two cells; more makes Tesseract split the strip into blocks."""
EDGE = 20
"""White pixels at the sides, measured: letters at the picture's edge are read worse."""
ROOM = 3
LEAST_INK = 6
"""Pixels: fewer are specks."""
_DARK = 128


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written in a cell, and the page's pixel at its top left corner."""

    cell: int
    picture: Picture
    left: int
    top: int


def read_cells(text: Picture, grid: Grid, reader: Recogniser) -> dict[int, list[Word]]:
    """Return the words of each cell of the grid that holds any, at their places on the page.

    `text` is the page without its rules.
    """
    found: dict[int, list[Word]] = defaultdict(list)
    for pieces in _columns(text, grid):
        for cell, word in read_strip(pieces, reader):
            found[cell].append(word)
    return found


def read_strip(pieces: Sequence[Piece], reader: Recogniser) -> Iterator[tuple[int, Word]]:
    """Give the words of pieces read one below the other, each with its cell, at its own place."""
    strip, starts = _laid_out(pieces)
    reader.show(strip, DPI)
    for word in reader.block():
        index = int(np.searchsorted(starts, (word.top + word.bottom) / 2, side="right")) - 1
        piece = pieces[max(0, index)]
        down = piece.top - starts[max(0, index)] - GAP // 2
        yield piece.cell, _moved(word, piece.left - EDGE, down)


def _columns(text: Picture, grid: Grid) -> Iterator[Sequence[Piece]]:
    """Give the written cells of each column; cells that run over several columns go together."""
    columns: dict[tuple[int, int], list[Piece]] = defaultdict(list)
    for index, span in enumerate(grid.cells):
        piece = _written(text, grid, index)
        if piece is not None:
            columns[span.column, span.columns].append(piece)
    yield from columns.values()


def _written(text: Picture, grid: Grid, index: int) -> Piece | None:
    left, top, right, bottom = (
        round(edge * PIXELS_A_POINT) for edge in grid.box(grid.cells[index])
    )
    inside = text[top + INSET : bottom - INSET, left + INSET : right - INSET]
    dark = inside < _DARK
    if np.count_nonzero(dark) < LEAST_INK:
        return None
    rows = np.flatnonzero(dark.any(axis=1))
    first, last = max(0, int(rows[0]) - ROOM), int(rows[-1]) + 1 + ROOM
    return Piece(index, inside[first:last], left + INSET, top + INSET + first)


def _laid_out(pieces: Sequence[Piece]) -> tuple[Picture, list[int]]:
    """Return the strip, and where in it the room of each piece begins, half a gap above it."""
    width = max(piece.picture.shape[1] for piece in pieces) + 2 * EDGE
    height = sum(piece.picture.shape[0] + GAP for piece in pieces) + GAP
    strip = np.full((height, width), 255, np.uint8)
    starts, at = [], GAP
    for piece in pieces:
        high, wide = piece.picture.shape
        strip[at : at + high, EDGE : EDGE + wide] = piece.picture
        starts.append(at - GAP // 2)
        at += high + GAP
    return strip, starts


def _moved(word: Word, right: int, down: int) -> Word:
    letters = tuple(Letter(text, x0 + right, x1 + right) for text, x0, x1 in word.letters)
    return word._replace(
        x0=word.x0 + right,
        x1=word.x1 + right,
        top=word.top + down,
        bottom=word.bottom + down,
        base=word.base + down,
        letters=letters,
    )
