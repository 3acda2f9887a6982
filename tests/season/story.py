"""The story of a season: what comes on which day, and what the coordinator decides.

`python -m tests.season.story` writes the expected gap lists of all nights anew.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from tests.season.nights import BQLR, KL, KTDGD, QLDD, QLMT, TT, Season, local_engine

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2026, 11, 11), date(2026, 12, 20)
DOING = "Đang thực hiện"
CN_TITLE = "Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp"
RAN = "Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô"
RAC = "Triển khai đồng bộ Phân loại rác sinh hoạt tại nguồn và thu gom rác tái chế"
CHUNG_NHAN = "Triển khai hỗ trợ doanh nghiệp - nông dân đạt chứng nhận xanh"
DI_DOI = "di dời các cơ sở sản xuất công nghiệp gây ô nhiễm môi trường trong khu đô thị"
PHAO = "Thả phao bảo vệ san hô"
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
    (11, 20): lambda s, d: s.send("Kiem lam/bc lan 2.zip", d, "CHI CỤC KIỂM LÂM", *kiem_lam(60)),
    (11, 22): lambda s, d: s.send("QLMT/bc lan 2.docx", d, "PHÒNG QUẢN LÝ MÔI TRƯỜNG", *qlmt(90)),
    (11, 24): lambda s, d: s.send(
        "Kiem lam/bc bo sung phao.xlsx", d, "CHI CỤC KIỂM LÂM", row(PHAO, 45, "Đã thả 20 phao")
    ),
    (11, 25): lambda s, d: s.send("VP So.xlsx", d, "VĂN PHÒNG SỞ"),
    (11, 26): lambda s, d: s.decide_in_the_list(
        d, (("unmatched_row", KL, None), "Giao cho nội dung", "IV.1.2")
    ),
    (11, 27): lambda s, d: s.send(
        "CNTY/bc.pdf", d, "CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y", *CHAN_NUOI
    ),
    (11, 30): lambda s, d: s.send(
        "CNTY/bc bo sung.xlsx", d, "CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y", *CHAN_NUOI_MORE
    ),
    (12, 1): lambda s, d: s.send(STRANGER, d, "CHI CỤC THỦY LỢI", *NONG_THON),
    (12, 3): lambda s, d: s.decide_in_the_list(
        d, (("unknown_unit", None, None), "Giao cho đơn vị", "CC PTNT")
    ),
    (12, 4): lambda s, d: s.send_broken(BROKEN, d),
    (12, 6): lambda s, d: s.send(
        "TT BVTV/bc gui lai.csv", d, "CHI CỤC TRỒNG TRỌT VÀ BẢO VỆ THỰC VẬT", *TRONG_TROT
    ),
    (12, 7): lambda s, d: s.decide_in_the_list(
        d, (("unreadable_file", TT, None), "Bỏ qua có lý do", None)
    ),
    (12, 8): lambda s, d: s.send_form(
        "Kiem lam/phieu bo sung.xlsx", d, "Chi cục Kiểm lâm", row(RAC, 90, "Phối hợp tuyên truyền")
    ),
    (12, 9): lambda s, d: s.decide_in_the_list(
        d, (("disagreeing_sources", QLMT, "V.1"), "Sửa giá trị", "Kiểm lâm, tỷ lệ: 45%")
    ),
    (12, 10): lambda s, d: s.send("BQLR.xlsx", d, "BAN QUẢN LÝ RỪNG VÀ KHUYẾN NÔNG", row(RAC, 45)),
    (12, 11): lambda s, d: s.decide_in_the_list(
        d,
        (("late_submission", BQLR, None), "Xác nhận đã nhận ngày", "09/12/2026 15:30"),
        (("missing_submission", QLDD, None), "Gia hạn", "15/12/2026"),
    ),
    (12, 12): lambda s, d: s.send("Dat dai.xlsx", d, "PHÒNG QUẢN LÝ ĐẤT ĐAI"),
    (12, 15): lambda s, d: s.send("KHTC.xlsx", d, "PHÒNG TÀI CHÍNH, KẾ HOẠCH VÀ ĐẦU TƯ"),
    (12, 16): lambda s, d: s.send(
        "Kiem lam/bc bo sung 2.xlsx", d, "CHI CỤC KIỂM LÂM", row(RAC, 80, "Phối hợp tuyên truyền")
    ),
    (12, 17): lambda s, d: s.send(
        "Dinh gia dat.xlsx", d, "PHÒNG KINH TẾ ĐỊNH GIÁ ĐẤT", row(RAC, 45), year=2025
    ),
    (12, 18): lambda s, d: s.decide_in_the_list(
        d, (("unknown_period", KTDGD, None), "Đổi kỳ", "2026")
    ),
}
"""What happens on a day, in the office hours before that night's run."""

DECIDED = {(11, 26), (12, 3), (12, 7), (12, 9), (12, 11), (12, 18)}
"""The days on which the coordinator fills in the gap list of the night before."""

GOLDEN = Path(__file__).with_name("gap-lists-2026.txt")


def days_of_the_season() -> list[date]:
    """Return the forty days."""
    return [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]


def play(season: Season, day: date, engine) -> None:
    """Let a day pass: what comes and is decided, then its night."""
    EVENTS.get((day.month, day.day), lambda _s, _d: None)(season, day)
    after = day + timedelta(1)
    whole = day == LAST or (after.month, after.day) in DECIDED
    season.night(datetime(day.year, day.month, day.day, 22, tzinfo=HERE), engine, whole=whole)


def told_by_night(season: Season, day: date, before: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines that say how a night's gap list differs from that of the night before, and
    the gap list.
    """
    now = season.gap_list()
    gone = [f"- {line}" for line in before if line not in now]
    new = [f"+ {line}" for line in now if line not in before]
    return [f"== {day}", *gone, *new], now


def write_golden() -> None:
    """Write the expected gap lists anew."""
    lines: list[str] = []
    before: list[str] = []
    with TemporaryDirectory() as folder, local_engine() as engine:
        season = Season(Path(folder))
        for day in days_of_the_season():
            play(season, day, engine)
            told, before = told_by_night(season, day, before)
            lines += told
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_golden()
