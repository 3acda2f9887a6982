"""A quick look at a line: may its pieces be the cells of a table without rules?"""

import itertools
from collections.abc import Sequence

from pipeline.reading.pdf.characters import Piece

CELL_GAP = 0.7
"""Of the line height: as far apart as this, words of a line may stand in different cells."""
STRETCHED = 0.56
"""Line heights a character: a line this wide for its letters holds white between them."""


def may_be_columns(row: Sequence[Piece]) -> bool:
    """Return whether the pieces of a line may be cells: three or more with white between them."""
    wide = sum(
        1 for left, right in itertools.pairwise(row) if right.x0 - left.x1 > CELL_GAP * left.height
    )
    if wide > 1:
        return True
    return any(piece.x1 - piece.x0 > STRETCHED * piece.height * len(piece.text) for piece in row)
