"""Finds tables without rules, or with horizontal ones only, among the lines of a document.

Precision first: a heading of three or more columns, rows below that keep to them, and something
that only tables have: numbered rows, a column of figures, or rules between the rows. Letterheads
and signatures have two columns, lists two, prose one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.reading.pdf.open_beside import Halves, halves, stand_beside
from pipeline.reading.pdf.open_close import close
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
    full_rows,
    is_table,
    runs_together,
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
    known_rows,
    parted_rows,
    text_rows,
)

NEARLY_ALL = 0.85
"""Share of a ruled table's lines that its reading without rules has to keep."""
SURELY_NUMBERED = 2
"""Rows, all with numbers, after which words where the numbers stand belong to the table no more."""
NEAR = 40
"""Lines below a heading by which its columns are judged."""


def take_open_tables(pages: Sequence[PageContent]) -> None:
    """Move the lines that are tables without rules from the pages' lines to their tables."""
    for page in pages:
        _part_ruled_tables(page)
    by_number = {page.number: page for page in pages}
    for table in open_tables(pages):
        for part, found in zip(table.parts, table.page_tables(), strict=True):
            page = by_number[part.page]
            taken = {id(line) for row in part.rows for line in row.lines}
            page.lines = [line for line in page.lines if id(line) not in taken]
            page.tables.append(found)
            page.tables.sort(key=lambda one: (one.top, one.left))


def _part_ruled_tables(page: PageContent) -> None:
    """Read tables whose rules leave rows together by the places of their words instead.

    That has to give a single table of more cells, with nearly all of its lines.
    """
    for table, lines, seams in page.unparted:
        rows = text_rows(lines, seams, page.tidy)
        found = [one for one in _candidates(rows, page) if is_table(one)]
        if len(found) != 1 or len(found[0].parts[0].rows) < NEARLY_ALL * len(rows):
            continue
        (parted,) = found[0].page_tables()
        said, before = (sum(1 for cell in one.cells if cell.text) for one in (parted, table))
        if said > before and len(parted.edges) >= len(table.edges):
            page.tables[page.tables.index(table)] = replace(
                parted, top=table.top, bottom=table.bottom
            )


def open_tables(pages: Sequence[PageContent]) -> list[OpenTable]:
    """Return the tables found in the pages' lines, in reading order."""
    found: list[OpenTable] = []
    for page in pages:
        for stretch in _stretches(page):
            rows = stretch
            last = found[-1] if found else None
            if last is not None and _goes_on(last, page, stretch):
                part = _continued(last, page, rows) or _continued(last, page, parted_rows(rows))
                if part is not None:
                    last.parts.append(part)
                    rows = rows[len(part.rows) :]
            found += _tables_in(rows, page)
    tables = [table for table in found if is_table(table)]
    for table in tables:
        close(table.parts[-1], table.columns(), table.is_numbered())
    return tables


def _stretches(page: PageContent) -> Iterator[list[TextRow]]:
    """Give the page's lines from the top, parted by ruled tables."""
    lines = [line for line in page.lines if line.words]
    if not page.tables:
        if lines:
            yield known_rows(page.rows, lines) or page.text_rows(lines)
        return
    starts = [table.top for table in page.tables]
    for index in range(len(starts) + 1):
        inside = [line for line in lines if sum(top < line.line.box[1] for top in starts) == index]
        if inside:
            yield page.text_rows(inside)


def _goes_on(table: OpenTable, page: PageContent, stretch: list[TextRow]) -> bool:
    """Return whether the stretch stands where the table would go on from the page before."""
    part = table.parts[-1]
    first = stretch[0].top
    return (
        part.page + 1 == page.number
        and part.trails
        and all(found.top > first for found in page.tables)
    )


def _continued(table: OpenTable, page: PageContent, rows: list[TextRow]) -> OpenPart | None:
    """Return the table's part at the top of a following page, None where it does not go on."""
    if not rows:
        return None
    heading = table.parts[0].rows[: table.parts[0].heading]
    repeated = len(heading) <= len(rows) and all(
        _says(one) == _says(other) for one, other in zip(heading, rows, strict=False)
    )
    start = len(heading) if repeated else 0
    end = _end(rows, start, table.heading, table.is_numbered(), cut_above=True)
    told = rows[start:end]
    if not told or not (repeated or full_rows(told, table.heading)):
        return None
    return _part(page, rows, end, start, last=end == len(rows))


def _says(row: TextRow) -> str:
    return " ".join(run.text for run in row.runs)


def _part(page: PageContent, rows: list[TextRow], end: int, heading: int, last: bool) -> OpenPart:
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


def _tables_in(rows: list[TextRow], page: PageContent) -> list[OpenTable]:
    """Return what may be tables among the lines; where none is, narrow white may part columns.

    Whether one is a table may show on its following pages only.
    """
    for parts in halves(rows, page):
        beside = _beside(parts, page)
        if beside:
            above, below = (_tables_in(side, page) for side in (parts.above, parts.below))
            return [*above, *beside, *below]
    return _under_each_other(rows, page)


def _under_each_other(rows: list[TextRow], page: PageContent) -> list[OpenTable]:
    """Return what may be tables, none of them beside another."""
    found = list(_candidates(rows, page))
    if not any(map(is_table, found)) or any(runs_together(t) or _lacks_numbers(t) for t in found):
        parted = [table for table in _candidates(parted_rows(rows), page) if is_table(table)]
        if _says_more(parted, found):
            return parted
    return found


def _beside(parts: Halves, page: PageContent) -> list[OpenTable]:
    """Return the two tables side by side, none where they are no two."""
    sides = [_under_each_other(side, page) for side in (parts.left, parts.right)]
    if not all(len(side) == 1 and is_table(side[0]) for side in sides):
        return []
    (left,), (right,) = sides
    if not stand_beside(parts, left, right):
        return []
    for line, cut in parts.torn:
        at = next(at for at, one in enumerate(page.lines) if one is line)
        page.lines[at : at + 1] = cut
    for table in (left, right):
        table.parts[0].trails = False
    return [left, right]


def _says_more(parted: Sequence[OpenTable], found: Sequence[OpenTable]) -> bool:
    """Return whether the tables of parted lines have no fewer lines, and more columns; or numbers
    where these were missing under their heading.
    """
    proven = [table for table in found if is_table(table)]
    lines, before = (sum(len(t.parts[0].rows) for t in tables) for tables in (parted, proven))
    columns, known = (max((len(t.columns()) for t in ts), default=0) for ts in (parted, proven))
    numbered = any(map(_lacks_numbers, proven)) and not any(map(_lacks_numbers, parted))
    return lines >= NEARLY_ALL * before and (columns, numbered, lines) > (known, False, before)


def _lacks_numbers(table: OpenTable) -> bool:
    """Return whether the first heading is that of the rows' numbers, and there are none under it.

    Sheets set numbers right up to the next column.
    """
    return table.headed and not table.is_numbered()


def _candidates(rows: list[TextRow], page: PageContent) -> Iterator[OpenTable]:
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
    heading = heading_extents(rows[first:body])
    near = _near(rows, body, heading)
    heads = rows[first:body]
    extents = bridged(with_their_rest(heading, heads, near), heads, near)
    if len(extents) < FEWEST_COLUMNS:
        return None
    headed = heads_numbers(rows[first:body], extents[0])
    anchored = is_anchored(near, extents[0], headed)
    if not anchored:
        first_column, *_ = columns(extents, near)
        anchored = is_anchored(
            near, first_column, headed
        )  # numbers set to the right, clear of their heading
        extents[0] = first_column if anchored else extents[0]
    end = _end(rows, body, extents, anchored)
    if end - body < (1 if headed else FEWEST_ROWS):
        return None
    part = _part(page, rows[first:end], end - first, body - first, last=end == len(rows))
    return OpenTable([part], extents, headed), end


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


def _end(
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
