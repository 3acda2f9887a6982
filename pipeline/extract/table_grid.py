"""A table as rows and columns in which a merged cell stands at every place it covers."""

from pipeline.domain.document import Cell, SourceRef, Table
from pipeline.domain.progress import Quote


class TableGrid:
    """Random access to the cells of one table of one file."""

    def __init__(self, file: str, table: Table) -> None:
        self.file = file
        self.rows = table.rows
        self.columns = table.columns
        self.confidence = table.confidence
        self.hidden = table.hidden
        self._cells: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                for column in range(
                    cell.column, min(cell.column + cell.column_span, table.columns)
                ):
                    self._cells[row, column] = cell

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers this place, None where the document has none."""
        return self._cells.get((row, column))

    def row(self, row: int) -> tuple[Cell, ...]:
        """Return the different cells of a row from left to right."""
        found: list[Cell] = []
        for column in range(self.columns):
            cell = self.cell(row, column)
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return tuple(found)

    def texts(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row's filled cells that begin in this row, from left to right."""
        return tuple(c.text for c in self.row(row) if c.text.strip() and c.row == row)

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
