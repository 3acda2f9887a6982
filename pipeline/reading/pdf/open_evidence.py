"""What only tables have: columns kept to over several lines, numbered rows, figures, rules."""

import math
from collections.abc import Sequence

from pipeline.reading.pdf.open_columns import crossing, touched
from pipeline.reading.pdf.open_rows import OVERLAPPING, is_anchored
from pipeline.reading.pdf.open_table import OpenTable
from pipeline.reading.pdf.text_rows import NUMERIC, TOGETHER, Extent, TextRow

FEWEST_COLUMNS = 3
FEWEST_ROWS = 2
"""Lines below the heading that keep to its columns."""
ENDS = 3.2
"""Line heights of white that end a table."""


def full_rows(rows: Sequence[TextRow], extents: Sequence[Extent]) -> int:
    """Return how many lines say something in three columns or more.

    Lines that overlap count as one: a number halfway down its row stands on a line of its own.
    """
    full = 0
    met: set[int] = set()
    reach = -math.inf
    for row in rows:
        if row.top > reach - OVERLAPPING * row.height:
            full += len(met) >= FEWEST_COLUMNS
            met = set()
        met |= {index for one in row.segments(TOGETHER) for index in touched(one, extents)}
        reach = max(reach, row.bottom)
    return full + (len(met) >= FEWEST_COLUMNS)


def is_table(table: OpenTable) -> bool:
    """Return whether it has what only tables have, and enough of it; further pages add to that."""
    table.proven = table.proven or _is_proven(table)
    return table.proven


def _is_proven(table: OpenTable) -> bool:
    body = table.body()
    extents = table.columns()
    full = full_rows(body, extents)
    if len(extents) < FEWEST_COLUMNS or full < (1 if table.headed else FEWEST_ROWS):
        return False
    rules = sum(1 for part in table.parts for _ in part.rules)
    return is_anchored(body, extents[0], table.headed) or rules > 1 or _has_figures(body, extents)


def _has_figures(body: Sequence[TextRow], extents: Sequence[Extent]) -> bool:
    """Return whether a column holds figures in most of its lines, at least three."""
    texts: dict[int, list[str]] = {}
    for row in body:
        for segment in row.segments(TOGETHER):
            met = touched(segment, extents)
            if len(met) == 1:
                texts.setdefault(met[0], []).append(segment.text)
    return any(
        len(said) >= 3 and sum(1 for text in said if NUMERIC.fullmatch(text)) > 0.6 * len(said)
        for said in texts.values()
    )


def runs_together(table: OpenTable) -> bool:
    """Return whether lines with several parts have one that stands in several columns.

    Then columns may meet there with less white between them than there is between words.
    """
    extents = table.columns()
    several = (row.segments(TOGETHER) for row in table.body())
    return any(crossing((row for row in several if len(row) > 1), table.heading)) or len(
        extents
    ) < len(table.heading)
