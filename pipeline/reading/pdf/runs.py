"""Pieces → runs: words of a piece that stand close after each other on one line.

pdfium puts whatever stands at one height into one piece, be it words of a line or the cells of a
row. A run is what a reader sees as going on, and knows where each of its words stands.
"""

import itertools
import operator
from collections.abc import Iterable, Sequence

from pipeline.reading.pdf.characters import SLIP, Characters
from pipeline.reading.pdf.pieces import NARROWEST, WIDEST, Piece, Stretch, WordPlaces, Words
from pipeline.reading.tuples import made

SAME_LINE = 0.1
"""Points by which the words of one line may differ in height; numbers in a file are rounded."""
LEAST_SLIP = 0.99 * SLIP
"""Points: no line is so low that less would matter."""


def runs(pieces: Iterable[Piece], characters: Characters) -> list[Piece]:
    """Return the pieces, cut before each word that does not stand close after the one before it.

    Turned ones stay whole, as what pdfium itself takes for a line.
    """
    whole: list[Piece] = []
    several: list[Piece] = []
    for piece in pieces:
        (whole if piece.turned or " " not in piece.text else several).append(piece)
    if several:
        whole += _Lines(several, characters).runs()
    return whole


class _Lines:
    """The words of pieces, and how they stand to each other."""

    def __init__(self, pieces: Sequence[Piece], characters: Characters) -> None:
        self._pieces, self._characters = pieces, characters
        words = [characters.words_in(piece) for piece in pieces]
        self._counts = list(map(len, words))
        firsts = [first for piece in words for first, _ in piece]
        lasts = [last for piece in words for _, last in piece]
        starts, heights, last_lefts, ends = characters.word_ends(firsts, lasts)
        self._heights, self._last_lefts = heights, last_lefts
        between = list(map(operator.sub, starts[1:], ends))
        self._words = Words(starts, ends, firsts, lasts, between)
        self._odd = [
            abs(height - before) > SAME_LINE or last < left - LEAST_SLIP
            for left, before, height, last in zip(
                starts[1:], heights, heights[1:], last_lefts[1:], strict=False
            )
        ]
        """Whether each word but the first may stand on another line, or be torn."""

    def runs(self) -> list[Piece]:
        """Return the runs of all the pieces; the height of all but the first is asked for anew."""
        found: list[Piece] = []
        others: list[Stretch] = []
        places_of_others: list[WordPlaces | None] = []
        _, rights, firsts, lasts, _ = self._words
        end = 0
        for piece, count in zip(self._pieces, self._counts, strict=True):
            start, end = end, end + count
            x0, top, _, bottom, text, begin, *_ = piece
            cuts = self._cuts(start, end, bottom - top)
            stop = cuts[0] - 1
            said = text if len(cuts) == 1 else text[: lasts[stop] - begin + 1]
            places = self._places(start, stop + 1)
            fields = (x0, top, rights[stop], bottom, said, begin, lasts[stop], False, places)
            found.append(made(Piece, fields))
            for start, stop in itertools.pairwise(cuts):
                others.append((firsts[start], lasts[stop - 1]))
                places_of_others.append(self._places(start, stop))
        return found + self._characters.pieces(others, places_of_others)

    def _cuts(self, first: int, end: int, high: float) -> list[int]:
        """Return before which words, but the first, a run begins, and `end`."""
        narrowest, widest = NARROWEST * high, WIDEST * high
        white, odd = self._words.between[first : end - 1], self._odd[first : end - 1]
        cuts = [
            index
            for index, gap, may_part in zip(range(first + 1, end), white, odd, strict=True)
            if not narrowest <= gap <= widest or (may_part and self._parts(index, SLIP * high))
        ]
        cuts.append(end)
        return cuts

    def _parts(self, index: int, slip: float) -> bool:
        """Return whether the word stands on another line than the one before, or is torn."""
        heights = self._heights
        return (
            abs(heights[index] - heights[index - 1]) > SAME_LINE
            or self._last_lefts[index] < self._words.lefts[index] - slip
        )

    def _places(self, start: int, stop: int) -> WordPlaces | None:
        if stop - start < 2:
            return None
        places: WordPlaces = made(WordPlaces, (self._words, start, stop))
        return places
