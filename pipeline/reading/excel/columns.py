"""Rows of a worksheet in the shape that nearly every program writes, many at once.

One pattern takes whole rows apart. Rows whose cells have the same attributes are then read column
by column, so that Python has nothing to decide for each cell. What has another shape is left to
`row`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import cast

from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel.cell import Looks, content_of, is_blank
from pipeline.reading.sheets.places import Places, SheetPlaces
from pipeline.reading.sheets.sheet import column_name

Found = tuple[str, ...]
"""What `row_pattern` finds in a row: its number and attributes; attributes, value and whatever else
is inside for each column; last the whole row where its shape is another one.
"""

# What another element of the kind would end is looked at once: a broken file must not be slow.
_INNER = r"[^<]*+(?:<(?!/?%s[ >/])[^<]*+)*+"
_CELL = (
    r'(?:<c r="%s[0-9]++"([^<>]*+)>'
    rf"(?:<v>([^<]*+)</v></c>|(?<=/>)|({_INNER % 'c'})</c>))?+"
)
_ROW = (
    r'<row r="([1-9][0-9]*+)"([^<>]*+)>(?:(?<=/>)|%s</row>)'
    rf"|(<row\b[^<>]*+>(?:(?<=/>)|{_INNER % 'row'}</row>))"
)
_SOME = 4
"""Patterns are made for so many columns more at a time: each takes a millisecond to make."""


@lru_cache(maxsize=64)
def _pattern(width: int) -> re.Pattern[str]:
    cells = "".join(_CELL % column_name(column) for column in range(width))
    return re.compile(_ROW % cells, re.DOTALL)


def row_pattern(width: int) -> re.Pattern[str]:
    """Return the pattern of a row whose cells stand in the first so many columns, in order."""
    return _pattern(-(-width // _SOME) * _SOME)


_MANY = 3
"""Rows of one signature that are worth being read column by column."""

signature = itemgetter(slice(2, None, 3))
"""The attributes of a found row's cells; last the whole row where its shape is another one."""


class ColumnReader:
    """Reads rows of the usual shape; the rows of a sheet share texts, looks and places."""

    def __init__(self, looks: Looks, strings: Sequence[str], places: SheetPlaces) -> None:
        self._looks = looks
        self._strings = strings
        self._places = places

    def ruled(self, kinds: Found) -> list[int]:
        """Return the columns, from 0, that have borders in rows of a signature."""
        looks = self._looks
        return [column for column, kind in enumerate(kinds[:-1]) if looks[kind][0].ruled]

    def read(self, kinds: Found, numbers: list[int], rows: list[Found]) -> list[list[CellDraft]]:
        """Return the cells with content of rows that have one signature.

        `numbers` are those of the rows from 0, ascending. Raises as `content_of`.
        """
        if len(rows) < _MANY:
            return list(map(self._alone, repeat(kinds), numbers, rows))
        labels, _, *fields = zip(*rows, strict=True)
        columns: list[Iterable[CellDraft | None]] = []
        whole = True
        for column, kind in enumerate(kinds[:-1]):
            values, others = fields[3 * column + 1 : 3 * column + 3]
            if not any(values) and not any(others):
                continue
            places = self._places.down(column, numbers, labels)
            alike = None if any(others) else self._alike(column, kind, numbers, values, places)
            if alike is None:
                whole = False
                alike = self._each(column, kind, numbers, values, others, places)
            columns.append(alike)
        if not columns:
            return [[] for _ in rows]
        read = zip(*columns, strict=True)
        if whole:
            return cast(list[list[CellDraft]], list(map(list, read)))
        return [[cell for cell in row if cell is not None] for row in read]

    def _alike(
        self,
        column: int,
        attributes: str,
        numbers: list[int],
        values: Found,
        places: Iterable[Places],
    ) -> Iterable[CellDraft | None] | None:
        """The cells of a column that all hold a shared text, or all a number."""
        style, kind = self._looks[attributes]
        if kind == "s" and all(values):
            texts = list(map(self._strings.__getitem__, map(int, values)))
            return map(CellDraft, numbers, repeat(column), texts, places) if all(texts) else None
        if not kind and all(values):
            shown, held = zip(*map(style.shown.__getitem__, values), strict=True)
            if all(shown):
                return map(
                    CellDraft,
                    numbers,
                    repeat(column),
                    shown,
                    places,
                    repeat(1),
                    repeat(1),
                    repeat(1.0),
                    held,
                    repeat(style.code),
                )
        return None

    def _each(
        self,
        column: int,
        attributes: str,
        numbers: list[int],
        values: Found,
        others: Found,
        places: Iterable[Places],
    ) -> Iterable[CellDraft | None]:
        """The cells of a column one by one, None where one is blank."""
        style, kind = self._looks[attributes]
        for number, value, other, place in zip(numbers, values, others, places, strict=True):
            content = content_of(kind, style, value, other, self._strings)
            if is_blank(content):
                yield None
            else:
                yield CellDraft(number, column, content[0], place, 1, 1, 1.0, *content[1:])

    def _alone(self, kinds: Found, number: int, row: Found) -> list[CellDraft]:
        """The cells of one row, one by one."""
        cells = []
        for column, attributes in enumerate(kinds[:-1]):
            value, other = row[3 * column + 3], row[3 * column + 4]
            if value or other:
                style, kind = self._looks[attributes]
                content = content_of(kind, style, value, other, self._strings)
                if not is_blank(content):
                    place = self._places.at(number, column)
                    cells.append(
                        CellDraft(number, column, content[0], place, 1, 1, 1.0, *content[1:])
                    )
        return cells
