"""Two tables without rules side by side: where the lines of a page may part into two of them.

White runs down between the columns of every table, so this only offers ways to part the lines;
`open_beside` tells whether what is read from the halves is two tables.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.lines import line_of
from pipeline.reading.pdf.open_columns import heading_extents
from pipeline.reading.pdf.open_evidence import ENDS, FEWEST_COLUMNS, FEWEST_ROWS
from pipeline.reading.pdf.open_heading import (
    body_start,
    heading_start,
    heads_numbers,
    is_heading_line,
    is_piece_of_numbers,
    said_in,
)
from pipeline.reading.pdf.open_rows import gaps
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.prose_lines import ProseLine
from pipeline.reading.pdf.text_rows import APART, NUMERIC, Extent, TextRow

LEAST = 0.6
"""Line heights of white, at least, between two tables side by side."""
NEAR = 40
"""Lines below a heading that are looked at."""
LOWER = 2
"""Lines by which the heading of one table may reach further down than that of the other."""
FEWEST_SEEN = 4
"""Headings of two tables that stand in one line, at least."""
FEWEST = 2
"""Rows, at least, that speak against one table before two are looked for."""
LEVEL = 0.65
"""Share of the rows of one table at whose height the other says something, if both are one."""


@dataclass(frozen=True, slots=True)
class Halves:
    """The lines of a page around two tables that may stand side by side, all from the top.

    `torn` are the prose lines that ran from one into the other, each with its two parts. Both
    tables begin no lower than at `lowest`, in points.
    """

    above: list[TextRow]
    left: list[TextRow]
    right: list[TextRow]
    below: list[TextRow]
    torn: list[tuple[ProseLine, list[ProseLine]]]
    lowest: float


def halves(rows: Sequence[TextRow], page: PageContent) -> Iterator[Halves]:
    """Give the ways in which the lines may part into two tables side by side."""
    body = 0
    for seed, row in enumerate(rows):
        if seed < body or not _may_head_two(row):
            continue
        white = gaps(rows, ())
        first, body = heading_start(rows, white, seed), body_start(rows, white, seed)
        heading = rows[first:body]
        heads = heading_extents(heading)
        if len(heads) < 2 * FEWEST_COLUMNS:
            continue
        # The heading of one table may have more lines than that of the other.
        begun = _begun_anew(rows[first : body + LOWER], heads)
        if not any(begun) and _is_level(rows[body : body + NEAR], heads[0], heads[-FEWEST_COLUMNS]):
            continue
        for at in _likeliest(heads, begun):
            start, end, middle = _reach(rows, first, body, (heads[at - 1][1], heads[at][0]))
            if end - body < FEWEST_ROWS:
                continue
            if begun[at] or _may_be_two(rows[body:end], heads[0], middle):
                yield _parted(rows[:end], rows[end:], start, middle, page, rows[body].bottom)


def _may_head_two(row: TextRow) -> bool:
    """Return whether a line has enough of the headings of two tables, and is no wrapped line."""
    segments = row.segments(APART)
    if len(segments) < FEWEST_SEEN or not is_heading_line(row):
        return False
    return 3 * sum(1 for one in segments if one.runs[0].text[:1].islower()) < len(segments)


def _begun_anew(heading: Sequence[TextRow], heads: Sequence[Extent]) -> list[bool]:
    """Return of each heading whether a second table may begin with it.

    It heads the numbers of rows, or says what the first heading says.
    """
    said = [one.text for row in heading for one in row.segments(APART)]
    pieces = sum(1 for text in said if is_piece_of_numbers(text))
    if pieces < 2 and len(set(said)) == len(said):
        return [False] * len(heads)
    texts = [said_in(heading, extent) for extent in heads]
    return [
        heads_numbers(heading, extent) or text == texts[0]
        for extent, text in zip(heads, texts, strict=True)
    ]


def _is_level(rows: Sequence[TextRow], first: Extent, last: Extent) -> bool:
    """Return whether what begins a row mostly has something beside it in the last columns."""
    begun = [row.runs for row in rows if row.runs[0].x0 < first[1]]
    level = sum(1 for runs in begun if runs[-1].x1 > last[0])
    return level >= max(1, LEVEL * len(begun))


def _likeliest(heads: Sequence[Extent], begun: Sequence[bool]) -> list[int]:
    """Return with which heading a second table may begin: best one that begins anew, else one
    behind much white.
    """

    def unlikely(at: int) -> tuple[bool, float]:
        return not begun[at], heads[at - 1][1] - heads[at][0]

    return sorted(range(FEWEST_COLUMNS, len(heads) + 1 - FEWEST_COLUMNS), key=unlikely)


def _reach(rows: Sequence[TextRow], first: int, body: int, white: Extent) -> tuple[int, int, float]:
    """Return from which line on to before which one no words stand in the white, and its middle.

    The lines from `first` to before `body` are the heading.
    """
    low, high = white
    end, reach = first, -math.inf
    while end < len(rows):
        row = rows[end]
        if end > body and row.top - reach > ENDS * row.height:
            break
        narrowed = _narrowed(row, low, high)
        if narrowed is None:
            break
        low, high = narrowed
        end, reach = end + 1, max(reach, row.bottom)
    start = first
    while start and rows[start].top - rows[start - 1].bottom < rows[start].height:
        narrowed = _narrowed(rows[start - 1], low, high)
        if narrowed is None:
            break
        low, high = narrowed
        start -= 1
    return start, end, (low + high) / 2


def _narrowed(row: TextRow, low: float, high: float) -> Extent | None:
    """Return the white that is left beside the words of the line, None where it is too little."""
    for run in row.runs:
        x0, x1 = run[0], run[2]
        if x0 <= low or x0 - low < high - x1:
            low = max(low, x1)
        else:
            high = min(high, x0)
    return (low, high) if high - low >= LEAST * row.height else None


def _parted(
    rows: Sequence[TextRow],
    below: Sequence[TextRow],
    start: int,
    middle: float,
    page: PageContent,
    lowest: float,
) -> Halves:
    sides: tuple[list[ProseLine], list[ProseLine]] = ([], [])
    torn = []
    for line in (line for row in rows[start:] for line in row.lines):
        parts = _cut(line, middle)
        if len(parts) > 1:
            torn.append((line, parts))
        for part in parts:
            sides[part.words[0].x0 > middle].append(part)
    left, right = (page.text_rows(side) for side in sides)
    return Halves(list(rows[:start]), left, right, list(below), torn, lowest)


def _cut(line: ProseLine, middle: float) -> list[ProseLine]:
    """Return the line, in two where it runs over the middle."""
    if line.line.box[2] < middle or line.line.box[0] > middle:
        return [line]
    sides = [
        tuple(run for run in line.words if (run.x0 > middle) == right) for right in (False, True)
    ]
    return [ProseLine(line_of(side), line.bold, side) for side in sides if side]


def _may_be_two(rows: Sequence[TextRow], first: Extent, middle: float) -> bool:
    """Return whether lines of what could be one table look like those of two, left and right.

    `first` is how far the heading of the first column reaches. In one table something to the right
    stands beside what begins a row, figures do so, and no row begins with the rest of a sentence.
    """
    odd = begun = level = both = 0
    for row in rows:
        segments = row.segments(APART)
        begins = segments[0].touches(first)
        begun += begins
        if segments[-1].x0 < middle:
            continue
        level, both = level + begins, begun
        right = [one for one in segments if one.x0 > middle]
        if begins:
            odd += all(one.text[:1].islower() for one in right)
        else:
            odd += any(NUMERIC.fullmatch(one.text) for one in right)
    return odd >= FEWEST and level < LEVEL * both
