"""Where a table without rules ends for good: what is set below its last row is no row of it.

A signer's name, a place of signature or a note stand close below many tables, often at the right.
"""

import itertools
from collections.abc import Sequence

from pipeline.reading.pdf.open_evidence import full_rows
from pipeline.reading.pdf.open_rows import RULE, Marks, body_lines, widest
from pipeline.reading.pdf.open_table import OpenPart
from pipeline.reading.pdf.text_rows import TOGETHER, Extent, TextRow

BELOW = 0.5
"""Line heights by which the white below a table exceeds the widest between its rows."""
CLOSER = 0.15
"""Line heights by which the lines of a block below are closer to each other than to the table."""
EDGE = 2.0
"""Points within which two texts begin at one edge."""


def close(part: OpenPart, extents: Sequence[Extent], numbered: bool) -> None:
    """Take out of the last part of a table the lines that stand below the table.

    `numbered` says that the table's rows have numbers. No such line has one, and none of them say
    something in three columns.
    """
    end = part.heading + _end(part, extents, numbered)
    if end < len(part.rows):
        part.rows = part.rows[:end]
        part.rules = [y for y in part.rules if y <= part.rows[-1].bottom + part.rows[-1].height]


def _end(part: OpenPart, extents: Sequence[Extent], numbered: bool) -> int:
    """Return the number of lines below the heading that are the table's."""
    body = body_lines(part.rows[part.heading :], part.rules, Marks(extents[0]))
    rows, white = body.rows, body.white
    last = max(body.numbered, default=0) if numbered else 0
    between = [white[widest(white, *pair)] for pair in itertools.pairwise(body.numbered)]
    usual = max((gap for gap in between if gap < RULE), default=None)
    for index in range(last + 1, len(rows)):
        if full_rows(rows[index:], extents):
            continue
        gap, high = white[index - 1], rows[index].height
        wide = usual is not None and numbered and gap > usual + BELOW * high
        least = min(BELOW * high, min(white[index:], default=RULE) + CLOSER * high)
        if gap >= RULE or wide or (gap > least and _stands_apart(rows, index)):
            return index
    return len(rows)


def _stands_apart(rows: Sequence[TextRow], index: int) -> bool:
    """Return whether no line from `index` on begins where one before it does, in any column."""
    edges = [one.x0 for row in rows[:index] for one in row.segments(TOGETHER)]
    below = (one.x0 for row in rows[index:] for one in row.segments(TOGETHER))
    return not any(abs(x - edge) < EDGE for x in below for edge in edges)
