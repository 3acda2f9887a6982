from pipeline.settings.loading import load_settings
from tests.settings.workspaces import appended, copied_workspace, replaced

PERIOD = """
[[period]]
id = "dot-xuat-2026-09"
kind = "ad_hoc"
name = "đột xuất tháng 9 năm 2026"
start = 2026-01-01
end = 2026-09-15
words = ["đột xuất tháng 9"]
"""


def loaded_period(tmp_path, dates):
    workspace = copied_workspace(tmp_path)
    appended(workspace, "reporting.toml", PERIOD + dates)
    return load_settings(workspace).periods[-1]


def test_before_a_moment_ends_one_second_earlier(tmp_path):
    period = loaded_period(tmp_path, "units_before = 2026-09-20T16:00:00\n")
    assert period.unit_due.isoformat() == "2026-09-20T15:59:59+07:00"


def test_by_a_day_ends_with_that_day(tmp_path):
    period = loaded_period(tmp_path, "units_by = 2026-09-20\nreport_by = 2026-09-25\n")
    assert period.unit_due.isoformat() == "2026-09-20T23:59:59+07:00"
    assert period.report_due.isoformat() == "2026-09-25T23:59:59+07:00"


def test_a_period_without_dates_has_no_due_moments(tmp_path):
    period = loaded_period(tmp_path, "")
    assert (period.unit_due, period.report_due, period.cutoff) == (None, None, None)
    assert period.requires_report
    assert period.words == ("đột xuất tháng 9",)


def test_a_due_day_on_a_weekend_moves_only_where_the_calendar_says_so(tmp_path):
    workspace = copied_workspace(tmp_path)
    year_2028 = load_settings(workspace).periods[2]
    assert year_2028.unit_due.isoformat() == "2028-12-09T23:59:59+07:00"  # a Saturday
    replaced(workspace, "reporting.toml", "weekend_shift = false", "weekend_shift = true")
    year_2028 = load_settings(workspace).periods[2]
    assert year_2028.unit_due.isoformat() == "2028-12-11T23:59:59+07:00"


def test_the_cutoff_of_a_year_is_a_setting(tmp_path):
    workspace = copied_workspace(tmp_path)
    replaced(
        workspace, "reporting.toml", "[annual.cutoff]\n", "[annual.cutoff]\n2027 = 2027-11-30\n"
    )
    periods = load_settings(workspace).periods
    assert [period.cutoff and period.cutoff.isoformat() for period in periods[:3]] == [
        None,
        "2027-11-30",
        None,
    ]
