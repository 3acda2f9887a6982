"""Lines of text outside tables, those of two blocks side by side parted."""

import itertools
from collections.abc import Sequence, Set
from typing import NamedTuple

from pipeline.reading.pdf.lines import MARKER, TextLine, line_of
from pipeline.reading.pdf.pieces import WORD_GAP, Piece

COLUMN_GAP = 1.0
"""Of the line height: text on one line further apart than this may belong to different blocks."""
ODD_GAP, FEWEST_BLANKS, ALIKE = 0.6, 4, 1.5
"""Of the line height: a gap this wide before a capital parts two blocks where the other blanks of
its line, at least so many, differ by this factor at most, as in a letterhead with little room."""
WIDER = 2.5
"""Times the line's usual gap: a gap between blocks is wider than those of a justified line."""
FILLED_GAP = 3.0
"""Of the line height: as wide may be what is left of a gap in which a number was filled in."""


class ProseLine(NamedTuple):
    """A line outside tables, in the reading frame; `bold` tells agency from superior agency.

    `words`, runs of them, are given only on pages where a table without rules may stand.
    """

    line: TextLine
    bold: bool
    words: tuple[Piece, ...] = ()


def blocks_of_line(
    row: Sequence[Piece], filled_in: Set[int], tidy: bool
) -> list[tuple[TextLine, Sequence[Piece]]]:
    """Return what stands at one height, cut where another block begins: its text and its pieces.

    `filled_in` are the indices of the characters that were filled in; `tidy` says that the text of
    the pieces is readable as it is. A mark of a list stays with what it marks.
    """
    blocks: list[tuple[TextLine, Sequence[Piece]]] = []
    start, last = 0, len(row)
    for end in _block_ends(row, filled_in):
        block = row[start:end]
        line = _filled_line(block, filled_in) if filled_in else line_of(block, tidy)
        if end == last or not MARKER.fullmatch(line.text):
            blocks.append((line, block))
            start = end
    return blocks


def _filled_line(row: Sequence[Piece], filled_in: Set[int]) -> TextLine:
    """Return the line; a number filled in stands by itself, or right before its symbol."""
    if not any(piece.first in filled_in for piece in row):
        return line_of(row)
    apart: list[Piece] = []
    before = False
    for piece in row:
        inside = piece.first in filled_in
        apart.append(piece._replace(text=f" {piece.text}") if inside != before else piece)
        before = inside
    line = line_of(apart)
    return line._replace(text=line.text.replace(" /", "/"))


def _block_ends(row: Sequence[Piece], filled_in: Set[int]) -> list[int]:
    """Return before which pieces of a line, and at its end, another block may begin.

    Beside what was filled in stands the rest of the gap that was left for it.
    """
    last = len(row)
    if last == 1:
        return [1]
    gaps = [right[0] - left[2] for left, right in itertools.pairwise(row)]
    wide = [
        index
        for index, (gap, piece) in enumerate(zip(gaps, row[1:], strict=True), start=1)
        if gap > ODD_GAP * (piece[3] - piece[1])
    ]
    ends = []
    if wide:
        whites = _blanks(row, gaps)
        usual = whites[(len(whites) - 1) // 2] if len(whites) > 1 else 0.0
        for index in wide:
            gap, piece = gaps[index - 1], row[index]
            beside = filled_in and (row[index - 1].first in filled_in or piece.first in filled_in)
            widest = FILLED_GAP if beside else COLUMN_GAP
            parts = gap > widest * piece.height or _is_odd(piece, gap, whites)
            if parts and gap > WIDER * usual:
                ends.append(index)
    ends.append(last)
    return ends


def _is_odd(piece: Piece, gap: float, whites: Sequence[float]) -> bool:
    """Return whether a capital follows the gap, and all the other blanks are far narrower."""
    return (
        gap > ODD_GAP * piece.height
        and len(whites) > FEWEST_BLANKS
        and gap == whites[-1]
        and whites[-2] < ALIKE * whites[0]
        and piece.text[:1].isupper()
    )


def _blanks(row: Sequence[Piece], gaps: Sequence[float]) -> list[float]:
    """Return the white between the words of a line, the narrowest first."""
    whites = list(gaps)
    for piece in row:
        if piece[8] is not None:
            whites += piece[8].whites()
    least = WORD_GAP * row[0].height
    return sorted([white for white in whites if white > least])
