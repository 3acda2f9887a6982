"""Sheets without borders in which somebody left a row blank inside the table."""

import openpyxl
import pytest

from pipeline.reading import read_file
from tests.reading.limits import LIMITS

LETTERHEAD = (["CHI CỤC THỦY SẢN"], ["BÁO CÁO NĂM 2026"], [])
HEADER = ["STT", "Nhiệm vụ", "Kết quả", "Tỷ lệ (%)"]
ROWS = (
    ["III.1.1", "Xây dựng Đề án xử lý chất thải", "Đã trình", 50],
    ["III.1.2", "Ban hành quy định hỗ trợ", "Đang soạn", 40],
)
UNNUMBERED = tuple(row[1:] for row in ROWS)
SIGNED = ([], ["", "", "CHI CỤC TRƯỞNG"], ["", "", "Nguyễn Văn A"])


def tables_of(folder, *rows):
    path = folder / "bc.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    read = read_file(path, LIMITS)
    return [[cell.text for cell in table.cells if cell.column == 0] for table in read.tables]


@pytest.mark.parametrize(
    "rows",
    [
        (HEADER, ROWS[0], [], ROWS[1]),
        (HEADER, [], *ROWS),
        (HEADER, [], ROWS[0], [], ROWS[1]),
        (HEADER, ROWS[0], [], [], ROWS[1]),
    ],
)
def test_a_blank_row_ends_no_table_that_goes_on_with_a_number_of_the_plan(tmp_path, rows):
    (table,) = tables_of(tmp_path, *LETTERHEAD, *rows, *SIGNED)
    assert [text for text in table if text] == ["STT", "III.1.1", "III.1.2"]


def test_without_numbers_a_figure_below_figures_says_that_the_table_goes_on(tmp_path):
    (table,) = tables_of(
        tmp_path, *LETTERHEAD, HEADER[1:], UNNUMBERED[0], [], UNNUMBERED[1], *SIGNED
    )
    assert [text for text in table if text] == ["Nhiệm vụ", *(row[0] for row in UNNUMBERED)]


def test_another_table_below_a_blank_row_stays_another(tmp_path):
    other = (["TT", "Tên lớp", "Địa điểm", "Thời gian"], [1, "Tập huấn", "Kiến Thụy", "Tháng 3"])
    found = tables_of(tmp_path, *LETTERHEAD, HEADER, *ROWS, [], *other)
    assert [table[0] for table in found] == ["STT", "TT"]
