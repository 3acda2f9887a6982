"""Which period a title, a name or a date speaks of."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipeline.domain.period import Period, PeriodKind
from pipeline.identify.period_names import period_in_label, period_in_title, period_of_date
from pipeline.language.comparable import toneless
from pipeline.language.parts_of_year import parts_of_year


def period(name, kind, start, end, due, **more):
    due = datetime.fromisoformat(f"{due}T23:59:59")
    start, end = date.fromisoformat(start), date.fromisoformat(end)
    return Period(name, kind, name, start, end, None, due, due, **more)


YEAR = period("2026", PeriodKind.ANNUAL, "2026-01-01", "2026-12-31", "2026-12-09")
YEAR_BEFORE = period("2025", PeriodKind.ANNUAL, "2025-01-01", "2025-12-31", "2025-12-09")
HALF = period("6-thang-2026", PeriodKind.HALF, "2026-01-01", "2026-06-30", "2026-06-19")
YEARS = (YEAR_BEFORE, YEAR)
SUMMER, WINTER = date(2026, 6, 16), date(2026, 12, 3)


@pytest.mark.parametrize(
    "title",
    [
        "Kết quả 06 tháng đầu năm 2026",
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 133/KH-UBND 6 THÁNG ĐẦU NĂM 2026",
        "Sơ kết 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2026",
        "Kết quả thực hiện nhiệm vụ 6 tháng đầu năm và phương hướng, nhiệm vụ trọng tâm 6 tháng "
        "cuối năm 2026",
        "Kết quả công tác sáu tháng đầu năm; nhiệm vụ, giải pháp 6 tháng cuối năm 2026",
        "Sơ kết công tác 6 tháng đầu năm (từ 15/12/2025 đến 14/6/2026)",
        "Kết quả công tác quý II và 6 tháng đầu năm 2026",
        "Tình hình thực hiện nửa đầu năm 2026",
        "Kết quả từ tháng 1 đến hết tháng 6 năm 2026",
    ],
)
def test_a_half_year_is_known_however_it_is_written(title):
    named = period_in_title(title, (*YEARS, HALF), SUMMER)
    assert named is not None and named.known == "6-thang-2026"


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Kết quả năm 2026, nhiệm vụ trọng tâm quý I/2027", "2026"),
        ("Kết quả công tác năm 2025 và phương hướng, nhiệm vụ năm 2026", "2025"),
        ("Tổng kết năm 2025, triển khai nhiệm vụ năm 2026", "2025"),
        ("Kết quả quý IV và năm 2026", "2026"),
        ("Kết quả công tác tháng 12 và cả năm 2026", "2026"),
        ("Ước thực hiện cả năm 2026 Kế hoạch số 88/KH-SKHCN", "2026"),
        ("Kết quả năm 2026 (số liệu tính đến hết tháng 11/2026)", "2026"),
        ("Kết quả thực hiện nhiệm vụ giai đoạn 2021-2025 và năm 2026", "2026"),
        ("Kết quả năm 2026 (báo cáo quý IV)", "2026"),
    ],
)
def test_the_year_of_the_results_counts_not_what_comes_after_it(title, known):
    named = period_in_title(title, (*YEARS, HALF), WINTER)
    assert named is not None and named.known == known


@pytest.mark.parametrize(
    ("title", "unknown"),
    [
        ("Kết quả 9 tháng đầu năm, ước thực hiện cả năm 2026", "9 tháng đầu năm 2026"),
        ("Kết quả quý III và 9 tháng đầu năm; phương hướng quý IV năm 2026", "quý III năm 2026"),
        ("Kết quả tháng 11, nhiệm vụ trọng tâm tháng 12 năm 2026", "tháng 11 năm 2026"),
        ("Kết quả công tác tuần 49 năm 2026", "tuần 49 năm 2026"),
        ("Kết quả Kế hoạch năm 2026 trong 9 tháng đầu năm 2026", "9 tháng đầu năm 2026"),
        ("Kết quả thực hiện năm 2024", "năm 2024"),
    ],
)
def test_a_part_of_the_year_is_not_the_year(title, unknown):
    named = period_in_title(title, YEARS, WINTER)
    assert named is not None and (named.known, named.unknown) == (None, unknown)


def test_a_reporting_year_that_begins_in_december_is_still_that_year():
    moved = replace(YEAR, start=date(2025, 12, 15), end=date(2026, 12, 14))
    named = period_in_title("Kết quả năm 2026", (moved,), WINTER)
    assert named is not None and named.known == "2026"


def test_the_end_of_a_year_written_in_january_is_last_year_s():
    named = period_in_title("Kết quả 6 tháng cuối năm", YEARS, date(2027, 1, 8))
    assert named is not None and named.unknown == "6 tháng cuối năm 2026"


@pytest.mark.parametrize(
    ("label", "known", "loose"),
    [
        ("BC chuyen doi xanh 2026", "2026", False),
        ("BC chuyen doi xanh thang 12 nam 2026", "2026", False),
        ("BC 6 thang dau nam 2026", "6-thang-2026", False),
        ("BC 6T 2026", "6-thang-2026", False),
        ("BC quy 4 nam 2026", None, True),
    ],
)
def test_a_file_name_may_say_when_it_was_sent(label, known, loose):
    named = period_in_label(label, (*YEARS, HALF), WINTER)
    assert named is not None and (named.known, named.loose) == (known, loose)


def test_a_day_speaks_for_the_period_that_ends_about_then():
    known = {
        day: None if (found := period_of_date(day, (*YEARS, HALF))) is None else found.known
        for day in (SUMMER, WINTER, date(2026, 10, 1), date(2027, 1, 8))
    }
    assert list(known.values()) == ["6-thang-2026", "2026", "2026", "2026"]


def test_where_two_periods_end_about_then_a_day_speaks_for_none():
    quarter = period("quy-4", PeriodKind.QUARTER, "2026-10-01", "2026-12-31", "2027-01-05")
    assert period_of_date(WINTER, (*YEARS, quarter)) is None


@pytest.mark.parametrize(
    "text", ["trong 6 tháng", "đến quý III năm 2026", "ngày 6 tháng 11", "36 tháng", "Kế hoạch 133"]
)
def test_a_length_of_time_a_horizon_or_a_day_is_no_part_of_a_year(text):
    assert parts_of_year(toneless(text)) == ()


OUT_OF_TURN = period(
    "dot-xuat-2026-09",
    PeriodKind.AD_HOC,
    "2026-01-01",
    "2026-09-15",
    "2026-09-18",
    words=("đột xuất tháng 9 năm 2026",),
)


@pytest.mark.parametrize(
    "title",
    [
        "Báo cáo đột xuất tháng 9/2026",
        "BÁO CÁO ĐỘT XUẤT THÁNG 9 NĂM 2026 VỀ PHÂN LOẠI RÁC",
        "báo cáo đột xuất tháng 9-2026",
    ],
)
def test_the_words_of_a_period_are_known_however_month_and_year_are_joined(title):
    named = period_in_title(title, (*YEARS, OUT_OF_TURN), date(2026, 9, 19))
    assert named is not None and named.known == "dot-xuat-2026-09"


def test_a_report_out_of_turn_is_never_that_of_the_year():
    named = period_in_title("Báo cáo đột xuất tháng 9/2026", YEARS, WINTER)
    assert named is not None and named.unknown == "đột xuất tháng 9 năm 2026"
    named = period_in_label("BC dot xuat 2026", YEARS, WINTER)
    assert named is not None and (named.known, named.loose) == (None, True)


def test_tasks_out_of_turn_in_the_title_of_a_year_s_report_are_no_period():
    title = "Kết quả thực hiện nhiệm vụ thường xuyên, đột xuất năm 2026"
    named = period_in_title(title, (*YEARS, OUT_OF_TURN), WINTER)
    assert named is not None and named.known == "2026"
