"""Flowing blocks laid out on one sheet, as a spreadsheet program opens a web page."""

from pipeline.reading.drafts import sheet_cell
from pipeline.reading.flow.blocks import FlowBlock, FlowCell, FlowParagraph, FlowTable
from pipeline.reading.flow.layout import tidy
from pipeline.reading.sheets.sheet import Sheet, column_name


def sheet_of(blocks: list[FlowBlock]) -> Sheet:
    """Return a sheet without a name: each paragraph a row, each table its rows below it."""
    sheet = Sheet(None)
    row = 0
    for block in blocks:
        if isinstance(block, FlowTable):
            _put_table(sheet, block, row)
            row += block.rows
        else:
            _put(sheet, row, 0, tidy(block.shown))
            row += 1
    sheet.apply_merges()
    sheet.mark_hidden()
    return sheet


def _put_table(sheet: Sheet, table: FlowTable, top: int) -> None:
    for cell in table.cells:
        row = top + cell.row
        _put(sheet, row, cell.column, _said(cell))
        if (cell.row_span, cell.column_span) != (1, 1):
            sheet.merges[row, cell.column] = (cell.row_span, cell.column_span)
        if cell.ruled:
            for covered in range(row, row + cell.row_span):
                columns = range(cell.column, cell.column + cell.column_span)
                sheet.ruled[covered] = sorted({*sheet.ruled.get(covered, []), *columns})
        if cell.hidden:
            sheet.hidden_rows.add(row)


def _put(sheet: Sheet, row: int, column: int, text: str) -> None:
    if text:
        cell = sheet_cell(row, column, text, None, f"{column_name(column)}{row + 1}")
        sheet.rows.setdefault(row, []).append(cell)


def _said(cell: FlowCell) -> str:
    """All that a cell holds, tables inside it too, line by line."""
    lines = []
    for block in cell.blocks:
        if isinstance(block, FlowParagraph):
            lines.append(tidy(block.shown))
        else:
            lines += [_said(inner) for inner in block.cells]
    return "\n".join(filter(None, lines))
