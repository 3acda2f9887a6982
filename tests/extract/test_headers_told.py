"""What headers measure, whatever plan or year they measure it against."""

import pytest

from pipeline.domain.document import Document
from pipeline.domain.progress import Field
from pipeline.extract import extract
from pipeline.extract.header_words import HeaderWords
from tests.documents import table_of
from tests.workspace_settings import real_settings


@pytest.fixture(scope="module")
def words():
    return HeaderWords(real_settings().vocabulary.headers)


@pytest.mark.parametrize(
    "header",
    [
        "% hoàn thành so với kế hoạch",
        "Lũy kế thực hiện theo kế hoạch (%)",
        "% thực hiện so với kế hoạch năm 2026",
        "So với kế hoạch (%)",
        "Thực hiện so với chỉ tiêu giao (%)",
        "Lũy kế từ đầu năm (%)",
        "Tỉ lệ HT",
        "Mức hoàn thành",
        "Mứ c độ hoà n thà nh",
        "% hoà n thàn h",
        "Tỷ lệ ho àn t hàn h (%)",
    ],
)
def test_a_share_of_the_plan_is_a_percentage(words, header):
    assert words.field(header) is Field.PERCENT


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Kế hoạch (%)", Field.PRODUCT),
        ("Sản phẩm theo kế hoạch", Field.PRODUCT),
        ("Tiến độ theo kế hoạch", Field.DEADLINE),
        ("Tiến độ so với kế hoạch", Field.STATUS),
        ("Tỷ lệ giải ngân so với kế hoạch (%)", None),
        ("Sản phẩm đạt được", Field.RESULT),
        ("Mã nhiệm vụ", Field.NUMBER),
    ],
)
def test_what_the_plan_wants_is_no_progress(words, header, field):
    assert words.field(header) is field


def test_a_sub_header_of_contents_below_results_is_no_second_title():
    upper = ("STT", "Tên nhiệm vụ", "Kết quả thực hiện", "")
    table = table_of([upper, ("", "", "Nội dung", "Tỷ lệ"), ("1", "Lập Đề án", "Đã trình", "60")])
    document = Document("xlsx", (), (table,))
    (line,) = extract("a.xlsx", document, real_settings().vocabulary).lines
    assert line.quotes[Field.RESULT][0].text == "Đã trình"
    assert line.quotes[Field.PERCENT][0].text == "60"


def lines_under(*rows):
    document = Document("xlsx", (), (table_of(rows),))
    return extract("a.xlsx", document, real_settings().vocabulary).lines


def test_a_tick_in_a_column_headed_by_a_status_gives_the_status_with_its_cell():
    first, second = lines_under(
        ("TT", "Nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"),
        ("1", "Lập Đề án", "x", "", ""),
        ("2", "Lập dự án", "", "", "X"),
        ("", "Tổng cộng", "1", "0", "1"),
    )
    (quote,) = first.quotes[Field.STATUS]
    assert (quote.text, quote.sources[0].place.cell) == ("Đã hoàn thành", "C2")
    assert second.quotes[Field.STATUS][0].text == "Chưa thực hiện"


def test_columns_that_count_tasks_by_status_are_not_ticked():
    counted = ("Nhóm nhiệm vụ", "Tổng số", "Đã hoàn thành", "Đang thực hiện")
    assert not any(
        Field.STATUS in line.quotes for line in lines_under(counted, ("Thương mại", "3", "2", "1"))
    )


@pytest.mark.parametrize("shares", [("Tỷ lệ %",), ()])
def test_amounts_that_were_done_are_no_percentages(shares):
    header = ("TT", "Nội dung", "ĐVT", "Kế hoạch", "Thực hiện", *shares)
    (line,) = lines_under(
        header, ("1", "Cắt giảm thủ tục", "TTHC", "20", "14", "70")[: len(header)]
    )
    assert line.quotes[Field.RESULT][0].text == "14 TTHC"
    assert [q.text for q in line.quotes.get(Field.PERCENT, ())] == (["70"] if shares else [])


def test_a_cell_with_labels_of_its_own_tells_difficulties_too_and_stays_whole():
    told = "- Kết quả: kiểm tra 02 đập.\n- Khó khăn: thiếu xe.\n- Kiến nghị: hỗ trợ xe."
    (line,) = lines_under(("TT", "Nội dung", "Tình hình thực hiện"), ("1", "Kiểm tra đập", told))
    assert line.quotes[Field.RESULT][0].text == told
    assert line.quotes[Field.DIFFICULTIES][0].text == "thiếu xe."
    assert line.quotes[Field.PROPOSALS][0].text == "hỗ trợ xe."
