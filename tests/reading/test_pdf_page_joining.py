"""Parts of tables on following pages: joined where they are one, left apart where they are two."""

from collections.abc import Sequence

import pytest

from pipeline.domain.document import Place, Table
from pipeline.reading.pages.joining import join_pages
from pipeline.reading.pages.row_joining import PageCell, seam
from pipeline.reading.pages.table import PageTable

HEADING = ("STT", "Nội dung", "Kết quả", "Tỷ lệ")
FULL, ROOMY = 0.2, 5.0


def part(page: int, *rows: Sequence[str], below: float = FULL, width: float = 100.0) -> PageTable:
    """A part of a table whose last row leaves `below` line heights of room under its texts."""
    cells = [
        PageCell(number, column, 1, 1, text, (Place(page=page),), below)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    edges = tuple(width * column for column in range(len(rows[0]) + 1))
    return PageTable(page, 50, 60, 500, edges, len(rows), cells, leads=page > 1, trails=True)


def joined(*parts: PageTable) -> list[Table]:
    return [found.table for found in join_pages(parts)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def test_a_repeated_heading_stands_once() -> None:
    (table,) = joined(
        part(1, HEADING, ("1", "Một", "Xong.", "100")), part(2, HEADING, ("2", "Hai", "", "0"))
    )
    assert [row[0] for row in rows(table)] == ["STT", "1", "2"]
    assert table.header_rows == 1
    assert table.confidence == 1


def test_a_table_goes_on_without_a_heading_too() -> None:
    (table,) = joined(part(1, HEADING, ("1", "Một", "", "")), part(2, ("2", "Hai", "", "")))
    assert table.rows == 3


def test_a_row_in_mid_sentence_is_joined_and_keeps_both_places() -> None:
    (table,) = joined(
        part(1, HEADING, ("1", "Một", "Đã kiểm tra 13 cụm", "65")),
        part(2, HEADING, ("", "", "công nghiệp.", "")),
    )
    assert rows(table)[1:] == [["1", "Một", "Đã kiểm tra 13 cụm công nghiệp.", "65"]]
    assert [place.page for place in table.cells[6].places] == [1, 2]
    assert table.confidence == 1


def test_a_symbol_cut_by_the_page_break_is_whole_again() -> None:
    (table,) = joined(
        part(1, HEADING, ("1", "Một", "theo Nghị quyết số 08-", "65")),
        part(2, HEADING, ("", "", "NQ/TU", "")),
    )
    assert rows(table)[1][2] == "theo Nghị quyết số 08-NQ/TU"


def test_a_row_without_number_that_says_something_new_stays_a_row() -> None:
    (table,) = joined(
        part(1, HEADING, ("1", "Một", "Xong.", "100")),
        part(2, HEADING, ("", "- Trồng trọt", "Xong.", "90")),
    )
    assert table.rows == 3
    assert table.confidence < 1


def test_a_row_below_one_that_was_not_full_is_a_new_row() -> None:
    (table,) = joined(
        part(1, HEADING, ("1", "Một", "Xong.", "100"), below=ROOMY),
        part(2, HEADING, ("", "Chăn nuôi", "Xong.", "90")),
    )
    assert table.rows == 3
    assert table.confidence == 1


def test_a_sentence_begun_on_the_next_page_without_number_and_title_is_joined_with_doubt() -> None:
    (table,) = joined(
        part(1, HEADING, ("1", "Một", "Xong một phần.", "50")),
        part(2, HEADING, ("", "", "Còn lại chờ vốn.", "")),
    )
    assert rows(table)[1][2] == "Xong một phần. Còn lại chờ vốn."
    assert table.confidence < 1


def test_a_numbered_row_is_never_joined() -> None:
    (table,) = joined(
        part(1, HEADING, ("1", "Một", "đang", "")), part(2, HEADING, ("2", "hai", "làm", ""))
    )
    assert table.rows == 3


def test_a_number_without_its_row_above_the_break_belongs_to_the_row_without_number_below() -> None:
    (table,) = joined(
        part(1, HEADING, ("7", "", "", "49%")), part(2, HEADING, ("", "Một", "Đang làm", ""))
    )
    assert rows(table)[1:] == [["7", "Một", "Đang làm", "49%"]]
    assert table.confidence < 1


@pytest.mark.parametrize(
    "entry", [("1", "Một", "Xong", ""), ("", "Một", "Xong", "90%"), ("-", "Một", "Xong", "")]
)
def test_an_entry_that_two_pages_begin_with_is_no_heading(entry: tuple[str, ...]) -> None:
    (table,) = joined(part(1, HEADING, entry), part(2, HEADING, entry))
    assert table.rows == 3
    assert table.header_rows == 1


def test_rows_that_say_the_same_under_each_other_are_no_heading() -> None:
    alike = ("", "Kiểm tra", "Đang làm", "")
    (table,) = joined(
        part(1, HEADING, alike, alike, below=ROOMY), part(2, HEADING, alike, alike, below=ROOMY)
    )
    assert table.rows == 5


def test_other_columns_make_another_table() -> None:
    assert len(joined(part(1, HEADING, HEADING), part(2, HEADING, width=90))) == 2


def test_another_heading_over_the_same_columns_makes_another_table() -> None:
    other = ("STT", "Văn bản", "Ngày", "Nơi gửi")
    assert len(joined(part(1, HEADING, ("1", "", "", "")), part(2, other, ("1", "", "", "")))) == 2


def test_text_between_two_tables_keeps_them_apart() -> None:
    below = part(2, HEADING, ("2", "", "", ""))
    below.leads = False
    assert len(joined(part(1, HEADING, ("1", "", "", "")), below)) == 2


def test_a_page_between_two_tables_keeps_them_apart() -> None:
    assert len(joined(part(1, HEADING, HEADING), part(3, HEADING, HEADING))) == 2


def test_a_heading_without_a_line_below_it_is_parted_from_the_row_that_goes_on() -> None:
    glued = ("STT", "Nội dung", "Kết quả công nghiệp.", "Tỷ lệ")
    above = part(1, HEADING, ("1", "Một", "Đã kiểm tra 13 cụm", "65"))
    above.open_bottom = True
    (table,) = joined(above, part(2, glued, ("2", "Hai", "", "")))
    assert rows(table)[1:] == [
        ["1", "Một", "Đã kiểm tra 13 cụm công nghiệp.", "65"],
        ["2", "Hai", "", ""],
    ]


def test_a_row_of_column_numbers_belongs_to_the_heading() -> None:
    (table,) = joined(part(1, HEADING, ("(1)", "(2)", "(3)", "(4)"), ("1", "Một", "", "")))
    assert table.header_rows == 2


def test_a_title_over_all_columns_belongs_to_the_heading() -> None:
    table = part(1, HEADING, HEADING, ("1", "Một", "", ""))
    title = PageCell(0, 0, 1, 4, "BIỂU TỔNG HỢP", (Place(page=1),))
    table.cells = [title, *table.cells[4:]]
    assert joined(table)[0].header_rows == 2


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [
        ("08-", "NQ/TU", ""),
        ("4217/", "QĐ-UBND", ""),
        ("2026-", "2030", ""),
        ("gồm:", "- Trồng trọt", " "),
        ("doanh nghiệp -", "nông dân", " "),
        ("hoàn", "thành", " "),
        ("", "thành", ""),
    ],
)
def test_lines_are_joined_by_a_space_except_inside_a_symbol(
    above: str, below: str, between: str
) -> None:
    assert seam(above, below) == between
