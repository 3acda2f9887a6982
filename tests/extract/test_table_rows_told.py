"""Rows that tell of progress beside words that elsewhere sign or stand for nothing."""

import pytest

from pipeline.domain.progress import Field
from pipeline.extract import extract
from pipeline.match.line_values import Ground
from tests.documents import report_of
from tests.workspace_settings import real_settings

UNNUMBERED = ("Nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ (%)")


def lines_of(*rows, **kwargs):
    return extract("a.xlsx", report_of(*rows, **kwargs), real_settings().vocabulary).lines


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
