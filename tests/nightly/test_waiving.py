from datetime import date

from pipeline.domain.finding import Finding
from pipeline.nightly.waiving import ordered, waived
from pipeline.settings.model import Correction


def waiver(**what):
    return Correction(
        1, "waive", "Trần Văn B", date(2026, 12, 11), "đã làm rõ", "điện thoại", **what
    )


LATE = Finding("late_submission", "Gửi muộn.", unit="chi-cuc-kiem-lam", path="a.pdf")
BROKEN = Finding("unreadable_file", "Không đọc được.", path="b.pdf")


def test_a_waived_finding_stays_as_a_notice_that_says_who_waived_it():
    (kept,) = waived([LATE], [waiver(code="late_submission", unit="chi-cuc-kiem-lam")])
    assert (kept.code, kept.severity) == ("waived", "notice")
    assert "Trần Văn B" in kept.message
    assert "Gửi muộn." in kept.message
    assert kept.sources[-1].entry == 1


def test_a_waiver_covers_no_more_than_it_names():
    other = waiver(code="late_submission", unit="van-phong-so")
    assert waived([LATE, BROKEN], [other]) == [LATE, BROKEN]


def test_findings_stand_gravest_first_and_once():
    assert ordered([BROKEN, LATE, LATE]) == (LATE, BROKEN)
