"""Every sample text file and web page against its golden reading."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.document import Document, Unreadable
from pipeline.reading import read_file
from pipeline.reading.text_files.plain_text import decoded
from pipeline.reading.text_files.separators import rows_of, separator_of
from tests.reading.limits import LIMITS
from tests.reading.make_text_samples import MAKERS, SAMPLES, TEXT, golden

ROWS = st.lists(
    st.lists(st.text("abcđ ,;\"'\n1.", min_size=1, max_size=6), min_size=3, max_size=3),
    min_size=2,
    max_size=6,
)


@pytest.mark.parametrize("name", MAKERS)
def test_a_sample_is_read_as_its_golden_reading_says(name: str) -> None:
    expected = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert golden(SAMPLES / name) == expected


@pytest.mark.parametrize(
    "name", ["text-code-page-1258.csv", "text-utf16-without-a-mark.csv", "text-semicolons.csv"]
)
def test_the_encoding_changes_nothing_in_the_text(name: str) -> None:
    assert decoded((SAMPLES / name).read_bytes()) == TEXT


@given(ROWS, st.sampled_from("\t|"))
def test_rows_written_with_a_separator_come_back(rows: list[list[str]], separator: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    text = written.getvalue().replace("\r\n", "\n")
    assert list(rows_of(text, separator)) == rows


def test_bytes_that_are_no_text_are_told_so() -> None:
    assert decoded(bytes(range(32)) * 8) is None
    assert separator_of("một dòng, hai dòng\nba, bốn\n") is None


def test_a_table_drawn_with_bars_is_one_table_whose_cells_keep_the_numbers_of_their_lines() -> None:
    reading = read_file(SAMPLES / "text-drawn-with-bars.txt", LIMITS)
    assert isinstance(reading, Document)
    (table,) = reading.tables
    shown = {cell.places[0].cell: cell.text for cell in table.cells if cell.text}
    assert (table.rows, table.columns) == (3, 3)
    assert (shown["C4"], shown["C6"], shown["D6"], shown["C7"]) == (
        "Nhiệm vụ",
        "Đề án",
        "60%",
        "Dự án",
    )


def test_bars_between_words_of_prose_separate_no_values() -> None:
    assert separator_of("Sở A | Cộng hòa\nSố: 1 | Hải Phòng\nBáo cáo\nĐã làm.\n") is None


@pytest.mark.parametrize("name", ["text-semicolons.csv", "page-exported.xls"])
def test_more_cells_than_the_limit_are_refused(name: str) -> None:
    reading = read_file(SAMPLES / name, replace(LIMITS, cells=5))
    assert isinstance(reading, Unreadable)
    assert "quá nhiều" in reading.reason


def test_a_page_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sâu.xls"
    path.write_text("<html>" + "<div>" * 5000 + "x", encoding="utf-8")
    assert isinstance(read_file(path, LIMITS), Document | Unreadable)
