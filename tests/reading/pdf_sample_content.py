"""What the sample PDFs say: the truth that their readings are held against."""

import itertools

HEADING = (
    "STT",
    "Tên chương trình, nhiệm vụ",
    "Sản phẩm",
    "Thời hạn",
    "Kết quả thực hiện",
    "Trạng thái",
    "Tỷ lệ (%)",
    "Khó khăn, vướng mắc",
)

GROUP = ("I", "Chuyển đổi xanh công nghiệp", "", "", "", "", "", "")

ITEMS = (
    (
        "Rà soát, kiểm tra công tác bảo vệ môi trường của các cụm công nghiệp có chủ đầu tư "
        "hạ tầng",
        "100% cụm công nghiệp đang hoạt động có hệ thống xử lý nước thải đạt chuẩn",
        "Tháng 12/2030",
        "Đã kiểm tra 13 cụm công nghiệp; 11 cụm đã có hệ thống xử lý nước thải tập trung đạt "
        "chuẩn, 02 cụm đang thi công. Sở đã có Văn bản số 1187/SNNMT-QLMT ngày 03/9/2026 đôn "
        "đốc các chủ đầu tư chậm tiến độ.",
        "Đang thực hiện",
        "65",
        "Một số chủ đầu tư chậm bố trí vốn.",
    ),
    (
        "Ban hành quy định cơ chế hỗ trợ tài chính cho hoạt động xử lý chất thải chăn nuôi",
        "Quyết định",
        "Tháng 12/2026",
        "UBND thành phố đã ban hành Quyết định số 4217/QĐ-UBND ngày 20/11/2026 theo Nghị quyết số "
        "08-NQ/TU và Nghị quyết số 15/2026/NQ-HĐND; tỷ lệ giải ngân < 5 % & còn vướng.",
        "Hoàn thành",
        "100",
        "",
    ),
    (
        "Đề án phát triển khu nuôi trồng, chế biến thủy sản tập trung",
        "Đề án được phê duyệt",
        "Quý III/2027",
        "Chưa triển khai.",
        "Chưa triển khai",
        "0",
        "Quỹ đất chưa được xác định trong quy hoạch; đề nghị Phòng Quản lý đất đai rà soát, "
        "bổ sung.",
    ),
    (
        "Phân loại rác sinh hoạt tại nguồn",
        "",
        "2026-2030",
        "Đã triển khai ở 58 xã, phường, đặc khu; cấp phát 12.500 thùng rác hai ngăn; tổ chức 214 "
        "buổi tuyên truyền cho hộ gia đình, trường học, chợ dân sinh; ước đạt 50% kế hoạch năm.",
        "Đang thực hiện",
        "50",
        "Phương tiện thu gom riêng từng loại rác còn thiếu.",
    ),
)


def rows(items: int) -> list[tuple[str, ...]]:
    """Return the table as rows of text: heading, a group, then `items` numbered items."""
    numbered = [
        (str(number), *item)
        for number, item in zip(range(1, items + 1), itertools.cycle(ITEMS), strict=False)
    ]
    return [HEADING, GROUP, *numbered]


LEFT_HEAD = ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "CHI CỤC KIỂM LÂM", "Số: 152/BC-CCKL")
RIGHT_HEAD = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hải Phòng, ngày 05 tháng 12 năm 2026",
)
TITLE = ("BÁO CÁO", "Kết quả thực hiện Kế hoạch chuyển đổi xanh năm 2026")
OPENING = (
    "Thực hiện Kế hoạch số 133/KH-UBND ngày 16/4/2026 của Ủy ban nhân dân thành phố về chuyển "
    "đổi xanh trên địa bàn thành phố giai đoạn 2026-2030, định hướng đến năm 2045, Chi cục Kiểm "
    "lâm báo cáo kết quả thực hiện năm 2026 như sau:"
)
CLOSING = "Trên đây là báo cáo của Chi cục Kiểm lâm./."
LEFT_END = ("Nơi nhận:", "- Như trên;", "- Lưu: VT, CCKL.")
RIGHT_END = ("CHI CỤC TRƯỞNG", "Nguyễn Văn Thủy")

PROSE = (
    OPENING,
    "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
    "Chi cục đã phổ biến, quán triệt Nghị quyết số 08-NQ/TU đến toàn thể công chức, viên chức "
    "trước ngày 15/5/2026; phân công lãnh đạo phụ trách từng nhiệm vụ; định kỳ hằng tháng kiểm "
    "điểm tiến độ và báo cáo kết quả về Sở qua Phòng Quản lý môi trường.",
    "II. KẾT QUẢ THỰC HIỆN",
    *(
        paragraph
        for number in range(1, 7)
        for paragraph in (
            f"{number}. Nhiệm vụ thứ {number}",
            f"Đã rà soát {number}27 cơ sở, trong đó {number}05 cơ sở đạt yêu cầu; còn lại đang "
            "khắc phục theo Thông báo số 88/TB-CCKL. Tiến độ ước đạt 75% kế hoạch năm, dự kiến "
            "hoàn thành trong quý I/2027 nếu được bố trí đủ kinh phí theo đề nghị của đơn vị.",
            "- Khó khăn: Quỹ đất chưa được xác định trong quy hoạch nên chưa thể triển khai các "
            "bước tiếp theo.",
            "- Đề xuất: Không.",
        )
    ),
    CLOSING,
)
