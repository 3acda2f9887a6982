from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.consolidate import consolidate
from pipeline.domain.past import PastItem, PastRun
from pipeline.domain.period import PeriodKind
from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.report import Passage, Table
from tests.render.situations import AGENCY, AS_OF, PERIOD, full_night


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
