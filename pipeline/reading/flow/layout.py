"""Flowing blocks → Document: tables that only lay text out become the paragraphs they hold.

A letterhead and a signature block stand side by side by means of a table without lines; a clerk
sees no table there.
"""

import re
from collections.abc import Iterator
from operator import attrgetter
from unicodedata import is_normalized, normalize

from pipeline.domain.document import Cell, Document, Paragraph, Place, Table
from pipeline.reading.drafts import CellDraft, frozen
from pipeline.reading.flow.blocks import FlowBlock, FlowCell, FlowParagraph, FlowTable
from pipeline.reading.sheets.block import Block
from pipeline.reading.sheets.headings import header_rows

_LAYOUT_COLUMNS = 3
_LAYOUT_ROWS = 8
"""A letterhead with a row for each of its lines has six."""

_TELLING_ROWS, _LONG_TEXT = 3, 60
"""Rows, and characters of the longest text, of a small table that is more than layout."""

_OPENING_PARAGRAPHS = 8
"""Paragraphs before a table that is still part of the opening; a title may stand above it."""

_ROW_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[a-zđ])[.)]*")
_BLANKS = re.compile(r"[ \t\u00a0]+")


def document_of(kind: str, blocks: list[FlowBlock]) -> Document:
    """Return the document that the blocks make up, in their order."""
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    for block in _joined(_unfolded(blocks)):
        order = len(paragraphs) + len(tables)
        if isinstance(block, FlowTable):
            if block.cells:
                tables.append(_table(block, order))
        elif block.text.strip():
            place = Place(None, None, None, None, block.number, *(block.place or ()))
            text = tidy(block.shown)
            paragraphs.append(Paragraph(text, (place,), order, 1.0, block.hidden))
    return Document(kind, tuple(paragraphs), tuple(tables))


def tidy(text: str) -> str:
    """Return a text in NFC, runs of blanks made one, lines without blanks at their ends."""
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip()


def _unfolded(blocks: list[FlowBlock]) -> list[FlowBlock]:
    """The blocks, tables that only lay out replaced by what they hold, nested ones put behind."""
    real = [at for at, block in enumerate(blocks) if _must_be_table(block)]
    first, last = (real[0], real[-1]) if real else (len(blocks), -1)
    unfolded: list[FlowBlock] = []
    said = 0
    for at, block in enumerate(blocks):
        if isinstance(block, FlowParagraph):
            said += bool(block.text.strip())
            unfolded.append(block)
            continue
        opening = at < first and said <= _OPENING_PARAGRAPHS
        closing = at > last and not _table_below(blocks, at)
        if _frames(block) or (not _must_be_table(block) and (opening or closing)):
            unfolded += _unfolded(list(_column_by_column(block)))
        else:
            unfolded.append(block)
            unfolded += _inside(block)
    return unfolded


def _must_be_table(block: FlowBlock) -> bool:
    if not isinstance(block, FlowTable) or _frames(block):
        return False
    small = block.columns <= _LAYOUT_COLUMNS and block.rows <= _LAYOUT_ROWS
    return block.ruled or not small or _tells(block)


def _tells(block: FlowTable) -> bool:
    """Whether a small table without lines is filled throughout with words, one at least long, none
    of them the capitals of a letterhead or signature: nobody lays out so.
    """
    texts = [_text(cell) for cell in block.cells]
    filled = sum(cell.row_span * cell.column_span for cell in block.cells)
    return (
        block.rows >= _TELLING_ROWS
        and filled == block.rows * block.columns
        and all(texts)
        and not any(" " in line and line.isupper() for text in texts for line in text.split("\n"))
        and any(len(text) >= _LONG_TEXT for text in texts)
    )


def _frames(block: FlowTable) -> bool:
    """Whether a table is a frame around text, or around another table that is the real one."""
    if block.columns <= 1 or (len(block.cells) > 1 and block.ruled):
        return block.columns <= 1
    return any(
        _must_be_table(inner) and inner.columns > block.columns
        for cell in block.cells
        for inner in cell.tables()
    )


def _table_below(blocks: list[FlowBlock], at: int) -> bool:
    return any(isinstance(block, FlowTable) and len(block.cells) > 1 for block in blocks[at + 1 :])


def _column_by_column(table: FlowTable) -> Iterator[FlowBlock]:
    for cell in sorted(table.cells, key=attrgetter("column", "row")):
        for block in cell.blocks:
            if isinstance(block, FlowParagraph) and block.place is None:
                block.place = (table.number, cell.number_of_row, cell.column + 1)
            yield block


def _inside(table: FlowTable) -> list[FlowBlock]:
    """The tables inside the cells, ruled or not: nobody lays out a letterhead inside a cell."""
    inner: list[FlowBlock] = []
    for cell in table.cells:
        for nested in cell.tables():
            nested.within = _place(table, cell)
            if any(one.tables() for one in nested.cells):
                inner += _unfolded([nested])
            else:
                inner.append(nested)
    return inner


def _joined(blocks: list[FlowBlock]) -> Iterator[FlowBlock]:
    """The blocks, a table that goes on right below itself made whole."""
    above: FlowTable | None = None
    for block in blocks:
        if isinstance(block, FlowTable):
            if above is not None and _continues(above, block):
                _append(above, block)
                continue
            if above is not None:
                yield above
            above = block
        elif above is not None and not block.text.strip():
            continue
        else:
            if above is not None:
                yield above
                above = None
            yield block
    if above is not None:
        yield above


def _continues(above: FlowTable, below: FlowTable) -> bool:
    """Whether the lower table is more of the upper: as many columns, its first row numbered."""
    nested = below.within is not None
    if above.columns != below.columns or above.columns < _LAYOUT_COLUMNS or nested:
        return False
    if not below.cells:
        return True
    first = [_text(cell) for cell in below.cells if cell.row == 0]
    heading = [_text(cell) for cell in above.cells if cell.row == 0]
    return first == heading or _ROW_NUMBER.fullmatch(first[0]) is not None


def _append(above: FlowTable, below: FlowTable) -> None:
    for cell in below.cells:
        cell.row += above.rows
        cell.table = cell.table or below.number
    above.cells += below.cells
    above.rows += below.rows


def _table(table: FlowTable, order: int) -> Table:
    drafts = [_cell(table, cell) for cell in table.cells]
    drafts.sort(key=attrgetter("row", "column"))
    counted = header_rows(drafts, Block(0, 0, table.rows - 1, table.columns - 1))
    marked = table.headings if table.headings < table.rows else 0
    hidden = all(cell.hidden for cell in table.cells)
    cells: tuple[Cell, ...] = frozen(drafts)
    heads = max(counted, marked)
    return Table(table.rows, table.columns, cells, order, heads, 1.0, hidden, table.within)


def _cell(table: FlowTable, cell: FlowCell) -> CellDraft:
    paragraphs = cell.paragraphs()
    visible = [paragraph for paragraph in paragraphs if not paragraph.hidden]
    hidden = cell.hidden or (not visible and bool(paragraphs))
    places = (_place(table, cell),)
    draft = CellDraft(cell.row, cell.column, _text(cell), places, cell.row_span, cell.column_span)
    draft.hidden = hidden
    return draft


def _place(table: FlowTable, cell: FlowCell) -> Place:
    paragraphs = cell.paragraphs()
    shown = (p for p in paragraphs if p.shown and not p.hidden)
    filled = next(shown, paragraphs[0] if paragraphs else None)
    return Place(
        paragraph=None if filled is None else filled.number,
        table=cell.table or table.number,
        row=cell.number_of_row,
        column=cell.column + 1,
    )


def _text(cell: FlowCell) -> str:
    paragraphs = cell.paragraphs()
    visible = [paragraph for paragraph in paragraphs if not paragraph.hidden] or paragraphs
    return "\n".join(text for paragraph in visible if (text := tidy(paragraph.shown)))
