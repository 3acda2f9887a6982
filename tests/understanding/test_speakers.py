"""Files whose rows speak for several units."""

from dataclasses import replace

from pipeline.domain.document import SourceRef
from pipeline.domain.progress import Quote, ReportedLine
from pipeline.identify import Registry
from pipeline.understanding.speakers import done_by, speakers, spoken_by
from tests.workspace_settings import real_settings

HUB = "phong-quan-ly-moi-truong"
KIEM_LAM = "chi-cuc-kiem-lam"
DAT_DAI = "phong-quan-ly-dat-dai"


def row(title, unit_words=None, headings=()):
    source = SourceRef("a.xlsx")
    return ReportedLine(
        "a.xlsx",
        None,
        None,
        Quote(title, (source,)),
        {},
        source,
        unit_words=unit_words,
        headings=headings,
    )


def spoken(sender, *rows):
    known = real_settings()
    registry = Registry(known.units, known.periods, known.vocabulary)
    found = spoken_by(rows, speakers(rows, registry), sender, registry)
    by_unit = {u: [line.title.text for line in lines] for u, lines in found.by_unit.items()}
    return by_unit, [finding.code for finding in found.findings]


def test_rows_without_a_unit_are_the_sender_s():
    assert spoken(KIEM_LAM, row("A"), row("B")) == ({KIEM_LAM: ["A", "B"]}, [])


def test_a_file_may_speak_for_several_units_row_by_row():
    by_unit, _ = spoken(KIEM_LAM, row("A", "Chi cục Kiểm lâm"), row("B", "P. QLĐĐ"))
    assert by_unit == {KIEM_LAM: ["A"], DAT_DAI: ["B"]}


def test_the_hub_may_hand_in_what_it_gathered():
    by_unit, _ = spoken(HUB, row("A", "CC Kiểm lâm"), row("B", "Phòng Quản lý đất đai"))
    assert by_unit == {KIEM_LAM: ["A"], DAT_DAI: ["B"]}


def test_group_rows_may_name_the_units():
    heads = ("Chi cục Kiểm lâm", "Chuyển đổi xanh du lịch")
    by_unit, _ = spoken(HUB, row("A", headings=heads), row("B", headings=(*heads, "QLĐĐ")))
    assert by_unit == {KIEM_LAM: ["A"], DAT_DAI: ["B"]}


def test_a_column_of_responsible_units_is_no_column_of_speakers():
    by_unit, _ = spoken(KIEM_LAM, row("A", "Phòng Quản lý đất đai"), row("B", "Văn phòng Sở"))
    assert by_unit == {KIEM_LAM: ["A", "B"]}


def test_a_group_of_tasks_done_together_names_no_speaker():
    heads = ("Nhiệm vụ phối hợp với Chi cục Kiểm lâm",)
    assert spoken(HUB, row("A", headings=heads)) == ({HUB: ["A"]}, [])


def test_a_unit_that_nobody_knows_is_asked_about():
    by_unit, codes = spoken(HUB, row("A", "Chi cục Kiểm lâm"), row("B", "Trung tâm Khuyến công"))
    assert by_unit == {KIEM_LAM: ["A"]}
    assert codes == ["unmatched_row"]


def as_done(leads, *done):
    known = real_settings()
    registry = Registry(known.units, known.periods, known.vocabulary)
    rows = [replace(row(title), done_by=unit) for title, unit in done]
    return [line.unit_words for line in done_by(rows, registry, lambda _: frozenset(leads))]


def test_a_column_of_who_did_it_speaks_row_by_row_where_it_does_not_repeat_the_plan_s_leads():
    told = ("A", "Chi cục Kiểm lâm"), ("A", "Phòng Quản lý đất đai")
    assert as_done([HUB], *told) == ["Chi cục Kiểm lâm", "Phòng Quản lý đất đai"]


def test_a_column_of_who_did_it_that_repeats_the_plan_or_leaves_a_row_out_names_no_speaker():
    told = ("A", "Chi cục Kiểm lâm"), ("B", "Phòng Quản lý đất đai")
    assert as_done([KIEM_LAM, DAT_DAI], *told) == [None, None]
    assert as_done([HUB], *told, ("C", None)) == [None, None, None]
