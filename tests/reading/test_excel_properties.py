"""Random tables with random merges come back whole."""

import tempfile
from pathlib import Path
from unicodedata import normalize

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.document import Document
from pipeline.reading import read_file
from tests.reading.limits import LIMITS

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]), min_size=1, max_size=8
)


@st.composite
def areas(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int, str]]]:
    """Rows, columns and cells (row, column, spans, text) that fill a table without a gap."""
    rows, columns = draw(st.integers(2, 8)), draw(st.integers(2, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in free:
                continue
            down, along = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            area = {(row + i, column + j) for i in range(down) for j in range(along)}
            if not area <= free:
                down = along = 1
                area = {(row, column)}
            free -= area
            cells.append((row, column, down, along, draw(TEXTS)))
    return rows, columns, cells


@settings(max_examples=40, deadline=None)
@given(areas(), st.integers(0, 5), st.integers(0, 5))
def test_a_ruled_table_comes_back_with_all_its_cells_and_spans(
    area: tuple[int, int, list[tuple[int, int, int, int, str]]], top: int, left: int
) -> None:
    rows, columns, cells = area
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
        ruled = book.add_format({"border": 1})
        sheet = book.add_worksheet("Bảng")
        for row, column, down, along, text in cells:
            first, last = (
                (top + row, left + column),
                (top + row + down - 1, left + column + along - 1),
            )
            if (down, along) == (1, 1):
                sheet.write_string(*first, text, ruled)
            else:
                sheet.merge_range(*first, *last, "", ruled)
                sheet.write_string(*first, text, ruled)
        book.close()
        reading = read_file(path, LIMITS)
    assert isinstance(reading, Document)
    read = [(c.text, c.row_span, c.column_span) for t in reading.tables for c in t.cells if c.text]
    read += [(p.text, 1, 1) for p in reading.paragraphs]
    if reading.tables and len(reading.tables[0].cells) == len(cells):
        table = reading.tables[0]
        assert (table.rows, table.columns) == (rows, columns)
        made = [(r, c, down, along) for r, c, down, along, _ in cells]
        assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == made
    # Whatever layout was seen in it, no text is lost, doubled or changed but for its NFC.
    texts = [normalize("NFC", text) for *_, text in cells]
    assert sorted(text for text, _, _ in read) == sorted(texts)
