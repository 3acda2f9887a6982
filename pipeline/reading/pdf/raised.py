"""Small figures raised above a line of text or lowered below it: `m²`, `CO₂`, a note's number."""

import itertools
from collections.abc import Sequence

from pipeline.reading.pdf.pieces import Piece

SMALLER = 0.85
"""Of the height of its neighbour: a raised or lowered letter is no higher."""
LEVEL, RAISED, LOWERED = 0.08, 0.7, 0.55
"""Of its neighbour's height: the feet of letters on one line differ by no more; a smaller letter
stands so far above or below its line at most."""
BESIDE = 0.45
"""Of the line height: it stands no further from the text that it belongs to."""


def stands_on(small: float, up: float, high: float) -> bool:
    """Return whether a letter of the height `small`, whose foot stands `up` above the line of
    letters that are `high`, is one raised or lowered on that line; all in points.
    """
    if small >= SMALLER * high or abs(up) <= LEVEL * high:
        return False
    return -LOWERED * high < up < RAISED * high


def with_raised(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return the lines of text, from the top, with what is raised or lowered on the line it is on.

    It takes the height of that line. On most pages nothing is.
    """
    if len(rows) > 1:
        heights = [row[0][3] - row[0][1] for row in rows]
        if min(heights) < SMALLER * max(heights):
            return _joined(rows)
    return rows


def _joined(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    kept = [list(row) for row in rows]
    for above, below in itertools.pairwise(kept):
        if above and below and _differ(above[0], below[0]):
            _moved(above, below) or _moved(below, above)
    return [sorted(row, key=lambda piece: piece[0]) for row in kept if row]


def _differ(above: Piece, below: Piece) -> bool:
    low, high = sorted((above.height, below.height))
    return low < SMALLER * high


def _moved(small: list[Piece], line: list[Piece]) -> bool:
    """Move the pieces of one line that belong to another one; return whether there are any."""
    found = [(piece, owner) for piece in small if (owner := _owner(piece, line)) is not None]
    for piece, owner in found:
        small.remove(piece)
        line.append(piece._replace(top=owner.top, bottom=owner.bottom))
    return bool(found)


def _owner(piece: Piece, line: Sequence[Piece]) -> Piece | None:
    """Return the text right before or after which the piece stands raised or lowered, if any."""
    return next(
        (
            other
            for other in line
            if stands_on(piece.height, other.foot - piece.foot, other.height)
            and not (piece.turned or other.turned)
            and -BESIDE * other.height
            < max(piece.x0 - other.x1, other.x0 - piece.x1)
            < BESIDE * other.height
        ),
        None,
    )
