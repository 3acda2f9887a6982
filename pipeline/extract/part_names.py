"""What the parts of a task are called whose title stands beside all of them: `Gói 1`, `Gói 2`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pipeline.domain.progress import PROGRESS_FIELDS, Field, Quote
from pipeline.extract.table_grid import TableGrid

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class PartNames:
    """The columns between the titles and what was done whose headers name no field of a report:
    beside a title that stands for several rows they say which part of the task a row is about.
    """

    grid: TableGrid
    columns: tuple[int, ...]
    titles: tuple[int, ...]

    @classmethod
    def of(
        cls,
        grid: TableGrid,
        fields: Mapping[int, Field],
        headers: Mapping[int, str],
        first_row: int,
    ) -> Self:
        """Return the part names of a table whose rows begin at `first_row`."""
        titles = tuple(column for column, found in fields.items() if found is Field.TASK)
        told = [column for column, found in fields.items() if found in PROGRESS_FIELDS]
        between = range(max(titles, default=grid.columns) + 1, min(told, default=0))
        columns = (c for c in between if c not in fields and headers.get(c))
        rows = range(first_row, grid.rows)
        named = tuple(c for c in columns if sum(_names(grid, row, c) for row in rows) >= _FEWEST)
        return cls(grid, named, titles)

    def name(self, row: int) -> Quote | None:
        """Return what the part is called that a row is about, None where nothing says it."""
        for column in self.columns:
            if _names(self.grid, row, column):
                cell = self.grid.cell(row, column)
                return self.grid.quote(cell) if cell is not None else None
        return None

    def opens(self, row: int) -> bool:
        """Return whether a row is the first of several parts of the task titled beside it."""
        cells = [self.grid.cell(row, column) for column in self.titles]
        own = any(c is not None and c.row == row and c.text.strip() for c in cells)
        return own and self.name(row) is not None and self.goes_on(row + 1)

    def goes_on(self, row: int) -> bool:
        """Return whether a row is about a further part of the task titled above it."""
        if row >= self.grid.rows or self.name(row) is None:
            return False
        cells = [self.grid.cell(row, column) for column in self.titles]
        return all(c is None or c.row < row or not c.text.strip() for c in cells)

    def of_all(self, row: int, fields: Mapping[int, Field]) -> dict[int, Field]:
        """Return the columns in which a row's cell is merged over several parts."""
        cells = ((column, self.grid.cell(row, column)) for column in fields)
        return {c: fields[c] for c, cell in cells if cell is not None and cell.row_span > 1}


def _names(grid: TableGrid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    return (
        cell is not None
        and (cell.row, cell.column, cell.row_span) == (row, column, 1)
        and any(map(str.isalpha, cell.text))
    )
