"""Stretches of text on one line: what the characters of a page are put together to."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.reading.tuples import made

ASCENT, DESCENT = 0.78, 0.22
"""Of the font size: how far a piece's box reaches above and below the line it stands on."""
WORD_GAP = 0.12
"""Of the line height: a wider gap is a space. Blanks are 0.22–0.33 wide in the fonts in use."""
NARROWEST, WIDEST = -0.1, 0.4
"""Of the line height: the white between words of one run. Blanks are 0.22-0.33 wide, less where the
letters of a line were pushed together."""
OVERLAP = 0.3
"""Of the line height: pieces that overlap by more were not cut where the words are."""
Stretch = tuple[int, int]
"""The indices of the first and last character of something in the page's text."""


class Piece(NamedTuple):
    """Characters on one line: box in points of the reading frame, and their text.

    `first` and `last` are the indices of its first and last character in the page's text.
    `turned` is true for text that does not run to the right. `parts` tells the places of its
    words, where it has several and they were asked for.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    first: int
    last: int
    turned: bool = False
    parts: "WordPlaces | None" = None

    @property
    def height(self) -> float:
        """The font's line height in points."""
        return self.bottom - self.top

    @property
    def foot(self) -> float:
        """The height on the page of the line that its letters stand on."""
        return self.bottom - DESCENT * (self.bottom - self.top)

    @property
    def middle(self) -> float:
        """The height on the page at which the piece lies, halfway between its top and bottom."""
        return (self.top + self.bottom) / 2


class Words(NamedTuple):
    """Many words: edges in points, and the indices of their first and last characters.

    `between` is the white between each word and the next, in points; it says something where both
    stand on one line.
    """

    lefts: Sequence[float]
    rights: Sequence[float]
    firsts: Sequence[int]
    lasts: Sequence[int]
    between: Sequence[float]


class WordPlaces(NamedTuple):
    """Where the words of a piece stand: those from number `start` on before `stop` of many."""

    words: Words
    start: int
    stop: int

    def whites(self) -> Sequence[float]:
        """Return the white between each word and the next, in points."""
        words, start, stop = self
        return words.between[start : stop - 1]


def word_edges(piece: Piece) -> list[tuple[float, float]]:
    """Return how far each word of a piece reaches from left to right, in points."""
    if piece.parts is None:
        return [(piece.x0, piece.x1)]
    words, start, stop = piece.parts
    return list(zip(words.lefts[start:stop], words.rights[start:stop], strict=True))


def words_of(piece: Piece) -> list[Piece]:
    """Return the words of a piece, each a piece; the piece itself where it has but one."""
    if piece.parts is None:
        return [piece]
    _, top, _, bottom, text, begin, *_ = piece
    words, start, stop = piece.parts
    return [
        made(
            Piece,
            (
                left,
                top,
                right,
                bottom,
                text[first - begin : last - begin + 1],
                first,
                last,
                False,
                None,
            ),
        )
        for left, right, first, last in zip(
            words.lefts[start:stop],
            words.rights[start:stop],
            words.firsts[start:stop],
            words.lasts[start:stop],
            strict=True,
        )
    ]
