"""Splits sheets into paragraphs and tables by layout alone; knows no word of any plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from pipeline.domain.document import Cell, Document, Paragraph, Table
from pipeline.reading.drafts import CellDraft, moved, sheet_cell
from pipeline.reading.sheets.block import Block
from pipeline.reading.sheets.headings import header_rows
from pipeline.reading.sheets.sheet import Sheet, column_name
from pipeline.reading.sheets.tables import find_blocks


def document_of(kind: str, sheets: Iterable[Sheet]) -> Document:
    """Return the document that the sheets make up, in their order, each from top to bottom.

    Notes come behind each sheet, hidden: they are no part of what the sheet says. A blank cell is
    left out, but the first cell of a row that is blank through and through stands,
    so that every row of a table has a place.
    """
    paragraphs: list[Paragraph] = []
    tables: list[Table] = []
    for sheet in sheets:
        for part in _parts(sheet):
            order = len(paragraphs) + len(tables)
            if isinstance(part, _OpenTable):
                tables.append(part.close(sheet, order))
            elif part.text:
                hidden = sheet.hidden or part.hidden
                paragraphs.append(Paragraph(part.text, part.places, order, 1.0, hidden))
        for note in sheet.notes:
            order = len(paragraphs) + len(tables)
            paragraphs.append(Paragraph(note.text, note.places, order, 1.0, hidden=True))
    return Document(kind, tuple(paragraphs), tuple(tables))


@dataclass(slots=True)
class _OpenTable:
    block: Block
    cells: list[CellDraft]

    def close(self, sheet: Sheet, order: int) -> Table:
        block = self.block
        heading = header_rows(self.cells, block)
        hidden = sheet.hidden or all(cell.hidden for cell in self.cells)
        return Table(
            rows=block.bottom - block.top + 1,
            columns=block.right - block.left + 1,
            cells=self._placed(sheet),
            order=order,
            header_rows=heading,
            hidden=hidden,
        )

    def _placed(self, sheet: Sheet) -> tuple[Cell, ...]:
        """The cells, their rows and columns now counted in the table and held inside it."""
        block, cells = self.block, self.cells
        top, left, bottom, right = block.top, block.left, block.bottom, block.right
        filled = {cell.row for cell in cells}
        if len(filled) <= bottom - top:
            cells = sorted([*cells, *_blanks(sheet, block, cells, filled)], key=_position)
        for cell in cells if sheet.merges else ():
            if cell.row_span > 1:
                cell.row_span = min(cell.row_span, bottom - cell.row + 1)
            if cell.column_span > 1:
                cell.column_span = min(cell.column_span, right - cell.column + 1)
        return moved(cells, -top, -left)


def _blanks(
    sheet: Sheet, block: Block, cells: list[CellDraft], filled: set[int]
) -> Iterator[CellDraft]:
    """The first cell of each row that shows nothing, unless merged cells cover the row."""
    tall = [cell for cell in cells if cell.row_span > 1]
    for row in range(block.top, block.bottom + 1):
        if row in filled:
            continue
        column = block.left
        for cell in sorted(tall, key=attrgetter("column")):
            if cell.row < row < cell.row + cell.row_span and cell.column <= column:
                column = max(column, cell.column + cell.column_span)
        if column <= block.right:
            reference = f"{column_name(column)}{row + 1}"
            blank = sheet_cell(row, column, "", sheet.name, reference)
            blank.hidden = row in sheet.hidden_rows
            yield blank


def _position(cell: CellDraft) -> tuple[int, int]:
    return cell.row, cell.column


def _parts(sheet: Sheet) -> Iterable[CellDraft | _OpenTable]:
    """The cells outside tables and the tables, by the row, then the column, they begin in."""
    blocks = find_blocks(sheet)
    tables = [_OpenTable(block, []) for block in blocks]
    loose: list[CellDraft] = []
    ahead, active = sorted(tables, key=lambda table: -table.block.top), list[_OpenTable]()
    for row, cells in sheet.rows.items():
        while ahead and ahead[-1].block.top <= row:
            active.append(ahead.pop())
        if active and any([table.block.bottom < row for table in active]):
            active = [table for table in active if table.block.bottom >= row]
        if len(active) == 1 and active[0].block.spans(cells):
            active[0].cells += cells
            continue
        for cell in cells:
            inside = next((table for table in active if table.block.holds(cell)), None)
            (inside.cells if inside else loose).append(cell)
    parts: list[CellDraft | _OpenTable] = [
        *sheet.boxes,
        *loose,
        *(table for table in tables if table.cells),
    ]
    return sorted(parts, key=_start)


def _start(part: CellDraft | _OpenTable) -> tuple[int, int]:
    if isinstance(part, _OpenTable):
        return part.block.top, part.block.left
    return _position(part)
