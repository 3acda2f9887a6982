"""The text of one page sorted into the cells of its grids, and what is left into lines."""

import itertools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.document import Place
from pipeline.reading.grid import Grid, Span
from pipeline.reading.page_table import PageTable
from pipeline.reading.pdf.characters import Characters, Piece
from pipeline.reading.pdf.lines import (
    MARKER,
    WORD_GAP,
    TextLine,
    joined,
    line_of,
    overlapping,
    printed_once,
    rows_of,
)
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.pdf.turned_text import upright_pieces
from pipeline.reading.row_joining import PageCell

COLUMN_GAP = 1.0
"""Of the line height: text on one line further apart than this may belong to different blocks."""
WIDER = 2.5
"""Times the line's usual gap: a gap between blocks is wider than those of a justified line."""


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line outside tables, in the reading frame; `bold` tells agency from superior agency."""

    line: TextLine
    bold: bool


class Sheet:
    """A page being sorted: every piece of text into its cell, or to the prose."""

    def __init__(self, characters: Characters, found: list[Grid], frame: Frame) -> None:
        self.characters = characters
        self.grids = found
        self.frame = frame
        self.inside: list[list[list[Piece]]] = [[[] for _ in grid.cells] for grid in found]
        self.prose: list[Piece] = []
        self._turned: dict[tuple[int, int] | None, list[Piece]] = {}

    def place_all(self) -> None:
        """Sort all the text of the page."""
        for first, last in self.characters.stretches():
            piece = self.characters.piece(first, last)
            if piece.turned:
                self._place_singly(self.characters.singly(first, last))
            elif not self._place(piece):
                self._place_parts(piece)
        for home, pieces in self._turned.items():
            self._put(home, upright_pieces(pieces, self.characters))

    def _place_parts(self, piece: Piece) -> None:
        """Place a piece that crosses a border by what begins in each cell, or by its words."""
        for part in self.characters.parts(piece.first, piece.last, self._home):
            if not self._place(part):
                for word in self.characters.words(part.first, part.last):
                    if not self._place(word):
                        self._place_torn(word)

    def _home(self, x: float, y: float) -> tuple[int, int] | None:
        for index, grid in enumerate(self.grids):
            cell = grid.cell_at(x, y)
            if cell is not None:
                return index, cell
        return None

    def _put(self, home: tuple[int, int] | None, pieces: Iterable[Piece]) -> None:
        target = self.prose if home is None else self.inside[home[0]][home[1]]
        target.extend(pieces)

    def _place(self, piece: Piece) -> bool:
        """Put the piece where both its ends lie; return False where they lie apart."""
        x0, top, x1, bottom, *_ = piece
        inset, middle = 0.25 * (bottom - top), (top + bottom) / 2
        if x1 - x0 < 2 * inset:
            inset = (x1 - x0) / 2
        for index, grid in enumerate(self.grids):
            cell = grid.cell_at(x0 + inset, middle)
            if cell is not None:
                if x1 - inset >= grid.right_edge(cell):
                    return False
                self.inside[index][cell].append(piece)
                return True
        return self._place_outside(piece, x1 - inset, middle)

    def _place_outside(self, piece: Piece, right: float, middle: float) -> bool:
        if self._home(right, middle) is not None:
            return False
        frame = self.frame
        if piece.x1 < 0 or piece.x0 > frame.width or not 0 <= middle <= frame.height:
            return True  # off the page: nobody sees it
        if self._many_objects(piece):
            self.prose += self.characters.runs(piece.first, piece.last)
        else:
            self.prose.append(piece)
        return True

    def _many_objects(self, piece: Piece) -> bool:
        of_object = self.characters.of_object
        return " " in piece.text and of_object(piece.first) != of_object(piece.last)

    def _place_torn(self, word: Piece) -> None:
        """Place a word that crosses a border: as a whole unless there is a gap in it."""
        letters = sorted(self.characters.singly(word.first, word.last), key=_reading_x)
        group: list[Piece] = []
        for letter in letters:
            if group and letter.x0 - group[-1].x1 > WORD_GAP * letter.height:
                self._put(self._home_of(group), group)
                group = []
            group.append(letter)
        if group:
            self._put(self._home_of(group), group)

    def _home_of(self, group: list[Piece]) -> tuple[int, int] | None:
        return self._home((group[0].x0 + group[-1].x1) / 2, group[0].middle)

    def _place_singly(self, letters: list[Piece]) -> None:
        for letter in letters:
            home = self._home((letter.x0 + letter.x1) / 2, letter.middle)
            if letter.turned:
                self._turned.setdefault(home, []).append(letter)
            else:
                self._put(home, (letter,))

    def lines(self, pieces: list[Piece]) -> list[list[Piece]]:
        """Return the pieces by line, torn words put together again and doubled ones once."""
        rows = rows_of(pieces)
        for index, row in enumerate(rows):
            if len(row) > 1 and overlapping(row) and not any(piece.turned for piece in row):
                letters = [
                    letter
                    for piece in row
                    for letter in self.characters.singly(piece.first, piece.last)
                ]
                rows[index] = printed_once(sorted(letters, key=_reading_x))
        return rows

    def table(self, index: int, grid: Grid, number: int) -> PageTable | None:
        """Return the grid's cells with their text, or None where it holds no table."""
        contents = self.inside[index]
        filled = sum(1 for pieces in contents if pieces)
        columns = len(grid.xs) - 1
        if not filled or (filled < 2 and columns < 3):
            return None
        texts = [[line_of(row) for row in self.lines(pieces)] for pieces in contents]
        spans = zip(grid.cells, texts, strict=True)
        padding = min(lines[0].box[0] - grid.xs[span.column] for span, lines in spans if lines)
        cells = [
            self._cell(grid, span, lines, number, max(0.0, padding))
            for span, lines in zip(grid.cells, texts, strict=True)
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

    def _cell(
        self, grid: Grid, span: Span, lines: list[TextLine], number: int, padding: float
    ) -> PageCell:
        box = grid.box(span)
        place = Place(page=number, box=self.frame.displayed(box))
        if not lines:
            return PageCell(*span, "", (place,))
        text = joined(lines, box[2] - box[0] - 2 * padding)
        last = lines[-1]
        sure = min([line.confidence for line in lines])
        return PageCell(*span, text, (place,), (box[3] - last.box[3]) / last.height, sure)

    def prose_lines(self) -> list[ProseLine]:
        """Return the lines outside tables from the top, blocks on one line from the left."""
        found = []
        for row in self.lines(self.prose):
            start = 0
            for end in _block_ends(row):
                line = line_of(row[start:end])
                if end == len(row) or not MARKER.fullmatch(line.text):
                    found.append(ProseLine(line, self.characters.bold(line.first)))
                    start = end
        return found


def _block_ends(row: list[Piece]) -> list[int]:
    """Return before which pieces of a line, and at its end, another block may begin."""
    gaps = [right.x0 - left.x1 for left, right in itertools.pairwise(row)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2] if len(gaps) > 1 else 0.0
    return [
        *(
            index
            for index, gap in enumerate(gaps, start=1)
            if gap > COLUMN_GAP * row[index].height and gap > WIDER * usual
        ),
        len(row),
    ]


def _reading_x(letter: Piece) -> float:
    """Return where a character stands in its word; a separate mark stands over its letter."""
    if unicodedata.combining(letter.text[0]):
        return (letter.x0 + letter.x1) / 2
    return letter.x0
