import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from pipeline.consolidate import Memory, consolidate_memo
from pipeline.domain.document import Place, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.results import Results
from pipeline.domain.submission import ObligationState
from pipeline.render.memo_docx import render_memo
from pipeline.settings.model import Correction
from tests.render.situations import (
    AGENCY,
    AS_OF,
    CROPS,
    LAYOUT,
    LIVESTOCK,
    QLMT,
    full_night,
    many_items,
    nothing_reported,
    state,
    with_text,
)

TEMPLATE = Path(__file__).parents[2] / "templates" / "phieu-trinh-lanh-dao.docx"
NOTHING = Memory()


def rendered(night: Results, memory: Memory = NOTHING) -> bytes:
    return render_memo(consolidate_memo(night, AGENCY, memory), LAYOUT, TEMPLATE)


def words(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def decisions_of(night: Results) -> list[tuple[str, ...]]:
    table = consolidate_memo(night, AGENCY, NOTHING).decisions[0]
    return [row.cells for row in getattr(table, "rows", ())]


@pytest.mark.parametrize("night", [full_night, nothing_reported, lambda: many_items(200)])
def test_the_same_night_gives_the_same_memo_byte_for_byte(night) -> None:
    assert rendered(night()) == rendered(night())


def test_the_four_cells_stand_with_their_shares() -> None:
    text = words(rendered(full_night()))
    for cell in ("Hoàn thành đúng hạn", "Hoàn thành quá hạn", "Chưa hoàn thành, trong hạn"):
        assert cell in text
    assert "02 (33,3%)" in text


def test_the_charts_are_native_and_carry_their_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(full_night()))) as package:
        names = package.namelist()
        assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(names)
        ElementTree.fromstring(package.read("word/charts/chart1.xml"))
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1] == ("Hoàn thành đúng hạn", 2)
    assert sum(row[1] for row in rows[1:]) == 6


def test_five_decisions_at_most_and_the_overdue_item_comes_first() -> None:
    night = full_night()
    overdue = state("II.1.2", ItemTimeliness.OPEN_OVERDUE, Status.IN_PROGRESS, 40)
    overdue = replace(overdue, last_day=date(2026, 12, 1))
    items = tuple(overdue if s.item == "II.1.2" else s for s in night.items)
    found = decisions_of(replace(night, items=items))
    assert 1 < len(found) <= 5
    assert "II.1.2" in found[0][1]
    assert "11 ngày" in found[0][2]


def test_a_night_without_any_report_asks_for_one_order_to_all_units() -> None:
    found = decisions_of(nothing_reported())
    assert len(found) == 1
    assert "04/04 đơn vị chưa gửi báo cáo" in found[0][2]


def test_what_changed_is_told_against_the_run_before() -> None:
    before = PastRun(
        AS_OF - timedelta(days=1),
        "năm 2026",
        {"I.1": PastItem(Status.IN_PROGRESS, 60, ItemTimeliness.OPEN_IN_TIME, True)},
        {CROPS: ObligationState.NOT_DUE},
    )
    text = words(rendered(full_night(), Memory(before=before)))
    assert "Đang thực hiện, 60%" in text
    assert "Chưa gửi, chưa đến hạn" in text
    assert "chưa có lần trước để so sánh" in words(rendered(full_night()))


def test_every_unit_stands_in_the_table_of_discipline() -> None:
    text = words(rendered(full_night()))
    assert all(unit.name in text for unit in full_night().units)


def test_a_correction_is_told_in_words_with_reason_and_basis() -> None:
    made = Correction(
        1, "value", "Nguyễn Thị A", date(2026, 12, 8), "Gõ nhầm", "Văn bản số 12", unit=QLMT,
        item="I.1", field="percent", value=65.0,
    )  # fmt: skip
    source = SourceRef("config/corrections.toml", entry=1)
    night = full_night()
    applied = Finding("correction_applied", "Đã sửa.", sources=(source,))
    night = replace(night, findings=(*night.findings, applied))
    text = words(rendered(night, Memory(corrections=(made,))))
    assert "Sửa tỷ lệ hoàn thành của nhiệm vụ I.1, Phòng Quản lý môi trường thành “65”" in text
    assert "Nguyễn Thị A, 08/12/2026" in text
    assert "Gõ nhầm" in text


def test_what_the_agency_can_answer_itself_stands_in_the_memo() -> None:
    assert "sớm thống nhất danh sách" in words(rendered(full_night()))


def test_each_source_names_file_place_version_arrival_and_hash() -> None:
    night = full_night()
    path = "cn.pdf"
    source = SourceRef(path, Place(page=3))
    records = tuple(
        replace(r, sources={"percent": source}) if r.unit == LIVESTOCK else r for r in night.records
    )
    rows = consolidate_memo(replace(night, records=records), AGENCY, NOTHING).appendix.table.rows
    cells = next(row.cells for row in rows if row.cells[3] == path)
    assert cells[2:] == ("tỷ lệ: trang 3", path, "1", "23 giờ 59, ngày 08/12/2026", "a" * 8)


def test_traps_in_a_units_text_come_out_as_they_went_in() -> None:
    trap = "Đề nghị Phòng Quản lý đất đai xử lý A & B < C {{ 7*7 }} ]]> {% if %}"
    assert trap in words(rendered(with_text(trap)))
