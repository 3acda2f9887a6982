"""Pieces → runs: words of a piece that stand close after each other on one line.

pdfium puts whatever stands at one height into one piece, be it words of a line or the cells of a
row. A run is what a reader sees as going on, and knows where each of its words stands.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
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
        words = characters.all_words()
        self._firsts = [first for first, _ in words]
        self._lasts = [end - 1 for _, end in words]
        ends = characters.word_ends(self._firsts, self._lasts)
        self._starts, self._heights, self._last_lefts, self._ends = ends
        self._of_page = (self._starts, self._ends, self._firsts, self._lasts)

    def runs(self) -> list[Piece]:
        """Return the runs of all the pieces; the height of all but the first is asked for anew."""
        found: list[Piece] = []
        others: list[tuple[Stretch, WordPlaces | None]] = []
        firsts, lasts = self._firsts, self._lasts
        for piece in self._pieces:
            x0, top, _, bottom, text, begin, last, *_ = piece
            first = bisect_left(firsts, begin)
            cuts = self._cuts(first, bisect_left(lasts, last, first) + 1, bottom - top)
            stop = cuts[0] - 1
            said = text if len(cuts) == 1 else text[: lasts[stop] - begin + 1]
            places = self._places(first, stop + 1)
            fields = (x0, top, self._ends[stop], bottom, said, begin, lasts[stop], False, places)
            found.append(_made(Piece, fields))
            for start, stop in itertools.pairwise(cuts):
                others.append(((firsts[start], lasts[stop - 1]), self._places(start, stop)))
        made = self._characters.pieces([stretch for stretch, _ in others])
        for piece, (_, places) in zip(made, others, strict=True):
            found.append(piece if piece.turned else _made(Piece, (*piece[:8], places)))
        return found

    def _cuts(self, first: int, end: int, high: float) -> list[int]:
        """Return before which words, but the first, a run begins, and `end`."""
        starts, heights = self._starts[first:end], self._heights[first:end]
        lefts, ends = self._last_lefts[first:end], self._ends[first:end]
        narrowest, widest, slip = NARROWEST * high, WIDEST * high, SLIP * high
        cuts = [
            index
            for index, (left, before, height, height_before, last) in enumerate(
                zip(starts[1:], ends, heights[1:], heights, lefts[1:], strict=False), first + 1
            )
            if not narrowest <= left - before <= widest
            or abs(height - height_before) > SAME_LINE
            or last < left - slip
        ]
        return [*cuts, end]

    def _places(self, start: int, stop: int) -> WordPlaces | None:
        if stop - start < 2:
            return None
        places: WordPlaces = _made(WordPlaces, (*self._of_page, start, stop))
        return places
