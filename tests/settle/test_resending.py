"""What a unit sends again, and in what form."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.domain.finding import Finding
from pipeline.domain.progress import Product, Status
from pipeline.domain.submission import Arrival, Outcome
from pipeline.settings.model import Correction
from pipeline.settle import apply_corrections, says_nothing, settle, still_meant
from pipeline.settle.differences import differences
from tests.settle.reports import DUE, UNIT, at, record_of, report_of
from tests.workspace_settings import real_settings

NIL = real_settings().vocabulary.nil


def settled(*reports):
    return settle(reports, DUE, {})


def test_a_signed_copy_with_a_workbook_and_a_word_file_is_one_submission():
    record = record_of("IV.1.1", percent=60)
    found = settled(
        report_of("ky.pdf", record), report_of("bieu.xlsx", record), report_of("bc.docx", record)
    )
    (submission,) = found.submissions
    assert set(submission.files) == {"ky.pdf", "bieu.xlsx", "bc.docx"}


def test_two_workbooks_are_never_twins():
    record = record_of("IV.1.1", percent=60)
    found = settled(report_of("1.xlsx", record), report_of("2.xlsx", record, day=6))
    assert [s.revision for s in found.submissions] == [1, 2]


def test_different_numbers_are_different_letters():
    record = record_of("IV.1.1", percent=60)
    found = settled(
        report_of("ky.pdf", record, number="1/BC-CCKL"),
        report_of("bieu.xlsx", record, number="2/BC-CCKL", day=6),
    )
    assert len(found.submissions) == 2


def test_a_scan_that_could_hardly_be_read_does_not_overrule_the_workbook():
    found = settled(
        report_of(
            "ky.pdf", replace(record_of("IV.1.1", percent=68, file="ky.pdf"), confidence=0.5)
        ),
        report_of("bieu.xlsx", record_of("IV.1.1", percent=60, file="bieu.xlsx")),
    )
    assert [r.percent for r in found.records] == [60]
    assert len(found.disagreements) == 1


def test_same_content_in_other_bytes_changes_nothing_but_the_file_it_stands_in():
    record = record_of("IV.1.1", percent=60)
    once = settled(report_of("1.xlsx", record))
    twice = settled(report_of("1.xlsx", record), report_of("2.xlsx", record, day=7))
    assert [r.percent for r in once.records] == [r.percent for r in twice.records]
    assert twice.outcomes["1.xlsx"].outcome is Outcome.SUPERSEDED


def test_a_register_of_days_leaves_the_order_within_a_day_to_the_documents():
    late_letter = report_of("a.xlsx", record_of("IV.1.1", percent=70), stated_revision=2)
    first = report_of("b.xlsx", record_of("IV.1.1", percent=50))
    evening = replace(late_letter.arrival, received_at=at(5, 7), registered_day_only=True)
    found = settled(replace(late_letter, arrival=evening), first)
    assert [r.percent for r in found.records] == [70]


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        ({"percent": 60}, {"percent": 65}, ["percent"]),
        ({"percent": 60}, {"percent": None}, []),
        ({"status": Status.COMPLETED}, {"status": Status.IN_PROGRESS}, ["status"]),
        ({"completed_on": date(2026, 1, 2)}, {"completed_on": date(2026, 1, 3)}, ["completed_on"]),
        (
            {"products": (Product("12/QĐ-UBND", date(2026, 1, 2)),)},
            {"products": (Product("12/QĐ-UBND"),)},
            [],
        ),
        (
            {"products": (Product("12/QĐ-UBND"), Product("13/QĐ-UBND"))},
            {"products": (Product("12/QĐ-UBND"),)},
            [],
        ),
        (
            {"products": (Product("12/QĐ-UBND", date(2026, 1, 2)),)},
            {"products": (Product("12/QĐ-UBND", date(2026, 2, 2)),)},
            ["products"],
        ),
        (
            {"products": (Product("12/QĐ-UBND"),)},
            {"products": (Product("14/QĐ-UBND"),)},
            ["products"],
        ),
        ({"result": "Đã họp"}, {"result": "Chưa họp"}, []),
    ],
)
def test_only_what_is_said_differently_is_a_difference(one, other, fields):
    found = differences(record_of("IV.1.1", **one), record_of("IV.1.1", **other))
    assert [difference.field for difference in found] == fields


def test_a_status_that_follows_from_a_percentage_is_no_second_difference():
    done = record_of("IV.1.1", percent=100, status=Status.COMPLETED)
    open_ = record_of("IV.1.1", percent=90, status=Status.IN_PROGRESS)
    assert [d.field for d in differences(done, open_)] == ["percent"]


@pytest.mark.parametrize(
    ("records", "signed", "nil"),
    [
        ([record_of("IV.1.1")], True, True),
        ([record_of("IV.1.1")], False, False),
        ([], True, True),
        ([record_of("IV.1.1", result="Không phát sinh.")], False, True),
        (
            [record_of("IV.1.1", result="Không phát sinh"), record_of("IV.1.2", percent=0)],
            True,
            False,
        ),
        ([record_of("IV.1.1", result="Đã khảo sát 14 điểm")], True, False),
    ],
)
def test_nothing_to_report_is_an_answer_however_a_form_says_it(records, signed, nil):
    assert says_nothing(records, NIL, signed) is nil


def wrong_value(path):
    return Finding("invalid_value", "Tỷ lệ ghi “150%”.", unit=UNIT, item="IV.1.1", path=path)


def test_a_wrong_value_is_no_error_any_more_once_a_later_file_is_right():
    found = settled(
        report_of("1.xlsx", record_of("IV.1.1", result="Họp", file="1.xlsx")),
        report_of("2.xlsx", record_of("IV.1.1", percent=50, file="2.xlsx"), day=7),
    )
    assert still_meant([wrong_value("1.xlsx")], found) == []
    assert still_meant([wrong_value("2.xlsx")], found) == [wrong_value("2.xlsx")]


def test_a_row_that_nobody_could_place_is_told_once_for_the_file_that_stands():
    found = settled(
        report_of("1.xlsx", record_of("IV.1.1", percent=40, file="1.xlsx")),
        report_of("2.xlsx", record_of("IV.1.1", percent=50, file="2.xlsx"), day=7),
    )
    rows = [Finding("unmatched_row", "Dòng “X”.", unit=UNIT, path=p) for p in ("1.xlsx", "2.xlsx")]
    assert [f.path for f in still_meant(rows, found)] == ["2.xlsx"]
    assert still_meant(rows[:1], found) == rows[:1]


def correction(**values):
    return Correction(
        1, "value", "Nguyễn Thị An", date(2026, 12, 8), "đơn vị gõ nhầm", "điện thoại", **values
    )


@pytest.mark.parametrize(
    ("came", "percent", "again"),
    [
        (11, 70, True),
        (11, 65, False),
        (7, 70, False),
    ],
)
def test_a_correction_whose_ground_has_changed_is_brought_up_again(came, percent, again):
    decided = correction(item="IV.1.1", unit=UNIT, field="percent", value=65.0)
    record = record_of("IV.1.1", percent=percent)
    arrivals = {"a.xlsx": Arrival(at(came), at(came))}
    found = apply_corrections([record], [decided], real_settings().plan, "2026", arrivals)
    assert found.records[0].percent == 65
    assert ("disagreeing_sources" in {f.code for f in found.findings}) is again
