"""The plan's rows as its appendix prints them, ready to be filled in by a report."""

from dataclasses import replace

from examples.report_makers.model import Row

QLMT = "phong-quan-ly-moi-truong"
VPS = "van-phong-so"
QLDD = "phong-quan-ly-dat-dai"
KTDGD = "phong-kinh-te-dinh-gia-dat"
TCKHDT = "phong-tai-chinh-ke-hoach-va-dau-tu"
TSCNTY = "chi-cuc-thuy-san-chan-nuoi-va-thu-y"
TTBVTV = "chi-cuc-trong-trot-va-bao-ve-thuc-vat"
PTNT = "chi-cuc-phat-trien-nong-thon"
KL = "chi-cuc-kiem-lam"
BQLR = "ban-quan-ly-rung-va-khuyen-nong"

UNITS = (QLMT, VPS, QLDD, KTDGD, TCKHDT, TSCNTY, TTBVTV, PTNT, KL, BQLR)

_EVERY = "Các phòng, đơn vị thuộc Sở"
_LAND = "Văn phòng Sở; phòng Quản lý đất đai; phòng Kinh tế Định giá đất"
_MANURE = (
    "Chi cục Trồng trọt và Bảo vệ thực vật; Chi cục Phát triển Nông thôn; "
    "Phòng Tài chính, Kế hoạch và Đầu tư; Phòng Quản lý môi trường"
)
_RELOCATION = (
    "Di dời các cơ sở sản xuất công nghiệp gây ô nhiễm môi trường trong khu đô thị "
    "vào các khu, cụm công nghiệp"
)

GROUPS = {
    "I": Row("Chuyển đổi xanh giao thông và cảnh xanh", "I"),
    "II": Row("Chuyển đổi xanh công nghiệp", "II"),
    "III": Row("Chuyển đổi xanh nông nghiệp", "III"),
    "IV": Row("Chuyển đổi xanh du lịch, trọng tâm là đảo Cát Bà", "IV"),
    "V": Row("Chuyển đổi xanh lối sống", "V"),
}

PARENTS = {
    "II.2": Row(_RELOCATION, "2", deadline="Theo lộ trình di dời được phê duyệt"),
    "III.1": Row("Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp", "1", priority="x"),
    "IV.1": Row(
        "Dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô", "1", priority="x"
    ),
}

ITEMS = {
    "I.1": Row(
        "Lập Đề án rà soát, xác định và công bố vùng phát thải thấp trên địa bàn thành phố",
        "1",
        product="Quyết định phê duyệt của UBND thành phố",
        deadline="Tháng 12/2026",
        lead="Phòng Quản lý môi trường",
        coordinating=_EVERY,
    ),
    "II.1": Row(
        "Rà soát, kiểm tra công tác bảo vệ môi trường của các Cụm công nghiệp có chủ đầu tư "
        "hạ tầng, yêu cầu tiến độ xây dựng hệ thống xử lý nước thải tập trung theo quy định",
        "1",
        product="100% Cụm công nghiệp (có chủ đầu tư hạ tầng, đang hoạt động) có hệ thống xử lý "
        "nước thải đạt chuẩn",
        deadline="Tháng 12/2030",
        lead="Phòng Quản lý môi trường",
        coordinating=_EVERY,
    ),
    "II.2.1": Row(
        f"Xây dựng Đề án {_RELOCATION}",
        "2.1",
        product="Quyết định phê duyệt",
        deadline="Tháng 12/2027",
        lead="Phòng Quản lý môi trường",
        coordinating=_LAND,
    ),
    "II.2.2": Row(
        "Quyết định lộ trình di dời các cơ sở sản xuất công nghiệp gây ô nhiễm môi trường trong "
        "khu đô thị vào các khu, cụm công nghiệp (theo kết quả rà soát, đánh giá và đề xuất của "
        f"Đề án {_RELOCATION})",
        "2.2",
        product="Nghị quyết của Hội đồng nhân dân",
        deadline="Tháng 12/2027",
        lead="Phòng Quản lý môi trường",
        coordinating=_LAND,
    ),
    "III.1.1": Row(
        "Xây dựng Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp",
        "1.1",
        product="Quyết định phê duyệt Đề án",
        deadline="Tháng 12/2026",
        lead="Chi cục Thủy sản, chăn nuôi và Thú y",
        coordinating=_MANURE,
    ),
    "III.1.2": Row(
        "Ban hành quy định cơ chế hỗ trợ tài chính cho hoạt động xử lý chất thải chăn nuôi, "
        "phụ phẩm nông nghiệp",
        "1.2",
        product="Quyết định ban hành quy định",
        deadline="Tháng 12/2026",
        lead="Chi cục Thủy sản, chăn nuôi và Thú y",
        coordinating=_MANURE,
    ),
    "III.1.3": Row(
        "Tổ chức triển khai thực hiện Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp",
        "1.3",
        lead="Chi cục Thủy sản, chăn nuôi và Thú y",
        coordinating=_MANURE,
    ),
    "III.2": Row(
        "Chương trình “Nhãn phát thải thấp” và Số hóa nông nghiệp",
        "2",
        product="Xây dựng thương hiệu phát thải thấp cho nông sản; thực hiện quy trình MRV",
        deadline="Tháng 12/2030",
        lead="Chi cục Trồng trọt và Bảo vệ thực vật",
        coordinating=_EVERY,
        priority="x",
    ),
    "III.3": Row(
        "Xây dựng Đề án Phát triển Khu nuôi, trồng, sản xuất, chế biến nông sản, lâm sản, "
        "thủy sản, hải sản tập trung, logistics nông sản trên địa bàn thành phố Hải Phòng "
        "đến năm 2030, tầm nhìn đến năm 2045",
        "3",
        product="Quyết định phê duyệt Đề án của Ủy ban nhân dân thành phố",
        deadline="Quý III/2027",
        lead="Chi cục Phát triển Nông thôn",
        coordinating=_EVERY,
    ),
    "III.4": Row(
        "Triển khai hỗ trợ doanh nghiệp - nông dân đạt chứng nhận xanh "
        "(VietGAP, GlobalGAP, OCOP xanh)",
        "4",
        product="Diện tích được chứng nhận VietGAP, GlobalGAP và số sản phẩm OCOP xanh "
        "được hỗ trợ.",
        deadline="2026-2030",
        lead="- Chi cục Trồng trọt và Bảo vệ thực vật chủ trì nội dung VietGAP, GlobalGAP trong "
        "lĩnh vực trồng trọt. - Chi cục Thủy sản, Chăn nuôi và Thú y chủ trì nội dung VietGAP "
        "trong lĩnh vực chăn nuôi. - Chi cục Phát triển Nông thôn chủ trì nội dung OCOP.",
        coordinating="Phòng Tài chính, Kế hoạch và Đầu tư; Ban Quản lý rừng và Khuyến nông; "
        "phòng Quản lý môi trường",
    ),
    "IV.1.1": Row(
        "Lập dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô",
        "1.1",
        product="Quyết định phê duyệt Dự án",
        deadline="Tháng 12/2027",
        lead="Chi cục Kiểm lâm",
        coordinating=_EVERY,
    ),
    "IV.1.2": Row(
        "Tổ chức triển khai thực hiện Dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi "
        "rạn san hô",
        "1.2",
        product="Bảo vệ nghiêm ngặt giá trị đa dạng sinh học",
        deadline="Tháng 12/2030",
        lead="Chi cục Kiểm lâm",
        coordinating=_EVERY,
    ),
    "V.1": Row(
        "Triển khai đồng bộ Phân loại rác sinh hoạt tại nguồn và thu gom rác tái chế",
        "1",
        product="Toàn thành phố thực hiện phân loại rác thải sinh hoạt tại nguồn",
        deadline="Tháng 12/2030",
        lead="Phòng Quản lý môi trường",
        coordinating=_EVERY,
        priority="x",
    ),
}

LAST_DAYS = {
    "I.1": "2026-12-31",
    "II.1": "2030-12-31",
    "II.2.1": "2027-12-31",
    "II.2.2": "2027-12-31",
    "III.1.1": "2026-12-31",
    "III.1.2": "2026-12-31",
    "III.1.3": None,
    "III.2": "2030-12-31",
    "III.3": "2027-09-30",
    "III.4": "2030-12-31",
    "IV.1.1": "2027-12-31",
    "IV.1.2": "2030-12-31",
    "V.1": "2030-12-31",
}

LEADS = {
    **{key: {QLMT: None} for key in ("I.1", "II.1", "II.2.1", "II.2.2", "V.1")},
    **{key: {TSCNTY: None} for key in ("III.1.1", "III.1.2", "III.1.3")},
    "III.2": {TTBVTV: None},
    "III.3": {PTNT: None},
    "III.4": {TTBVTV: "trong-trot", TSCNTY: "chan-nuoi", PTNT: "ocop"},
    **{key: {KL: None} for key in ("IV.1.1", "IV.1.2")},
}
"""Item to the units that lead it, each with the part it leads."""

_SOME_COORDINATE = {
    "II.2.1": {VPS, QLDD, KTDGD},
    "II.2.2": {VPS, QLDD, KTDGD},
    "III.1.1": {TTBVTV, PTNT, TCKHDT, QLMT},
    "III.1.2": {TTBVTV, PTNT, TCKHDT, QLMT},
    "III.1.3": {TTBVTV, PTNT, TCKHDT, QLMT},
    "III.4": {TCKHDT, BQLR, QLMT},
}
"""Items whose coordinating units the plan names one by one; elsewhere every unit coordinates."""


def role_of(unit: str, item: str) -> str:
    """Return the role in which `unit` speaks of `item`: lead, coordinating or other."""
    if unit in LEADS[item]:
        return "lead"
    return "coordinating" if unit in _SOME_COORDINATE.get(item, UNITS) else "other"


def filled(item: str, **words: object) -> Row:
    """Return the plan's row of `item`, filled with what a unit says of it."""
    return replace(ITEMS[item], item=item, **words)
