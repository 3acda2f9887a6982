"""Pieces → runs: words of a piece that stand close after each other on one line.

pdfium puts whatever stands at one height into one piece, be it words of a line or the cells of a
row. A run is what a reader sees as going on, and knows where each of its words stands.
"""

import itertools
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from pipeline.reading.pdf.characters import SLIP, Characters, Piece, Stretch, WordPlaces

NARROWEST, WIDEST = -0.1, 0.4
"""Of the line height: the white between words of one run. Blanks are 0.22-0.33 wide, less where the
letters of a line were pushed together."""
SAME_LINE = 0.1
"""Points by which the words of one line may differ in height; numbers in a file are rounded."""
_made: Any = tuple.__new__
"""Makes a named tuple of all its fields, several times faster than its own constructor."""


def runs(pieces: Iterable[Piece], characters: Characters) -> list[Piece]:
    """Return the pieces, cut before each word that does not stand close after the one before it.

    Turned ones stay whole, as what pdfium itself takes for a line.
    """
    whole: list[Piece] = []
    several: list[Piece] = []
    for piece in pieces:
        (whole if piece.turned or " " not in piece.text else several).append(piece)
    if several:
        whole += _Words(several, characters).runs()
    return whole


class _Words:
    """The words of pieces, and how they stand to each other."""

    def __init__(self, pieces: Sequence[Piece], characters: Characters) -> None:
        self._pieces, self._characters = pieces, characters
        stretches = [characters.word_stretches(piece) for piece in pieces]
        self._counts = list(map(len, stretches))
        self._words = list(chain.from_iterable(stretches))
        self._starts, self._heights, self._lasts, self._ends = characters.word_ends(self._words)

    def runs(self) -> list[Piece]:
        """Return the runs of all the pieces; the height of all but the first is asked for anew."""
        found: list[Piece] = []
        others: list[tuple[Stretch, WordPlaces | None]] = []
        first = 0
        for piece, count in zip(self._pieces, self._counts, strict=True):
            cuts = self._cuts(first, first + count, piece.bottom - piece.top)
            found.append(self._first_run(piece, first, cuts[0]))
            for start, stop in itertools.pairwise(cuts):
                stretch = self._words[start][0], self._words[stop - 1][1]
                others.append((stretch, self._places(start, stop)))
            first += count
        made = self._characters.pieces([stretch for stretch, _ in others])
        for piece, (_, places) in zip(made, others, strict=True):
            found.append(piece if piece.turned else _made(Piece, (*piece[:8], places)))
        return found

    def _first_run(self, piece: Piece, first: int, stop: int) -> Piece:
        x0, top, _, bottom, text, begin, *_ = piece
        last = self._words[stop - 1][1]
        said = text[: last - begin + 1]
        places = self._places(first, stop)
        fields = (x0, top, self._ends[stop - 1], bottom, said, begin, last, False, places)
        run: Piece = _made(Piece, fields)
        return run

    def _cuts(self, first: int, end: int, high: float) -> list[int]:
        """Return before which words, but the first, a run begins, and `end`."""
        words = slice(first, end)
        starts, heights = self._starts[words], self._heights[words]
        lasts, ends = self._lasts[words], self._ends[words]
        narrowest, widest, slip = NARROWEST * high, WIDEST * high, SLIP * high
        cuts = [
            index
            for index, (left, before, height, height_before, last) in enumerate(
                zip(starts[1:], ends, heights[1:], heights, lasts[1:], strict=False), first + 1
            )
            if not narrowest <= left - before <= widest
            or abs(height - height_before) > SAME_LINE
            or last < left - slip
        ]
        return [*cuts, end]

    def _places(self, start: int, stop: int) -> WordPlaces | None:
        if stop - start < 2:
            return None
        words = self._words[start:stop]
        return WordPlaces(
            self._starts[start:stop],
            self._ends[start:stop],
            [first for first, _ in words],
            [last for _, last in words],
        )
