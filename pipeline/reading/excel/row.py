"""One row of a worksheet in whatever shape a program wrote it, cell by cell.

Nearly all rows have the usual shape, and `columns` reads many of those at once; a test holds
that both read the same out of the same row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel.cell import Looks, content_of, is_blank
from pipeline.reading.sheets.places import SheetPlaces
from pipeline.reading.sheets.sheet import column_number

_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3}+)[0-9]++")?+((?:\s[^<>]*+)?+/?+)>'
    r"(?:(?<=/>)|<v>([^<]*+)</v></c>|([^<]*+(?:<(?!/?c[ >])[^<]*+)*+)</c>)",
)
_CELL_START = re.compile(r"<c(?=[\s>/])")
_REFERENCE = re.compile(r'\sr="([A-Za-z]{1,3})')
_NUMBER = re.compile(r'<row(?:\s[^<>]*)?\sr="(\d+)"')


class _Columns(dict[str, int]):
    def __missing__(self, letters: str) -> int:
        number = self[letters] = column_number(letters)
        return number


_COLUMN = _Columns()


@dataclass(slots=True)
class Row:
    """What a row holds: its cells with content and the columns that have borders, from 0."""

    cells: list[CellDraft] = field(default_factory=list)
    ruled: list[int] = field(default_factory=list)
    in_order: bool = True


def row_number(row: str) -> int | None:
    """Return the number that a row's element gives it, from 0; None where it gives none."""
    found = _NUMBER.match(row)
    return int(found[1]) - 1 if found else None


def read_row(
    row: str, number: int, looks: Looks, strings: Sequence[str], places: SheetPlaces
) -> Row:
    """Return what stands in a row's element; cells that do not say where follow each other.

    Raises ValueError where a cell is not whole, and as `content_of`.
    """
    read = Row()
    column = -1
    found = _CELL.findall(row)
    if len(found) != len(_CELL_START.findall(row)):
        raise ValueError("a cell without its end")
    for letters, attributes, value, inner in found:
        if not letters:
            reference = _REFERENCE.search(attributes)
            letters = reference[1].upper() if reference else ""
        after = _COLUMN[letters] if letters else column + 1
        read.in_order = read.in_order and after > column
        column = after
        style, kind = looks[attributes]
        if style.ruled:
            read.ruled.append(column)
        if value or inner:
            content = content_of(kind, style, value, inner, strings)
            if not is_blank(content):
                place = places.at(number, column)
                read.cells.append(
                    CellDraft(number, column, content[0], place, 1, 1, 1.0, *content[1:])
                )
    return read
