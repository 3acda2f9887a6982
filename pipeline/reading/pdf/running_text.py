"""Page headers, page footers and page numbers: what stands on a page but not in the document."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence, Set

from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.prose_lines import ProseLine
from pipeline.reading.pdf.text_rows import APART, TextRow

MARGIN = 0.12
"""Share of the page's height, at its top and bottom, where running text stands."""
OUTER_MARGIN = 0.075
"""Share of the page's height in which even an unrepeated line does not part a table."""
OFTEN = 3
"""Pages on which a line repeats at one height, from which on it is running text in any case."""
NEAR_COLUMNS = 1.5
"""Line heights of white between a heading's lines, and below it, at most."""
HEADING_GAP = 0.45
"""Line heights of white between two lines of one heading."""
MOST_HEADING_LINES = 5
"""Lines of a heading of a table without rules."""
PARTED = 1.0
"""Line heights of white between running text and body."""
SAME_HEIGHT = 4.0
"""Points by which a repeated line may move from page to page."""
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:trang|page|tr\.)?\s*(\d{1,4})\s*(?:(?:/|of|trên)\s*(?!(?:19|20)\d\d\b)\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def drop_running_text(pages: Sequence[PageContent]) -> None:
    """Take page numbers and repeated headers and footers out of the pages' lines."""
    margins = [_in_margins(page) for page in pages]
    repeated = _repeated(pages, margins)
    for page, near in zip(pages, margins, strict=True):
        marks = repeated[page.number]
        running = {id(line) for line in near if _mark(line) in marks} if marks else set()
        if running:
            running -= _beside_columns(page, running)
        running |= {
            id(line)
            for line in near
            if id(line) not in running and _is_page_number(line, page, marks)
        }
        if running:
            page.lines = [line for line in page.lines if id(line) not in running]


def _in_margins(page: PageContent) -> list[ProseLine]:
    """Return the lines in the margins of the page, where running text stands."""
    height = page.frame.height
    low, high = MARGIN * height, (1 - MARGIN) * height
    found = []
    for line in page.lines:
        box = line.line[0]
        if box[3] <= low or box[1] >= high:
            found.append(line)
    return found


def _margin(line: ProseLine, page: PageContent, share: float) -> str:
    """Return `top` or `bottom` for a line in that margin of its page, else an empty string."""
    _, top, _, bottom = line.line.box
    height = page.frame.height
    if bottom <= share * height:
        return "top"
    return "bottom" if top >= (1 - share) * height else ""


def _is_page_number(line: ProseLine, page: PageContent, marks: Set[tuple[str, int]]) -> bool:
    found = _PAGE_NUMBER.fullmatch(line.line.text)
    if found is None:
        return False
    where = _margin(line, page, MARGIN)
    if not where:
        return False
    lines = [other for other in page.lines if other is not line]
    if any(_beside(line, other) and _mark(other) not in marks for other in lines):
        return False  # a figure in a row of a table
    others = [other.line.box for other in lines]
    others += [(0.0, table.top, 0.0, table.bottom) for table in page.tables]
    if where == "top":
        return all(box[1] >= line.line.box[1] - SAME_HEIGHT for box in others)
    return all(box[3] <= line.line.box[3] + SAME_HEIGHT for box in others)


def _beside(one: ProseLine, other: ProseLine) -> bool:
    """Return whether both lines stand at one height."""
    _, top, _, bottom = one.line.box
    shared = min(bottom, other.line.box[3]) - max(top, other.line.box[1])
    return shared > 0.5 * (bottom - top)


def _beside_columns(page: PageContent, running: Set[int]) -> set[int]:
    """Return by id such lines as head a table without rules: they repeat on every page too.

    These are lines of three columns that text follows closely, and the lines close around them;
    looked for near the `running` lines only.
    """
    rows = page.rows = page.text_rows()
    found: set[int] = set()
    for index in sorted(_near(rows, running)):
        row = rows[index]
        if len(row.segments(APART)) < 3:
            continue
        first = max(0, index - MOST_HEADING_LINES // 2)
        for above in rows[first:index]:
            if row.top - above.bottom < HEADING_GAP * row.height:
                found |= {id(line) for line in above.lines}
        for above, below in itertools.pairwise(rows[index : index + MOST_HEADING_LINES]):
            if below.top - above.bottom > NEAR_COLUMNS * above.height:
                break
            found |= {id(line) for line in (*above.lines, *below.lines)}
    return found


def _near(rows: Sequence[TextRow], running: Set[int]) -> set[int]:
    """Return the indices of the rows that would keep a running line, if they were of columns."""
    return {
        near
        for index, row in enumerate(rows)
        if any(id(line) in running for line in row.lines)
        for near in range(
            max(0, index - MOST_HEADING_LINES),
            min(len(rows), index + MOST_HEADING_LINES // 2 + 1),
        )
    }


def _mark(line: ProseLine) -> tuple[str, int]:
    """Return what makes a running line the same on another page: its words, without numbers."""
    return _DIGITS.sub("#", line.line.text), round(line.line.box[0] / 30)


def _repeated(
    pages: Sequence[PageContent], margins: Sequence[Sequence[ProseLine]]
) -> dict[int, set[tuple[str, int]]]:
    """Return by page number the marks of margin lines that stand as high on a neighbouring page."""
    seen: dict[tuple[str, int], list[tuple[PageContent, ProseLine]]] = defaultdict(list)
    for page, near in zip(pages, margins, strict=True):
        for line in near:
            seen[_mark(line)].append((page, line))
    repeated: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for mark, places in seen.items():
        alike = [
            (page.number, later.number)
            for (page, line), (later, same) in itertools.pairwise(places)
            if 0 < later.number - page.number <= 2
            and abs(line.line.box[1] - same.line.box[1]) <= SAME_HEIGHT
        ]
        # Body text may by chance end two pages alike, never as far from the line next to it.
        if not alike or (
            len(places) < OFTEN
            and not all(_stands_apart(line, page) for page, line in places)
            and not any(_is_alone_above_table(line, page) for page, line in places)
        ):
            continue
        for number in itertools.chain.from_iterable(alike):
            repeated[number].add(mark)
    return repeated


def _is_alone_above_table(line: ProseLine, page: PageContent) -> bool:
    """Return whether only this line stands above the first ruled table of its page."""
    first = min((table.top for table in page.tables), default=0.0)
    return line.line.box[3] <= first and not any(
        other.line.box[1] < first for other in page.lines if other is not line
    )


def _stands_apart(line: ProseLine, page: PageContent) -> bool:
    """Return whether at least a line's height of white parts a margin line from the body."""
    _, top, _, bottom = line.line.box
    edges = [(other.line.box[1], other.line.box[3]) for other in page.lines if other is not line]
    edges += [(table.top, table.bottom) for table in page.tables]
    white = PARTED * line.line.height
    inwards = (
        (bottom, bottom + white) if _margin(line, page, MARGIN) == "top" else (top - white, top)
    )
    return not any(low < inwards[1] and high > inwards[0] for low, high in edges)


def note_neighbours(page: PageContent) -> None:
    """Set `leads` and `trails` of the page's first and last table, its running text gone."""
    if not page.tables:
        return
    body = [line.line.box for line in page.lines if not _margin(line, page, OUTER_MARGIN)]
    first = min(page.tables, key=lambda table: table.top)
    last = max(page.tables, key=lambda table: table.bottom)
    first.leads = all(box[1] >= first.top for box in body)
    last.trails = all(box[3] <= last.bottom for box in body)
