"""A PDF → Document: its tables over all pages and its paragraphs, or why it cannot be read."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.domain.document import Document, Paragraph, Place, Reading, Table
from pipeline.reading import refusal
from pipeline.reading.pages.joining import JoinedTable, join_pages
from pipeline.reading.pdf import failures
from pipeline.reading.pdf.lines import TextLine
from pipeline.reading.pdf.open_search import take_open_tables
from pipeline.reading.pdf.page import PageContent, read_page
from pipeline.reading.pdf.pdfium import NotOpenable, OpenFile, OpenPage, PasswordNeeded, opened
from pipeline.reading.pdf.prose import ProseParagraph, goes_on, paragraphs
from pipeline.reading.pdf.running_text import drop_running_text, note_neighbours
from pipeline.reading.pdf.second_reading import ask_second_reader
from pipeline.reading.pdf.signatures import signatures_in
from pipeline.reading.scanned.models import can_read_scans
from pipeline.settings.model import Limits

KIND = "pdf"
SCAN = "scan"
"""A PDF all of whose pages are pictures."""


def read_pdf(path: Path, limits: Limits, careful: bool = False) -> Reading:
    """Return the reading of a PDF with a text layer, or why there is none.

    Each page is read the quick way or, where that proves doubtful, the careful way; `careful` says
    to read all of them so.

    Raises OSError where the file itself cannot be read from the disk.
    """
    content = path.read_bytes()
    if not content:
        return refusal.empty(KIND)
    if failures.is_cut_short(content):
        return failures.cut_short()
    try:
        with opened(content) as file:
            reading = _read(file, content, limits, careful)
    except PasswordNeeded:
        return refusal.encrypted(KIND)
    except NotOpenable:
        return refusal.damaged(KIND)
    if isinstance(reading, Document):
        return replace(reading, signatures=signatures_in(content))
    return reading


def _read(file: OpenFile, content: bytes, limits: Limits, careful: bool) -> Reading:
    if file.pages < 1:
        return failures.no_pages()
    if file.pages > limits.pages:
        return failures.too_many_pages(file.pages, limits.pages)
    pages: list[PageContent] = []
    broken: list[int] = []
    for number in range(1, file.pages + 1):
        with file.page(number - 1) as page:
            if page is None:
                broken.append(number)
            else:
                pages.append(_seen(page, number, limits, careful))
    ask_second_reader(pages, content)
    unread = tuple(sorted([*broken, *(page.number for page in pages if page.unread)]))
    if not any(page.tables or page.lines for page in pages):
        if len(broken) == file.pages:
            return refusal.damaged(KIND)
        if unread:
            return failures.scan(file.pages, recogniser=can_read_scans())
        return failures.nothing_shown()
    kind = KIND if any(_gave_text(page) for page in pages) else SCAN
    return document_of(pages, file.pages, unread, limits, kind)


def _gave_text(page: PageContent) -> bool:
    return not page.scanned and bool(page.tables or page.lines)


def _seen(page: OpenPage, number: int, limits: Limits, careful: bool) -> PageContent:
    """Return the page's content, from its picture where its text is missing or not believed.

    What its annotations say is known exactly and kept beside what was recognised.
    """
    content = read_page(page, number, limits.cells, careful)
    if not content.unread or number > limits.scanned_pages or not can_read_scans():
        return content
    from pipeline.reading.scanned.pdf_page import read_rendered

    recognised = read_rendered(page, number, limits.cells)
    recognised.stamps = content.stamps
    return recognised


def document_of(
    pages: Sequence[PageContent], count: int, unread: tuple[int, ...], limits: Limits, kind: str
) -> Reading:
    """Return the document of all its pages; `unread` are the numbers of those not read."""
    drop_running_text(pages)
    take_open_tables(pages)
    for page in pages:
        note_neighbours(page)
    scanned = [page for page in pages if page.scanned and page.tables]
    if scanned:
        from pipeline.reading.scanned.headings import same_headings
        from pipeline.reading.scanned.open_cells import judge_open_cells

        judge_open_cells(scanned)
        same_headings([table for page in scanned for table in page.tables])
    tables = join_pages([table for page in pages for table in page.tables])
    if sum(len(found.table.cells) for found in tables) > limits.cells:
        return failures.too_many_cells(limits.cells)
    parts = [*_table_parts(tables), *_prose_parts(pages), *_stamp_parts(pages)]
    parts.sort(key=_Part.where)
    ordered = [replace(part.content, order=order) for order, part in enumerate(parts)]
    document = Document(
        kind=kind,
        paragraphs=tuple(part for part in ordered if isinstance(part, Paragraph)),
        tables=tuple(part for part in ordered if isinstance(part, Table)),
        pages=count,
        unread_pages=unread,
    )
    crops = [crop for page in pages for crop in page.crops]
    if not crops:
        return document
    from pipeline.reading.scanned.crops import crops_in

    return replace(document, crops=crops_in(document, crops))


@dataclass(frozen=True, slots=True)
class _Part:
    """A table or paragraph with its place in the reading order."""

    page: int
    top: float
    rank: int
    content: Table | Paragraph

    def where(self) -> tuple[int, float, int]:
        return self.page, self.top, self.rank


def _table_parts(tables: Sequence[JoinedTable]) -> Iterator[_Part]:
    for found in tables:
        yield _Part(found.page, found.top, 0, found.table)


def _stamp_parts(pages: Sequence[PageContent]) -> Iterator[_Part]:
    """Give the stamps, each a paragraph, after all else on its page: they belong to no line."""
    for page in pages:
        for rank, lines in enumerate(page.stamps):
            stamp = ProseParagraph(tuple(lines))
            content = Paragraph(stamp.text, (_place_of(stamp.lines, page),), order=0)
            yield _Part(page.number, math.inf, rank, content)


def _prose_parts(pages: Sequence[PageContent]) -> Iterator[_Part]:
    """Give the paragraphs; one that a page break cuts in mid-sentence is given whole."""
    held: tuple[PageContent, ProseParagraph, _Part] | None = None
    for page in pages:
        for part, paragraph in _page_parts(page):
            if held is not None and _cut_by_page_break(held[0], held[1], page, paragraph):
                part = _joined_parts(held[2], part)
                held = (page, paragraph, part)
                continue
            if held is not None:
                yield held[2]
            held = (page, paragraph, part)
    if held is not None:
        yield held[2]


def _page_parts(page: PageContent) -> Iterator[tuple[_Part, ProseParagraph]]:
    """Give the paragraphs of a page, stretch by stretch between its tables."""
    starts = [table.top for table in page.tables]
    for index in range(len(starts) + 1):
        lines = [
            line for line in page.lines if sum(top < line.line.box[1] for top in starts) == index
        ]
        top = starts[index - 1] if index else 0.0
        for rank, paragraph in enumerate(paragraphs(lines), start=1):
            places = tuple(_place_of(lines, page) for lines in paragraph.by_column())
            content = Paragraph(paragraph.text, places, 0, paragraph.confidence)
            yield _Part(page.number, top, rank, content), paragraph


def _place_of(lines: Sequence[TextLine], page: PageContent) -> Place:
    boxes = [line.box for line in lines]
    around = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    x0, top, x1, bottom = (round(edge, 2) for edge in page.frame.displayed(around))
    return Place(page=page.number, box=(x0, top, x1, bottom))


def _cut_by_page_break(
    above_page: PageContent, above: ProseParagraph, page: PageContent, below: ProseParagraph
) -> bool:
    if page.number != above_page.number + 1 or not goes_on(above, below):
        return False
    tables = [*above_page.tables, *page.tables]
    apart = any(
        table.top > above.top if table.page == above_page.number else table.top < below.top
        for table in tables
    )
    return not apart


def _joined_parts(above: _Part, below: _Part) -> _Part:
    first, then = above.content, below.content
    if not isinstance(first, Paragraph) or not isinstance(then, Paragraph):
        return above
    whole = replace(
        first,
        text=f"{first.text} {then.text}",
        places=first.places + then.places,
        confidence=min(first.confidence, then.confidence),
    )
    return replace(above, content=whole)
