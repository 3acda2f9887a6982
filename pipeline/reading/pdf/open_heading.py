"""Which lines are the heading of a table without rules."""

import itertools
import re
from collections.abc import Sequence

from pipeline.reading.pdf.open_columns import heading_extents, touched
from pipeline.reading.pdf.open_evidence import ENDS, FEWEST_COLUMNS
from pipeline.reading.pdf.open_rows import OVERLAPPING, RULE, widest
from pipeline.reading.pdf.text_rows import (
    ANCHOR,
    APART,
    FIRST_ANCHOR,
    NUMERIC,
    TOGETHER,
    Extent,
    Segment,
    TextRow,
)

COUNTED = 4
"""Numbers that count on by one in a line of headings, such as grades at school."""
HEADING_GAP = 0.45
"""Line heights of white between two lines of one heading."""
HIGHEST_ROW = 25.0
"""Line heights of white above the text of a row that is far higher than it."""
LONGEST_HEADING = 8
"""Lines among which the first numbered row is looked for."""

LONGEST_OF_NUMBERS = 12
"""Characters of such a heading, at most."""
_OF_NUMBERS = re.compile(r"(?:s ?t ?t|(?:số )?t ?t|số thứ tự|no)\.?", re.IGNORECASE)
"""How Vietnamese forms head the column of the numbers: `STT`, `TT`, `Số TT`."""


def is_heading_line(row: TextRow) -> bool:
    """Return whether the line may be one of a heading: words, not figures or numbered entries.

    Years may head columns, and numbers that count them.
    """
    texts = [segment.text for segment in row.segments(APART)]
    if texts[1:] == [str(number) for number in range(1, len(texts))] and len(texts[0]) > 2:
        return True
    counted = _counts(texts)
    figures = sum(1 for text in texts if NUMERIC.fullmatch(text) and not _is_year(text)) - counted
    return 2 * figures < len(texts) and not (FIRST_ANCHOR.fullmatch(texts[0]) and len(texts[0]) < 4)


def _counts(texts: Sequence[str]) -> int:
    """Return how many of the texts are numbers that count on by one, 0 where others stand too."""
    numbers = [int(text) for text in texts if text.isdigit()]
    on = all(below == above + 1 for above, below in itertools.pairwise(numbers))
    return len(numbers) if len(numbers) >= COUNTED and on else 0


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def heads_numbers(rows: Sequence[TextRow], first: Extent) -> bool:
    """Return whether the heading says that its first column holds the numbers of the rows.

    Right above it may stand the title of the table, and below it the numbers of the columns.
    """
    said = _said_in(rows, first)
    stretches = itertools.combinations(range(len(said) + 1), 2)
    return any(_OF_NUMBERS.fullmatch(" ".join(said[start:end])) for start, end in stretches)


def is_piece_of_numbers(text: str) -> bool:
    """Return whether a line of a heading may say that it heads numbers, whole or broken."""
    return len(text) <= LONGEST_OF_NUMBERS and text[:1] in "sStTnN"


def said_in(rows: Sequence[TextRow], column: Extent) -> str:
    """Return what the heading says of a column, in small letters."""
    return " ".join(_said_in(rows, column)).casefold()


def _said_in(rows: Sequence[TextRow], column: Extent) -> list[str]:
    return [one.text for row in rows for one in row.segments(TOGETHER) if one.touches(column)]


def heading_start(rows: Sequence[TextRow], white: Sequence[float], seed: int) -> int:
    """Return the first line of the heading: lines close above the seed, in its columns."""
    first = seed
    while first > 0 and white[first - 1] <= HEADING_GAP * rows[first].height:
        above = rows[first - 1].segments(TOGETHER)
        extents = heading_extents(rows[first : seed + 1])
        apart = all(len(touched(segment, extents)) < FEWEST_COLUMNS for segment in above)
        # Beside a heading of one line stand the first and the last line of one in the middle.
        beside = white[first - 1] < 0 and not touched(above[0], extents)
        alone = len(above) == 1 and len(touched(above[0], extents)) != 1 and not beside
        if not apart or alone or _ends_text(above):
            break
        first -= 1
    return first


def _ends_text(line: Sequence[Segment]) -> bool:
    """Return whether the line is the end of a text above a table: `như sau:`."""
    return len(line) == 1 and line[0].text.endswith((":", ";", "."))


def beside_each_other(rows: Sequence[TextRow], seed: int) -> Sequence[TextRow]:
    """Return the seed and the lines of a heading below it that reach up beside the line before.

    Headings of one and of two lines, set halfway down, stand at three heights.
    """
    end = seed + 1
    while (
        end < len(rows)
        and rows[end - 1].bottom - rows[end].top > OVERLAPPING * rows[end].height
        and is_heading_line(rows[end])
    ):
        end += 1
    return rows[seed:end]


def body_start(rows: Sequence[TextRow], white: Sequence[float], seed: int) -> int:
    """Return the first line below the heading: cut in the widest gap before the first number."""
    extents = heading_extents([rows[seed]])
    if len(extents) < FEWEST_COLUMNS:
        extents = heading_extents(beside_each_other(rows, seed))
    plain = _first_plain(rows, seed, extents)
    if plain is not None:
        return plain
    for index in range(seed + 1, min(len(rows), seed + 1 + LONGEST_HEADING)):
        if white[index - 1] < RULE and white[index - 1] > ENDS * rows[index].height:
            if numbered_again(rows, index, extents):
                return index
            break
        if _begins_numbered(rows[index], extents):
            return widest(white, seed, index) + 1
    below = seed + 1
    while below < min(len(rows), seed + 4) and _refines(rows[below], rows[below - 1]):
        below += 1
    while (
        below < min(len(rows), seed + 4)
        and white[below - 1] <= HEADING_GAP * rows[below].height
        and is_heading_line(rows[below])
        and not any(NUMERIC.fullmatch(one.text) for one in rows[below].segments(TOGETHER))
        and any(
            NUMERIC.fullmatch(one.text)
            for row in rows[below + 1 : seed + 5]
            for one in row.segments(TOGETHER)
        )
    ):
        below += 1
    return below


def _first_plain(rows: Sequence[TextRow], seed: int, extents: Sequence[Extent]) -> int | None:
    """Return the first line below a bold heading that is not bold; None where that tells nothing.

    A numbered line in bold, such as that of a group, tells nothing.
    """
    for index in range(seed, min(len(rows), seed + 1 + LONGEST_HEADING)):
        if not all(line.bold for line in rows[index].lines):
            return index if index > seed else None
        if index > seed and _begins_numbered(rows[index], extents):
            return None
    return None


def _refines(row: TextRow, above: TextRow) -> bool:
    """Return whether the line parts the headings above it into more columns."""
    told, over = row.segments(APART), above.segments(APART)
    return (
        2 * len(told) >= 3 * len(over)
        and is_heading_line(row)
        and row.top - above.bottom < ENDS * row.height
        and all(any(one.touches((upper.x0, upper.x1)) for one in told) for upper in over)
    )


def _begins_numbered(row: TextRow, extents: Sequence[Extent]) -> bool:
    first = row.segments(TOGETHER)[0]
    before_second = len(extents) < 2 or first.x1 < extents[1][0]
    return before_second and FIRST_ANCHOR.fullmatch(first.text) is not None


def numbered_again(rows: Sequence[TextRow], index: int, extents: Sequence[Extent]) -> bool:
    """Return whether below much white, from line `index` on, a numbered row of the table follows.

    Rows of a printed sheet may be far higher than their text, which stands at their lower edge.
    """
    above = max(row.bottom for row in rows[max(0, index - 4) : index])
    if rows[index].top - above > HIGHEST_ROW * rows[index].height:
        return False
    reach = rows[index].bottom
    for row in rows[index:]:
        if row.top - reach > ENDS * row.height:
            return False
        segments = row.segments(TOGETHER)
        if any(len(touched(segment, extents)) > 1 for segment in segments):
            return False
        if len(segments) > 1 and _begins_numbered(row, extents):
            return not ANCHOR.fullmatch(segments[1].text)
        reach = max(reach, row.bottom)
    return False
