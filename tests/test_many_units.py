"""A report over more units than a matter can name: who is named, what is counted, where it is."""

import io
from dataclasses import replace

import openpyxl
import pytest

from pipeline.consolidate import DETAILS_FILE, Memory, consolidate, consolidate_memo, unit_details
from pipeline.domain.document import Place, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.plan import Lead, Unit
from pipeline.domain.progress import ItemTimeliness, Role, Status
from pipeline.domain.report import Table
from pipeline.domain.submission import Obligation, ObligationState
from pipeline.render.unit_details import render_unit_details
from tests.render.situations import (
    AGENCY,
    DUE,
    PLAN,
    QLMT,
    UNITS,
    file,
    full_night,
    narrative,
    nothing_reported,
    record,
    state,
    texts_of,
)

MANY = replace(AGENCY, units_named=5)
COMMUNES = tuple(Unit(f"xa-{n}", f"Ủy ban nhân dân xã số {n}") for n in range(1, 41))
PLACE = Place(sheet="Biểu 1", cell="D7")


def wide_night(lead=None, **told):
    """Forty communes that take part in I.1, which the department's own room leads."""
    records = [
        replace(
            record("I.1", commune.id, f"Đã tuyên truyền {n} buổi", role=Role.COORDINATING, **told),
            sources={"result": SourceRef(f"{commune.id}.xlsx", PLACE)},
        )
        for n, commune in enumerate(COMMUNES)
    ]
    return replace(
        nothing_reported(),
        units=(*UNITS, *COMMUNES),
        files=tuple(file(f"{commune.id}.xlsx") for commune in COMMUNES),
        records=(*([lead] if lead else []), *records),
        items=(state("I.1", ItemTimeliness.OPEN_IN_TIME, Status.IN_PROGRESS, 60),),
    )


def led_by_all(*states):
    """Forty communes that all lead I.1, as far as `states` say, one after the other."""
    item = replace(PLAN.items[0], leads=tuple(Lead(commune.id) for commune in COMMUNES))
    told = zip(COMMUNES, states, strict=False)
    return replace(
        wide_night(),
        plan=replace(PLAN, items=(item, *PLAN.items[1:])),
        records=tuple(record("I.1", commune.id, "Đã làm", s) for commune, s in told),
        items=(state("I.1", ItemTimeliness.OPEN_IN_TIME, Status.IN_PROGRESS),),
    )


def told_in_results(night):
    return texts_of(consolidate(night, MANY).results)


def row_of_appendix(night, item="I.1"):
    rows = consolidate(night, MANY).appendix.table.rows
    return next(r for r in rows if not r.heading and f"I.{r.cells[0]}" == item)


LEAD = record("I.1", QLMT, "Đã lập dự thảo Đề án", Status.IN_PROGRESS, 60)


def test_the_lead_is_told_in_its_words_and_those_who_take_part_by_their_number():
    told = told_in_results(wide_night(LEAD))
    assert any("Đã lập dự thảo Đề án." in text and "chủ trì" in text for text in told)
    assert any(text.endswith("40 phòng, đơn vị phối hợp đã báo cáo.") for text in told)
    assert not any("buổi" in text for text in told)


def test_the_report_says_once_where_the_words_of_each_unit_are():
    told = told_in_results(wide_night(LEAD))
    assert sum("lưu tại Sở Nông nghiệp và Môi trường" in text for text in told) == 1


def test_as_many_leads_are_counted_by_how_far_they_are():
    told = told_in_results(led_by_all(*[Status.COMPLETED] * 8, *[Status.IN_PROGRESS] * 30, None))
    assert any(
        text.endswith(
            "39 phòng, đơn vị chủ trì đã báo cáo: 30 đang thực hiện, 08 đã hoàn thành, "
            "01 không nêu tình trạng."
        )
        for text in told
    )
    assert any("Ủy ban nhân dân xã số 40: đến thời điểm tổng hợp" in text for text in told)


def test_leads_that_are_silent_are_counted_too_where_they_are_many():
    night = led_by_all(*[Status.IN_PROGRESS] * 20)
    assert any("20 phòng, đơn vị chủ trì: đến thời điểm" in t for t in told_in_results(night))
    cells = row_of_appendix(night).cells
    assert cells[4] == "40 phòng, đơn vị chủ trì"
    assert "20 phòng, đơn vị chủ trì: chưa báo cáo." in cells[5]


@pytest.mark.parametrize("field", ["difficulties", "proposals", "next_steps"])
def test_what_many_units_name_on_one_item_is_told_of_its_lead_and_counted_of_the_others(field):
    words = "Đề nghị UBND thành phố bố trí kinh phí"
    lead = replace(LEAD, **{field: f"{words} cho Đề án"})
    report = consolidate(wide_night(lead, **{field: words}), MANY)
    section = {"next_steps": report.coming_tasks}.get(field) or getattr(report, field)
    told = texts_of(section)
    assert any(text.endswith(f"{words} cho Đề án.") for text in told)
    assert any(text == "+ 40 phòng, đơn vị khác nêu nội dung này." for text in told)


def test_answers_of_many_units_on_a_task_in_prose_are_counted():
    said = tuple(narrative(c.id, "tuyen-truyen", f"Đã treo {c.id} pa nô") for c in COMMUNES)
    told = texts_of(consolidate(replace(wide_night(), narratives=said), MANY).steering)
    assert "- 40 phòng, đơn vị nêu nội dung này." in told


def test_as_many_units_as_can_be_named_are_named_all():
    night = replace(wide_night(LEAD), records=wide_night(LEAD).records[:5])
    told = told_in_results(night)
    assert sum("buổi" in text for text in told) == 4
    assert not any("phòng, đơn vị phối hợp đã báo cáo" in text for text in told)


def test_every_unit_s_words_and_their_place_stand_in_the_workbook_beside_it():
    said = (narrative("xa-1", "tuyen-truyen", "=HYPERLINK(1)"),)
    details = unit_details(replace(wide_night(LEAD), narratives=said), MANY)
    book = openpyxl.load_workbook(io.BytesIO(render_unit_details(details)))
    rows = list(book.active.iter_rows(min_row=4, values_only=True))
    by_unit = {row[2]: row for row in rows[1:]}
    assert len(rows) == 1 + 41 + 1
    assert by_unit["Ủy ban nhân dân xã số 9"][6] == "Đã tuyên truyền 8 buổi"
    assert by_unit["Ủy ban nhân dân xã số 9"][12] == "kết quả: trang tính “Biểu 1”, ô D7"
    assert by_unit["Phòng Quản lý môi trường"][3:6] == ("Chủ trì", "Đang thực hiện", 60)
    assert rows[-1][6] == "=HYPERLINK(1)" and book.active.cell(45, 7).data_type == "s"
    assert render_unit_details(details) == render_unit_details(details)


def test_rows_beyond_one_sheet_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr("pipeline.render.unit_details._MOST_ROWS", 15)
    details = unit_details(wide_night(LEAD), MANY)
    book = openpyxl.load_workbook(io.BytesIO(render_unit_details(details)))
    assert [sheet.max_row - 4 for sheet in book] == [15, 15, 11]
    assert book.sheetnames == ["Chi tiết", "Chi tiết 2", "Chi tiết 3"]


def test_the_memo_of_many_units_points_to_the_workbook_and_lists_those_to_be_followed_up():
    duties = tuple(
        Obligation(c.id, "2026", DUE, ObligationState.ON_TIME if n else ObligationState.LATE, None)
        for n, c in enumerate(COMMUNES)
    )
    memo = consolidate_memo(replace(wide_night(LEAD), obligations=duties), MANY, Memory())
    assert DETAILS_FILE in memo.appendix.table.rows[0].cells[1]
    assert any(DETAILS_FILE in line for line in memo.enclosed)
    tables = [block for block in memo.discipline if isinstance(block, Table)]
    assert [row.cells[1] for row in tables[0].rows] == ["Ủy ban nhân dân xã số 1"]


def test_a_report_of_few_units_has_no_such_workbook():
    assert unit_details(full_night(), AGENCY) is None


def test_many_units_that_owe_their_report_are_one_line_on_the_memo_s_first_page():
    duties = tuple(
        Obligation(commune.id, "2026", DUE, ObligationState.MISSING, None) for commune in COMMUNES
    )
    memo = consolidate_memo(replace(wide_night(LEAD), obligations=duties), MANY, Memory())
    asked = memo.decisions[0].rows[0].cells[1]
    assert asked == "Chỉ đạo 40 phòng, đơn vị gửi ngay báo cáo (nêu tại Mục VI)."


def test_many_units_that_stand_otherwise_than_the_night_before_are_counted():
    duties = tuple(
        Obligation(commune.id, "2026", DUE, ObligationState.ON_TIME, None) for commune in COMMUNES
    )
    night = replace(wide_night(LEAD), obligations=duties)
    before = PastRun(
        night.as_of,
        night.period.name,
        {"I.1": PastItem(Status.IN_PROGRESS, 60, ItemTimeliness.OPEN_IN_TIME, True)},
        {commune.id: ObligationState.MISSING for commune in COMMUNES},
    )
    told = consolidate_memo(night, MANY, Memory(before)).changes
    assert any("40 phòng, đơn vị thay đổi tình trạng gửi" in text for text in texts_of(told))
    rows = [row for block in told if isinstance(block, Table) for row in block.rows]
    assert not any("Ủy ban" in cell for row in rows for cell in row.cells)


def test_units_that_lead_an_item_in_common_are_not_reproached_for_those_who_are_silent():
    night = led_by_all(*[Status.COMPLETED] * 36)
    overdue = replace(night.items[0], status=None, timeliness=ItemTimeliness.OPEN_OVERDUE)
    told = Finding("overdue_item", "Nhiệm vụ I.1 đã quá hạn.", item="I.1")
    night = replace(night, items=(overdue,), findings=(told,))
    asked, reason = consolidate_memo(night, MANY, Memory()).decisions[0].rows[0].cells[1:]
    assert asked.startswith(
        "Yêu cầu Ủy ban nhân dân xã số 37; Ủy ban nhân dân xã số 38; Ủy ban nhân dân xã số 39 và "
        "Ủy ban nhân dân xã số 40 báo cáo rõ tình trạng"
    )
    assert "36/40 đơn vị chủ trì báo cáo đã hoàn thành" in reason


def test_the_same_words_of_several_units_stand_once_with_their_names():
    night = wide_night(replace(LEAD, difficulties="Thiếu kinh phí"))
    records = tuple(replace(r, difficulties="Thiếu xe chở rác.") for r in night.records[1:4])
    report = consolidate(replace(night, records=(night.records[0], *records)), MANY)
    told = texts_of(report.difficulties)
    assert (
        "+ Ủy ban nhân dân xã số 1; Ủy ban nhân dân xã số 2 và Ủy ban nhân dân xã số 3: Thiếu xe "
        "chở rác." in told
    )


def test_words_that_differ_in_their_tones_are_not_the_same():
    night = wide_night(replace(LEAD, difficulties="Thiếu kinh phí"))
    said = ("Chậm do thiếu đất", "Chậm do thiếu đạt")
    records = tuple(
        replace(r, difficulties=words) for r, words in zip(night.records[1:3], said, strict=True)
    )
    report = consolidate(replace(night, records=(night.records[0], *records)), MANY)
    told = texts_of(report.difficulties)
    assert all(any(text.endswith(f"{words}.") for text in told) for words in said)
