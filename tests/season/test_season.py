"""Forty nights of a reporting season, each with the gap list it must give."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.season.nights import (
    BQLR,
    CN,
    KL,
    KTDGD,
    PTNT,
    QLDD,
    QLMT,
    TCKH,
    TT,
    VP,
    Season,
    local_engine,
)

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2026, 11, 11), date(2026, 12, 20)
DOING = "Đang thực hiện"
CN_TITLE = "Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
RAN = "Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô"
RAC = "Triển khai đồng bộ Phân loại rác sinh hoạt tại nguồn và thu gom rác tái chế"
CHUNG_NHAN = "Triển khai hỗ trợ doanh nghiệp - nông dân đạt chứng nhận xanh"
DI_DOI = "di dời các cơ sở sản xuất công nghiệp gây ô nhiễm môi trường trong khu đô thị"
STRANGER = "Gui kem.xlsx"
BROKEN = "TT BVTV/bc.xlsx"


def row(title, percent, result="Đã triển khai theo tiến độ", status=DOING):
    return ["", title, result, status, percent]


def kiem_lam(percent, *more):
    return (
        row(f"Lập dự án {RAN}", percent),
        row(f"Tổ chức triển khai thực hiện Dự án {RAN}", 5),
        *more,
    )


def qlmt(first):
    return (
        row("Lập Đề án rà soát, xác định và công bố vùng phát thải thấp", first),
        row("Rà soát, kiểm tra công tác bảo vệ môi trường của các Cụm công nghiệp", 57),
        row(f"Xây dựng Đề án {DI_DOI}", 20),
        row(f"Quyết định lộ trình {DI_DOI} vào các khu, cụm công nghiệp", 5),
        row(RAC, 45),
    )


CHAN_NUOI = (
    row(f"Xây dựng Đề án {CN_TITLE}", 100, "Đề án đã được phê duyệt", "Hoàn thành"),
    row(f"Tổ chức triển khai thực hiện Đề án {CN_TITLE}", 10),
    row(CHUNG_NHAN, 40, "Hỗ trợ 06 trang trại chăn nuôi"),
)
CHAN_NUOI_MORE = (
    row(
        f"Xây dựng Đề án {CN_TITLE}",
        100,
        "Đề án được phê duyệt tại Quyết định số 4217/QĐ-UBND ngày 20/11/2026",
        "Hoàn thành",
    ),
    row("Ban hành quy định cơ chế hỗ trợ tài chính cho hoạt động xử lý chất thải chăn nuôi", 30),
)
NONG_THON = (
    row("Xây dựng Đề án Phát triển Khu nuôi, trồng, sản xuất, chế biến nông sản", 35),
    row(CHUNG_NHAN, 55, "Nội dung OCOP: 27 sản phẩm được đánh giá"),
)
TRONG_TROT = (
    row("Chương trình “Nhãn phát thải thấp” và Số hóa nông nghiệp", 45),
    row(CHUNG_NHAN, 50, "Lĩnh vực trồng trọt: 210 ha đạt GlobalGAP"),
)

EVENTS = {
    (11, 12): lambda s, d: s.send("Kiem lam/bc.xlsx", d, "CHI CỤC KIỂM LÂM", *kiem_lam(50)),
    (11, 16): lambda s, d: s.send("QLMT/bc.xlsx", d, "PHÒNG QUẢN LÝ MÔI TRƯỜNG", *qlmt("150%")),
    (11, 20): lambda s, d: s.send("Kiem lam/bc lan 2.xlsx", d, "CHI CỤC KIỂM LÂM", *kiem_lam(60)),
    (11, 22): lambda s, d: s.send("QLMT/bc lan 2.xlsx", d, "PHÒNG QUẢN LÝ MÔI TRƯỜNG", *qlmt(90)),
    (11, 25): lambda s, d: s.send("VP So.xlsx", d, "VĂN PHÒNG SỞ"),
    (11, 27): lambda s, d: s.send(
        "CNTY/bc.xlsx", d, "CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y", *CHAN_NUOI
    ),
    (11, 30): lambda s, d: s.send(
        "CNTY/bc bo sung.xlsx", d, "CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y", *CHAN_NUOI_MORE
    ),
    (12, 1): lambda s, d: s.send(STRANGER, d, "CHI CỤC THỦY LỢI", *NONG_THON),
    (12, 3): lambda s, d: s.decide(d, kind="assign", path=STRANGER, unit=PTNT),
    (12, 4): lambda s, d: s.send_broken(BROKEN, d),
    (12, 6): lambda s, d: s.send(
        "TT BVTV/bc gui lai.xlsx", d, "CHI CỤC TRỒNG TRỌT VÀ BẢO VỆ THỰC VẬT", *TRONG_TROT
    ),
    (12, 7): lambda s, d: s.decide(d, kind="waive", code="unreadable_file", path=BROKEN),
    (12, 8): lambda s, d: s.send(
        "Kiem lam/bc bo sung.xlsx", d, "CHI CỤC KIỂM LÂM", row(RAC, 90, "Phối hợp tuyên truyền")
    ),
    (12, 9): lambda s, d: (
        s.decide(d, kind="value", item="V.1", unit=KL, field="percent", value=45),
        s.decide(d, kind="extend", unit=QLDD, period="2026", until=date(2026, 12, 15)),
    ),
    (12, 10): lambda s, d: s.send("BQLR.xlsx", d, "BAN QUẢN LÝ RỪNG VÀ KHUYẾN NÔNG", row(RAC, 45)),
    (12, 12): lambda s, d: s.send("Dat dai.xlsx", d, "PHÒNG QUẢN LÝ ĐẤT ĐAI"),
    (12, 15): lambda s, d: s.send("KHTC.xlsx", d, "PHÒNG TÀI CHÍNH, KẾ HOẠCH VÀ ĐẦU TƯ"),
    (12, 16): lambda s, d: s.send(
        "Kiem lam/bc bo sung 2.xlsx", d, "CHI CỤC KIỂM LÂM", row(RAC, 80, "Phối hợp tuyên truyền")
    ),
    (12, 17): lambda s, d: s.send(
        "Dinh gia dat.xlsx", d, "PHÒNG KINH TẾ ĐỊNH GIÁ ĐẤT", row(RAC, 10), year=2025
    ),
}
"""What happens on a day, in the office hours before that night's run."""

CHANGES = {
    (11, 12): {"state": {KL: "on_time"}},
    (11, 16): {"state": {QLMT: "on_time"}, "add": [("invalid_value", QLMT, "I.1")]},
    (11, 22): {"drop": [("invalid_value", QLMT, "I.1")]},
    (11, 25): {"state": {VP: "nothing_to_report"}},
    (11, 27): {
        "state": {CN: "on_time"},
        "add": [("missing_evidence", CN, "III.1.1"), ("unreported_item", CN, "III.1.2")],
    },
    (11, 30): {"drop": [("missing_evidence", CN, "III.1.1"), ("unreported_item", CN, "III.1.2")]},
    (12, 1): {"add": [("unknown_unit", None, None)]},
    (12, 3): {"state": {PTNT: "on_time"}, "drop": [("unknown_unit", None, None)]},
    (12, 4): {"state": {TT: "unreadable"}, "add": [("unreadable_file", TT, None)]},
    (12, 6): {"state": {TT: "on_time"}},
    (12, 7): {"drop": [("unreadable_file", TT, None)]},
    (12, 8): {"add": [("disagreeing_sources", QLMT, "V.1")]},
    (12, 9): {"drop": [("disagreeing_sources", QLMT, "V.1")]},
    (12, 10): {
        "state": {BQLR: "late", KTDGD: "missing", TCKH: "missing"},
        "add": [
            ("late_submission", BQLR, None),
            ("missing_submission", KTDGD, None),
            ("missing_submission", TCKH, None),
        ],
    },
    (12, 12): {"state": {QLDD: "nothing_to_report"}},
    (12, 15): {
        "state": {TCKH: "nothing_to_report"},
        "add": [("late_submission", TCKH, None)],
        "drop": [("missing_submission", TCKH, None)],
    },
    # The corrected figure stands, but the unit has sent another one since: it is brought up again.
    (12, 16): {"add": [("disagreeing_sources", KL, "V.1")]},
    (12, 17): {
        "state": {KTDGD: "unreadable"},
        "add": [("unknown_period", KTDGD, None)],
        "drop": [("missing_submission", KTDGD, None)],
    },
}
"""How a day changes the gap list; on all other days it must stay as it was."""


def test_forty_nights_of_a_season_give_the_gap_list_that_each_of_them_must(tmp_path):
    season = Season(tmp_path)
    states = dict.fromkeys((KL, QLMT, VP, CN, TT, PTNT, QLDD, KTDGD, TCKH, BQLR), "not_due")
    told: set = set()
    with local_engine() as engine:
        for day in (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)):
            EVENTS.get((day.month, day.day), lambda _s, _d: None)(season, day)
            change = CHANGES.get((day.month, day.day), {})
            states |= change.get("state", {})
            told = (told | set(change.get("add", ()))) - set(change.get("drop", ()))
            moment = datetime(day.year, day.month, day.day, 22, tzinfo=HERE)
            season.night(moment, engine, whole=day == LAST)
            assert season.states == states, day
            assert season.told == told, day
    assert season.count("correction_applied") >= 3


def test_the_year_after_is_held_against_the_year_before_but_not_against_what_came_later(tmp_path):
    season = Season(tmp_path)
    words = "Đã khảo sát 14 điểm rạn san hô và lập bản đồ phân bố"
    title = f"Lập dự án {RAN}"
    with local_engine() as engine:
        season.send("2026/KL.xlsx", date(2026, 12, 1), "CHI CỤC KIỂM LÂM", row(title, 60, words))
        season.night(datetime(2026, 12, 12, 22, tzinfo=HERE), engine)
        season.send(
            "2027/KL.xlsx", date(2027, 12, 1), "CHI CỤC KIỂM LÂM", row(title, 55, words), year=2027
        )
        season.night(datetime(2027, 12, 2, 22, tzinfo=HERE), engine, "2027")
        assert {("regressed_progress", KL, "IV.1.1"), ("stale_text", KL, "IV.1.1")} <= season.told
        season.night(datetime(2026, 12, 12, 23, tzinfo=HERE), engine)
        assert not {code for code, _, _ in season.told} & {"regressed_progress", "stale_text"}


@pytest.mark.parametrize("code", ["regressed_progress", "stale_text"])
def test_a_first_year_has_nothing_to_be_held_against(tmp_path, code):
    season = Season(tmp_path)
    with local_engine() as engine:
        season.send("KL.xlsx", date(2026, 12, 1), "CHI CỤC KIỂM LÂM", *kiem_lam(60))
        season.night(datetime(2026, 12, 12, 22, tzinfo=HERE), engine)
    assert code not in {told for told, _, _ in season.told}
