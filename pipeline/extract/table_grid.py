"""A table as rows and columns in which a merged cell stands at every place it covers."""

from dataclasses import replace

from msgspec import structs

from pipeline.domain.document import Cell, SourceRef, Table
from pipeline.domain.progress import Quote


class TableGrid:
    """Random access to the cells of one table of one file.

    What is hidden can be counted and found, but does not speak unless `use_hidden` is given.
    """

    def __init__(self, file: str, table: Table, use_hidden: bool = False) -> None:
        self.file = file
        self.rows = table.rows
        self.columns = table.columns
        self.order = table.order
        self.confidence = table.confidence
        # The rows of a hidden table are still counted, so its shape has to be seen.
        self.use_hidden = use_hidden or table.hidden
        self.silent = table.hidden and not use_hidden
        self._cells: dict[tuple[int, int], Cell] = {}
        self._by_row: dict[int, list[Cell]] = {}
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                self._by_row.setdefault(row, []).append(cell)
                for column in range(
                    cell.column, min(cell.column + cell.column_span, table.columns)
                ):
                    self._cells[row, column] = cell
        for cells in self._by_row.values():
            cells.sort(key=lambda cell: cell.column)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell that speaks at this place, None where there is none."""
        cell = self._cells.get((row, column))
        return None if cell is None or (cell.hidden and not self.use_hidden) else cell

    def row(self, row: int) -> tuple[Cell, ...]:
        """Return the different cells of a row from left to right, hidden ones too."""
        return tuple(self._by_row.get(row, ()))

    def own(self, row: int) -> tuple[Cell, ...]:
        """Return the speaking cells that begin in this row and say something."""
        return tuple(
            cell
            for cell in self._by_row.get(row, ())
            if cell.row == row and cell.text.strip() and (self.use_hidden or not cell.hidden)
        )

    def texts(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row's filled cells that begin in this row, from left to right."""
        return tuple(cell.text for cell in self.own(row))

    def is_hidden(self, row: int) -> bool:
        """Return whether a row does not speak because what begins in it is hidden."""
        if self.silent:
            return True
        own = [cell for cell in self.row(row) if cell.row == row]
        return not self.use_hidden and bool(own) and all(cell.hidden for cell in own)

    def source(self, row: int) -> SourceRef:
        """Return where a row stands: its first filled cell, or its first cell, or the file."""
        cells = self.row(row)
        own = [c for c in cells if c.row == row] or list(cells)
        for cell in [c for c in own if c.text.strip()] + own:
            if cell.places:
                return SourceRef(self.file, cell.places[0])
        return SourceRef(self.file)

    def quote(self, cell: Cell) -> Quote:
        """Return a cell's content as a quote with all its places."""
        return Quote(
            text=cell.text.strip(),
            sources=tuple(SourceRef(self.file, place) for place in cell.places),
            value=cell.value,
            format=cell.format,
            formula=cell.formula,
            confidence=min(cell.confidence, self.confidence),
        )


def turned(table: Table) -> Table:
    """Return the table with rows and columns exchanged; every cell keeps its place."""
    cells = tuple(
        structs.replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
        for cell in table.cells
    )
    in_order = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(table, rows=table.columns, columns=table.rows, cells=in_order)
