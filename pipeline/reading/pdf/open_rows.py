"""Which lines of a table without rules are one row: told by numbers, white and rules between."""

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.text_rows import (
    ANCHOR,
    APART,
    NUMERIC,
    TOGETHER,
    Extent,
    Segment,
    TextRow,
)

RULE = 1000.0
"""Points of white that a ruling line between two lines counts for."""
WIDER = 1.5
"""Points by which the white between rows exceeds that between lines before it parts rows."""
TIE = 0.75
"""Points; gaps that differ by less are equally wide."""
OVERLAPPING = 0.2
"""Of the line height: lines of one row overlap by more, lines under each other do not."""
OFF_MIDDLE = 0.35
"""Line heights by which a number halfway down its row may lie off its middle."""
BROKEN = 0.5
"""Line heights of white, at most, between the two lines of a number that a narrow column broke."""
_BROKEN_NUMBER = re.compile(r"(?:\d{1,3}\.){1,4}\d{1,3}")
FEWEST_FIGURES = 3
"""Figures in a column that may tell the rows."""
ANCHORED = 0.8
"""Share of the first column's entries that look like numbers before rows are told by them."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How the rows of one table are told apart.

    `between` is the white in points from which on two lines belong to two rows, None where only
    the numbers tell; `anchored` says that every numbered line belongs to a row of its own, and
    `centred` that the numbers stand halfway down their rows.
    """

    anchored: bool
    between: float | None
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What each row of a table says once: its number in the first column, or a figure in another.

    `column` is how far that column reaches, `look` what its entries look like.
    """

    column: Extent
    look: re.Pattern[str] = ANCHOR


def is_anchor(row: TextRow, marks: Marks) -> bool:
    """Return whether the line holds what marks a row."""
    said = _first_entry(row, marks.column)
    return said is not None and marks.look.fullmatch(said.text) is not None


def figures_of_rows(rows: Sequence[TextRow], extents: Sequence[Extent]) -> Marks | None:
    """Return the figures that tell the rows of a table without numbers, None where none do.

    All other lines go on with what stands above or below: none begins, in the first column, as a
    row does.
    """
    for column in extents[1:]:
        marks = Marks(column, NUMERIC)
        said = [(row, entry) for row in rows if (entry := _first_entry(row, column)) is not None]
        if len(said) < FEWEST_FIGURES or any(not NUMERIC.fullmatch(one.text) for _, one in said):
            continue
        others = [row for row in rows if not is_anchor(row, marks)]
        first = [entry for row in others if (entry := _first_entry(row, extents[0])) is not None]
        if others and all(entry.text[:1].islower() for entry in first):
            return marks
    return None


def _first_entry(row: TextRow, first: Extent) -> Segment | None:
    """Return what the line says in the first column, None where it says nothing there."""
    low, high = first
    for segment in row.segments(TOGETHER):
        if segment.x0 >= high:
            return None
        if segment.x1 > low:
            return segment
    return None


def anchors(rows: Iterable[TextRow], first: Extent, headed: bool = False) -> tuple[int, int]:
    """Return how many lines say something in the first column, and how many a row's number.

    Where the column is `headed` as that of the numbers, lines below the last number do not count:
    there a report is closed and signed.
    """
    said = [
        ANCHOR.fullmatch(entry.text) is not None
        for row in rows
        if (entry := _first_entry(row, first)) is not None
    ]
    while headed and said and not said[-1]:
        said.pop()
    return len(said), sum(said)


def is_anchored(rows: Iterable[TextRow], first: Extent, headed: bool = False) -> bool:
    """Return whether the first column numbers the rows; `headed` says that its heading says so."""
    return are_anchors(*anchors(rows, first, headed), headed)


def are_anchors(told: int, numbered: int, headed: bool = False) -> bool:
    """Return whether so many numbers in so many lines with a first column number the rows.

    Where the column is `headed` as that of the numbers, a single one does.
    """
    return numbered >= (1 if headed else 2) and numbered >= ANCHORED * told


def gaps(rows: Sequence[TextRow], rules: Sequence[float]) -> list[float]:
    """Return the white below each line but the last, in points; `rules` are heights of lines."""
    found = []
    reach = -RULE
    for row, below in itertools.pairwise(rows):
        reach = max(reach, row.bottom)
        if rules and _is_between(rules, row, below):
            found.append(below.top - reach + RULE)
        else:
            found.append(below.top - reach)
    return found


def _is_between(rules: Sequence[float], row: TextRow, below: TextRow) -> bool:
    slack = 0.4 * row.height
    return any(row.bottom - slack < y < below.top + slack for y in rules)


@dataclass(frozen=True, slots=True)
class BodyLines:
    """The lines below the heading on one page, with what tells its rows apart.

    `white` is that below each line but the last, in points; `numbered` are the indices of the
    lines with a row's number.
    """

    rows: Sequence[TextRow]
    white: Sequence[float]
    numbered: Sequence[int]


def body_lines(rows: Sequence[TextRow], rules: Sequence[float], marks: Marks) -> BodyLines:
    """Return the lines of one page; `rules` are heights of lines."""
    white = gaps(rows, rules)
    numbered = [
        index
        for index, row in enumerate(rows)
        if is_anchor(row, marks) and not (index and _goes_on(rows, white, index, marks.column))
    ]
    return BodyLines(rows, white, numbered)


def _goes_on(rows: Sequence[TextRow], white: Sequence[float], index: int, first: Extent) -> bool:
    """Return whether a line begins with the rest of the number above it, as `2` below `1.`.

    Narrow columns break `1.2` behind its dot; the next row's number would end with a dot as well.
    """
    entries = ((number, _first_entry(rows[number], first)) for number in range(index - 1, -1, -1))
    before = next(((number, one) for number, one in entries if one is not None), None)
    own = _first_entry(rows[index], first)
    if before is None or own is None or any(gap >= RULE for gap in white[before[0] : index]):
        return False
    above = before[1]
    apart = own.runs[0].top - above.runs[0].bottom
    return (
        apart < BROKEN * own.height
        and _BROKEN_NUMBER.fullmatch(f"{above.text}{own.text}") is not None
    )


def spacing(parts: Sequence[BodyLines], anchored: bool) -> Spacing:
    """Return how rows are told apart, judged by all the parts of a table together."""
    if not anchored:
        return Spacing(False, _unnumbered(parts))
    chosen: list[float] = []
    others: list[float] = []
    centred = _is_centred(parts)
    for part in parts:
        white, numbered = part.white, part.numbered
        for above, below in itertools.pairwise(numbered):
            cut = widest(white, above, below)
            chosen.append(white[cut])
            others += [gap for index, gap in enumerate(white[above:below], above) if index != cut]
    lines = [gap for gap in others if 0 < gap < RULE]
    if not chosen:
        return Spacing(True, None, centred)
    usual, inner = statistics.median(chosen), statistics.median(lines) if lines else None
    if usual >= RULE:
        return Spacing(True, RULE, centred)
    if inner is None or usual < inner + WIDER:
        return Spacing(True, None, centred)
    return Spacing(True, (usual + inner) / 2, centred)


def _is_centred(parts: Sequence[BodyLines]) -> bool:
    """Return whether most numbers of high rows, between two other rows, stand halfway down."""
    high = middle = 0
    for part in parts:
        rows, white, numbered = part.rows, part.white, part.numbered
        for above, own, below in zip(numbered, numbered[1:], numbered[2:], strict=False):
            start, end = widest(white, above, own) + 1, widest(white, own, below)
            if end > start:
                high += 1
                middle += _off_middle(rows, start, own, end) < OFF_MIDDLE * rows[own].height
    return 2 * middle > high


def _off_middle(rows: Sequence[TextRow], start: int, own: int, end: int) -> float:
    """Return how far the line `own` lies from the middle of the lines `start` to `end`."""
    top, bottom = rows[start].top, max(row.bottom for row in rows[start : end + 1])
    return abs(rows[own].top + rows[own].bottom - top - bottom) / 2


def _first_start(
    rows: Sequence[TextRow], white: Sequence[float], numbered: Sequence[int], centred: bool
) -> int:
    """Return with which line the first numbered row of a page begins; lines before it are a rest.

    It is the numbered line, or one above it that it overlaps or stands halfway down from.
    """
    start = own = numbered[0]
    end = widest(white, own, numbered[1]) if len(numbered) > 1 else len(rows) - 1
    if centred:
        return min(range(own + 1), key=lambda line: _off_middle(rows, line, own, end))
    while start and white[start - 1] < -OVERLAPPING * rows[start].height:
        start -= 1
    return start


def _unnumbered(parts: Sequence[BodyLines]) -> float | None:
    """Return the white that parts rows without numbers, None where each line is a row.

    Lines that mostly speak in three columns or more are rows by themselves.
    """
    rows = [row for part in parts for row in part.rows]
    full = sum(1 for row in rows if len(row.segments(APART)) > 2)
    white = [gap for part in parts for gap in part.white]
    ruled = sum(1 for gap in white if gap >= RULE)
    if ruled > 1 and ruled >= full - 1:
        return RULE
    step = _widest_step(white)
    if 2 * full > len(rows) and step is not None and not _wraps_below(parts, step):
        return None
    return step


def _wraps_below(parts: Sequence[BodyLines], step: float) -> bool:
    """Return whether lines closer than `step` to the one above only go on with a cell of it."""
    close = [
        below
        for part in parts
        for gap, below in zip(part.white, part.rows[1:], strict=True)
        if gap < step
    ]
    return all(len(row.segments(TOGETHER)) == 1 for row in close)


def _widest_step(white: Sequence[float]) -> float | None:
    """Return a gap between the two sizes of gaps, None where all are of one size."""
    sizes = sorted({round(gap, 1) for gap in white if 0 < gap < RULE})
    steps = [(wide - narrow, narrow, wide) for narrow, wide in itertools.pairwise(sizes)]
    widest_step = max(steps, default=None)
    if widest_step is None or widest_step[0] < WIDER:
        return None
    return (widest_step[1] + widest_step[2]) / 2


def widest(white: Sequence[float], above: int, below: int) -> int:
    """Return after which line from `above` on to cut before `below`: in the widest gap.

    Of gaps equally wide it is the last: then each row begins with its number.
    """
    most = max(white[above:below])
    return max(index for index in range(above, below) if white[index] > most - TIE)


def cuts(part: BodyLines, first: Extent, how: Spacing, cut_above: bool) -> list[int]:
    """Return the indices of the lines with which a row begins, the first line's included.

    `cut_above` says that the first lines may be the rest of a row from the page before.
    """
    rows, white, numbered = part.rows, part.white, part.numbered
    starts = {0}
    if how.between is not None:
        starts |= {index + 1 for index, gap in enumerate(white) if gap >= how.between}
    if how.anchored:
        for above, below in itertools.pairwise(numbered):
            if not any(above < start <= below for start in starts):
                starts.add(widest(white, above, below) + 1)
        if cut_above and how.between is None and numbered:
            starts.add(_first_start(rows, white, numbered, how.centred))
    elif how.between is None:
        starts |= {
            index + 1
            for index, gap in enumerate(white)
            if gap > -OVERLAPPING * rows[index].height
            and not _wraps(rows[index], rows[index + 1], first)
        }
    return sorted(starts)


def _wraps(above: TextRow, row: TextRow, first: Extent) -> bool:
    """Return whether a line only goes on with what the line above it says in some column."""
    told = row.segments(TOGETHER)
    over = above.segments(TOGETHER)
    return (
        not any(one.touches(first) for one in told)
        and 2 * len(told) < len(over)
        and all(any(one.touches((upper.x0, upper.x1)) for upper in over) for one in told)
    )
