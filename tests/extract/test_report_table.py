import pytest

from pipeline.domain.progress import Field
from pipeline.extract import extract
from tests.documents import report_of
from tests.workspace_settings import real_settings


def extracted(*rows, **kwargs):
    return extract("a.xlsx", report_of(*rows, **kwargs), real_settings().vocabulary)


def test_each_row_with_progress_becomes_a_line_with_its_words_and_places():
    found = extracted(("1", "Lập Đề án", "Đã trình", "60%"))
    (line,) = found.lines
    assert (line.number, line.title.text) == ("1", "Lập Đề án")
    (result,) = line.quotes[Field.RESULT]
    assert result.text == "Đã trình"
    assert result.sources[0].as_json() == {"file": "a.xlsx", "sheet": "Báo cáo", "cell": "C2"}


def test_every_row_ends_as_a_line_or_is_ignored_with_a_reason():
    found = extracted(
        ("(1)", "(2)", "(3)", "(4)"),
        ("III", "Chuyển đổi xanh nông nghiệp", "", ""),
        ("1", "Xử lý chất thải", "", ""),
        ("1.1", "Xây dựng Đề án", "Đã trình", "60%"),
        ("", "", "", ""),
        ("2", "Chương trình nhãn", "", ""),
        ("", "Tổng cộng", "", "60%"),
        ("", "Nơi nhận:", "", ""),
        ("", "- Như trên;", "", ""),
    )
    reasons = [row.reason for row in found.ignored_rows]
    assert reasons == [
        "header",
        "column_numbers",
        "group",
        "group",
        "blank",
        "blank",
        "total",
        "signature",
        "signature",
    ]
    assert len(found.lines) == 1


def test_the_group_row_gives_its_roman_number_to_the_lines_below():
    found = extracted(
        ("II", "Công nghiệp", "", ""),
        ("1", "Rà soát", "Đã kiểm tra 13 cụm", "65"),
        ("IV", "Du lịch", "", ""),
        ("1.1", "Lập dự án", "Đã khảo sát", "15"),
    )
    assert [(line.group, line.number) for line in found.lines] == [("II", "1"), ("IV", "1.1")]


def test_a_row_without_number_and_title_goes_on_with_the_row_above():
    found = extracted(("1", "Lập Đề án", "Đã họp lần một", "60%"), ("", "", "Đã họp lần hai", ""))
    (line,) = found.lines
    assert [quote.text for quote in line.quotes[Field.RESULT]] == [
        "Đã họp lần một",
        "Đã họp lần hai",
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("TT", "Nội dung công việc", "Tình hình thực hiện", "% hoàn thành"),
        ("Số TT", "NHIỆM VỤ ĐƯỢC GIAO", "Kết quả đạt được năm 2026", "Tỉ lệ (%)"),
        ("#", "Tên nhiệm vụ", "Kết quả thực hiện đến 30/11/2026", "Mức độ hoàn thành"),
    ],
)
def test_headers_are_known_in_the_wordings_that_units_use(header):
    found = extracted(("1", "Lập Đề án", "Đã trình UBND", "60%"), header=header)
    assert set(found.lines[0].quotes) == {Field.RESULT, Field.PERCENT}


def test_columns_may_stand_in_any_order():
    found = extracted(
        ("60%", "Đã trình", "Lập Đề án", "1"),
        header=("Tỷ lệ hoàn thành (%)", "Kết quả thực hiện", "Nhiệm vụ", "STT"),
    )
    assert found.lines[0].title.text == "Lập Đề án"
    assert found.lines[0].number == "1"


def test_a_progress_column_is_taken_by_what_it_holds():
    header = ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Tiến độ")
    as_percent = extracted(("1", "Lập Đề án", "Đã trình", "60%"), header=header)
    as_words = extracted(("1", "Lập Đề án", "Đã trình", "Đang thực hiện"), header=header)
    assert Field.PERCENT in as_percent.lines[0].quotes
    assert Field.STATUS in as_words.lines[0].quotes


def test_the_plan_s_own_appendix_is_no_report():
    found = extracted(
        ("1", "Lập Đề án", "Quyết định phê duyệt", "Tháng 12/2026"),
        header=("STT", "Tên chương trình, nhiệm vụ", "Kết quả/Sản phẩm", "Thời gian hoàn thành"),
    )
    assert not found.is_report
    assert not found.lines


@pytest.mark.parametrize("number", ["1", "", "-"])
def test_a_table_whose_only_row_is_called_nothing_arisen_is_a_report_of_nothing(number):
    assert extracted((number, "Không phát sinh", "", "")).nil


def test_a_row_called_nothing_arisen_beside_others_is_no_report_of_nothing():
    assert not extracted(("1", "Lập Đề án", "", ""), ("2", "Không phát sinh", "", "")).nil
    assert not extracted(("1", "Lập Đề án", "Xong", ""), ("2", "Không phát sinh", "", "")).nil


def test_a_header_that_nobody_knows_is_kept_as_a_question():
    found = extracted(
        ("1", "Lập Đề án", "Đã trình", "60%", "3 lớp"),
        header=("STT", "Nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ (%)", "Số lớp tập huấn"),
    )
    assert [header.text for header in found.unknown_headers] == ["Số lớp tập huấn"]


@pytest.mark.parametrize("header", ["Tỷ lệ giải ngân (%)", "Tỷ lệ thu gom (%)"])
def test_a_share_of_something_else_is_no_progress_but_a_question(header):
    found = extracted(
        ("1", "Lập Đề án", "Đã trình", "98"),
        header=("STT", "Nhiệm vụ", "Kết quả thực hiện", header),
    )
    assert Field.PERCENT not in found.lines[0].quotes
    assert [asked.text for asked in found.unknown_headers] == [header]
