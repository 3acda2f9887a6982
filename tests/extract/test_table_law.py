"""Law 1 on random tables: every row of a recognised table ends as a line or is ignored."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.document import Cell, Document, Place, Table
from pipeline.extract import Extractor
from tests.documents import HEADER
from tests.workspace_settings import real_settings

EXTRACTOR = Extractor(real_settings().vocabulary)
WORDS = st.sampled_from(
    [
        *("", "", "1", "1.2", "III", "-", "a)", "(1)", "60%", "x", "Không", "Tổng cộng", "Đơn vị"),
        *("Kết quả thực hiện", "Nhiệm vụ", "Tỷ lệ (%)", "Năm 2025", "Nơi nhận:", "Giám đốc"),
        *("Lập Đề án vùng phát thải thấp", "- Khảo sát", "Đã trình UBND thành phố", "Khó khăn"),
    ]
)


@st.composite
def tables(draw, below_header: bool) -> Table:
    """A table of random words with random merges and hidden cells, each row with a place."""
    rows, columns = draw(st.integers(1, 7)), 4
    taken: set[tuple[int, int]] = set()
    cells = []
    if below_header:
        cells = [Cell(0, c, text, (Place(cell=f"r0c{c}"),)) for c, text in enumerate(HEADER)]
        taken |= {(0, c) for c in range(columns)}
        rows += 1
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down = draw(st.sampled_from([1, 1, 1, 1, 2])) if row + 1 < rows else 1
            wide = draw(st.sampled_from([1, 1, 1, 1, 2])) if column + 1 < columns else 1
            covered = {(r, c) for r in range(row, row + down) for c in range(column, column + wide)}
            if covered & taken:
                down, wide, covered = 1, 1, {(row, column)}
            taken |= covered
            hidden = draw(st.sampled_from([False] * 9 + [True]))
            place = (Place(cell=f"r{row}c{column}"),)
            text = draw(WORDS)
            cells.append(Cell(row, column, text, place, down, wide, hidden=hidden))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(rows, columns, tuple(cells), 0, hidden=draw(st.sampled_from([False] * 5 + [True])))


def accounted(table: Table) -> tuple[set[int], set[int], list[str]]:
    """Rows that speak in a line, rows that are ignored, and all places of ignored rows."""
    found = EXTRACTOR.extract("a.xlsx", Document("xlsx", (), (table,)))
    row_of = {cell.places[0].cell: cell.row for cell in table.cells}
    spoken = {row_of[line.source.place.cell] for line in found.lines}
    for line in found.lines:
        quotes = [line.title, *(quote for said in line.quotes.values() for quote in said)]
        spoken |= {row_of[s.place.cell] for quote in quotes for s in quote.sources if s.place.cell}
    ignored = [row.source.place.cell for row in found.ignored_rows]
    return spoken, {row_of[cell] for cell in ignored if cell}, [cell for cell in ignored if cell]


@settings(max_examples=120, deadline=None)
@given(tables(below_header=True))
def test_every_row_below_a_header_is_accounted_for_once(table):
    spoken, ignored, places = accounted(table)
    beginning = {cell.row for cell in table.cells}
    assert beginning <= spoken | ignored
    assert len(places) == len(set(places)) or any(cell.row_span > 1 for cell in table.cells)


@settings(max_examples=60, deadline=None)
@given(tables(below_header=False))
def test_no_table_stops_the_extraction_whatever_stands_in_it(table):
    accounted(table)
    accounted(replace(table, hidden=not table.hidden))
