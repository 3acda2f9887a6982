"""How sure the cells of tables without rules are: their words were read before anybody knew them."""

from collections.abc import Sequence

from pipeline.domain.document import Box
from pipeline.reading.pdf.page import PageContent, Recognised
from pipeline.reading.row_joining import PageCell
from pipeline.reading.scanned.words import confidence_of


def judge_open_cells(pages: Sequence[PageContent]) -> None:
    """Give the cells of tables without rules the confidence of the words that stand in them."""
    for page in pages:
        placed = [(page.frame.displayed((w.x, w.y, w.x, w.y)), w) for w in page.recognised]
        for table in page.tables:
            table.cells = [_judged(cell, placed) for cell in table.cells]


def _judged(cell: PageCell, placed: Sequence[tuple[Box, Recognised]]) -> PageCell:
    box = cell.places[0].box
    words = [word for (x, y, *_), word in placed if box is not None and _holds(box, x, y)]
    return cell._replace(confidence=min(cell.confidence, confidence_of(words)))


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
