"""Each rule with a situation that must give its finding and one that must not."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipeline.checks import RULES, check
from pipeline.domain.document import Place, SourceRef
from pipeline.domain.finding import SEVERITY_OF
from pipeline.domain.progress import Product, Role, Status
from pipeline.domain.situation import Earlier, LateFile, words_of
from tests.checks.situations import situation_of
from tests.settle.reports import HERE, UNIT, at, record_of, report_of
from tests.workspace_settings import real_settings

QLMT = "phong-quan-ly-moi-truong"
DONE = Status.COMPLETED
DOING = Status.IN_PROGRESS
DECISION = (Product("4217/QĐ-UBND", date(2026, 11, 20)),)


def i_1(**values):
    return report_of("a.xlsx", record_of("I.1", unit=QLMT, **values), unit=QLMT)


def kiem_lam(item="IV.1.1", **values):
    return report_of("a.xlsx", record_of(item, **values))


def codes(*reports, **kwargs):
    return {finding.code for finding in check(situation_of(*reports, **kwargs))}


def findings(code, *reports, **kwargs):
    return [f for f in check(situation_of(*reports, **kwargs)) if f.code == code]


def test_every_rule_bears_the_name_of_the_finding_it_gives():
    assert all(rule.__name__ in SEVERITY_OF for rule in RULES)
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("code", "must", "must_not"),
    [
        (
            "missing_evidence",
            i_1(status=DONE, percent=100),
            i_1(status=DONE, percent=100, products=DECISION),
        ),
        (
            "missing_evidence",
            i_1(status=DONE, products=(Product("4217/QĐ-UBND"),)),
            i_1(status=DOING, percent=90),
        ),
        (
            "missing_evidence",
            i_1(status=DONE, products=(Product("12/TTr-SNNMT", date(2026, 11, 20)),)),
            kiem_lam("IV.1.2", status=DONE, percent=100),
        ),
        ("contradictory_status", i_1(status=DOING, percent=100), i_1(status=DOING, percent=99)),
        ("contradictory_status", i_1(status=DONE, percent=80), i_1(status=DONE, percent=100)),
        (
            "contradictory_status",
            i_1(status=Status.NOT_STARTED, percent=20),
            i_1(status=Status.NOT_STARTED, percent=0),
        ),
        (
            "unit_not_responsible",
            kiem_lam("III.1.1", role=Role.OTHER, result="Đã họp"),
            kiem_lam("III.2", role=Role.COORDINATING, result="Đã họp"),
        ),
        (
            "completion_basis_unclear",
            kiem_lam("IV.1.2", status=DONE, percent=100),
            kiem_lam("IV.1.1", status=DONE, percent=100),
        ),
        ("unreported_item", kiem_lam("IV.1.1", percent=60), i_1(status=DOING)),
        ("nothing_to_report", report_of("a.xlsx", nil=True), kiem_lam(percent=60)),
        ("late_submission", report_of("a.xlsx", nil=True, day=11), report_of("a.xlsx", nil=True)),
        (
            "due_soon_item",
            i_1(status=DOING, percent=90),
            i_1(status=DONE, completed_on=date(2026, 11, 2)),
        ),
    ],
)
def test_a_rule_speaks_where_it_must_and_is_silent_where_it_must_not(code, must, must_not):
    unit = must.identity.unit
    assert [f for f in findings(code, must) if f.unit == unit]
    about = {record.item for record in must_not.records}
    spoken = [f for f in findings(code, must_not) if f.unit == must_not.identity.unit]
    if code == "unreported_item":
        assert not [f for f in spoken if f.item in about]
    else:
        assert not [f for f in spoken if f.item is None or f.item in about]


def test_what_the_coordinator_corrected_is_no_contradiction_of_the_unit():
    decided = replace(record_of("I.1", unit=QLMT, status=DONE, percent=80), corrected=("percent",))
    assert "contradictory_status" not in codes(report_of("a.xlsx", decided, unit=QLMT))


def test_a_unit_that_sent_nothing_is_missing_only_after_the_due_moment():
    assert len(findings("missing_submission")) == 10
    assert not findings("missing_submission", as_of=at(9, 23))


def test_what_a_missing_report_leaves_open_is_told_once():
    assert not findings("unreported_item")


def test_a_blank_form_is_not_told_as_a_word_of_nothing():
    said = report_of("a.xlsx", nil=True)
    (nil,) = findings("nothing_to_report", said)
    (blank,) = findings("nothing_to_report", replace(said, blank=True))
    assert "ghi không phát sinh nội dung" in nil.message
    assert "để trống" in blank.message
    assert "không phát sinh" not in blank.message
    assert "Hỏi lại đơn vị" in blank.advice


def test_a_report_of_nothing_does_not_answer_the_items_its_unit_leads():
    items = [f.item for f in findings("unreported_item", report_of("a.xlsx", nil=True))]
    assert items == ["IV.1.1", "IV.1.2"]


def test_an_item_is_overdue_after_its_last_day_unless_it_was_moved():
    later = datetime(2027, 1, 3, tzinfo=HERE)
    report = i_1(status=DOING, percent=90)
    assert "I.1" in {f.item for f in findings("overdue_item", report, as_of=later)}
    moved = {"I.1": date(2027, 3, 31)}
    overdue = findings("overdue_item", report, as_of=later, extended=moved)
    assert "I.1" not in {f.item for f in overdue}


def test_twins_that_differ_are_told_with_both_places():
    (finding,) = findings(
        "disagreeing_sources",
        report_of("ky.pdf", record_of("IV.1.1", percent=60, file="ky.pdf")),
        report_of("bieu.xlsx", record_of("IV.1.1", percent=65, file="bieu.xlsx")),
    )
    assert {source.file for source in finding.sources} == {"ky.pdf", "bieu.xlsx"}
    assert "60%" in finding.message
    assert "65%" in finding.message


def test_different_parts_of_one_item_never_disagree():
    ocop = "chi-cuc-phat-trien-nong-thon"
    trot = "chi-cuc-trong-trot-va-bao-ve-thuc-vat"
    assert not findings(
        "disagreeing_sources",
        report_of("a.xlsx", record_of("III.4", unit=ocop, part="ocop", percent=55), unit=ocop),
        report_of(
            "b.xlsx", record_of("III.4", unit=trot, part="trong-trot", percent=45), unit=trot
        ),
    )


def test_an_item_that_a_replacement_leaves_out_is_told():
    (finding,) = findings(
        "dropped_by_replacement",
        report_of("1.xlsx", record_of("IV.1.1", percent=50), record_of("IV.1.2", percent=10)),
        report_of("2.xlsx", record_of("IV.1.1", percent=60), day=7, replaces=True),
    )
    assert finding.item == "IV.1.2"


def test_a_report_of_a_closed_period_is_told():
    period = real_settings().periods[0]
    late = LateFile("cu.xlsx", UNIT, period, at(20))
    assert "wrong_period" in codes(late_files=(late,))
    assert "wrong_period" not in codes()


def before(**values):
    told = {"part": None, "percent": None, "status": None, "words": None, **values}
    return Earlier(item="IV.1.1", unit=UNIT, period="năm 2025", **told)


WORDS = "Đã khảo sát 14 điểm rạn san hô quanh đảo Cát Bà"


@pytest.mark.parametrize(
    ("code", "told", "record", "given"),
    [
        ("regressed_progress", {"percent": 70.0}, {"percent": 60}, True),
        ("regressed_progress", {"percent": 60.0}, {"percent": 60}, False),
        ("regressed_progress", {"percent": 60.0}, {"result": "Họp"}, False),
        ("regressed_progress", {"status": DONE}, {"status": DOING}, True),
        ("regressed_progress", {"status": DOING}, {"status": DONE}, False),
        ("stale_text", {"words": words_of(WORDS)}, {"result": WORDS.upper() + "."}, True),
        ("stale_text", {"words": words_of(WORDS)}, {"result": WORDS.replace("14", "15")}, False),
        ("stale_text", {"words": words_of("Đang làm")}, {"result": "Đang làm"}, False),
        (
            "stale_text",
            {"words": words_of(WORDS), "status": DONE},
            {"result": WORDS, "status": DONE},
            False,
        ),
    ],
)
def test_what_units_said_in_the_period_before_is_compared_with(code, told, record, given):
    situation = situation_of(kiem_lam(**record))
    found = check(replace(situation, earlier=(before(**told),)))
    assert (code in {finding.code for finding in found}) is given


def test_units_that_contradict_each_other_in_words_are_told_once_with_both_places():
    lead = i_1(status=DOING, percent=60)
    lead = replace(lead, records=(with_own_status_place(lead.records[0]),))
    other = with_own_status_place(
        record_of("I.1", unit=UNIT, role=Role.COORDINATING, status=DONE, file="b.xlsx")
    )
    (finding,) = findings("disagreeing_sources", lead, report_of("b.xlsx", other))
    assert "đang thực hiện, 60%" in finding.message
    assert "đã hoàn thành" in finding.message
    assert {source.file for source in finding.sources} == {"a.xlsx", "b.xlsx"}


def test_how_far_a_thing_under_way_is_contradicts_nobody():
    one = with_own_status_place(record_of("I.1", unit=QLMT, status=DOING))
    other = with_own_status_place(
        record_of("I.1", role=Role.COORDINATING, status=Status.NOT_STARTED, file="b.xlsx")
    )
    reports = (report_of("a.xlsx", one, unit=QLMT), report_of("b.xlsx", other))
    assert not findings("disagreeing_sources", *reports)


def with_own_status_place(record):
    place = Place(sheet="S", cell="D5")
    own = SourceRef(record.sources["status"].file, place)
    return replace(record, sources={**record.sources, "status": own})


def test_arrival_on_the_very_day_says_why_it_is_late():
    (finding,) = findings("late_submission", kiem_lam_on_the_tenth())
    assert "gửi trước ngày 10/12/2026 nên gửi trong ngày đó đã là muộn" in finding.message


def kiem_lam_on_the_tenth():
    return report_of("a.xlsx", record_of("IV.1.1", percent=60), day=10)


def test_an_extension_is_never_silent():
    later = datetime(2027, 6, 3, tzinfo=HERE)
    moved = {"I.1": date(2027, 3, 31)}
    report = i_1(status=DOING, percent=90)
    (finding,) = [
        f for f in findings("overdue_item", report, as_of=later, extended=moved) if f.item == "I.1"
    ]
    assert "31/03/2027, đã gia hạn từ 31/12/2026" in finding.message


@pytest.mark.parametrize(
    ("number", "proves"),
    [
        ("4217/QĐ-UBND", True),
        ("12/2026/QĐ-UBND", True),
        ("4217/QD-UBND", True),
        ("4217/QĐ-SNNMT", False),
        ("4217/TTr-UBND", False),
        ("15/2026/NQ-HĐND", False),
    ],
)
def test_only_a_document_of_the_planned_kind_and_issuer_proves_completion(number, proves):
    report = i_1(status=DONE, products=(Product(number, date(2026, 11, 20)),))
    assert bool(findings("missing_evidence", report)) is not proves


def test_every_message_is_a_sentence_that_says_what_to_do_where_something_is_to_be_done():
    reports = (i_1(status=DOING, percent=100), kiem_lam(percent=60))
    for finding in check(situation_of(*reports)):
        assert finding.message.endswith("."), finding.message
        assert finding.advice or finding.severity == "notice"


def test_what_the_coordinator_called_completed_is_not_put_into_the_unit_s_mouth():
    situation = situation_of(i_1(status=DONE, percent=100))
    decided = tuple(replace(r, corrected=("status",)) for r in situation.records)
    (finding,) = [
        f for f in check(replace(situation, records=decided)) if f.code == "missing_evidence"
    ]
    assert "báo đã hoàn thành" not in finding.message
    assert "đã hoàn thành theo quyết định sửa trạng thái" in finding.message


def test_what_was_called_completed_in_an_earlier_period_is_not_overdue():
    later = datetime(2027, 6, 3, tzinfo=HERE)
    situation = situation_of(as_of=later)
    done = tuple(
        replace(s, completed_in="năm 2026") if s.item == "I.1" else s for s in situation.items
    )
    overdue = {f.item for f in check(situation) if f.code == "overdue_item"}
    left = {f.item for f in check(replace(situation, items=done)) if f.code == "overdue_item"}
    assert overdue - left == {"I.1"}


def test_a_record_in_doubt_says_what_the_plan_contradicts():
    why = "ngày 20/10/2016 nằm ngoài các năm của Kế hoạch (2026–2050)"
    told = record_of("IV.1.1", status=DOING, percent=65.0)
    doubted = replace(told, confidence=0.6, doubts=(why,))
    (found,) = findings("low_confidence", report_of("a.pdf", doubted))
    assert found.message.endswith(f"{why}.")
    assert not findings("low_confidence", report_of("a.pdf", told))
    (found,) = findings("low_confidence", report_of("a.pdf", replace(told, confidence=0.6)))
    assert "Kế hoạch (" not in found.message
