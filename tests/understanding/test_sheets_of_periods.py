"""Workbooks whose sheets are of several periods."""

from datetime import datetime

import openpyxl
import pytest

from pipeline.domain.submission import Arrival, IncomingFile
from pipeline.reading import read_file
from pipeline.settings.loading import load_settings
from pipeline.settings.model import DEFAULT_LIMITS
from pipeline.understanding import Basis
from pipeline.understanding.one_file import Understander
from tests.workspaces import ROOT

THEN = datetime.fromisoformat("2026-12-05T08:00:00+07:00")
TITLE = "Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"


@pytest.fixture(scope="module")
def understander():
    settings = load_settings(ROOT)
    return Understander(Basis.of(settings, next(p for p in settings.periods if p.id == "2026")))


def understood(understander, folder, **sheets):
    """What a workbook says whose sheets have these titles, each with one row of a percentage."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for percent, (name, title) in enumerate(sheets.items(), start=41):
        sheet = book.create_sheet(name.replace("_", " "))
        for row in (
            ["CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y"],
            [title],
            [],
            ["STT", "Nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ hoàn thành (%)"],
            ["1.1", TITLE, f"Theo trang {name}", percent],
        ):
            sheet.append(row)
    path = folder / "bao cao.xlsx"
    book.save(path)
    file = IncomingFile("bao cao.xlsx", "a" * 64, 1, Arrival(THEN, THEN), None)
    return understander.understand(file, read_file(path, DEFAULT_LIMITS))


@pytest.mark.parametrize(
    "sheets",
    [
        {"T1-6": "BÁO CÁO NĂM 2026", "Cả_năm": "BÁO CÁO NĂM 2026"},
        {"T1": "BÁO CÁO THÁNG 1/2026", "Tổng_hợp_năm": "BÁO CÁO TỔNG HỢP NĂM 2026"},
        {"Biểu_1": "BÁO CÁO QUÝ I NĂM 2026", "Biểu_2": "BÁO CÁO NĂM 2026"},
        {"2025": "BÁO CÁO NĂM 2025", "2026": "BÁO CÁO NĂM 2026"},
    ],
)
def test_the_year_s_own_sheet_is_the_year_s_report(understander, tmp_path, sheets):
    said = understood(understander, tmp_path, **sheets)
    ((record,),) = (report.records for report in said.reports)
    assert record.percent == 42
    aside = [row for row in said.ignored_rows if row.reason == "not_chosen"]
    assert [row.source.place.sheet for row in aside] == [next(iter(sheets)).replace("_", " ")]


@pytest.mark.parametrize(
    "sheets",
    [
        {"Biểu_1": "BÁO CÁO NĂM 2026", "Biểu_2": "BÁO CÁO NĂM 2026"},
        {"Quý_I": "KẾT QUẢ", "Quý_II": "KẾT QUẢ"},
    ],
)
def test_no_sheet_is_set_aside_where_none_is_of_another_period_than_its_fellows(
    understander, tmp_path, sheets
):
    said = understood(understander, tmp_path, **sheets)
    assert [row for row in said.ignored_rows if row.reason == "not_chosen"] == []
