from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.deadlines import fixes_no_day, read_deadline, unexpected_words


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("Tháng 12/2026", date(2026, 12, 31)),
        ("tháng 02 năm 2028", date(2028, 2, 29)),
        ("12/2026", date(2026, 12, 31)),
        ("Tháng 10-12/2026", date(2026, 12, 31)),
        ("Từ tháng 6/2026 đến tháng 11/2026", date(2026, 11, 30)),
        ("Quý III/2027", date(2027, 9, 30)),
        ("Quý 3 năm 2027", date(2027, 9, 30)),
        ("Quý I, II năm 2027", date(2027, 6, 30)),
        ("2026-2030", date(2030, 12, 31)),
        ("Giai đoạn 2026 – 2030", date(2030, 12, 31)),
        ("Năm 2027", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("31/12/2026", date(2026, 12, 31)),
        ("Xong trong ngày 15 tháng 12 năm 2026", date(2026, 12, 15)),
        ("trước ngày 10/12/2026", date(2026, 12, 9)),
        ("Trước ngày 01 tháng 01 năm 2027", date(2026, 12, 31)),
        ("trước tháng 12/2026", date(2026, 11, 30)),
        ("trước năm 2030", date(2029, 12, 31)),
        ("6 tháng đầu năm 2027", date(2027, 6, 30)),
        ("6 tháng cuối năm 2027", date(2027, 12, 31)),
        ("Trình Quý I/2027, phê duyệt Quý III/2027", date(2027, 9, 30)),
        ("Tháng sáu năm 2026", date(2026, 6, 30)),
        ("Tháng mười hai năm 2026", date(2026, 12, 31)),
        ("Hằng năm, giai đoạn 2026-2030", date(2030, 12, 31)),
    ],
)
def test_each_shape_ends_on_its_last_day(text: str, last_day: date) -> None:
    deadline = read_deadline(f" {text} ")
    assert deadline.text == text
    assert deadline.last_day == last_day


@pytest.mark.parametrize(
    "text",
    [
        "Theo lộ trình di dời được phê duyệt",
        "Theo lộ trình đến năm 2030",
        "Thường xuyên",
        "Hằng năm",
        "trước ngày 10 tháng 12 hàng năm",
        "Tháng 13/2026",
        "Quý V/2027",
        "Quý V năm 2027",
        "Đầu năm 2027",
        "Giữa năm 2027",
        "Năm học 2026-2027",
        "Học kỳ I năm học 2026-2027",
        "Vụ Mùa 2026",
        "2026 và những năm tiếp theo",
        "Từ năm 2026 trở đi",
        "Sau năm 2030",
        "31/02/2027",
        "Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026",
    ],
)
def test_words_that_fix_no_day_have_no_last_day(text: str) -> None:
    assert read_deadline(text).last_day is None
    assert read_deadline(text).text == text


@pytest.mark.parametrize("text", [None, "", "  "])
def test_a_blank_deadline_is_none_at_all(text: str | None) -> None:
    deadline = read_deadline(text)
    assert (deadline.text, deadline.last_day) == (None, None)


@given(st.text(alphabet="Quýthángnămtrước IVX/-0123456789.,"))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_deadline(text)


@pytest.mark.parametrize(
    "text",
    [
        "2 đợt/năm",
        "Tháng 6, 12 hàng năm",
        "Ngày 15 hàng tháng",
        "Hằng tháng, trước ngày 25",
        "Năm học 2026-2027",
        "2026 và những năm tiếp theo",
        "Giữa năm 2027",
    ],
)
def test_what_recurs_or_begins_by_no_calendar_is_no_slip(text: str) -> None:
    assert fixes_no_day(text)


@pytest.mark.parametrize("text", ["Tháng 13/2026", "Quý V/2027", "31/02/2027", "Xong trước 30/9"])
def test_a_day_that_cannot_be_is_a_slip(text: str) -> None:
    assert not fixes_no_day(text)


def test_words_that_may_change_what_a_year_ends_are_told() -> None:
    assert unexpected_words("Chậm nhất quý III/2027") == ()
    assert unexpected_words("Đại hội năm 2026") == ("Đại", "hội")
