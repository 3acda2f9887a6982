"""The places of a sheet's cells, made once and shared.

The same form comes from unit after unit with the same sheet names, and a place in it is a frozen
value: the first rows of all of them need one set of places.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat

from pipeline.domain.document import Place
from pipeline.reading.sheets.sheet import column_name

_SHARED_ROWS = 256
"""Rows from the top whose places are kept; what stands below them is made anew each time."""

Places = tuple[Place]
"""The places of a cell that stands in one spot."""


class SheetPlaces:
    """The places of the cells of sheets with one name; rows and columns count from 0."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._kept: dict[int, list[Places]] = {}

    def at(self, row: int, column: int) -> Places:
        """Return the places of one cell."""
        if row < _SHARED_ROWS:
            return self._column(column, row + 1)[row]
        return (Place(self._sheet, f"{column_name(column)}{row + 1}"),)

    def down(self, column: int, rows: Sequence[int], labels: Iterable[str]) -> Iterable[Places]:
        """Return the places of a column's cells in some rows, in ascending order.

        `labels` are the numbers that people see, from 1.
        """
        first, last = rows[0], rows[-1]
        if last >= _SHARED_ROWS:
            return self._made(column, labels)
        kept = self._column(column, last + 1)
        if last - first == len(rows) - 1:
            return kept[first : last + 1]
        return [kept[row] for row in rows]

    def _column(self, column: int, length: int) -> list[Places]:
        kept = self._kept.setdefault(column, [])
        if len(kept) < length:
            kept += self._made(column, map(str, range(len(kept) + 1, length + 1)))
        return kept

    def _made(self, column: int, labels: Iterable[str]) -> Iterable[Places]:
        name = column_name(column)
        return zip(map(Place, repeat(self._sheet), [name + label for label in labels]))


@lru_cache(maxsize=8)
def places_of(sheet: str) -> SheetPlaces:
    """Return the places of the sheets with a name."""
    return SheetPlaces(sheet)
