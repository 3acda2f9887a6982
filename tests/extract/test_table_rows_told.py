"""Rows that tell of progress beside words that elsewhere sign or stand for nothing."""

import pytest

from pipeline.domain.progress import Field
from pipeline.extract import extract
from pipeline.match.line_values import Ground
from tests.documents import report_of
from tests.workspace_settings import real_settings

UNNUMBERED = ("Nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ (%)")


def extracted(*rows, **kwargs):
    return extract("a.xlsx", report_of(*rows, **kwargs), real_settings().vocabulary)


def lines_of(*rows, **kwargs):
    return extracted(*rows, **kwargs).lines


@pytest.mark.parametrize(
    ("result", "percent"),
    [
        ("Giám đốc Sở đã chỉ đạo rà soát", "75"),
        ("Giám đốc Sở phê duyệt", "75"),
        ("Lãnh đạo đơn vị xem xét", ""),
        ("Đã ký", "100%"),
    ],
)
def test_progress_under_a_title_is_never_a_signature(result, percent):
    rows = [("Lập Đề án", result, percent), ("Rà soát cụm", "Đã xong", "100")]
    signed = [("NGƯỜI LẬP BIỂU", "", "GIÁM ĐỐC"), ("Trần Văn A", "", "Lê Thị B")]
    found = lines_of(*rows, *signed, header=UNNUMBERED)
    assert [line.title.text for line in found] == ["Lập Đề án", "Rà soát cụm"]
    assert found[0].quotes[Field.RESULT][0].text == result


def test_a_title_in_capitals_beside_the_place_and_day_still_signs():
    signed = ("Hải Phòng, ngày 30/11/2026", "GIÁM ĐỐC", "")
    found = lines_of(("Lập Đề án", "Đã trình", "60"), signed, header=UNNUMBERED)
    assert [line.title.text for line in found] == ["Lập Đề án"]


@pytest.mark.parametrize("mark", ["x", "X"])
def test_a_lone_tick_is_no_result(mark):
    (line,) = lines_of(("1", "Lập Đề án", mark, "60"))
    assert set(line.quotes) == {Field.PERCENT}


def test_a_lone_word_that_a_task_goes_on_is_a_status_and_no_result():
    (line,) = lines_of(("1", "Lập Đề án", "đang", "60"))
    assert set(line.quotes) == {Field.STATUS, Field.PERCENT}


@pytest.mark.parametrize("mark", ["nt", "-nt-", "NT", '"', "”", "//", "-//-", "Như trên"])
def test_ditto_marks_mean_a_blank(mark):
    assert Ground.of(real_settings().vocabulary, ()).means_blank(mark)


@pytest.mark.parametrize("office", ["Giám đốc", "Chi cục trưởng", "Thủ trưởng đơn vị"])
def test_a_bare_title_below_the_last_numbered_row_signs_in_small_letters_too(office):
    signed = [("", "Cán bộ tổng hợp", office, ""), ("", "Trần Văn A", "Lê Thị B", "")]
    found = lines_of(("1", "Lập Đề án", "Đã trình", "60"), *signed)
    assert [line.title.text for line in found] == ["Lập Đề án"]


def test_what_was_signed_or_told_beside_a_title_is_no_signature():
    rows = [("Lập Đề án", "Đã ký", ""), ("Rà soát cụm", "Đã xong", "Trưởng phòng")]
    header = ("Nhiệm vụ", "Kết quả thực hiện", "Ghi chú")
    assert len(lines_of(*rows, header=header)) == 2


def test_the_plan_s_own_number_counts_beside_a_running_one():
    header = ("STT", "Mã nhiệm vụ", "Tên nhiệm vụ", "Kết quả thực hiện")
    (line,) = lines_of(("7", "IV.1.1", "Lập dự án", "Đã trình"), header=header)
    assert (line.number, line.title.text) == ("IV.1.1", "Lập dự án")


def test_a_row_named_by_its_number_only_is_no_second_row_of_the_header():
    found = extracted(
        ("Nhiệm vụ 3", "b) Lọc máu", "Đã triển khai 52 ca", "Hoàn thành"),
        ("Nhiệm vụ số 2", "Tiêu chí C5.4", "4/5 điểm", ""),
        header=("Nhiệm vụ", "Nội dung", "KQ", "Ghi chú"),
    )
    assert [(line.number, line.title.text) for line in found.lines] == [
        ("3", "b) Lọc máu"),
        ("2", "Tiêu chí C5.4"),
    ]
    assert [quote.text for quote in found.lines[0].quotes[Field.STATUS]] == ["Hoàn thành"]
    assert [row.reason for row in found.ignored_rows] == ["header"]


def test_a_title_that_begins_like_a_header_is_no_second_row_of_the_header():
    found = extracted(
        ("Nhiệm vụ quản lý rừng", "Đã họp", "Hoàn thành"),
        header=("Nhiệm vụ", "Kết quả", "Ghi chú"),
    )
    assert [line.title.text for line in found.lines] == ["Nhiệm vụ quản lý rừng"]
