"""One page → its tables and its lines of text outside them, before pages are joined."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.domain.document import Crop
from pipeline.reading.pages.grid import grids
from pipeline.reading.pages.rules import Line
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf.belief import is_believable
from pipeline.reading.pdf.characters import Characters
from pipeline.reading.pdf.drawn_apart import drawn_seams
from pipeline.reading.pdf.lines import TextLine, line_of, rows_of
from pipeline.reading.pdf.pdfium import Frame, OpenPage
from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.prose_lines import ProseLine
from pipeline.reading.pdf.ruled_table import ruled_table
from pipeline.reading.pdf.seams import Seam, ruled_seams
from pipeline.reading.pdf.sheet import Sheet
from pipeline.reading.pdf.strokes import StrokeReader
from pipeline.reading.pdf.text_rows import TextRow, text_rows

MOST_DOUBTS = 0.25
"""Of the lines that pdfium sees: where more had to be put together anew, none is believed."""


class Recognised(NamedTuple):
    """A word of a scan outside ruled tables: the middle of its box in the page's frame, its text,
    how sure that is.
    """

    x: float
    y: float
    text: str
    confidence: float


@dataclass(slots=True)
class PageContent:
    """What one page gave. `unread` is true for a page that shows something but gave no text.

    `rules` are its horizontal lines and the edges of its coloured areas, for tables that have no
    others, and `seams` where these are cut between columns. `stamps` are the texts of watermarks
    and of annotations that stand by themselves, line by line; a page gives those of annotations
    though it is a picture.
    `unparted` are such of its tables as may hide rows, with their lines and the seams between their
    columns. `torn` says that the quick way of reading it proved wrong too often.
    `rows` are its lines with words as rows, where something has asked for them already; `by_height`
    are all its lines by height, where none had to be put together anew. `tidy` says that its text
    is readable as it is. `crops` are pictures of what was read from a scan in doubt, `recognised`
    its words outside ruled tables.
    """

    number: int
    frame: Frame
    tables: list[PageTable] = field(default_factory=list)
    lines: list[ProseLine] = field(default_factory=list)
    unread: bool = False
    rules: list[Line] = field(default_factory=list)
    scanned: bool = False
    stamps: list[list[TextLine]] = field(default_factory=list)
    torn: bool = False
    unparted: list[tuple[PageTable, list[ProseLine], list[Seam]]] = field(default_factory=list)
    rows: list[TextRow] = field(default_factory=list)
    by_height: list[list[ProseLine]] = field(default_factory=list)
    seams: list[Seam] = field(default_factory=list)
    crops: list[Crop] = field(default_factory=list)
    recognised: list[Recognised] = field(default_factory=list)
    tidy: bool = False

    def text_rows(self, lines: Sequence[ProseLine] | None = None) -> list[TextRow]:
        """Return its lines with words, or those given, as rows of words from the top."""
        if lines is None:
            lines = [line for line in self.lines if line.words]
        return text_rows(lines, self.seams, self.tidy, self.by_height)


def read_page(page: OpenPage, number: int, most_cells: int, careful: bool = False) -> PageContent:
    """Return the tables and lines of page `number` (from 1).

    Lines of text are taken as pdfium sees them, which is quick, or `careful` by the place of every
    single character; a page on which much proves torn is read again so. Both ways give the same.
    """
    characters = Characters(page)
    drawn = StrokeReader(page).read()
    content = PageContent(number, page.frame)
    if not is_believable(page, characters, drawn):
        content.unread = bool(characters.count or drawn.pictures or drawn.marks)
        content.stamps = stamps_only(characters)
        return content
    found = grids(drawn.rules, most_cells)
    sheet = _fill(content, Sheet(characters, found, page.frame, careful))
    if not careful and sheet.doubts > MOST_DOUBTS * sheet.pieces:
        content = PageContent(number, page.frame, torn=True)
        _fill(content, Sheet(characters, found, page.frame, careful=True))
    content.rules = [*drawn.rules.horizontal, *drawn.shades]
    if any(line.words for line in content.lines):
        content.seams = [*ruled_seams(content.rules), *drawn_seams(content.lines, characters)]
    return content


def _fill(content: PageContent, sheet: Sheet) -> Sheet:
    """Put the sheet's tables, lines and stamps into the page's content; return the sheet."""
    sheet.place_all()
    for index in range(len(sheet.grids)):
        table = ruled_table(sheet, index, content.number)
        if (
            table is None
            or (len(table.edges) == 2 and sheet.has_columns(index))
            or (table.rows == 1 and sheet.heads_columns(index))
        ):
            sheet.release(index)
        else:
            content.tables.append(table)
            if table.unparted:
                edges = sheet.grids[index].xs[1:-1]
                seams = [Seam(x, x, table.top, table.bottom) for x in edges]
                content.unparted.append((table, sheet.lines_in(index), seams))
    content.tables.sort(key=lambda table: (table.top, table.left))
    rows = sheet.prose_lines()
    content.lines = list(itertools.chain.from_iterable(rows))
    if not sheet.doubts:
        content.by_height = rows
    content.stamps = sheet.stamps
    content.tidy = sheet.characters.tidy
    return sheet


def stamps_only(characters: Characters) -> list[list[TextLine]]:
    """Return the text of each annotation on a page whose own text is not to be had."""
    pieces: dict[int, list[Piece]] = {}
    for piece in characters.pieces(characters.stretches()):
        number = characters.annotation(piece.first)
        if number is not None:
            pieces.setdefault(number, []).append(piece)
    return [[line_of(row) for row in rows_of(stamp)] for stamp in pieces.values()]
