from datetime import date

import pytest

from pipeline.settings.working_days import is_working_day, next_working_day, working_days_until


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 9), True),
        (date(2026, 12, 12), False),
        (date(2026, 2, 17), False),
        (date(2027, 2, 8), False),
        (date(2026, 4, 27), False),
        (date(2026, 9, 2), False),
    ],
)
def test_offices_rest_on_weekends_and_public_holidays_with_tet(day, works):
    assert is_working_day(day) is works


def test_a_day_off_moves_to_the_next_working_day_over_the_whole_of_tet():
    assert next_working_day(date(2027, 2, 4)) == date(2027, 2, 11)
    assert next_working_day(date(2026, 12, 9)) == date(2026, 12, 9)


def test_working_days_left_leave_out_days_off_and_never_go_below_zero():
    assert working_days_until(date(2026, 12, 4), date(2026, 12, 9)) == 3
    assert working_days_until(date(2026, 12, 9), date(2026, 12, 4)) == 0
