"""Tables over pages: pieces of one table put together, rows cut by a page break made whole.

No rule of a format says that two ruled areas are one table, so this weighs what a reader would:
the same columns, nothing between, a heading repeated, a row that goes on. What is doubtful lowers
the confidence of the table and of the joined cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.document import Table
from pipeline.reading.pages.assembly import Assembly
from pipeline.reading.pages.table import (
    EDGE,
    PageTable,
    heading_parted,
    parted_at_headings,
    repeated_rows,
)


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A whole table and where it begins: page (from 1) and top edge in points."""

    page: int
    top: float
    table: Table


def join_pages(tables: Sequence[PageTable]) -> list[JoinedTable]:
    """Return whole tables from the parts, given in reading order; each `Table.order` is 0 still."""
    chains: list[list[PageTable]] = []
    for table in tables:
        if chains and _follows(chains[-1][-1], table):
            table = heading_parted(chains[-1][0], table)
            if _is_same_table(chains[-1][0], table):
                chains[-1].append(table)
                continue
        chains.append([table])
    return [_whole(chain) for chain in chains]


def _whole(chain: list[PageTable]) -> JoinedTable:
    parts = [part for table in chain for part in parted_at_headings(chain[0], table)]
    return JoinedTable(parts[0].page, parts[0].top, Assembly(parts).table())


def _follows(above: PageTable, table: PageTable) -> bool:
    """Return whether `table` stands where the next page's part of the table above would."""
    if not (table.page == above.page + 1 and above.trails and table.leads):
        return False
    return _within(above.edges, table.edges) or _within(table.edges, above.edges)


def _is_same_table(first: PageTable, later: PageTable) -> bool:
    """Return whether the heading is repeated or missing, and not another one."""
    return bool(repeated_rows(first, later)) or not _begins_alike(first, later)


def _within(few: Sequence[float], many: Sequence[float]) -> bool:
    """Return whether the outer edges agree and every edge of `few` is one of `many`."""
    if abs(few[-1] - many[-1]) > EDGE:
        return False
    return all(any(abs(edge - other) <= EDGE for other in many) for edge in few)


def _begins_alike(first: PageTable, later: PageTable) -> bool:
    """Return whether both begin with the same word, though their headings differ: two tables."""
    texts = [table.cells[0].text.casefold() for table in (first, later) if table.cells]
    return len(texts) == 2 and bool(texts[0]) and texts[0] == texts[1]
