"""One table without rules at the heading it begins with, and how far down it reaches.

Whether it is a table at all is told elsewhere: it may show on its following pages only.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.reading.pdf.open_columns import (
    bridged,
    columns,
    crossing,
    heading_extents,
    touched,
    with_their_rest,
)
from pipeline.reading.pdf.open_evidence import (
    ENDS,
    FEWEST_COLUMNS,
    FEWEST_ROWS,
)
from pipeline.reading.pdf.open_heading import (
    beside_each_other,
    body_start,
    heading_start,
    heads_numbers,
    is_heading_line,
    numbered_again,
)
from pipeline.reading.pdf.open_rows import anchors, gaps, is_anchored
from pipeline.reading.pdf.open_table import OpenPart, OpenTable
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.text_rows import (
    ANCHOR,
    APART,
    TOGETHER,
    Extent,
    Segment,
    TextRow,
)

SURELY_NUMBERED = 2
"""Rows, all with numbers, after which words where the numbers stand belong to the table no more."""
NEAR = 40
"""Lines below a heading by which its columns are judged."""


def candidates(rows: list[TextRow], page: PageContent) -> Iterator[OpenTable]:
    """Give what begins with a heading and keeps to its columns, from the top of the lines."""
    start = 0
    while start < len(rows):
        found = _table_at(rows, start, page)
        if found is None:
            start += 1
            continue
        table, start = found
        yield table


def _table_at(rows: list[TextRow], seed: int, page: PageContent) -> tuple[OpenTable, int] | None:
    """Return the table whose heading line `seed` belongs to, and the line after the table."""
    if not is_heading_line(rows[seed]):
        return None
    if not (_speaks_enough(rows, seed) or _heads_together(rows, seed)):
        return None
    white = gaps(rows, _rules_within(page, rows))
    first = heading_start(rows, white, seed)
    body = body_start(rows, white, seed)
    heads = rows[first:body]
    heading = heading_extents(heads)
    near = _near(rows, body, heading)
    extents = bridged(with_their_rest(heading, heads, near), heads, near)
    if len(extents) < FEWEST_COLUMNS:
        return None
    headed = heads_numbers(heads, extents[0])
    anchored = is_anchored(near, extents[0], headed)
    if not anchored:
        first_column, *_ = columns(extents, near)
        # Numbers may be set to the right, clear of their heading.
        anchored = is_anchored(near, first_column, headed)
        extents[0] = first_column if anchored else extents[0]
    end = end_of(rows, body, extents, anchored)
    if end - body < (1 if headed else FEWEST_ROWS):
        return None
    part = part_of(page, rows[first:end], end - first, body - first, last=end == len(rows))
    return OpenTable([part], extents, headed), end


def part_of(page: PageContent, rows: list[TextRow], end: int, heading: int, last: bool) -> OpenPart:
    """Return a table's part: the lines before `end`, the first `heading` of them its heading.

    `last` tells whether nothing is left of the lines below it.
    """
    rules = _rules_within(page, rows[:end])
    trails = last and all(table.bottom < rows[0].top for table in page.tables)
    return OpenPart(page.number, page.frame, rows[:end], heading, rules, trails)


def _rules_within(page: PageContent, rows: Sequence[TextRow]) -> list[float]:
    """Return the heights of the lines that run over most of the rows' width."""
    if not rows:
        return []
    x0, x1 = min(row.runs[0].x0 for row in rows), max(row.runs[-1].x1 for row in rows)
    lengths: dict[float, float] = {}
    for y, start, end in page.rules:
        height = next((known for known in lengths if abs(known - y) < 2.0), y)
        lengths[height] = lengths.get(height, 0.0) + max(0.0, min(end, x1) - max(start, x0))
    return [y for y, length in lengths.items() if length > 0.6 * (x1 - x0)]


def _speaks_enough(rows: Sequence[TextRow], index: int) -> bool:
    return len(rows[index].segments(APART)) >= FEWEST_COLUMNS


def _heads_together(rows: Sequence[TextRow], seed: int) -> bool:
    """Return whether lines beside each other head columns, and no line below them does so alone."""
    beside = beside_each_other(rows, seed)
    below = seed + len(beside)
    if len(beside) < 2 or len(heading_extents(beside)) < FEWEST_COLUMNS:
        return False
    return not (below < len(rows) and is_heading_line(rows[below]) and _speaks_enough(rows, below))


def _near(rows: Sequence[TextRow], body: int, extents: Sequence[Extent]) -> list[TextRow]:
    """Return the lines below a heading by which its columns are judged, none from below its table.

    What its columns are is not known yet; so a line over several of them may belong to it.
    """
    end = last = min(len(rows), body + NEAR)
    for index in range(body + 1, last):
        if _ends_before(rows, index) and not numbered_again(rows, index, extents):
            end = index
            break
    numbered = 0
    for index in range(body, end):
        told, numbers = anchors([rows[index]], extents[0])
        if told > numbers and numbered < SURELY_NUMBERED:
            break
        if told > numbers and _is_foreign(rows[index], extents):
            return list(rows[body:index])
        numbered += numbers
    return list(rows[body:end])


def end_of(
    rows: Sequence[TextRow],
    start: int,
    extents: Sequence[Extent],
    anchored: bool,
    cut_above: bool = False,
) -> int:
    """Return the line after the last one that keeps to the columns."""
    end = kept = start
    parted = (row.segments(TOGETHER) for row in islice(rows, start, None))
    for crosses in crossing(parted, extents):
        row = rows[end]
        if (
            end > (start if cut_above else 0)
            and _ends_before(rows, end)
            and not (anchored and numbered_again(rows, end, extents))
        ):
            break
        if crosses and not _may_cross(row, extents):
            break
        if anchored and _is_foreign(row, extents):
            break
        end += 1
        if not crosses or len(row.segments(TOGETHER)) > 2:
            kept = end
    return kept


def _ends_before(rows: Sequence[TextRow], index: int) -> bool:
    reach = max([row.bottom for row in rows[max(0, index - 4) : index]])
    return rows[index].top - reach > ENDS * rows[index].height


def _may_cross(row: TextRow, extents: Sequence[Extent]) -> bool:
    """Return whether text over several columns is that of a group or total, or set very tight."""
    segments = row.segments(TOGETHER)
    if ANCHOR.fullmatch(segments[0].text) and len(segments) > 1:
        return True
    if ANCHOR.fullmatch(segments[0].text.split(" ", 1)[0]) and len(segments) == 1:
        return segments[0].x1 < extents[-1][1]
    return len(segments) >= FEWEST_COLUMNS or _tight(row, extents)


def _tight(row: TextRow, extents: Sequence[Extent]) -> bool:
    """Return whether the words keep to the columns though no wide white parts them."""
    reaches = [(touched(Segment([word], word.x0, word.x1), extents)) for word in row.words()]
    return all(len(met) < 2 for met in reaches) and len(row.segments(TOGETHER)) > 1


def _is_foreign(row: TextRow, extents: Sequence[Extent]) -> bool:
    """Return whether a numbered table would not say this: words where its numbers stand."""
    first = row.segments(TOGETHER)[0]
    return (
        len(row.segments(TOGETHER)) < FEWEST_COLUMNS
        and first.touches(extents[0])
        and not ANCHOR.fullmatch(first.text.split(" ", 1)[0])
    )
