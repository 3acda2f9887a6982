"""What lies over the cells of an OpenDocument spreadsheet: notes, and text boxes of any shape."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.domain.document import Place
from pipeline.reading.drafts import CellDraft
from pipeline.reading.open_document.styles import TABLE, OpenDocumentStyles
from pipeline.reading.open_document.text import TEXT, text_of
from pipeline.reading.sheets.sheet import Sheet, column_name

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SHAPE = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|px)?")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}

Run = tuple[int, str]
"""So many rows or columns, and the name of their style."""


def take_what_lies_over(cell: etree._Element, row: int, column: int, sheet: Sheet) -> None:
    """Add the notes and the shapes with text that a cell holds to its sheet."""
    for part in cell:
        if part.tag == f"{_OFFICE}annotation":
            sheet.notes += _draft(text_of(part), row, column, sheet)
        elif str(part.tag).startswith(_DRAWING):
            sheet.boxes += _draft(_text(part), row, column, sheet)


def take_shapes_of_page(
    table: etree._Element,
    sheet: Sheet,
    styles: OpenDocumentStyles,
    columns: Iterable[Run],
    rows: Iterable[Run],
) -> None:
    """Add the texts of shapes that no cell holds, at the cell that their corner lies in."""
    across = [(count, length_of(styles.size(name, "column"))) for count, name in columns]
    down = [(count, length_of(styles.size(name, "row"))) for count, name in rows]
    for shapes in table.findall(f"{TABLE}shapes"):
        for shape in shapes:
            corner = _corner(shape)
            row, column = _index(corner[1], down), _index(corner[0], across)
            sheet.boxes += _draft(_text(shape), row, column, sheet)


def length_of(written: str | None) -> float:
    """Return a length such as `2.4cm` in points, 0 where there is none."""
    found = _LENGTH.fullmatch(written or "")
    return float(found[1]) * _POINTS[found[2] or "px"] if found else 0.0


def _corner(shape: etree._Element) -> tuple[float, float]:
    """Where a shape begins; a group begins where its first member does."""
    for element in shape.iter():
        if element.get(f"{_SHAPE}x") is not None:
            return length_of(element.get(f"{_SHAPE}x")), length_of(element.get(f"{_SHAPE}y"))
    return 0.0, 0.0


def _index(at: float, runs: Iterable[tuple[int, float]]) -> int:
    """The row or column that a distance from the first one's start falls into."""
    passed = 0
    for count, size in runs:
        if at < count * size:
            return passed + int(max(at, 0) // size)
        at -= count * size
        passed += count
    return max(passed - 1, 0)


def _draft(text: str, row: int, column: int, sheet: Sheet) -> Iterator[CellDraft]:
    if text:
        place = Place(sheet.name, f"{column_name(column)}{row + 1}")
        yield CellDraft(row, column, text, (place,))


def _text(shape: etree._Element) -> str:
    """The paragraphs in a shape, those of its text box and of the members of a group included."""
    holders = (part for part in shape.iter() if part.find(f"{TEXT}p") is not None)
    return "\n".join(filter(None, map(text_of, holders)))
