"""A sheet as its cells stand, whatever the format, before any layout is seen in it."""

from dataclasses import dataclass, field

from pipeline.reading.drafts import CellDraft

Position = tuple[int, int]
"""Row and column, from 0."""

_LARGEST_RULED = 1000
"""Cells under one merged cell that are still looked at one by one."""

Span = tuple[int, int]
"""Rows and columns."""


@dataclass(slots=True)
class Sheet:
    """The content of one sheet; only a workbook's has a name.

    `rows` holds the cells that show something or hold a formula, by row of the sheet from 0, each
    row's cells in order of column; a draft's `row` and `column` are those of the sheet. `merges`
    are keyed by their top-left cell. `ruled` lists the columns whose cells have borders, row by
    row, blank cells included. `boxes` are texts that lie over the cells, at the cell they begin in;
    `notes` are what people noted at cells.
    """

    name: str | None
    hidden: bool = False
    rows: dict[int, list[CellDraft]] = field(default_factory=dict)
    merges: dict[Position, Span] = field(default_factory=dict)
    ruled: dict[int, list[int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    boxes: list[CellDraft] = field(default_factory=list)
    notes: list[CellDraft] = field(default_factory=list)
    _filled: list[int] = field(default_factory=list)

    def filled_rows(self) -> list[int]:
        """Return the rows with content in ascending order, counted once and then kept."""
        if len(self._filled) != len(self.rows):
            self._filled = sorted(self.rows)
        return self._filled

    def apply_merges(self) -> None:
        """Give each merged cell its spans and drop what lies hidden beneath it."""
        beneath: dict[int, list[tuple[int, int, Position]]] = {}
        last = max(self.rows, default=-1)
        for (row, column), (rows, columns) in self.merges.items():
            for covered in range(row, min(row + rows, last + 1)):
                beneath.setdefault(covered, []).append((column, column + columns, (row, column)))
        for row, covers in beneath.items():
            if row in self.rows:
                self.rows[row] = [cell for cell in self.rows[row] if _shown(cell, covers)]
                for cell in self.rows[row]:
                    span = self.merges.get((row, cell.column))
                    if span:
                        cell.row_span, cell.column_span = span
            if not self.rows.get(row, True):
                del self.rows[row]
        self._rule_beneath()

    def _rule_beneath(self) -> None:
        """Let what a ruled cell covers be ruled too: some programs rule only its first cell."""
        added = False
        for (row, column), (rows, columns) in self.merges.items():
            if column not in self.ruled.get(row, ()) or rows * columns > _LARGEST_RULED:
                continue
            covered = range(column, column + columns)
            for below in range(row, row + rows):
                ruled = self.ruled.get(below, [])
                if not set(covered) <= set(ruled):
                    self.ruled[below] = sorted({*ruled, *covered})
                    added = True
        if added:
            self.ruled = dict(sorted(self.ruled.items()))

    def mark_hidden(self) -> None:
        """Mark the cells that stand in a hidden row, or in hidden columns only."""
        for row in self.hidden_rows & self.rows.keys():
            for cell in self.rows[row]:
                cell.hidden = True
        if self.hidden_columns:
            for cells in self.rows.values():
                for cell in cells:
                    last = cell.column + cell.column_span - 1
                    cell.hidden |= any(
                        first <= cell.column and last <= end for first, end in self.hidden_columns
                    )


def _shown(cell: CellDraft, covers: list[tuple[int, int, Position]]) -> bool:
    return all(
        (cell.row, cell.column) == anchor or not first <= cell.column < end
        for first, end, anchor in covers
    )


def column_name(column: int) -> str:
    """Return a column's letters from its number: 0 is `A`, 26 is `AA`."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """Return a column's number from its letters: `A` is 0, `AA` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
