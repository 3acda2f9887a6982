"""Report tables that little or nothing holds together, as real PDFs of several producers."""

import pytest

from pipeline.extract import extract
from tests.reading import make_torn_pdf_samples as torn
from tests.reading.make_other_pdf_samples import LONG_ROWS, ROWS, Rows
from tests.reading.sample_readings import document, texts
from tests.workspace_settings import real_settings


@pytest.mark.parametrize("name", ["typst-upright-rules", "weasyprint-rules-across"])
def test_rules_of_one_direction_tell_rows_and_columns_over_pages(name: str) -> None:
    (table,) = document(f"{name}.pdf").tables
    assert texts(table) == list(LONG_ROWS)


@pytest.mark.parametrize(
    "name", ["xelatex-booktabs-signed", "typst-three-rules-signed", "weasyprint-shaded-signed"]
)
def test_a_signer_right_below_a_table_is_no_part_of_its_last_row(name: str) -> None:
    reading = document(f"{name}.pdf")
    (table,) = reading.tables
    assert texts(table) == list(ROWS)
    said = " ".join(paragraph.text for paragraph in reading.paragraphs)
    assert said == " ".join(torn.SIGNED)
    assert not extract("a.pdf", reading, real_settings().vocabulary).torn


@pytest.mark.parametrize("name", ["typst-column-lost", "weasyprint-column-lost"])
def test_rows_on_a_page_without_heading_and_last_column_lose_no_word(name: str) -> None:
    tables = document(f"{name}.pdf").tables
    found = [row[:3] for table in tables for row in texts(table)]
    assert found == _without_last_column(torn.WITH_UNIT) + list(torn.GOES_ON)
    assert [row[3] for row in texts(tables[0])[:4]] == [row[3] for row in torn.WITH_UNIT]


def test_rows_that_count_on_in_other_columns_are_read_or_told_of() -> None:
    words, known = real_settings().vocabulary, [row[1] for row in torn.WITH_UNIT[1:]]
    bare = extract("a.pdf", document("typst-column-lost.pdf"), words)
    assert [line.title.text for line in bare.lines] == [*known, *(row[1] for row in torn.GOES_ON)]
    assert not bare.torn
    ruled = extract("a.pdf", document("weasyprint-column-lost.pdf"), words)
    assert [line.title.text for line in ruled.lines] == known
    assert ruled.torn


def test_a_table_of_which_only_loose_lines_are_left_is_told_of_and_is_no_prose() -> None:
    told = extract("a.pdf", document("fpdf2-torn-rows.pdf"), real_settings().vocabulary)
    assert told.torn
    assert not told.lines
    assert not told.prose_lines


def _without_last_column(rows: Rows) -> list[tuple[str, ...]]:
    return [tuple(row[:3]) for row in rows]
