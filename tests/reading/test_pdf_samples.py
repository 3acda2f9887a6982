"""Every sample PDF against what it says, its golden reading, and pdfplumber."""

import unicodedata
from pathlib import Path

import pdfplumber
import pytest

from pipeline.domain.document import Table
from pipeline.reading.pdf import read_pdf
from tests.reading import make_drawn_pdf_samples as drawn
from tests.reading import make_other_pdf_samples as others
from tests.reading import pdf_sample_content as content
from tests.reading.both_ways import differences
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SAMPLES, golden
from tests.reading.sample_readings import document, texts

ALL = sorted(path.name for path in SAMPLES.glob("*.pdf"))
LONG = [
    "chromium-collapsed",
    "excel-libreoffice",
    "reportlab-heading-once",
    "reportlab-rows-split",
    "word-libreoffice",
    "xelatex-longtable",
]
WITHOUT_GRID = [
    "chromium-no-rules",
    "chromium-row-rules",
    "reportlab-no-rules",
    "word-no-rules",
    "xelatex-no-rules",
]
OTHERWISE = ("drawn-merged-heading.pdf", "drawn-form-fields.pdf")
TORN = ("drawn-marks-apart.pdf",)
"""Read quickly it proves torn, and the second reader is asked, who may doubt a cell."""
DRAWN = [name for name in ALL if name.startswith(("drawn-", "turned-")) and name not in OTHERWISE]


def only_table(name: str) -> Table:
    (table,) = document(name).tables
    return table


def cut_rows(table: Table) -> set[int]:
    """The rows that no reader of single pages can see whole."""
    return {cell.row for cell in table.cells if len(cell.places) > 1}


@pytest.mark.parametrize("name", ALL)
def test_a_sample_is_read_as_its_golden_reading_says(name: str) -> None:
    assert golden(SAMPLES / name) == (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*LONG, *WITHOUT_GRID])
def test_a_table_over_pages_is_one_table_whose_every_cell_says_what_was_written(name: str) -> None:
    table = only_table(f"{name}.pdf")
    assert texts(table) == content.rows(9)
    assert table.header_rows == 1


@pytest.mark.parametrize("name", ALL)
def test_both_ways_of_reading_a_page_give_the_same_cells_and_paragraphs(name: str) -> None:
    assert differences(SAMPLES / name) == []
    if name not in TORN:
        assert read_pdf(SAMPLES / name, TEXT_ONLY, careful=True) == read_pdf(
            SAMPLES / name, TEXT_ONLY
        )


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("typst-grid", others.ROWS),
        ("typst-rules-across", others.LONG_ROWS),
        ("weasyprint-no-rules", others.ROWS),
        ("weasyprint-shaded-rows", others.ROWS),
        ("chromium-dotted", others.ROWS),
        ("chromium-rules-above", others.LONG_ROWS),
        ("chromium-shaded-cells", others.ROWS),
        ("fpdf2-upright-rules", others.LONG_ROWS),
        ("fpdf2-no-rules", others.LONG_ROWS),
    ],
)
def test_whatever_little_is_drawn_tells_rows_and_columns(name: str, rows: others.Rows) -> None:
    assert texts(only_table(f"{name}.pdf")) == list(rows)


@pytest.mark.parametrize("name", ["chromium-two-columns", "typst-two-columns"])
def test_a_column_is_read_to_its_end_before_the_next_one(name: str) -> None:
    said = [paragraph.text for paragraph in document(f"{name}.pdf").paragraphs]
    assert said == list(others.COLUMNS_OF_PROSE)


def test_a_heading_printed_again_inside_a_page_stands_once() -> None:
    table = only_table("reportlab-heading-inside-page.pdf")
    assert texts(table) == content.rows(16)


@pytest.mark.parametrize("name", ["word-libreoffice", "chromium-collapsed"])
def test_a_row_cut_by_the_page_break_is_one_row_with_a_place_on_each_page(name: str) -> None:
    table = only_table(f"{name}.pdf")
    cut = [cell for cell in table.cells if len(cell.places) > 1]
    assert cut
    for cell in cut:
        assert [place.page for place in cell.places] in ([1, 2], [2, 3])


@pytest.mark.parametrize("name", DRAWN)
def test_lines_and_letters_drawn_in_any_manner_give_the_same_cells(name: str) -> None:
    assert texts(only_table(name)) == list(drawn.ROWS)


def test_merged_cells_are_one_cell_with_spans_in_both_directions() -> None:
    table = only_table("drawn-merged-heading.pdf")
    spans = {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells
    }
    assert spans["STT"] == (0, 0, 2, 1)
    assert spans["Nội dung"] == (0, 1, 2, 1)
    assert spans["Tình hình"] == (0, 2, 1, 2)
    assert spans["Tỷ lệ"] == (1, 3, 1, 1)
    assert table.header_rows == 2


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("drawn-lines", (50, 60, 90, 90)),
        ("drawn-cropped", (30, 50, 70, 80)),
        ("turned-page-90", (210, 50, 240, 90)),
        ("turned-page-180", (410, 210, 450, 240)),
        ("turned-page-270", (60, 410, 90, 450)),
    ],
)
def test_a_box_counts_from_the_top_left_of_the_page_as_displayed(
    name: str, box: tuple[float, ...]
) -> None:
    (place,) = only_table(f"{name}.pdf").cells[0].places
    assert place.box == pytest.approx(box, abs=0.5)


@pytest.mark.parametrize("name", [*LONG, "chromium-separate", "word-merged-group"])
def test_pdfplumber_finds_the_same_words_in_the_same_cells_of_each_page(name: str) -> None:
    path = SAMPLES / f"{name}.pdf"
    ours = {
        "".join(cell.text.split())
        for table in document(path.name).tables
        for cell in table.cells
        if cell.text and cell.row not in cut_rows(table)
    }
    theirs = set()
    with pdfplumber.open(path) as file:
        for page in file.pages:
            for table in page.extract_tables():
                theirs |= {"".join(cell.split()) for row in table for cell in row if cell}
    assert ours <= {unicodedata.normalize("NFC", text) for text in theirs}


def test_the_two_blocks_of_a_letterhead_are_paragraphs_of_their_own() -> None:
    said = [paragraph.text for paragraph in document("word-libreoffice.pdf").paragraphs]
    head = [*content.LEFT_HEAD, *content.RIGHT_HEAD, *content.TITLE, content.OPENING]
    assert said == [*head, content.CLOSING, *content.LEFT_END, *content.RIGHT_END]


def test_prose_comes_paragraph_by_paragraph_over_pages_too() -> None:
    said = [paragraph.text for paragraph in document("word-prose.pdf").paragraphs]
    head = [*content.LEFT_HEAD, *content.RIGHT_HEAD, *content.TITLE]
    assert said == [*head, *content.PROSE, *content.LEFT_END, *content.RIGHT_END]


def test_page_numbers_and_footers_are_no_part_of_the_text() -> None:
    for name in ("reportlab-rows-split", "xelatex-longtable", "excel-libreoffice"):
        said = [paragraph.text for paragraph in document(f"{name}.pdf").paragraphs]
        assert not [text for text in said if text.isdigit() or text.startswith("Trang")]


def test_paragraphs_and_tables_stand_in_reading_order() -> None:
    reading = document("reportlab-rows-split.pdf")
    opening, closing = reading.paragraphs
    assert opening.order < reading.tables[0].order < closing.order


def test_reading_twice_gives_equal_documents(tmp_path: Path) -> None:
    copy = tmp_path / "another name.pdf"
    copy.write_bytes((SAMPLES / "word-libreoffice.pdf").read_bytes())
    assert read_pdf(copy, TEXT_ONLY) == document("word-libreoffice.pdf")
