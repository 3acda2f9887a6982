from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.consolidate import consolidate
from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.period import PeriodKind
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.report import Passage, Table
from tests.render.situations import AGENCY, AS_OF, LAND, PERIOD, full_night, narrative


@pytest.mark.parametrize(
    ("kind", "name", "subject"),
    [
        (PeriodKind.ANNUAL, "năm 2026", "Kết quả thực hiện Kế hoạch số 133/KH-UBND năm 2026"),
        (
            PeriodKind.INTERIM,
            "sơ kết giai đoạn 2026-2028",
            "Sơ kết thực hiện Kế hoạch số 133/KH-UBND giai đoạn 2026-2028",
        ),
        (
            PeriodKind.FINAL,
            "tổng kết giai đoạn 2026-2030",
            "Tổng kết thực hiện Kế hoạch số 133/KH-UBND giai đoạn 2026-2030",
        ),
        (
            PeriodKind.AD_HOC,
            "đột xuất tháng 9 năm 2026",
            "Kết quả thực hiện Kế hoạch số 133/KH-UBND (báo cáo đột xuất tháng 9 năm 2026)",
        ),
        (
            PeriodKind.ONE_OFF,
            "phổ biến, quán triệt Nghị quyết số 08-NQ/TU",
            "Kết quả phổ biến, quán triệt Nghị quyết số 08-NQ/TU",
        ),
    ],
)
def test_the_subject_says_what_kind_of_report_it_is(kind, name, subject) -> None:
    night = replace(full_night(), period=replace(PERIOD, kind=kind, name=name))
    report = consolidate(night, AGENCY)
    assert report.subject == subject
    assert report.closing.sentence.endswith("trân trọng báo cáo./.")


def test_a_report_on_several_years_shows_the_path_of_every_item() -> None:
    then = PastItem(Status.IN_PROGRESS, 40, ItemTimeliness.OPEN_IN_TIME, True)
    year = PastRun(AS_OF - timedelta(days=365), "năm 2025", {"I.1": then}, {})
    night = replace(
        full_night(), period=replace(PERIOD, kind=PeriodKind.INTERIM, start=date(2025, 1, 1))
    )
    blocks = consolidate(night, AGENCY, (year,)).results
    heading = next(b for b in blocks if isinstance(b, Passage) and "qua các năm" in b.text)
    table = blocks[blocks.index(heading) + 2]
    assert isinstance(table, Table)
    assert table.rows[0].cells[2:] == ("Đang thực hiện, 40%", "Đã hoàn thành, 100%")
    assert len(table.rows) == len(list(night.plan.reported_items()))


def one_off(narratives=(), records=()):
    name = "phổ biến, quán triệt Nghị quyết số 08-NQ/TU"
    period = replace(PERIOD, kind=PeriodKind.ONE_OFF, name=name)
    return replace(full_night(), period=period, narratives=narratives, records=records)


def words_of(report) -> str:
    blocks = (block for section in report.sections().values() for block in section)
    return "\n".join(block.text for block in blocks if isinstance(block, Passage))


def test_a_one_off_matter_told_in_prose_is_not_counted_item_by_item() -> None:
    told = narrative(LAND, "result", "Đã tổ chức 03 hội nghị cho 54 người.")
    report = consolidate(one_off((told,)), AGENCY)
    assert "Phòng Quản lý đất đai: Đã tổ chức 03 hội nghị" in words_of(report)
    assert "chưa báo cáo" not in words_of(report)
    assert not any(isinstance(b, Table) for b in report.results)
    rows = [row.cells for row in report.appendix.table.rows]
    assert ("2", "Phòng Quản lý đất đai", "Đã tổ chức 03 hội nghị cho 54 người.") in rows
    assert rows[0][2] == "Chưa có báo cáo."


def test_a_one_off_matter_answered_item_by_item_is_told_so() -> None:
    report = consolidate(one_off(records=full_night().records), AGENCY)
    assert any(isinstance(block, Table) for block in report.results)


@pytest.mark.parametrize(
    ("kind", "name", "title", "closing"),
    [
        (
            PeriodKind.FINAL,
            "tổng kết giai đoạn 2026-2030",
            "NHIỆM VỤ GIAI ĐOẠN 2026-2030",
            "Trên đây là kết quả tổng kết thực hiện Kế hoạch số 133/KH-UBND giai đoạn 2026-2030,",
        ),
        (
            PeriodKind.AD_HOC,
            "đột xuất tháng 9 năm 2026",
            "NHIỆM VỤ (BÁO CÁO ĐỘT XUẤT THÁNG 9 NĂM 2026)",
            "theo yêu cầu báo cáo đột xuất tháng 9 năm 2026,",
        ),
    ],
)
def test_appendix_and_last_sentence_go_with_the_kind(kind, name, title, closing) -> None:
    report = consolidate(
        replace(full_night(), period=replace(PERIOD, kind=kind, name=name)), AGENCY
    )
    assert report.appendix.title.endswith(title)
    assert closing in report.closing.sentence


def test_a_claim_is_called_one_in_the_path_of_items_too() -> None:
    then = PastItem(Status.IN_PROGRESS, 40, ItemTimeliness.OPEN_IN_TIME, True)
    year = PastRun(AS_OF - timedelta(days=365), "năm 2025", {"III.1.1": then}, {})
    night = replace(full_night(), period=replace(PERIOD, kind=PeriodKind.FINAL))
    tables = [b for b in consolidate(night, AGENCY, (year,)).results if isinstance(b, Table)]
    row = next(row for row in tables[-1].rows if row.cells[0] == "III.1.1")
    assert row.cells[2:] == ("Đang thực hiện, 40%", "Đơn vị báo đã hoàn thành, 100%")
