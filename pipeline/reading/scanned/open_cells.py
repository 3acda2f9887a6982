"""How sure the cells of tables without rules are: as sure as the words read where they stand."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.domain.document import Box
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf.page import PageContent, Recognised
from pipeline.reading.scanned.numbering import held_against_each_other
from pipeline.reading.scanned.words import LOST, confidence_of

_FIGURES = re.compile(r"(?:[\d.,/%-]*\d[\w.,/%-]*\s*)+%?")
"""Numbers, percentages, dates, symbols with nothing between them."""


def judge_open_cells(pages: Sequence[PageContent]) -> None:
    """Give the cells of tables without rules the confidence of the words that stand in them."""
    for page in pages:
        placed = [(page.frame.displayed((w.x, w.y, w.x, w.y)), w) for w in page.recognised]
        for table in page.tables:
            judged = held_against_each_other([_judged(cell, placed) for cell in table.cells])
            doubled = _rows_of_two(table)
            table.cells = [
                cell._replace(confidence=min(cell.confidence, LOST))
                if cell.row in doubled
                else cell
                for cell in judged
            ]


def _rows_of_two(table: PageTable) -> set[int]:
    """Return the rows that may be two: several figures stand where other rows have one."""
    figures: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for cell in table.cells:
        if _FIGURES.fullmatch(cell.text):
            figures[cell.column].append((cell.row, len(cell.text.split())))
    return {
        row
        for found in figures.values()
        for row, count in found
        if count > 1 and 2 * sum(1 for _, others in found if others < count) > len(found)
    }


def _judged(cell: PageCell, placed: Sequence[tuple[Box, Recognised]]) -> PageCell:
    box = cell.places[0].box
    words = [word for (x, y, *_), word in placed if box is not None and _holds(box, x, y)]
    return cell._replace(confidence=min(cell.confidence, confidence_of(words)))


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
