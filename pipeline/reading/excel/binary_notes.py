"""The notes at the cells of a binary worksheet, from their own part ([MS-XLSB] 2.1.7.10)."""

from collections.abc import Iterator

from pipeline.domain.document import Place
from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel.binary_records import records, whole, wide_string
from pipeline.reading.excel.text import settled
from pipeline.reading.sheets.sheet import column_name

_BEGIN, _TEXT = 635, 637
_AREA_AT = 4
"""Behind the author's number: first row, last row, first column, last column."""


def binary_notes(part: bytes, sheet: str) -> Iterator[CellDraft]:
    """Yield the notes of a part, each at its cell. Raises struct.error where it is damaged."""
    row = column = 0
    for kind, item in records(part):
        if kind == _BEGIN:
            row, column = whole(item, _AREA_AT), whole(item, _AREA_AT + 8)
        elif kind == _TEXT and (text := settled(wide_string(item, 1)[0])):
            place = Place(sheet, f"{column_name(column)}{row + 1}")
            yield CellDraft(row, column, text, (place,))
