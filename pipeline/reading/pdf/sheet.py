"""The text of one page sorted into the cells of its grids, and what is left into lines."""

import itertools
import math
from collections.abc import Iterable, Sequence

from pipeline.reading.pages.grid import Grid
from pipeline.reading.pdf.characters import Characters
from pipeline.reading.pdf.column_signs import may_be_columns, may_hold_columns
from pipeline.reading.pdf.letters import by_stretch, further, parted, runs_of_letters
from pipeline.reading.pdf.lines import (
    MARKER,
    TextLine,
    line_of,
    overlapping,
    printed_once,
    reading_x,
    rows_of,
)
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.prose_lines import ProseLine, blocks_of_line
from pipeline.reading.pdf.raised import with_raised
from pipeline.reading.pdf.runs import runs
from pipeline.reading.pdf.turned_text import upright_pieces
from pipeline.reading.pdf.watermarks import parted_from_watermarks
from pipeline.reading.tuples import made

HEADED = 16.0
"""Line heights below a ruled heading within which its columns are to be seen."""
FEWEST_HEADS, LONGEST_HEAD = 3, 60
"""Columns that such a heading has at least, and characters that each of its cells has at most."""


class Sheet:
    """A page being sorted: every piece of text into its cell, or to the prose.

    `careful` sorts character by character from the start. Otherwise only what proves torn is taken
    apart, and `doubts` counts how often: each line and word that geometry had to put together anew,
    of so many `pieces` that pdfium saw.
    """

    def __init__(
        self, characters: Characters, found: list[Grid], frame: Frame, careful: bool = False
    ) -> None:
        self.characters = characters
        self.grids = found
        self.frame = frame
        self.inside: list[list[list[Piece]]] = [[[] for _ in grid.cells] for grid in found]
        self.prose: list[Piece] = []
        self.stamps: list[list[TextLine]] = []
        self.doubts = self.pieces = 0
        self._careful, self._loose = careful, False
        self._filled_in: set[int] = set()
        self._turned: dict[tuple[int, int] | None, list[Piece]] = {}

    def place_all(self) -> None:
        """Sort all the text of the page."""
        characters = self.characters
        pieces = characters.pieces(characters.stretches())
        self.pieces = len(pieces)
        shown = characters.by_annotation(pieces)
        own, marks = parted_from_watermarks(shown.pop(None, []), characters.words, self._home)
        if marks:
            self.stamps.append([line_of(row) for row in self.lines(marks)])
        turned = [piece for piece in own if piece[7]]
        if turned:
            own = [piece for piece in own if not piece[7]]
        if self._careful:
            self._place_letters([*own, *turned])
            self._put_together()
        else:
            self._place(own)
            self._place_letters(turned)
        for drawn_on in shown.values():
            self._place_annotation(drawn_on)
        for home, letters in self._turned.items():
            self._put(home, upright_pieces(letters, characters))

    def _put_together(self) -> None:
        """Make runs of words of all the single letters that were placed."""
        self.prose = self._as_runs(self.prose)
        self.inside = [[self._as_runs(cell) for cell in cells] for cells in self.inside]

    def _as_runs(self, letters: list[Piece]) -> list[Piece]:
        found: list[Piece] = []
        for row in with_raised(rows_of(letters)):
            row.sort(key=reading_x)
            once = printed_once(row) if overlapping(row) else row
            found += runs_of_letters(once, self._filled_in)
        return found

    def _place_annotation(self, pieces: list[Piece]) -> None:
        """Place a filled-in line where it fills the page's gap; keep a stamp by itself.

        A stamp of several lines may lie anywhere over the text and must not run into its lines.
        """
        inside = any(self._home(piece.x0, piece.middle) is not None for piece in pieces)
        if len(rows_of(pieces)) > 1 and not inside:
            self.stamps.append([line_of(row) for row in self.lines(pieces)])
            return
        for piece in pieces:
            self._filled_in.update(range(piece.first, piece.last + 1))
        self._place(pieces)

    def _place(self, pieces: list[Piece]) -> None:
        """Place pieces; those that cross a border by what begins in each cell, or by their words.

        On most pages most pieces lie in one cell each.
        """
        crossing = self._placed(pieces)
        if crossing:
            crossing = self._placed(self.characters.parted(crossing, self._homes))
        for words in self.characters.words(crossing) if crossing else ():
            torn = self._placed(words)
            self.doubts += len(torn)
            self._place_letters(torn)

    def _home(self, x: float, y: float) -> tuple[int, int] | None:
        for index, grid in enumerate(self.grids):
            cell = grid.cell_at(x, y)
            if cell is not None:
                return index, cell
        return None

    def _homes(self, xs: Sequence[float], ys: Sequence[float]) -> list[tuple[int, int] | None]:
        """Return the home of each point; those of words follow each other to the right."""
        homes: list[tuple[int, int] | None] = []
        low = high = height = math.inf
        home = None
        for x, y in zip(xs, ys, strict=True):
            if not (y == height and low <= x < high):
                home, low, height = self._home(x, y), x, y
                # No other grid can lie inside a cell of the first, which is the smallest.
                high = self.grids[0].right_edge(home[1]) if home and not home[0] else -math.inf
            homes.append(home)
        return homes

    def _put(self, home: tuple[int, int] | None, pieces: Iterable[Piece]) -> None:
        target = self.prose if home is None else self.inside[home[0]][home[1]]
        target.extend(pieces)

    def _placed(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Put the pieces where both their ends lie; return those whose ends lie apart."""
        if not self.grids:
            self._put_outside(pieces)
            return []
        apart: list[Piece] = []
        outside: list[Piece] = []
        grids = list(zip(self.grids, self.inside, strict=True))
        for piece in pieces:
            x0, top, x1, bottom = piece[:4]
            inset, middle = 0.25 * (bottom - top), (top + bottom) / 2
            if x1 - x0 < 2 * inset:
                inset = (x1 - x0) / 2
            for grid, inside in grids:
                cell = grid.cell_at(x0 + inset, middle)
                if cell is not None:
                    into = inside[cell] if x1 - inset < grid.right_edge(cell) else apart
                    into.append(piece)
                    break
            else:
                ends_inside = self._home(x1 - inset, middle) is not None
                (apart if ends_inside else outside).append(piece)
        self._put_outside(outside)
        return apart

    def _put_outside(self, pieces: Sequence[Piece]) -> None:
        """Put pieces outside all grids to the prose; off the page nobody sees them."""
        wide, high = self.frame.width, self.frame.height
        seen = [
            piece
            for piece in pieces
            if not (piece[2] < 0 or piece[0] > wide) and 0 <= piece[1] + piece[3] <= 2 * high
        ]
        self.prose += runs(seen, self.characters)

    def _place_letters(self, stretches: Sequence[Piece]) -> None:
        """Place the letters of stretches: those without a gap between them by their middle."""
        self._loose = self._loose or bool(stretches)
        for letters in by_stretch(self.characters.singly(stretches), stretches):
            for row in rows_of([letter for letter in letters if not letter.turned]):
                self._place_words(sorted(row, key=reading_x))
            for letter in letters:
                if letter.turned:
                    home = self._home((letter.x0 + letter.x1) / 2, letter.middle)
                    self._turned.setdefault(home, []).append(letter)

    def _place_words(self, letters: Sequence[Piece]) -> None:
        group: list[Piece] = []
        before: Piece | None = None
        for letter in letters:
            if before is not None and parted(before, letter):
                self._put(self._home_of(group), group)
                group, before = [], None
            group.append(letter)
            before = further(before, letter)
        if group:
            self._put(self._home_of(group), group)

    def _home_of(self, group: list[Piece]) -> tuple[int, int] | None:
        return self._home((group[0].x0 + group[-1].x1) / 2, group[0].middle)

    def lines(self, pieces: list[Piece]) -> list[list[Piece]]:
        """Return the pieces by line, torn words put together again and doubled ones once."""
        if len(pieces) < 2:
            return [pieces] if pieces else []
        rows = with_raised(rows_of(pieces))
        for index, row in enumerate(rows):
            if len(row) < 2 or self._careful:
                continue
            if overlapping(row) and not any(piece.turned for piece in row):
                self.doubts += 1
                letters = sorted(self.characters.singly(row), key=reading_x)
                rows[index] = runs_of_letters(printed_once(letters), self._filled_in)
            elif self._loose:
                rows[index] = runs_of_letters(row, self._filled_in)
        return rows

    def has_columns(self, index: int) -> bool:
        """Return whether the text in a grid stands in columns that no line parts."""
        return any(may_be_columns(row) for row in rows_of(self._runs(index)))

    def heads_columns(self, index: int) -> bool:
        """Return whether a grid of one row is only the heading of columns that no line parts.

        Right below it, within its width, lines outside all grids stand in columns.
        """
        grid = self.grids[index]
        said = [" ".join(piece.text for piece in pieces) for pieces in self.inside[index]]
        if not all(text[:1].isalpha() and len(text) <= LONGEST_HEAD for text in said[1:]):
            return False
        bottom, left, right = grid.ys[-1], grid.xs[0], grid.xs[-1]
        near = [
            piece
            for piece in self.prose
            if 0 < piece.bottom - bottom < HEADED * piece.height
            and left < (piece.x0 + piece.x1) / 2 < right
        ]
        named = MARKER.fullmatch(f"{said[0]} ") is None
        return named and len(said) >= FEWEST_HEADS and any(map(may_be_columns, rows_of(near)))

    def release(self, index: int) -> None:
        """Give the text in a grid that is no table back to the page."""
        self.prose += self._runs(index)

    def _runs(self, index: int) -> list[Piece]:
        return runs((piece for cell in self.inside[index] for piece in cell), self.characters)

    def prose_lines(self) -> list[list[ProseLine]]:
        """Return the lines outside tables from the top, blocks at one height from the left."""
        rows = self.lines(self.prose)
        return self._blocks(rows, may_hold_columns(rows))

    def lines_in(self, index: int) -> list[ProseLine]:
        """Return the lines inside the grid of that index, with their words, as if outside."""
        rows = self._blocks(self.lines(self._runs(index)), tabular=True)
        return list(itertools.chain.from_iterable(rows))

    def _blocks(self, rows: Sequence[Sequence[Piece]], tabular: bool) -> list[list[ProseLine]]:
        """Return what stands at each height, block by block; with its pieces if `tabular`."""
        tidy, filled_in = self.characters.tidy, self._filled_in
        blocks = [blocks_of_line(row, filled_in, tidy) for row in rows]
        firsts = [line.first for row in blocks for line, _ in row]
        bold = iter(self.characters.fonts.are_bold(firsts))
        return [
            [
                made(ProseLine, (line, next(bold), tuple(block) if tabular else ()))
                for line, block in row
            ]
            for row in blocks
        ]
