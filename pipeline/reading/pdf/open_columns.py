"""Where the columns of a table without rules lie: told by its heading and the white gaps."""

import itertools
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.reading.pdf.pieces import word_edges
from pipeline.reading.pdf.text_rows import ANCHOR, APART, TOGETHER, Extent, Segment, TextRow

MARGIN = 2.0
"""Points by which the outermost columns reach further than their text."""
BRIDGE = 2.0
"""Line heights; headings further apart than this are never words of one heading."""
SLIT = 0.2
"""Line heights; white between two headings narrower than this parts no columns."""
CLOSING = 1.0
"""Line heights of white below the last numbered row behind which a report may be closed."""
ALIKE = 0.5
"""Points within which figures set to the right end at one place."""
FEWEST_SPEAKING = 3
"""Parts of a line, from which on it is no line of a group."""
FEW_LINES = 4
"""Lines in two neighbouring columns, fewer of which each count when white is looked for."""
UNHEADED = 3
"""Rows that have to say something in a column before it is believed without a heading."""


def heading_extents(heading: Iterable[TextRow]) -> list[Extent]:
    """Return how far each column's heading reaches, from the left.

    A heading over several columns covers headings below it that do not cover each other, and is
    left out; text below several others that it covers is the end of their one heading.
    """
    segments = [segment for row in heading for segment in row.segments(TOGETHER)]
    parts: list[tuple[Extent, float]] = []
    for segment in sorted(segments, key=lambda segment: segment.x1 - segment.x0):
        met = [part for part in parts if segment.touches(part[0])]
        top = segment.runs[0].top
        if len(met) > 1 and top <= max(other for _, other in met):
            continue
        reaches = [(segment.x0, segment.x1), *(extent for extent, _ in met)]
        whole = (min(low for low, _ in reaches), max(high for _, high in reaches))
        parts = [part for part in parts if part not in met]
        parts.append((whole, min([top, *(other for _, other in met)])))
    return sorted(extent for extent, _ in parts)


def bridged(
    extents: Sequence[Extent], heading: Sequence[TextRow], below: Sequence[TextRow]
) -> list[Extent]:
    """Return the extents, those put together between which the text below leaves no white.

    A justified heading in a narrow column has white between its words as wide as between columns.
    Where a seam parts two headings, or lines below them, they are two; so they are where figures
    end under each other between them.
    """
    below = _without_closing(below, extents)
    told = [row for row in below if not _runs_over(row, extents)]
    seams = [
        seam
        for row in (*heading, *told)
        for seam in row.seams
        if seam.top < row.bottom <= seam.reach
    ]
    rows = [[word for run in row.runs for word in word_edges(run)] for row in told]
    height = told[0].runs[0].height if told else 0.0
    found = list(extents[:1])
    for extent in extents[1:]:
        low, high = found[-1]
        near = extent[0] - high < BRIDGE * height
        parted = any(high < seam.x1 + 1.0 and seam.x0 - 1.0 < extent[0] for seam in seams)
        parted = parted or _end_alike(rows, high, extent[0])
        if near and not parted and _widest_white(rows, high, extent[0]) < SLIT * height:
            found[-1] = (low, extent[1])
        else:
            found.append(extent)
    return found


def with_their_rest(
    extents: Sequence[Extent], heading: Sequence[TextRow], below: Sequence[TextRow]
) -> list[Extent]:
    """Return the extents, one that begins with a small letter put to the one before it, where it
    stands near that and only one of both has anything below.

    A justified heading of two words in a narrow column stands at both of its edges.
    """
    found = list(extents[:1])
    for extent in extents[1:]:
        low, high = found[-1]
        if _goes_on(extent, high, heading) and not all(
            any(one.touches(part) for row in below for one in row.segments(TOGETHER))
            for part in ((low, high), extent)
        ):
            found[-1] = (low, extent[1])
        else:
            found.append(extent)
    return found


def _goes_on(extent: Extent, end: float, heading: Sequence[TextRow]) -> bool:
    """Return whether a heading, right behind the `end` of another, begins with a small letter."""
    said = (one for row in heading for one in row.segments(TOGETHER) if one.touches(extent))
    first = next(said, None)
    return (
        first is not None and extent[0] - end < BRIDGE * first.height and first.text[:1].islower()
    )


def _without_closing(rows: Sequence[TextRow], extents: Sequence[Extent]) -> Sequence[TextRow]:
    """Return the lines without those that end a report: from the first one below the last numbered
    row that stands apart, or runs over columns as prose does.

    A closing sentence or a signature covers white that parts the columns of a short table.
    """
    firsts = [row.segments(TOGETHER) for row in rows]
    numbered = (i for i, one in enumerate(firsts) if len(one) > 1 and ANCHOR.fullmatch(one[0].text))
    last = max(numbered, default=None)
    if last is None:
        return rows
    reach = rows[last].bottom
    for index, row in enumerate(rows[last + 1 :], last + 1):
        if row.top - reach > CLOSING * row.height or _runs_over(row, extents):
            return rows[:index]
        reach = max(reach, row.bottom)
    return rows


def _runs_over(row: TextRow, extents: Sequence[Extent]) -> bool:
    """Return whether the line is that of a group, or prose: little but text over several columns.

    A line that speaks in as many columns as a table has is one of its own.
    """
    segments = row.segments(TOGETHER)
    return len(segments) < FEWEST_SPEAKING and any(
        len(touched(segment, extents)) > 2 for segment in segments
    )


def _end_alike(rows: Sequence[Sequence[Extent]], low: float, high: float) -> bool:
    """Return whether what begins before the stretch ends inside it, line by line at one place."""
    ends = [x1 for row in rows for x0, x1 in row if x0 < low < x1]
    return len(ends) > 2 and max(ends) < high and max(ends) - min(ends) < ALIKE


def _widest_white(rows: Sequence[Sequence[Extent]], low: float, high: float) -> float:
    """Return how much of the stretch from `low` to `high` no two lines cover, in one piece.

    A line alone, such as that of a total, may run over columns; of few lines each counts.
    """
    telling = [
        reaches
        for row in rows
        if (reaches := [word for word in row if word[0] < high and word[1] > low])
    ]
    weight = 1 if len(telling) >= FEW_LINES else 2
    steps = [
        step
        for reaches in telling
        for x0, x1 in reaches
        for step in ((max(x0, low), weight), (min(x1, high), -weight))
    ]
    covered, reach, widest = 0, low, 0.0
    for x, step in sorted(steps):
        if covered < 2 <= covered + step:
            widest = max(widest, x - reach)
        covered += step
        if covered < 2 <= covered - step:
            reach = x
    return max(widest, high - reach)


def touched(segment: Segment, extents: Sequence[Extent]) -> list[int]:
    """Return which of the extents, from the left, the segment stands above, below or in."""
    x0, x1 = segment.x0, segment.x1
    found = []
    for index, (low, high) in enumerate(extents):
        if low >= x1:
            break
        if x0 < high:
            found.append(index)
    return found


def columns(heading: Sequence[Extent], body: Sequence[TextRow]) -> list[Extent]:
    """Return the columns' extents: those of the heading grown by the text below it."""
    rows = [row.segments(TOGETHER) for row in body]
    extents = _grown(heading, rows)
    lows, highs = _ends(extents)
    loose = [
        (row, index)
        for row in rows
        for index, segment in enumerate(row)
        if lows[bisect_right(highs, segment.x0)] >= segment.x1
    ]
    _unheaded(extents, rows, loose)
    beside = [(row, index) for row, index in loose if _is_beside(row, index)]
    for row, index in [*beside, *loose, *loose]:  # what one row tells, the next is placed by
        if not touched(row[index], extents):
            _attach(extents, row[index], row)
    return extents


def edges(extents: Sequence[Extent]) -> list[float]:
    """Return the edges between the columns, in the middle of the white, and the outer ones."""
    between = [(left[1] + right[0]) / 2 for left, right in itertools.pairwise(extents)]
    return [extents[0][0] - MARGIN, *between, extents[-1][1] + MARGIN]


def _ends(extents: Sequence[Extent]) -> tuple[list[float], list[float]]:
    """Return where the extents begin, and where they end; both go on to the right.

    Of extents that do not overlap each other, a stretch overlaps the first that ends behind its
    beginning, if that begins before its end, and so on. Two that never begin close the first list,
    so that nobody has to ask whether there are as many.
    """
    lows, highs = [low for low, _ in extents], [high for _, high in extents]
    return [*lows, math.inf, math.inf], highs


def crossing(rows: Iterable[Sequence[Segment]], extents: Sequence[Extent]) -> Iterator[bool]:
    """Give of each row whether one of its segments stands above, below or in several extents."""
    lows, highs = _ends(extents)
    for row in rows:
        yield any([lows[bisect_right(highs, one.x0) + 1] < one.x1 for one in row])


def _grown(heading: Sequence[Extent], rows: Sequence[Sequence[Segment]]) -> list[Extent]:
    """Return the extents grown by what stands under one of them only, the widest first."""
    lows, highs = _ends(heading)
    stretches = sorted([(one.x0 - one.x1, one.x0, one.x1) for row in rows for one in row])
    for _, x0, x1 in stretches:
        column = bisect_right(highs, x0)
        if lows[column] < x1 <= lows[column + 1]:
            lows[column] = min(lows[column], x0)
            highs[column] = max(highs[column], x1)
    return list(zip(lows, highs, strict=False))


def _unheaded(
    extents: list[Extent],
    rows: Sequence[Sequence[Segment]],
    loose: Sequence[tuple[Sequence[Segment], int]],
) -> None:
    """Add columns without a heading, such as that of the names at the left of statistics.

    `loose` are the segments under no heading, each by its row and its number in that.
    """
    by_place: dict[int, list[Sequence[Segment]]] = defaultdict(list)
    reach: dict[int, Extent] = {}
    for row, index in loose:
        if not _stands_alone(row, index):
            continue
        segment = row[index]
        place = sum(1 for extent in extents if extent[1] <= segment.x0)
        low, high = reach.get(place, (segment.x0, segment.x1))
        by_place[place].append(row)
        reach[place] = (min(low, segment.x0), max(high, segment.x1))
    headed = list(extents)
    for place, found in by_place.items():
        beside = headed[max(0, place - 1) : place + 1]
        if (
            len(found) >= UNHEADED
            and not any(_overlap(reach[place], extent) for extent in extents)
            and all(_says_something(found, extent) for extent in beside)
        ):
            extents.append(reach[place])
    extents.sort()


def _says_something(rows: Sequence[Sequence[Segment]], extent: Extent) -> bool:
    """Return whether most of the rows say something in the column.

    Where they do not, the text beside it is that column's, under a heading set in its middle.
    """
    said = sum(1 for row in rows if any(segment.touches(extent) for segment in row))
    return 2 * said > len(rows)


def _stands_alone(row: Sequence[Segment], index: int) -> bool:
    """Return whether white parts the segment from what stands beside it, and something does."""
    segment = row[index]
    gap = APART * segment.height
    left = index == 0 or segment.x0 - row[index - 1].x1 > gap
    right = index + 1 == len(row) or row[index + 1].x0 - segment.x1 > gap
    return left and right and len(row) > 1


def _overlap(one: Extent, other: Extent) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_beside(row: Sequence[Segment], index: int) -> bool:
    """Return whether something stands so near to the segment that only a seam can part them.

    Then both are of different columns.
    """
    segment = row[index]
    return any(
        other is not segment and _white(segment, other) < TOGETHER * segment.height for other in row
    )


def _white(one: Segment, other: Segment) -> float:
    return max(other.x0 - one.x1, one.x0 - other.x1)


def _attach(extents: list[Extent], segment: Segment, row: Sequence[Segment]) -> None:
    """Give a segment under no heading to the column beside it that its row leaves blank."""
    place = sum(1 for extent in extents if extent[1] <= segment.x0)
    beside = [index for index in (place - 1, place) if 0 <= index < len(extents)]

    def doubt(index: int) -> tuple[bool, float]:
        low, high = extents[index]
        taken = any(other.touches(extents[index]) for other in row)
        near = any(
            other.touches(extents[index])
            and TOGETHER * segment.height <= _white(segment, other) < APART * segment.height
            for other in row
        )
        return taken and not near, max(low - segment.x1, segment.x0 - high)

    numbers = place == 1 and segment is row[0] and ANCHOR.fullmatch(segment.text)
    best = 0 if numbers else min(beside, key=doubt)
    low, high = extents[best]
    extents[best] = (min(low, segment.x0), max(high, segment.x1))
