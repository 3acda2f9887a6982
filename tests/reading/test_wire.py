"""A reading as bytes and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.document import (
    Cell,
    Crop,
    Document,
    Formula,
    Paragraph,
    Place,
    Table,
    Unreadable,
)
from pipeline.reading import wire
from pipeline.reading.drafts import CellDraft, frozen, sheet_cell

TEXTS = st.text(max_size=20)
COUNTS = st.integers(0, 2000)
SHARES = st.floats(0, 1)
EDGES = st.floats(-1e5, 1e5)
PLACES = st.builds(
    Place,
    sheet=st.none() | TEXTS,
    cell=st.none() | TEXTS,
    page=st.none() | COUNTS,
    box=st.none() | st.tuples(EDGES, EDGES, EDGES, EDGES),
    paragraph=st.none() | COUNTS,
    table=st.none() | COUNTS,
    row=st.none() | COUNTS,
    column=st.none() | COUNTS,
)
CELLS = st.builds(
    Cell,
    row=COUNTS,
    column=COUNTS,
    text=TEXTS,
    places=st.lists(PLACES, max_size=3).map(tuple),
    row_span=COUNTS,
    column_span=COUNTS,
    confidence=SHARES,
    value=st.none() | TEXTS | st.floats(allow_nan=False),
    format=st.none() | TEXTS,
    hidden=st.booleans(),
    formula=st.sampled_from(Formula),
)
TABLES = st.builds(
    Table,
    rows=COUNTS,
    columns=COUNTS,
    cells=st.lists(CELLS, max_size=6).map(tuple),
    order=COUNTS,
    header_rows=COUNTS,
    confidence=SHARES,
    hidden=st.booleans(),
)
PARAGRAPHS = st.builds(
    Paragraph,
    text=TEXTS,
    places=st.lists(PLACES, max_size=3).map(tuple),
    order=COUNTS,
    confidence=SHARES,
    hidden=st.booleans(),
)
DOCUMENTS = st.builds(
    Document,
    kind=TEXTS,
    paragraphs=st.lists(PARAGRAPHS, max_size=4).map(tuple),
    tables=st.lists(TABLES, max_size=3).map(tuple),
    pages=st.none() | COUNTS,
    unread_pages=st.lists(COUNTS, max_size=4).map(tuple),
    crops=st.lists(st.builds(Crop, PLACES, st.binary(max_size=9)), max_size=3).map(tuple),
)
REFUSALS = st.builds(Unreadable, kind=TEXTS, code=TEXTS, reason=TEXTS)


@given(DOCUMENTS | REFUSALS)
def test_any_reading_comes_back_equal(reading: Document | Unreadable) -> None:
    assert wire.decode(wire.encode(reading)) == reading


@given(DOCUMENTS)
def test_the_same_reading_has_the_same_bytes(reading: Document) -> None:
    assert wire.encode(wire.decode(wire.encode(reading))) == wire.encode(reading)


def test_half_a_character_from_a_broken_file_comes_back_too() -> None:
    reading = Unreadable("xlsx", "unreadable_file", "nửa \ud800 chữ")
    assert wire.decode(wire.encode(reading)) == reading
    beside_a_picture = Document(
        "scan", (Paragraph("\ud800", (), 0),), crops=(Crop(Place(page=1), b"\x89PNG"),)
    )
    assert wire.decode(wire.encode(beside_a_picture)) == beside_a_picture


@pytest.mark.parametrize(
    "payload", [b"", b"{}", b"[1]", b"\xff\xff", b'["document","x",[],[[]],null,[]]']
)
def test_other_bytes_are_no_reading(payload: bytes) -> None:
    with pytest.raises(ValueError):
        wire.decode(payload)


def test_a_quickly_made_cell_is_the_same_as_a_plainly_built_one() -> None:
    (quick,) = frozen([sheet_cell(3, 1, "chữ", "Trang", "B4")])
    plain = Cell(3, 1, "chữ", (Place(sheet="Trang", cell="B4"),))
    assert quick == plain
    assert type(quick) is Cell
    assert hash(quick) == hash(plain)
    assert CellDraft.__struct_fields__ == Cell.__struct_fields__
    assert CellDraft.__struct_defaults__ == Cell.__struct_defaults__
    with pytest.raises(AttributeError):
        quick.text = "anders"  # type: ignore[misc]
