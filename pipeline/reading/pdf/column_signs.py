"""A quick look at a line: may its pieces be the cells of a table without rules?"""

import itertools
from collections.abc import Iterable, Sequence

from pipeline.reading.pdf.pieces import Piece

CELL_GAP = 0.7
"""Of the line height: as far apart as this, words of a line may stand in different cells."""
STRETCHED = 0.56
"""Line heights a character: a line this wide for its letters holds white between them."""


SEVERAL = 4
"""Lines in two parts that a page has before it may hold a table with no line in three parts."""


def may_hold_columns(rows: Iterable[Sequence[Piece]]) -> bool:
    """Return whether the lines of a page may be those of a table without rules.

    Where numbers stand halfway down their rows, no line may show more than two columns.
    """
    parted = 0
    for row in rows:
        if may_be_columns(row):
            return True
        parted += _wide_gaps(row) > 0
    return parted >= SEVERAL


def may_be_columns(row: Sequence[Piece]) -> bool:
    """Return whether the pieces of a line may be cells: three or more with white between them."""
    if _wide_gaps(row) > 1:
        return True
    return any(piece.x1 - piece.x0 > STRETCHED * piece.height * len(piece.text) for piece in row)


def _wide_gaps(row: Sequence[Piece]) -> int:
    return sum(
        1 for left, right in itertools.pairwise(row) if right.x0 - left.x1 > CELL_GAP * left.height
    )
