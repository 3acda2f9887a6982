"""A second reader where the first is not sure of itself: pdfplumber, where it is installed.

Cells whose text lies over other text are compared with what pdfplumber reads in the order in which
the file draws it: where both say the same, they may be believed. On a page whose words had to be
put together letter by letter, each cell is compared with what it makes of the letters' places:
where it makes something else, the cell is doubtful. What a cell says is never changed.
"""

import io
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf.page import PageContent

AGREED = 0.9
"""Confidence in a cell of which both readers say the same."""
MOST_PAGES = 10
"""Pages read a second time; a document with more doubtful ones is badly made throughout."""
DISAGREED = 0.8
"""Confidence in a cell of a badly torn page of which they say different things."""
_SAME_FRAME = 1.0


def needs_second_reader(page: PageContent) -> bool:
    """Return whether the page has cells that the first reader is not sure of.

    Recognised pages never do: their pictures hold no text to read a second time.
    """
    if page.scanned:
        return False
    return any(
        [page.torn or cell[7] < AGREED for table in page.tables for cell in table.cells if cell[4]]
    )


def ask_second_reader(pages: Sequence[PageContent], content: bytes) -> None:
    """Compare the doubtful cells of the document with what pdfplumber reads in their places."""
    doubtful = [page for page in pages if needs_second_reader(page)]
    if not doubtful or find_spec("pdfplumber") is None:
        return
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as file:
        for page in doubtful[:MOST_PAGES]:
            compare(page, file.pages[page.number - 1])


def compare(page: PageContent, other: Any) -> None:
    """Set the confidence of the page's doubtful cells; `other` is pdfplumber's page."""
    if not _same_frame(page, other):
        return
    other = other.dedupe_chars()  # what is printed twice to look bold is said once here too
    for table, index, cell in list(_cells(page)):
        if not _in_doubt(page, cell):
            continue
        as_drawn = cell.confidence < AGREED
        (place,) = cell.places
        inside = other.within_bbox(place.box, relative=False, strict=False)
        same = _plain(inside.extract_text(use_text_flow=as_drawn) or "") == _plain(cell.text)
        if same and as_drawn:
            table.cells[index] = cell._replace(confidence=AGREED)
        elif not same and not as_drawn:
            table.cells[index] = cell._replace(confidence=DISAGREED)


def _same_frame(page: PageContent, other: Any) -> bool:
    """Return whether both count points from the same corner; a turned or cut page is left alone."""
    x0, top, x1, bottom = other.bbox
    off = (x0, top, x1 - page.frame.width, bottom - page.frame.height)
    return not page.frame.turns and max(map(abs, off)) < _SAME_FRAME


def _cells(page: PageContent) -> Iterator[tuple[PageTable, int, PageCell]]:
    for table in page.tables:
        for index, cell in enumerate(table.cells):
            yield table, index, cell


def _in_doubt(page: PageContent, cell: PageCell) -> bool:
    return bool(cell.text) and (page.torn or cell.confidence < AGREED)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())
