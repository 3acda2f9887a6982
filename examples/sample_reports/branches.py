"""What the branches (chi cục) send."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from examples.report_makers import converters, pdf_reportlab, workbook_openpyxl
from examples.report_makers.model import ADDRESSEE, Column, PercentStyle, Report
from examples.report_makers.pdf_reportlab import Look
from examples.report_makers.plan_rows import (
    GROUPS,
    KL,
    PARENTS,
    PTNT,
    TSCNTY,
    TTBVTV,
    filled,
)
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile

_TSCNTY = Report(
    TSCNTY,
    "CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y",
    columns=(
        Column("number", "TT", 5),
        Column("title", "Chương trình/nhiệm vụ/đề án", 30),
        Column("product", "Sản phẩm", 18, over="Theo kế hoạch"),
        Column("deadline", "Thời hạn", 13, over="Theo kế hoạch"),
        Column("result", "Nội dung đã thực hiện", 38, over="Kết quả thực hiện"),
        Column("percent", "Tỷ lệ (%)", 9, over="Kết quả thực hiện"),
        Column("difficulties", "Khó khăn", 22),
        Column("proposals", "Đề xuất", 22),
    ),
    rows=(
        GROUPS["III"],
        PARENTS["III.1"],
        filled(
            "III.1.1",
            result="Ủy ban nhân dân thành phố đã ban hành Quyết định số 4218/QĐ-UBND ngày "
            "25/11/2026 phê duyệt Đề án.",
            percent=100.0,
            products=(("4218/QĐ-UBND", "2026-11-25"),),
        ),
        filled(
            "III.1.2",
            result="Đã hoàn thiện dự thảo quy định, đang trình Sở Tư pháp thẩm định.",
            percent=70.0,
            difficulties="Định mức hỗ trợ cho hộ chăn nuôi nhỏ lẻ chưa thống nhất.",
            proposals="Đề nghị Phòng Tài chính, Kế hoạch và Đầu tư sớm có ý kiến về nguồn vốn.",
        ),
        filled(
            "III.1.3",
            title="Tổ chức triển khai thực hiện Đề án",
            result="Chưa triển khai, chờ quy định hỗ trợ được ban hành.",
            percent=0.0,
        ),
        filled(
            "III.4",
            result="Nội dung chăn nuôi: hỗ trợ 26 trang trại được chứng nhận VietGAP chăn nuôi, "
            "đạt 40% kế hoạch.",
            percent=40.0,
            part="chan-nuoi",
            difficulties="Chi phí chứng nhận lại còn cao.",
        ),
    ),
    number="Số: 612/BC-TSCNTY",
    place_and_date="Hải Phòng, ngày 08 tháng 12 năm 2026",
    position="CHI CỤC TRƯỞNG",
    signer="Đỗ Xuân Trường",
    recipients=("Nơi nhận:", "- Sở Nông nghiệp và Môi trường;", "- Lưu: VT."),
)

_TTBVTV = Report(
    TTBVTV,
    "CHI CỤC TRỒNG TRỌT VÀ BẢO VỆ THỰC VẬT",
    columns=(
        Column("number", "Số TT", 6),
        Column("title", "Tên nhiệm vụ", 34),
        Column("percent", "% hoàn thành", 10),
        Column("status", "Tiến độ", 13),
        Column("result", "Kết quả đến thời điểm báo cáo", 45),
        Column("difficulties", "Vướng mắc", 25),
        Column("next_steps", "Kế hoạch thời gian tới", 25),
    ),
    rows=(
        GROUPS["III"],
        filled(
            "III.2",
            title="Chương trình Nhãn phát thải thấp và số hoá nông nghiệp",
            result="Xây dựng 06 mô hình lúa giảm phát thải với 410 ha; cấp 52 mã số vùng trồng.",
            percent=35.0,
            status="Đang triển khai",
            difficulties="Chưa có hướng dẫn thống nhất về quy trình MRV cho lúa.",
            next_steps="Mở rộng lên 800 ha trong năm 2027.",
        ),
        filled(
            "III.4",
            result="Lĩnh vực trồng trọt: chứng nhận mới 230 ha rau, quả đạt VietGAP và 25 ha đạt "
            "GlobalGAP.",
            percent=45.0,
            status="Đang triển khai",
            part="trong-trot",
        ),
    ),
    number="Số: 544/BC-TTBVTV",
    place_and_date="Hải Phòng, ngày 04 tháng 12 năm 2026",
    addressee=ADDRESSEE,
    percent_style=PercentStyle.SHARE,
    position="KT. CHI CỤC TRƯỞNG",
    signer="Lương Thị Thu",
)

_TTBVTV_CORRECTED = replace(
    _TTBVTV,
    kind="BÁO CÁO ĐÍNH CHÍNH (LẦN 2)",
    rows=(
        GROUPS["III"],
        replace(
            _TTBVTV.rows[1],
            result="Xây dựng 06 mô hình lúa giảm phát thải với 640 ha; cấp 58 mã số vùng trồng; "
            "số hóa dữ liệu của 15 hợp tác xã.",
            percent=55.0,
        ),
    ),
    number="Số: 561/BC-TTBVTV",
    place_and_date="Hải Phòng, ngày 09 tháng 12 năm 2026",
    opening="Chi cục đính chính số liệu của Báo cáo số 544/BC-TTBVTV như sau:",
)

_PTNT = Report(
    PTNT,
    "CHI CỤC PHÁT TRIỂN NÔNG THÔN",
    columns=(
        Column("number", "STT", 7),
        Column("title", "Nội dung công việc", 30),
        Column("lead", "Cơ quan chủ trì", 20),
        Column("status", "Trạng thái", 12),
        Column("result", "Tình hình, kết quả thực hiện", 40),
        Column("percent", "Mức độ hoàn thành (%)", 11),
        Column("difficulties", "Khó khăn, vướng mắc", 24),
        Column("proposals", "Kiến nghị, đề xuất", 24),
    ),
    rows=(
        GROUPS["III"],
        filled(
            "III.1.1",
            lead="Chi cục Thủy sản, Chăn nuôi và Thú y",
            result="Tham gia ý kiến vào dự thảo Đề án, cung cấp số liệu phụ phẩm nông nghiệp của "
            "67 xã.",
        ),
        filled(
            "III.3",
            status="Đang thực hiện",
            result="Đã được phê duyệt đề cương, dự toán; ký hợp đồng với đơn vị tư vấn lập Đề án; "
            "khảo sát thực địa tại 11 xã ven biển và 02 đặc khu; tổ chức 04 hội thảo tham vấn "
            "doanh nghiệp chế biến, kho lạnh và vận tải; hoàn thành chuyên đề hiện trạng vùng "
            "nguyên liệu, chuyên đề nhu cầu kho lạnh và chuyên đề kết nối cảng biển; đang xây "
            "dựng phương án phân khu chức năng, danh mục dự án ưu tiên thu hút đầu tư và khái "
            "toán kinh phí của từng giai đoạn.",
            percent=25.0,
            difficulties="Quỹ đất cho khu logistics nông sản chưa được xác định trong quy hoạch.",
            proposals="Đề nghị Phòng Quản lý đất đai bổ sung chỉ tiêu sử dụng đất.",
        ),
        filled(
            "III.4",
            status="Đang thực hiện",
            result="Nội dung OCOP: hỗ trợ 34 sản phẩm OCOP xanh, trong đó 09 sản phẩm đạt 4 sao; "
            "tổ chức 05 phiên chợ giới thiệu sản phẩm; hướng dẫn 22 chủ thể ghi nhãn sinh thái, "
            "truy xuất nguồn gốc và đóng gói thân thiện môi trường.",
            percent=60.0,
            part="ocop",
            proposals="Đề nghị bố trí kinh phí xúc tiến thương mại riêng cho sản phẩm OCOP xanh.",
        ),
    ),
    number="Số: 288/BC-PTNT",
    place_and_date="Hải Phòng, ngày 05 tháng 12 năm 2026",
    addressee=ADDRESSEE,
    opening="Chi cục Phát triển nông thôn báo cáo kết quả thực hiện nhiệm vụ được giao như sau:",
    closing="Trên đây là báo cáo của Chi cục Phát triển nông thôn./.",
    position="CHI CỤC TRƯỞNG",
    signer="Bùi Hữu Nghĩa",
    recipients=("Nơi nhận:", "- Như trên;", "- Lưu: VT, KH."),
    percent_style=PercentStyle.SPACED_SIGN,
)

_KL = Report(
    KL,
    "CHI CỤC KIỂM LÂM",
    columns=(
        Column("number", "STT", 6),
        Column("title", "Tên chương trình, nhiệm vụ", 34),
        Column("deadline", "Tiến độ theo kế hoạch", 15),
        Column("result", "Kết quả thực hiện", 45),
        Column("status", "Trạng thái", 14),
        Column("percent", "Tỷ lệ hoàn thành", 12),
        Column("notes", "Ghi chú", 16),
    ),
    rows=(
        GROUPS["IV"],
        PARENTS["IV.1"],
        filled(
            "IV.1.1",
            result="Đã khảo sát 16 điểm rạn san hô, lập xong hồ sơ dự án; đang trình thẩm định.",
            status="Đang trình",
            percent=60.0,
        ),
        filled(
            "IV.1.2",
            result="Tổ chức 55 đợt tuần tra vùng lõi, thả 40 phao khoanh vùng bảo vệ rạn san hô.",
            status="Đang thực hiện",
            percent_text="150%",
            notes="Vượt số đợt tuần tra",
        ),
    ),
    number="Số: 433/BC-KL",
    place_and_date="Hải Phòng, ngày 04 tháng 12 năm 2026",
    percent_style=PercentStyle.SIGN,
    column_numbers=True,
    position="CHI CỤC TRƯỞNG",
    signer="Nguyễn Hải Sơn",
)


def _printed_workbook(path: Path) -> None:
    with TemporaryDirectory() as scratch:
        book = Path(scratch) / "book.xlsx"
        workbook_openpyxl.make(_TSCNTY, book, sheet="Biểu 1")
        converters.with_libreoffice(book, path)


BRANCHES: tuple[SampleFile, ...] = (
    SampleFile(
        "CC Thuy san CN TY/612 BC ket qua nam 2026.pdf",
        "2026-12-08T14:05:00+07:00",
        _printed_workbook,
        used(_TSCNTY),
        _TSCNTY,
    ),
    SampleFile(
        "CC TT&BVTV/Bao cao ket qua 2026.xlsx",
        "2026-12-04T11:00:00+07:00",
        lambda path: workbook_openpyxl.make(_TTBVTV, path, sheet="BC 2026", first_row=2),
        used(_TTBVTV),
        replace(_TTBVTV, rows=_TTBVTV.rows[2:]),
    ),
    SampleFile(
        "CC TT&BVTV/Bao cao dinh chinh lan 2.xlsx",
        "2026-12-09T15:20:00+07:00",
        lambda path: workbook_openpyxl.make(_TTBVTV_CORRECTED, path, sheet="BC 2026"),
        used(_TTBVTV_CORRECTED),
        _TTBVTV_CORRECTED,
    ),
    SampleFile(
        "PTNT/Bao cao nam 2026 - CC PTNT.pdf",
        "2026-12-05T09:00:00+07:00",
        lambda path: pdf_reportlab.make(_PTNT, path, Look(size=13, lines_a_page=15)),
        used(_PTNT),
        _PTNT,
    ),
    SampleFile(
        "Kiem lam/Bieu ket qua Kiem lam 2026.xlsx",
        "2026-12-04T08:30:00+07:00",
        lambda path: workbook_openpyxl.make(_KL, path, font="Arial"),
        used(_KL),
        _KL,
    ),
)
