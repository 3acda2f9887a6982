"""A sheet as its cells stand, whatever the format, before any layout is seen in it."""

from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.reading.drafts import CellDraft
from pipeline.reading.refusal import Refused

Position = tuple[int, int]
"""Row and column, from 0."""

_LARGEST_RULED = 1000
"""Cells under one merged cell that are still looked at one by one."""

_MOST_COVERED = 3_000_000
"""Places under merged cells; where these do not overlap, no sheet within the limits has as many."""

_WIDEST = 16_384
_OVERLAPPING = "Bảng tính có quá nhiều ô gộp chồng lên nhau. Đề nghị đơn vị lưu lại và gửi lại."

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
        """Give each merged cell its spans and drop what lies hidden beneath it.

        Raises Refused where merged cells lie over each other by the million, as in no real sheet.
        """
        if not self.merges:
            return
        for row, covered in self._covered().items():
            kept = [cell for cell in self.rows[row] if cell.column not in covered]
            if kept:
                self.rows[row] = kept
            else:
                del self.rows[row]
        for (row, column), span in self.merges.items():
            for cell in self.rows.get(row, ()):
                if cell.column == column:
                    cell.row_span, cell.column_span = span
        self._rule_beneath()

    def _covered(self) -> dict[int, set[int]]:
        """By filled row, the columns that show nothing because a merged cell lies over them."""
        filled = self.filled_rows()
        beneath: dict[int, set[int]] = {}
        covered = 0
        for (row, column), (rows, columns) in self.merges.items():
            at = bisect_left(filled, row)
            while at < len(filled) and filled[at] < row + rows:
                below = filled[at]
                after = min(column + columns, self.rows[below][-1].column + 1)
                hidden = range(column + (below == row), after)
                covered += 1 + len(hidden)
                if covered > _MOST_COVERED:
                    raise Refused(_OVERLAPPING)
                if hidden:
                    beneath.setdefault(below, set()).update(hidden)
                at += 1
        return beneath

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
        hidden = self._hidden_columns()
        if hidden:
            for cells in self.rows.values():
                for cell in cells:
                    span = range(cell.column, cell.column + min(cell.column_span, _WIDEST))
                    cell.hidden |= hidden.issuperset(span)

    def _hidden_columns(self) -> set[int]:
        columns: set[int] = set()
        end = 0
        for first, last in sorted(self.hidden_columns):
            columns.update(range(max(first, end), min(last + 1, _WIDEST)))
            end = max(end, last + 1)
        return columns


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
