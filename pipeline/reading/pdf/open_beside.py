"""Two tables without rules side by side: whether those read from two halves of a page are two.

Read as one, such tables give rows that no one wrote. White runs down between the columns of every
table, so it has to be told by more: both begin with the numbers of their rows, both have the same
headings, or the rows of one do not stand at the height of the other's.
"""

import itertools
from collections.abc import Sequence

from pipeline.reading.pdf.open_halves import FEWEST, LEVEL, Halves
from pipeline.reading.pdf.open_rows import Marks, is_anchor
from pipeline.reading.pdf.open_table import OpenTable
from pipeline.reading.pdf.text_rows import APART, NUMERIC, TOGETHER, Extent, TextRow

SHARE = 0.25
"""Of the rows of one table, at least, share a row of the other with its next one or stand between
two of them before both are told to be two tables; `FEWEST` is how many do."""
SAME_HEIGHT = 0.15
"""Line heights by which the lines of one row may differ in height."""


def stand_beside(halves: Halves, left: OpenTable, right: OpenTable) -> bool:
    """Return whether two tables read beside each other are two, and not parts of one."""
    if max(left.parts[0].rows[0].top, right.parts[0].rows[0].top) > halves.lowest:
        return False
    if right.headed and right.is_numbered() and (left.headed or _counts(right)):
        return True
    if _said(left) == _said(right) and not _begins_with_figures(left):
        return True
    if _level(left, halves.right) >= LEVEL:
        return False
    bands, others = _bands(left), _bands(right)
    shared = max(_shared(bands, others), _shared(others, bands))
    return shared >= max(FEWEST, SHARE * min(len(bands), len(others)))


def _level(left: OpenTable, right: Sequence[TextRow]) -> float:
    """Return the share of the left table's rows beside whose number or figures the lines to the
    right say something at the very height, of those no lower than the last of these.
    """
    first, numbered = left.columns()[0], left.is_numbered()
    lines = [row.bottom for row in right]
    marks = [
        row.bottom
        for row in left.body()
        if (is_anchor(row, Marks(first)) if numbered else _tells_figures(row))
        and row.bottom < lines[-1] + row.height
    ]
    slack = SAME_HEIGHT * left.body()[0].height
    level = sum(1 for y in marks if any(abs(y - other) < slack for other in lines))
    return level / len(marks) if marks else 0.0


def _tells_figures(row: TextRow) -> bool:
    return any(NUMERIC.fullmatch(one.text) for one in row.segments(TOGETHER))


def _counts(table: OpenTable) -> bool:
    """Return whether the numbers of the rows go on by one, as no figures do."""
    first = table.columns()[0]
    said = [
        one.text for row in table.body() for one in row.segments(TOGETHER) if one.touches(first)
    ]
    numbers = [int(text.strip("().")) for text in said if text.strip("().").isdigit()]
    on = sum(1 for one, other in itertools.pairwise(numbers) if other == one + 1)
    return 2 * on >= max(1, len(numbers) - 1)


def _said(table: OpenTable) -> list[str]:
    part = table.parts[0]
    return [run.text.casefold() for row in part.rows[: part.heading] for run in row.runs]


def _begins_with_figures(table: OpenTable) -> bool:
    if table.headed:
        return False
    first = table.columns()[0]
    said = [one.text for row in table.body() for one in row.segments(APART) if one.touches(first)]
    return 2 * sum(1 for text in said if NUMERIC.fullmatch(text)) > len(said)


def _bands(table: OpenTable) -> list[Extent]:
    """Return from where to where the rows below the heading reach that hold a figure."""
    found = []
    (part,) = table.page_tables()
    for number in range(1, part.rows):
        row = part.row(number)
        if any(NUMERIC.fullmatch(cell.text) for cell in row):
            box = row[0].places[0].box or (0.0, 0.0, 0.0, 0.0)
            found.append((box[1], box[3]))
    return found


def _shared(bands: Sequence[Extent], others: Sequence[Extent]) -> int:
    """Return how many of the others have their middle in a band that holds another's, too."""
    held = [
        sum(1 for top, bottom in others if low < (top + bottom) / 2 < high) for low, high in bands
    ]
    return sum(count for count in held if count > 1)
