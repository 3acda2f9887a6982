"""Files that speak for several units: row by row without a sender, and sheet by sheet."""

from datetime import datetime
from zoneinfo import ZoneInfo

import openpyxl

from tests.season.nights import KL, PTNT, TT, VP, Season, local_engine
from tests.season.story import RAC, RAN
from tests.workspaces import HEADER, touch

AFTER = datetime(2026, 12, 12, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DAY = "2026-12-05"
LAP = f"Lập dự án {RAN}"
NHAN = "Chương trình “Nhãn phát thải thấp” và Số hóa nông nghiệp"
KHU = "Xây dựng Đề án Phát triển Khu nuôi, trồng, sản xuất, chế biến nông sản"


def night_over(tmp_path, *sheets, tabs=(None, None)):
    """The results of a night over one workbook: each sheet its rows, `tabs` their names."""
    season = Season(tmp_path)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows, tab in zip(sheets, tabs, strict=False):
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    target = season.workspace / "inbox" / "tong hop.xlsx"
    book.save(target)
    touch(target, DAY)
    with local_engine() as engine:
        season.night(AFTER, engine, whole=False)
    return season


def by_unit(first):
    """A sheet headed by no unit, whose rows name theirs; `first` is what the first one names."""
    return [
        ["BIỂU TỔNG HỢP"],
        ["Kết quả thực hiện năm 2026"],
        [],
        [*HEADER[:2], "Đơn vị báo cáo", "Kết quả thực hiện"],
        [1, NHAN, first, "Đã xây dựng 07 mô hình"],
        [2, KHU, "Chi cục Phát triển nông thôn", "Đã chọn tư vấn"],
    ]


def told(season):
    return {(r.unit, r.item): r.result for r in season.results.records}


def test_rows_that_all_name_their_unit_need_no_sender(tmp_path):
    season = night_over(tmp_path, by_unit("Chi cục Trồng trọt và Bảo vệ thực vật"))
    assert told(season) == {
        (TT, "III.2"): "Đã xây dựng 07 mô hình",
        (PTNT, "III.3"): "Đã chọn tư vấn",
    }
    assert (season.states[TT], season.states[PTNT]) == ("on_time", "on_time")


def test_a_row_without_its_unit_leaves_the_file_waiting_and_nobody_it_names_is_missing(tmp_path):
    season = night_over(tmp_path, by_unit(""))
    assert told(season) == {}
    assert ("unknown_unit", None, None) in season.told
    assert season.states[PTNT] == "unreadable"


def test_sheets_headed_by_different_units_speak_each_for_its_own(tmp_path):
    season = night_over(
        tmp_path,
        [["VĂN PHÒNG SỞ"], ["BÁO CÁO NĂM 2026"], [], HEADER, [1, RAC, "Đã tuyên truyền", "", 40]],
        [["CHI CỤC KIỂM LÂM"], ["BÁO CÁO NĂM 2026"], [], HEADER, [1, LAP, "Đã khảo sát", "", 60]],
    )
    assert told(season) == {(VP, "V.1"): "Đã tuyên truyền", (KL, "IV.1.1"): "Đã khảo sát"}
    assert (season.states[VP], season.states[KL]) == ("on_time", "on_time")


def test_sheets_whose_tabs_are_nothing_but_units_speak_each_for_its_own(tmp_path):
    season = night_over(
        tmp_path,
        [["BÁO CÁO NĂM 2026"], HEADER, [1, RAC, "Đã tuyên truyền", "", 40]],
        [["BÁO CÁO NĂM 2026"], HEADER, [1, LAP, "Đã khảo sát", "", 60]],
        tabs=("VPS", "CCKL"),
    )
    assert told(season) == {(VP, "V.1"): "Đã tuyên truyền", (KL, "IV.1.1"): "Đã khảo sát"}
    assert (season.states[VP], season.states[KL]) == ("on_time", "on_time")


def test_a_second_report_behind_the_first_makes_the_file_wait(tmp_path):
    season = night_over(
        tmp_path,
        [
            ["VĂN PHÒNG SỞ"],
            ["BÁO CÁO"],
            ["Kết quả thực hiện năm 2026"],
            HEADER,
            [1, RAC, "Đã tuyên truyền", "", 40],
            [],
            ["CHI CỤC KIỂM LÂM"],
            ["BÁO CÁO"],
            ["Kết quả thực hiện năm 2026"],
            HEADER,
            [1, LAP, "Đã khảo sát", "", 60],
        ],
    )
    assert told(season) == {}
    assert (season.states[VP], season.states[KL]) == ("unreadable", "unreadable")
