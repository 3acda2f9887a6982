"""Finds tables without rules, or with horizontal ones only, among the lines of a document.

Precision first: a heading of three or more columns, rows below that keep to them, and something
that only tables have: numbered rows, a column of figures, or rules between the rows. Letterheads
and signatures have two columns, lists two, prose one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.pdf.open_beside import stand_beside
from pipeline.reading.pdf.open_candidates import candidates, end_of, part_of
from pipeline.reading.pdf.open_close import close
from pipeline.reading.pdf.open_evidence import (
    full_rows,
    is_table,
    runs_together,
)
from pipeline.reading.pdf.open_halves import Halves, halves
from pipeline.reading.pdf.open_table import OpenPart, OpenTable
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.text_rows import (
    TextRow,
    known_rows,
    parted_rows,
    text_rows,
)

NEARLY_ALL = 0.85
"""Share of a ruled table's lines that its reading without rules has to keep."""


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
        found = [one for one in candidates(rows, page) if is_table(one)]
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
    end = end_of(rows, start, table.heading, table.is_numbered(), cut_above=True)
    told = rows[start:end]
    if not told or not (repeated or full_rows(told, table.heading)):
        return None
    return part_of(page, rows, end, start, last=end == len(rows))


def _says(row: TextRow) -> str:
    return " ".join(run.text for run in row.runs)


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
    found = list(candidates(rows, page))
    if not any(map(is_table, found)) or any(runs_together(t) or _lacks_numbers(t) for t in found):
        parted = [table for table in candidates(parted_rows(rows), page) if is_table(table)]
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
