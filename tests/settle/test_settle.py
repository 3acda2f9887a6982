from dataclasses import replace

from pipeline.domain.progress import Status
from pipeline.domain.submission import Arrival, Outcome
from pipeline.settle import settle
from tests.settle.reports import DUE, at, record_of, report_of


def settled(*reports):
    return settle(reports, DUE, {})


def test_a_later_file_replaces_what_it_repeats_and_leaves_the_rest_standing():
    found = settled(
        report_of("1.xlsx", record_of("IV.1.1", percent=50), record_of("IV.1.2", percent=10)),
        report_of("2.xlsx", record_of("IV.1.1", percent=60, file="2.xlsx"), day=7),
    )
    assert {r.item: r.percent for r in found.records} == {"IV.1.1": 60, "IV.1.2": 10}
    assert [s.revision for s in found.submissions] == [1, 2]
    assert found.outcomes["1.xlsx"].outcome is Outcome.USED


def test_a_file_of_which_nothing_stands_is_superseded():
    found = settled(
        report_of("1.xlsx", record_of("IV.1.1", percent=50)),
        report_of("2.xlsx", record_of("IV.1.1", percent=60), day=7),
    )
    fate = found.outcomes["1.xlsx"]
    assert (fate.outcome, fate.reason) == (Outcome.SUPERSEDED, "replaced")


def test_a_signed_copy_and_its_workbook_are_one_submission():
    found = settled(
        report_of("ky.pdf", record_of("IV.1.1", percent=60), number="419/BC-CCKL"),
        report_of("bieu.xlsx", record_of("IV.1.1", percent=60), number="419/BC-CCKL", day=6),
    )
    (submission,) = found.submissions
    assert submission.files == ("ky.pdf", "bieu.xlsx")
    assert not found.disagreements


def test_twins_that_differ_are_told_and_the_signed_copy_stands():
    found = settled(
        report_of("bieu.xlsx", record_of("IV.1.1", percent=65, file="bieu.xlsx")),
        report_of("ky.pdf", record_of("IV.1.1", percent=60, file="ky.pdf"), day=6),
    )
    assert [r.percent for r in found.records] == [60]
    (difference,) = found.disagreements
    assert (difference.first, difference.second) == ("60%", "65%")
    assert (difference.first_source.file, difference.second_source.file) == ("ky.pdf", "bieu.xlsx")


def test_the_workbook_fills_what_the_signed_copy_leaves_blank():
    found = settled(
        report_of("ky.pdf", record_of("IV.1.1", percent=60, file="ky.pdf")),
        report_of("bieu.xlsx", record_of("IV.1.1", result="Đã khảo sát", file="bieu.xlsx")),
    )
    (record,) = found.records
    assert (record.percent, record.result) == (60, "Đã khảo sát")
    assert record.sources["result"].file == "bieu.xlsx"


def test_a_second_version_is_no_twin():
    found = settled(
        report_of("ky.pdf", record_of("IV.1.1", percent=50)),
        report_of("lan 2.xlsx", record_of("IV.1.1", percent=60), day=7, stated_revision=2),
    )
    assert len(found.submissions) == 2
    assert [r.percent for r in found.records] == [60]


def test_a_replacement_replaces_everything_and_says_what_it_drops():
    found = settled(
        report_of("1.xlsx", record_of("IV.1.1", percent=50), record_of("IV.1.2", percent=10)),
        report_of("2.xlsx", record_of("IV.1.1", percent=60), day=7, replaces=True),
    )
    assert [r.item for r in found.records] == ["IV.1.1"]
    assert [d.item for d in found.dropped] == ["IV.1.2"]
    assert found.outcomes["1.xlsx"].outcome is Outcome.SUPERSEDED


def test_a_submission_is_late_only_if_all_its_files_came_after_the_due_moment():
    found = settled(
        report_of("ky.pdf", record_of("IV.1.1", percent=60), day=11),
        report_of("bieu.xlsx", record_of("IV.1.1", percent=60), day=8),
    )
    assert [s.timeliness for s in found.submissions] == ["on_time"]
    late = settled(report_of("ky.pdf", record_of("IV.1.1", status=Status.COMPLETED), day=10))
    assert [s.timeliness for s in late.submissions] == ["late"]


def test_a_word_report_and_its_annex_under_one_number_are_one_submission_and_compared():
    found = settled(
        report_of("a.xlsx", record_of("IV.1.1", percent=65, file="a.xlsx"), number="419/BC-CCKL"),
        report_of("b.docx", record_of("IV.1.1", percent=60, file="b.docx"), number="419/BC-CCKL"),
    )
    (submission,) = found.submissions
    assert submission.files == ("b.docx", "a.xlsx")
    assert [r.percent for r in found.records] == [60]
    assert [(d.first, d.second) for d in found.disagreements] == [("60%", "65%")]


def test_a_word_report_under_another_number_than_the_workbook_revises_it():
    found = settled(
        report_of("a.xlsx", record_of("IV.1.1", percent=65), number="419/BC-CCKL"),
        report_of("b.docx", record_of("IV.1.1", percent=60), number="433/BC-CCKL", day=6),
    )
    assert [s.revision for s in found.submissions] == [1, 2]
    assert not found.disagreements


def test_of_two_files_that_only_their_names_put_in_order_the_difference_is_told():
    found = settled(
        report_of("a.xlsx", record_of("IV.1.1", percent=65, file="a.xlsx")),
        report_of("b.xlsx", record_of("IV.1.1", percent=60, file="b.xlsx")),
    )
    assert [(d.first, d.second) for d in found.disagreements] == [("60%", "65%")]
    later = report_of("b.xlsx", record_of("IV.1.1", percent=60, file="b.xlsx"), day=6)
    assert not settled(report_of("a.xlsx", record_of("IV.1.1", percent=65)), later).disagreements


def test_a_file_that_speaks_for_others_too_counts_for_its_sender():
    own = report_of("gop.xlsx", record_of("II.1", percent=5), unit="phong-quan-ly-moi-truong")
    lent = report_of("gop.xlsx", record_of("IV.1.1", percent=6), sent_by=own.identity.unit)
    for reports in ((own, lent), (lent, own)):
        fate = settled(*reports).outcomes["gop.xlsx"]
        assert (fate.outcome, fate.submission) == (Outcome.USED, "phong-quan-ly-moi-truong/2026/1")


def test_a_draft_never_overrules_the_report_whatever_its_name_and_moment():
    draft = report_of("z du thao.docx", record_of("IV.1.1", percent=40), day=8, draft=True)
    final = report_of("bc.docx", record_of("IV.1.1", percent=55), day=6)
    unregistered = [
        replace(r, arrival=replace(r.arrival, registered=False)) for r in (draft, final)
    ]
    (record,) = settle(unregistered, DUE, {}).records
    assert record.percent == 55


def test_what_has_no_date_comes_when_its_file_is_from_not_when_it_was_first_seen():
    undated = report_of("z.docx", record_of("IV.1.1", percent=40), day=12)
    early = Arrival(at(1), at(12))
    undated = replace(undated, identity=replace(undated.identity, dated=None), arrival=early)
    dated = report_of("bc.docx", record_of("IV.1.1", percent=55), day=6)
    dated = replace(dated, arrival=Arrival(at(6), at(12)))
    (record,) = settle([undated, dated], DUE, {}).records
    assert record.percent == 55


def seen_together(report, made, *, dated=False):
    """The same report first seen with all the others, its file made on a day of December."""
    identity = report.identity if dated else replace(report.identity, dated=None)
    return replace(report, identity=identity, arrival=Arrival(at(made), at(12)))


def test_of_two_undated_files_seen_together_the_newer_file_stands_and_a_person_is_told():
    older = record_of("IV.1.1", percent=55, file="sua.xlsx")
    newer = record_of("IV.1.1", percent=60, file="chinh thuc.xlsx")
    found = settled(
        seen_together(report_of("sua.xlsx", older), 2),
        seen_together(report_of("chinh thuc.xlsx", newer), 8),
    )
    assert [r.percent for r in found.records] == [60]
    (difference,) = found.disagreements
    assert (difference.first, difference.second) == ("60%", "55%")


def test_an_undated_file_that_differs_from_a_dated_report_is_told_whichever_stands():
    dated = record_of("IV.1.1", percent=55, file="bc.docx")
    undated = record_of("IV.1.1", percent=40, file="z.docx")
    found = settled(
        seen_together(report_of("bc.docx", dated, day=6), 6, dated=True),
        seen_together(report_of("z.docx", undated), 1),
    )
    assert [r.percent for r in found.records] == [55]
    assert len(found.disagreements) == 1
