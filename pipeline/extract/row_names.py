"""By what a row of a report table is called: its number, its title, the mark before it."""

from collections.abc import Mapping

from pipeline.domain.document import Cell
from pipeline.domain.progress import Field, Quote
from pipeline.extract.row_kinds import bullet_of
from pipeline.extract.table_grid import TableGrid
from pipeline.language.numbering import Numbering, NumberingKind, opening_number, read_numbering


class RowNames:
    """Reads numbers and titles of rows, each once."""

    def __init__(self, grid: TableGrid, fields: Mapping[int, Field]) -> None:
        self._grid = grid
        self._numbers = [c for c, found in fields.items() if found is Field.NUMBER]
        self._titles = [c for c, found in fields.items() if found is Field.TASK]
        self._known: dict[int, Numbering | None] = {}

    def number(self, row: int) -> Numbering | None:
        """Return a row's number: its number cell, else what its title begins with."""
        if row not in self._known:
            self._known[row] = self._read_number(row)
        return self._known[row]

    def title(self, row: int) -> Quote | None:
        """Return a row's title as written, None where it has none."""
        cell = self._filled(row, self._titles)
        return self._grid.quote(cell) if cell is not None else None

    def bullet(self, row: int) -> str | None:
        """Return the mark of a row without a number of its own, in its number cell or before its
        title; None where it has none.
        """
        number = self.number(row)
        if number is not None:
            return "a" if number.kind is NumberingKind.LETTER else None
        cell = self._filled(row, self._numbers)
        if cell is not None:
            return bullet_of(f"{cell.text.strip()} x")
        title = self._filled(row, self._titles)
        return bullet_of(title.text) if title is not None else None

    def continues_merged(self, row: int) -> bool:
        """Return whether a title merged from a row above names this row too."""
        cells = (self._grid.cell(row, column) for column in self._titles)
        return any(cell is not None and cell.row < row for cell in cells)

    def _read_number(self, row: int) -> Numbering | None:
        read = [
            read_numbering(cell.text, cell.value)
            for column in self._numbers
            if (cell := self._filled(row, [column])) is not None
        ]
        if read:
            # Beside a running count the plan's own number, group and all, says more.
            full = (n for n in read if n is not None and n.kind is NumberingKind.FULL_PATH)
            return next(full, read[0])
        title = self._filled(row, self._titles)
        if title is None:
            return None
        named = opening_number(title.text)
        return read_numbering(named[0] if named else title.text.split(maxsplit=1)[0])

    def _filled(self, row: int, columns: list[int]) -> Cell | None:
        for column in columns:
            cell = self._grid.cell(row, column)
            if cell is not None and cell.text.strip():
                return cell
        return None
