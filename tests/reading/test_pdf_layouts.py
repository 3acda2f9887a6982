"""Pages with several things on them: tables close together, rows alike, scans, signatures."""

import pytest

from tests.reading import make_layout_pdf_samples as layouts
from tests.reading import make_open_pdf_samples as opened
from tests.reading.sample_readings import document, texts


def test_tables_beside_each_other_are_two() -> None:
    found = [texts(table) for table in document("chromium-tables-beside.pdf").tables]
    assert found == [list(layouts.PROGRESS), list(layouts.AREAS)]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("weasyprint-open-beside", opened.PLACES),
        ("chromium-open-beside", opened.PLACES),
        ("xelatex-open-beside", opened.AMOUNTS),
    ],
)
def test_tables_without_rules_beside_each_other_are_two(name: str, right: layouts.Rows) -> None:
    found = [texts(table) for table in document(f"{name}.pdf").tables]
    assert found == [list(opened.TASKS), list(right)]


@pytest.mark.parametrize("name", ["chromium-tables-stacked", "weasyprint-tables-stacked"])
def test_tables_whose_outer_lines_nearly_touch_are_as_many_as_were_written(name: str) -> None:
    found = [texts(table) for table in document(f"{name}.pdf").tables]
    assert found == [list(layouts.PROGRESS), list(layouts.AREAS), list(layouts.FEES)]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("chromium-framed-table", layouts.PROGRESS),
        ("chromium-alike-rows", layouts.ALIKE_ROWS),
        ("weasyprint-alike-rows", layouts.ALIKE_ROWS),
        ("weasyprint-running", layouts.LONG),
        ("weasyprint-rows-cut", layouts.LONG),
        ("chromium-coloured-cells", layouts.LONG),
        ("gnumeric-sheet", layouts.LONG),
        ("word-landscape-annex", layouts.LONG[:8]),
        ("pdflatex-ligatures", layouts.LIGATURES),
        ("excel-no-borders", opened.SHEET),
    ],
)
def test_the_one_table_says_what_was_written(name: str, rows: layouts.Rows) -> None:
    (table,) = document(f"{name}.pdf").tables
    assert texts(table) == list(rows)
    assert table.header_rows == 1


@pytest.mark.parametrize(
    "name", ["chromium-framed-table", "weasyprint-running", "chromium-alike-rows"]
)
def test_only_the_sentences_around_the_table_are_paragraphs(name: str) -> None:
    said = [paragraph.text for paragraph in document(f"{name}.pdf").paragraphs]
    assert said == [layouts.OPENING, layouts.CLOSING]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("chromium-list", layouts.TOLD_IN_LIST),
        ("chromium-column-break", layouts.TOLD_IN_COLUMNS),
        ("weasyprint-tight-letterhead", layouts.LETTERHEAD),
    ],
)
def test_each_paragraph_is_whole_and_by_itself(name: str, told: tuple[str, ...]) -> None:
    said = [paragraph.text for paragraph in document(f"{name}.pdf").paragraphs]
    assert said == [layouts.OPENING, *told, layouts.CLOSING]


def test_a_paragraph_cut_by_a_column_has_a_place_in_each() -> None:
    (cut,) = (p for p in document("chromium-column-break.pdf").paragraphs if len(p.places) > 1)
    first, then = (place.box for place in cut.places)
    assert first is not None
    assert then is not None
    assert then[0] > first[2] and then[1] < first[1]


def test_a_number_left_above_the_page_break_is_of_the_row_below_it() -> None:
    (table,) = document("weasyprint-rows-cut.pdf").tables
    (row,) = {cell.row for cell in table.cells if cell.text == "49%"}
    pages = [[place.page for place in cell.places] for cell in table.cells if cell.row == row]
    assert pages == [[1], [1, 2], [1, 2], [1, 2], [1]]


def test_a_group_merged_over_a_page_break_is_one_cell_with_a_place_on_each_page() -> None:
    (table,) = document("chromium-merged-over-pages.pdf").tables
    groups = [cell for cell in table.cells if cell.text.startswith("Nhóm ")]
    assert [cell.row_span for cell in groups] == [layouts.OF_GROUP] * layouts.GROUPS
    assert any(len({place.page for place in cell.places}) > 1 for cell in groups)


def test_each_page_is_text_or_picture_by_what_it_shows() -> None:
    reading = document("mixed-text-and-scan.pdf")
    assert reading.unread_pages == (2,)
    assert {paragraph.places[0].page for paragraph in reading.paragraphs} == {1, 3}


def test_number_and_date_in_signature_fields_stand_in_their_gaps() -> None:
    said = [paragraph.text for paragraph in document("signature-fields.pdf").paragraphs]
    assert said[1:3] == ["Số: 812/BC-CCKL", "Hải Phòng, ngày 05 tháng 12 năm 2026"]
