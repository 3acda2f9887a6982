"""The grid of a flowing table: columns in which no cell begins are none."""

from bisect import bisect_left

from pipeline.reading.flow.blocks import FlowTable


def settle_grid(table: FlowTable) -> None:
    """Renumber columns and spans so that a cell begins in every column.

    Editors leave columns behind in which nothing stands any more, and lines that miss each other
    by a hair make columns that nobody sees.
    """
    begins = sorted({cell.column for cell in table.cells})
    for cell in table.cells:
        first = bisect_left(begins, cell.column)
        cell.column_span = max(1, bisect_left(begins, cell.column + cell.column_span) - first)
        cell.column = first
        cell.row_span = min(cell.row_span, table.rows - cell.row)
    table.columns = len(begins)
