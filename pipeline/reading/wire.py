"""A reading as bytes and back: how it leaves the limited child and how it is kept.

The form is JSON without names: lists in the order of the fields. A table's cells stand column-wise,
a list of all rows, of all columns, of all texts and of all places, which is read back several times
faster than a list for each cell. Nothing in it can run.
"""

import json
from operator import attrgetter
from typing import Any

from pipeline.domain.document import (
    Cell,
    Converted,
    Document,
    Formula,
    Paragraph,
    Place,
    Reading,
    Table,
    Unreadable,
)
from pipeline.reading.collection import without_collection
from pipeline.reading.drafts import CellDraft, frozen, place_of, sheet_cell

_FORMULAS = {formula.value: formula for formula in Formula}
_BESIDES_NAMES = (
    "row_span",
    "column_span",
    "confidence",
    "value",
    "format",
    "hidden",
    "formula",
)
_BESIDES = attrgetter(*_BESIDES_NAMES)
_PLAIN = (1, 1, 1.0, None, None, False, Formula.NONE)
"""What most cells have in these fields: written only where it differs."""

_BEYOND_SHEETS = attrgetter("page", "box", "paragraph", "table", "row", "column")
_NOWHERE_ELSE = (None,) * 6


def encode(reading: Reading) -> bytes:
    """Return the wire form of a reading; `decode` gives an equal reading back."""
    with without_collection():
        return _encoded(reading)


def _encoded(reading: Reading) -> bytes:
    if isinstance(reading, Unreadable):
        form: list[Any] = ["unreadable", reading.kind, reading.code, reading.reason]
    else:
        form = [
            "document",
            reading.kind,
            [_paragraph_form(paragraph) for paragraph in reading.paragraphs],
            [_table_form(table) for table in reading.tables],
            reading.pages,
            reading.unread_pages,
            [_converted_form(converted) for converted in reading.converted],
        ]
    written = json.dumps(form, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return written.encode("utf-8", "surrogatepass")


def decode(payload: bytes) -> Reading:
    """Return the reading of a wire form. Raises ValueError where the bytes are none."""
    with without_collection():
        return _decoded(payload)


def _decoded(payload: bytes) -> Reading:
    form = json.loads(payload.decode("utf-8", "surrogatepass"))
    match form:
        case ["unreadable", kind, code, reason]:
            return Unreadable(kind, code, reason)
        case ["document", kind, paragraphs, tables, pages, unread_pages, converted]:
            return Document(
                kind,
                tuple(map(_paragraph, paragraphs)),
                tuple(map(_table, tables)),
                pages,
                tuple(unread_pages),
                tuple(map(_converted, converted)),
            )
    raise ValueError("no wire form of a reading")


def _converted_form(converted: Converted) -> list[Any]:
    place = None if converted.place is None else _place_form(converted.place)
    return [converted.encoding, converted.count, place, converted.before, converted.after]


def _converted(form: list[Any]) -> Converted:
    encoding, count, place, before, after = form
    return Converted(encoding, count, None if place is None else _place(place), before, after)


def _paragraph_form(paragraph: Paragraph) -> list[Any]:
    places = [_place_form(place) for place in paragraph.places]
    return [paragraph.text, places, paragraph.order, paragraph.confidence, paragraph.hidden]


def _paragraph(form: list[Any]) -> Paragraph:
    text, places, order, confidence, hidden = form
    return Paragraph(text, tuple(map(_place, places)), order, confidence, hidden)


def _table_form(table: Table) -> list[Any]:
    cells = table.cells
    kept = {i: rest for i, rest in enumerate(map(_BESIDES, cells)) if rest != _PLAIN}
    sheet = _only_sheet(cells)
    return [
        table.rows,
        table.columns,
        table.order,
        table.header_rows,
        table.confidence,
        table.hidden,
        kept,
        sheet,
        [cell.row for cell in cells],
        [cell.column for cell in cells],
        [cell.text for cell in cells],
        [[_place_form(place) for place in cell.places] for cell in cells]
        if sheet is None
        else [cell.places[0].cell for cell in cells],
    ]


def _only_sheet(cells: tuple[Cell, ...]) -> str | None:
    """The one sheet in which every cell has its one reference, None where it is not so simple."""
    if not all(len(cell.places) == 1 for cell in cells):
        return None
    places = [cell.places[0] for cell in cells]
    sheets = {place.sheet for place in places}
    if len(sheets) != 1 or set(map(_BEYOND_SHEETS, places)) != {_NOWHERE_ELSE}:
        return None
    return sheets.pop()


def _table(form: list[Any]) -> Table:
    rows, columns, order, header_rows, confidence, hidden, kept, sheet, *fields = form
    filled = zip(*fields, strict=True)
    if sheet is None:
        cells = [
            CellDraft(row, column, text, tuple(map(_place, places)))
            for row, column, text, places in filled
        ]
    else:
        cells = [sheet_cell(row, column, text, sheet, place) for row, column, text, place in filled]
    for index, besides in kept.items():
        cell = cells[int(index)]
        for name, value in zip(_BESIDES_NAMES, besides, strict=True):
            setattr(cell, name, value)
        cell.formula = _FORMULAS[cell.formula]
    return Table(rows, columns, frozen(cells), order, header_rows, confidence, hidden)


def _place_form(place: Place) -> list[Any]:
    form = [
        place.sheet,
        place.cell,
        place.page,
        place.box,
        place.paragraph,
        place.table,
        place.row,
        place.column,
    ]
    while form and form[-1] is None:
        form.pop()
    return form


def _place(form: list[Any]) -> Place:
    if len(form) > 3 and form[3] is not None:
        form[3] = tuple(form[3])
    return place_of(*form)
