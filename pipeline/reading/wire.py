"""A reading as bytes and back: how it leaves the limited child and how it is kept.

The form is MessagePack without names: lists in the order of the fields. Cells and places stand
column-wise, a list of all rows, of all texts and so on, and what is the same for all of them is
written once: smaller, and read back several times faster than a list for each cell. Nothing in it
can run.
"""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import Any, TypeVar, cast

from msgspec import DecodeError, Struct, msgpack
from msgspec.structs import astuple

from pipeline.domain.document import (
    Cell,
    Converted,
    Crop,
    Document,
    Formula,
    Paragraph,
    Place,
    Reading,
    Signature,
    SignatureState,
    Table,
    Unreadable,
)
from pipeline.reading.collection import without_collection

_PLACES = Cell.__struct_fields__.index("places")
_FORMULA = Cell.__struct_fields__.index("formula")
_BOX = Place.__struct_fields__.index("box")

_Made = TypeVar("_Made")

Columns = list[list[Any]]
"""A list for each field; one that holds a single value stands for all, however many there are."""


def encode(reading: Reading) -> bytes:
    """Return the wire form of a reading; `decode` gives an equal reading back."""
    with without_collection():
        form = _reading_form(reading)
        try:
            return msgpack.encode(form)
        except UnicodeEncodeError:  # half a character, out of a broken file
            return json.dumps(form, default=_as_text).encode("ascii")


def decode(payload: bytes) -> Reading:
    """Return the reading of a wire form. Raises ValueError where the bytes are none."""
    with without_collection():
        return _reading(json.loads(payload) if payload[:1] == b"[" else _unpacked(payload))


def _unpacked(payload: bytes) -> Any:
    try:
        return msgpack.decode(payload)
    except DecodeError as error:
        raise ValueError("no wire form of a reading") from error


def _reading_form(reading: Reading) -> list[Any]:
    if isinstance(reading, Unreadable):
        return ["unreadable", reading.kind, reading.code, reading.reason]
    return [
        "document",
        reading.kind,
        [_paragraph_form(paragraph) for paragraph in reading.paragraphs],
        [_table_form(table) for table in reading.tables],
        reading.pages,
        reading.unread_pages,
        [_converted_form(converted) for converted in reading.converted],
        [[each.signer, each.signed_at, each.state, each.chain] for each in reading.signatures],
        _columns([crop.place for crop in reading.crops]),
        [crop.png for crop in reading.crops],
        reading.unread_boxes,
    ]


def _reading(form: Any) -> Reading:
    match form:
        case ["unreadable", kind, code, reason]:
            return Unreadable(kind, code, reason)
        case [
            "document", kind, paragraphs, tables, pages, unread, converted, signed, at, crops, boxes
        ]:  # fmt: skip
            return Document(
                kind,
                tuple(map(_paragraph, paragraphs)),
                tuple(map(_table, tables)),
                pages,
                tuple(unread),
                tuple(map(_converted, converted)),
                tuple(_signature(*each) for each in signed),
                tuple(map(Crop, _places(at, len(crops)), map(_bytes, crops))),
                tuple(boxes),
            )
    raise ValueError("no wire form of a reading")


def _signature(
    signer: str, signed_at: str | None, state: str, chain: list[bytes | str]
) -> Signature:
    return Signature(signer, signed_at, SignatureState(state), tuple(map(_bytes, chain)))


def _converted_form(converted: Converted) -> list[Any]:
    places = [] if converted.place is None else [converted.place]
    return [
        converted.encoding,
        converted.count,
        _columns(places),
        converted.before,
        converted.after,
    ]


def _converted(form: list[Any]) -> Converted:
    encoding, count, places, before, after = form
    place = next(_places(places, 1), None) if places else None
    return Converted(encoding, count, place, before, after)


def _paragraph_form(paragraph: Paragraph) -> list[Any]:
    places = paragraph.places
    return [
        paragraph.text,
        len(places),
        _columns(places),
        paragraph.order,
        paragraph.confidence,
        paragraph.hidden,
    ]


def _paragraph(form: list[Any]) -> Paragraph:
    text, count, places, order, confidence, hidden = form
    return Paragraph(text, tuple(_places(places, count)), order, confidence, hidden)


def _table_form(table: Table) -> list[Any]:
    columns = _columns(table.cells)
    places: list[tuple[Place, ...]] = columns[_PLACES] if columns else []
    if len(places) == 1:
        places = places * len(table.cells)
    flat = list(chain.from_iterable(places))
    if columns:
        columns[_PLACES] = _shared([len(several) for several in places])
    return [
        table.rows,
        table.columns,
        table.order,
        table.header_rows,
        table.confidence,
        table.hidden,
        len(table.cells),
        columns,
        len(flat),
        _columns(flat),
        _columns([] if table.within is None else [table.within]),
    ]


def _table(form: list[Any]) -> Table:
    rows, columns, order, header_rows, confidence, hidden, count, fields, many, places, at = form
    if fields:
        fields[_PLACES] = _grouped(_places(places, many), fields[_PLACES], count)
        fields[_FORMULA] = [Formula(formula) for formula in fields[_FORMULA]]
    cells = tuple(_values(Cell, fields, count))
    within = next(_places(at, 1), None) if at else None
    return Table(rows, columns, cells, order, header_rows, confidence, hidden, within)


def _grouped(places: Iterable[Place], counts: list[int], cells: int) -> Iterable[tuple[Place, ...]]:
    """The places of each cell: as many of the flat ones as `counts` says."""
    if counts == [1]:
        return zip(places, strict=True)
    flat = iter(places)
    return [tuple(islice(flat, count)) for count in _spread(counts, cells)]


def _places(columns: Columns, count: int) -> Iterator[Place]:
    if columns:
        columns[_BOX] = [None if box is None else tuple(box) for box in columns[_BOX]]
    return _values(Place, columns, count)


def _columns(values: Sequence[Struct]) -> Columns:
    """The fields of all values, column by column; no columns where there is no value."""
    return [_shared(list(column)) for column in zip(*map(astuple, values), strict=True)]


def _shared(column: list[Any]) -> list[Any]:
    """The column, or its one value where all are equal."""
    alike = column[0] == column[-1] and column.count(column[0]) == len(column)
    return column[:1] if alike else column


def _values(make: Callable[..., _Made], columns: Iterable[Any], count: int) -> Iterator[_Made]:
    """The values that the columns hold, one after the other."""
    spread = [_spread(column, count) for column in columns]
    return map(make, *spread) if spread else iter(())


def _spread(column: Any, count: int) -> Iterable[Any]:
    """A column with a value for each; a list that is neither that nor shared raises ValueError."""
    if not isinstance(column, list) or len(column) == count:
        return cast(Iterable[Any], column)
    (shared,) = column
    return repeat(shared, count)


def _as_text(picture: object) -> str:
    """Bytes beside half a character: JSON has none."""
    return base64.b64encode(cast(bytes, picture)).decode("ascii")


def _bytes(said: bytes | str) -> bytes:
    return base64.b64decode(said) if isinstance(said, str) else said
