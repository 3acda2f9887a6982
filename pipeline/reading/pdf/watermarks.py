"""Large letters laid over a page's own text: a watermark, which no cell and no sentence says."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from pipeline.reading.pdf.pieces import Piece

LARGE = 3.0
"""Times the usual height of the page's text from which on letters may be a watermark."""

Home = Callable[[float, float], object]
"""Where a point of the page lies: something equal for all points of one cell."""
Words = Callable[[Iterable[Piece]], Iterable[list[Piece]]]
"""Pieces → the words of each, since text beside large letters may be seen as one line with them."""


def parted_from_watermarks(
    pieces: list[Piece], words: Words, home: Home
) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces that are the page's text, and those that are watermarks over it.

    A large title stands alone; a watermark lies over other words, or over borders of cells.
    """
    if not pieces:
        return pieces, []
    heights = sorted([piece[3] - piece[1] for piece in pieces])
    least = LARGE * heights[len(heights) // 2]
    if heights[-1] < least:
        return pieces, []
    small = [piece for piece in pieces if piece.height < least]
    parts = list(chain.from_iterable(words(piece for piece in pieces if piece.height >= least)))
    small += (part for part in parts if part.height < least)
    large = [part for part in parts if part.height >= least]
    marks = [part for part in large if _lies_over(part, small, home)]
    return small + [part for part in large if part not in marks], marks


def _lies_over(mark: Piece, others: Sequence[Piece], home: Home) -> bool:
    inset = mark.height / 4
    top, bottom = mark.top + inset, mark.bottom - inset
    if home(mark.x0, top) != home(mark.x1, top) or home(mark.x0, top) != home(mark.x0, bottom):
        return True
    return any(
        mark.x0 < other.x1 and other.x0 < mark.x1 and top < other.middle < bottom
        for other in others
    )
