"""One page → its tables and its lines of text outside them, before pages are joined."""

from dataclasses import dataclass, field

from pipeline.reading.grid import grids
from pipeline.reading.page_table import PageTable
from pipeline.reading.pdf.characters import Characters
from pipeline.reading.pdf.pdfium import Frame, OpenPage
from pipeline.reading.pdf.sheet import ProseLine, Sheet
from pipeline.reading.pdf.strokes import Drawn, StrokeReader

SCAN_COVER = 0.6
"""Share of the page that a picture covers before the page counts as a scan."""
STAMP_TEXT = 250
"""Visible characters; a scan with fewer carries the text of its stamps only, not its own."""
UNMAPPED = 0.3
"""Share of characters without known meaning from which on a page's text is not believed."""


@dataclass(slots=True)
class PageContent:
    """What one page gave. `unread` is true for a page that shows something but gave no text."""

    number: int
    frame: Frame
    tables: list[PageTable] = field(default_factory=list)
    lines: list[ProseLine] = field(default_factory=list)
    unread: bool = False


def read_page(page: OpenPage, number: int, most_cells: int) -> PageContent:
    """Return the tables and lines of page `number` (from 1)."""
    characters = Characters(page)
    drawn = StrokeReader(page).read()
    content = PageContent(number, page.frame)
    if not _believable(characters, drawn, page.frame):
        content.unread = bool(characters.count or drawn.pictures or drawn.marks)
        return content
    found = grids(drawn.rules, most_cells)
    sheet = Sheet(characters, found, page.frame)
    sheet.place_all()
    for index, grid in enumerate(found):
        table = sheet.table(index, grid, number)
        if table is None:
            sheet.prose += [piece for cell in sheet.inside[index] for piece in cell]
        else:
            content.tables.append(table)
    content.tables.sort(key=lambda table: (table.top, table.left))
    content.lines = sheet.prose_lines()
    return content


def _believable(characters: Characters, drawn: Drawn, frame: Frame) -> bool:
    """Return whether the page's text layer is what the page shows."""
    visible = len("".join(characters.text.split()))
    if not visible or characters.unmapped_share() > UNMAPPED:
        return False
    page = frame.width * frame.height
    covered = max(((x1 - x0) * (bottom - top) for x0, top, x1, bottom in drawn.pictures), default=0)
    return visible >= STAMP_TEXT or covered < SCAN_COVER * page
