"""The rows of one worksheet → the cells and borders of a sheet, some hundred rows at a time."""

import re
from collections.abc import Iterator, Sequence
from itertools import compress, groupby, islice
from operator import itemgetter, lt

from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel.cell import Looks
from pipeline.reading.excel.columns import ColumnReader, Found, row_pattern, signature
from pipeline.reading.excel.row import read_row, row_number
from pipeline.reading.sheets.places import places_of
from pipeline.reading.sheets.sheet import Sheet, column_number

_BLOCK = 1 << 16
"""Characters of a sheet that are taken apart at once: the pieces take ten times the room."""

_CONTENT_STARTS = ("<v", "<is", "<f")
_END_OF_ROW = "</row>"
_CELL_START = '<c r="'
_LETTERS = re.compile("[A-Z]{1,3}")
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"|\bht="0(?:\.0*)?"')
_LOOKED_AT = 20
"""Rows that tell how wide a sheet is; wider ones below them are read one by one."""

_WIDEST = 64
"""Columns that are read at once."""

_label = itemgetter(0)

Cells = dict[int, list[CellDraft]]
Ruled = dict[int, list[int]]
Group = tuple[list[int], list[Found]]
"""Rows with one signature: their numbers from 0, and what was found in them."""


class RowsReader:
    """Fills one sheet; the sheets of a workbook share looks and texts.

    `cells` and `characters` are what the sheet holds so far; `in_order` turns False where rows or
    cells do not follow each other.
    """

    def __init__(self, sheet: Sheet, looks: Looks, strings: Sequence[str]) -> None:
        self._sheet = sheet
        self._looks = looks
        self._strings = strings
        self._places = places_of(sheet.name or "")
        self._columns = ColumnReader(looks, strings, self._places)
        self._row = -1
        self.cells = 0
        self.characters = 0
        self.in_order = True

    def read(self, data: str) -> Iterator[int]:
        """Read the rows in `data` block by block, giving each block's most cells in a row.

        Raises ValueError or IndexError where rows are not whole, or a cell names a shared text that
        is none.
        """
        # What follows the last content is format only, and may be a million rows long.
        last = max(data.rfind(start) for start in _CONTENT_STARTS)
        end = data.find(_END_OF_ROW, last) + len(_END_OF_ROW)
        if last < 0 or end < len(_END_OF_ROW):
            return
        pattern = row_pattern(_width(data[: min(end, _BLOCK)]))
        at = data.find("<row")
        while 0 <= at < end:
            following = data.find("<row", at + _BLOCK, end)
            until = following if following > 0 else end
            found = pattern.findall(data, at, until)
            if len(found) != data.count("<row", at, until):
                raise ValueError("a row without its end")
            yield self._read_block(found)
            at = following

    def _read_block(self, found: list[Found]) -> int:
        """Add the rows to the sheet and return the most cells that one of them has."""
        numbers = self._numbers(found)
        self._mark_hidden(found, numbers)
        if not self.in_order:
            return max(map(self._add_alone, numbers, found))
        rows: Cells = {}
        ruled: Ruled = {}
        groups = _groups(found, numbers)
        for kinds, (inside, alike) in groups.items():
            self._read_alike(kinds, inside, alike, rows, ruled)
        if len(groups) > 1:
            rows, ruled = dict(sorted(rows.items())), dict(sorted(ruled.items()))
        return self._add(rows, ruled)

    def _add_alone(self, number: int, row: Found) -> int:
        """Add one row of a sheet whose rows come in no order, or a second time."""
        rows: Cells = {}
        ruled: Ruled = {}
        self._read_alike(signature(row), [number], [row], rows, ruled)
        for at, cells in rows.items():
            rows[at] = self._sheet.rows.get(at, []) + cells
        return self._add(rows, ruled)

    def _read_alike(
        self, kinds: Found, numbers: list[int], found: list[Found], rows: Cells, ruled: Ruled
    ) -> None:
        """Read rows of one signature into `rows` and `ruled`."""
        if kinds[-1]:
            for number, row in zip(numbers, found, strict=True):
                read = read_row(row[-1], number, self._looks, self._strings, self._places)
                self.in_order = self.in_order and read.in_order
                rows[number], ruled[number] = read.cells, read.ruled
        else:
            rows.update(zip(numbers, self._columns.read(kinds, numbers, found), strict=True))
            ruled.update(dict.fromkeys(numbers, self._columns.ruled(kinds)))

    def _add(self, rows: Cells, ruled: Ruled) -> int:
        if not all(rows.values()):
            rows = {number: cells for number, cells in rows.items() if cells}
        if not all(ruled.values()):
            ruled = {number: columns for number, columns in ruled.items() if columns}
        self._sheet.rows.update(rows)
        self._sheet.ruled.update(ruled)
        counts = list(map(len, rows.values()))
        self.cells += sum(counts)
        self.characters += sum([len(cell.text) for cells in rows.values() for cell in cells])
        return max(counts, default=0)

    def _numbers(self, found: list[Found]) -> list[int]:
        """The rows' numbers from 0; those that do not say theirs follow the one before."""
        labels = list(map(_label, found))
        if all(labels):
            numbers = [int(label) - 1 for label in labels]
        else:
            numbers = []
            for row in found:
                number = int(row[0]) - 1 if row[0] else row_number(row[-1])
                after = numbers[-1] if numbers else self._row
                numbers.append(after + 1 if number is None else number)
        ascending = all(map(lt, numbers, islice(numbers, 1, None)))
        self.in_order = self.in_order and ascending and numbers[0] > self._row
        self._row = numbers[-1]
        return numbers

    def _mark_hidden(self, found: list[Found], numbers: list[int]) -> None:
        attributes = [row[1] or row[-1][: row[-1].find(">")] for row in found]
        if any(map(_is_hidden, set(attributes))):
            hidden = compress(numbers, map(_is_hidden, attributes))
            self._sheet.hidden_rows.update(hidden)


def _is_hidden(attributes: str) -> bool:
    return ("hidden" in attributes or 'ht="0' in attributes) and bool(_HIDDEN.search(attributes))


def _groups(found: list[Found], numbers: list[int]) -> dict[Found, Group]:
    """The rows by their signature: the blank and the filled ones of a form come by turns."""
    groups: dict[Found, Group] = {}
    at = 0
    for kinds, run in groupby(found, signature):
        rows = list(run)
        inside, alike = groups.setdefault(kinds, ([], []))
        inside += numbers[at : at + len(rows)]
        alike += rows
        at += len(rows)
    return groups


def _width(rows: str) -> int:
    """How many columns the first of the rows reach over, at least 1."""
    found = {
        match[0]
        for row in rows.split(_END_OF_ROW, _LOOKED_AT)[:_LOOKED_AT]
        if (match := _LETTERS.match(row, row.rfind(_CELL_START) + len(_CELL_START)))
    }
    return min(max(map(column_number, found), default=0) + 1, _WIDEST)
