from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.comparable import folded
from pipeline.language.dates import (
    find_dates,
    find_years,
    names_no_real_day,
    parse_date,
    plausible,
    say_date,
)


@pytest.mark.parametrize(
    "text",
    [
        "20/11/2026",
        "20-11-2026",
        "20.11.2026",
        "20 / 11 / 2026",
        "2026-11-20",
        "2026-11-20 00:00:00",
        "ngày 20 tháng 11 năm 2026",
        "Ngày 20/11/2026.",
        "20 tháng 11 năm 2026",
        "ngay 20 thang 11 nam 2026",
        "ngày 20\ntháng 11\u00a0năm 2026",
    ],
)
def test_a_day_is_read_in_any_usual_writing(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20/11/26",
        "31/02/2026",
        "20/13/2026",
        "Tháng 12/2026",
        "20/11/2026 và 21/11/2026",
        "1.2",
    ],
)
def test_anything_but_one_real_day_is_no_day(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("31/11/2026", True),
        ("ngày 30 tháng 02 năm 2026", True),
        ("30/11/2026", False),
        ("Tháng 11/2026", False),
    ],
)
def test_a_day_no_calendar_has_is_noticed(text: str, unreal: bool) -> None:
    assert names_no_real_day(text) is unreal


def test_an_implausible_day_is_returned_as_written() -> None:
    day = parse_date("01/01/1900")
    assert day == date(1900, 1, 1)
    assert not plausible(day)
    assert plausible(date(2026, 11, 20))


def test_days_are_found_in_order() -> None:
    text = "Quyết định số 4217/QĐ-UBND ngày 20/11/2026; họp ngày 05 tháng 01 năm 2027, mục 1.2.3"
    assert find_dates(text) == (date(2026, 11, 20), date(2027, 1, 5))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 4, 16), "16/4/2026"),
        (date(2024, 8, 1), "01/8/2024"),
        (date(2026, 1, 29), "29/01/2026"),
        (date(2020, 1, 5), "05/01/2020"),
        (date(2026, 12, 9), "09/12/2026"),
    ],
)
def test_days_are_said_as_the_decree_writes_them(day: date, said: str) -> None:
    assert say_date(day) == said


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_said_is_read_back(day: date) -> None:
    assert parse_date(say_date(day)) == day
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "Kết quả thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2025 của Ủy ban nhân dân "
            "thành phố về chuyển đổi xanh năm 2026",
            (2026,),
        ),
        ("BÁO CÁO NĂM 2026", (2026,)),
        ("Báo cáo chuyển đổi xanh 2026", (2026,)),
        ("2026", (2026,)),
        ("Đầu tư năm 2026", (2026,)),
        ("kết quả năm 2026; phương hướng, nhiệm vụ năm 2027", (2026,)),
        ("giai đoạn 2026-2030, tầm nhìn đến năm 2050", ()),
        ("giai đoạn 2026 - 2030", ()),
        ("từ năm 2026 đến năm 2030", ()),
        ("đến năm 2030, tầm nhìn đến năm 2045", ()),
        ("Hải Phòng, ngày 07 tháng 12 năm 2026", ()),
        ("Hải Phòng, ngày     tháng     năm 2026", ()),
        ("so với cùng kỳ năm 2025", ()),
        ("Nghị quyết số 202/2025/QH15", ()),
        ("133 KH UBND 16 4 2026", ()),
        ("2.026 hộ", ()),
    ],
)
def test_only_years_that_name_a_period_are_found(text: str, years: tuple[int, ...]) -> None:
    assert find_years(text) == years
    assert find_years(folded(text)) == years


def test_a_year_within_a_standards_number_is_none() -> None:
    assert find_years("QCVN 62-MT:2016/BTNMT") == ()


def test_several_named_years_are_all_found_once() -> None:
    assert find_years("năm 2025, 2026 và năm 2025") == (2025, 2026)
