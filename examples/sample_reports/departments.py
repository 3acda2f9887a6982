"""What the offices and divisions of the department send."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from examples.report_makers import (
    converters,
    page_html,
    pdf_reportlab,
    word_docx,
    workbook_openpyxl,
    workbook_xlsxwriter,
)
from examples.report_makers.model import ADDRESSEE, Column, PercentStyle, Report
from examples.report_makers.pdf_reportlab import Look
from examples.report_makers.plan_rows import GROUPS, PARENTS, QLDD, QLMT, TCKHDT, VPS, filled
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile

_QLMT_ROWS = (
    GROUPS["I"],
    filled(
        "I.1",
        result="Đã hoàn thành rà soát, xác định ranh giới vùng phát thải thấp tại 03 phường trung "
        "tâm và 01 khu du lịch; Ủy ban nhân dân thành phố đã phê duyệt Đề án.",
        status="Đã hoàn thành",
        percent=100.0,
        difficulties="Số liệu lưu lượng phương tiện theo giờ chưa đầy đủ.",
        proposals="Đề nghị bố trí kinh phí lắp đặt 04 trạm quan trắc không khí tự động.",
        next_steps="Công bố rộng rãi ranh giới vùng phát thải thấp trong quý I/2027.",
        evidence="Quyết định số 4102/QĐ-UBND ngày 18/11/2026",
        products=(("4102/QĐ-UBND", "2026-11-18"),),
    ),
    GROUPS["II"],
    filled(
        "II.1",
        result="Đã kiểm tra 17/21 cụm công nghiệp có chủ đầu tư hạ tầng; 12 cụm có hệ thống xử lý "
        "nước thải tập trung đạt chuẩn, 03 cụm đang thi công, 02 cụm đang lập hồ sơ môi trường.",
        status="Đang thực hiện",
        percent=57.0,
        difficulties="Hai chủ đầu tư hạ tầng chậm bố trí vốn đối ứng.",
        proposals="Kiến nghị Ủy ban nhân dân thành phố chỉ đạo xử lý dứt điểm các chủ đầu tư "
        "vi phạm cam kết tiến độ.",
        next_steps="Kiểm tra 04 cụm còn lại trước ngày 30/6/2027.",
    ),
    PARENTS["II.2"],
    filled(
        "II.2.1",
        result="Đã thống kê 52 cơ sở thuộc diện phải di dời, xây dựng xong dự thảo đề cương Đề án "
        "và đang lấy ý kiến các sở, ngành, địa phương.",
        status="Đang thực hiện",
        percent=30.0,
        difficulties="Nhiều cơ sở nằm xen kẽ trong khu dân cư, hồ sơ đất đai qua nhiều thời kỳ.",
        proposals="Đề nghị Phòng Quản lý đất đai cung cấp hồ sơ đất đai của 52 cơ sở.",
        next_steps="Hoàn thiện dự thảo Đề án trong quý II/2027.",
    ),
    filled(
        "II.2.2",
        result="Sẽ triển khai sau khi Đề án di dời được phê duyệt.",
        status="Chưa triển khai",
        percent=0.0,
        next_steps="Chuẩn bị hồ sơ trình Hội đồng nhân dân thành phố.",
    ),
    GROUPS["III"],
    filled(
        "III.4",
        result="Phối hợp thẩm định tiêu chí môi trường cho 14 cơ sở đề nghị chứng nhận xanh.",
    ),
    GROUPS["V"],
    filled(
        "V.1",
        result="Đã cấp phát 18.400 thùng rác hai ngăn, tổ chức 236 buổi tuyên truyền; 61/114 xã, "
        "phường, đặc khu đã triển khai phân loại rác thải sinh hoạt tại nguồn.",
        status="Đang thực hiện",
        percent=45.0,
        difficulties="Phương tiện thu gom riêng từng loại rác còn thiếu.",
        proposals="Đề nghị sớm ban hành đơn giá thu gom rác đã phân loại.",
        next_steps="Mở rộng ra 80 xã, phường trong năm 2027.",
    ),
)

_QLMT_SIGNED = Report(
    QLMT,
    "PHÒNG QUẢN LÝ MÔI TRƯỜNG",
    columns=(
        Column("number", "STT", 10),
        Column("title", "Tên chương trình, nhiệm vụ", 28),
        Column("deadline", "Thời gian hoàn thành", 15),
        Column("result", "Kết quả thực hiện", 34),
        Column("status", "Tình trạng", 12),
        Column("percent", "Tỷ lệ hoàn thành (%)", 13),
        Column("evidence", "Văn bản ban hành", 22),
        Column("difficulties", "Khó khăn, vướng mắc", 20),
        Column("proposals", "Đề xuất, kiến nghị", 20),
        Column("next_steps", "Nhiệm vụ thời gian tới", 20),
    ),
    rows=_QLMT_ROWS,
    number="Số: 391/BC-QLMT",
    place_and_date="Hải Phòng, ngày 07 tháng 12 năm 2026",
    addressee="Kính gửi: Lãnh đạo Sở Nông nghiệp và Môi trường",
    opening="Phòng Quản lý môi trường báo cáo kết quả thực hiện năm 2026 như sau:",
    closing="Trên đây là báo cáo của Phòng Quản lý môi trường./.",
    position="TRƯỞNG PHÒNG",
    signer="Phạm Thị Minh Hạnh",
    recipients=("Nơi nhận:", "- Như trên;", "- Lưu: QLMT."),
    percent_style=PercentStyle.SIGN,
)

_QLMT_TWIN = replace(
    _QLMT_SIGNED,
    kind="BIỂU TỔNG HỢP",
    rows=(*_QLMT_ROWS[:-1], replace(_QLMT_ROWS[-1], percent=50.0)),
    columns=tuple(column for column in _QLMT_SIGNED.columns if column.field != "deadline"),
    percent_style=PercentStyle.NUMBER,
    column_numbers=True,
)

_VPS = Report(
    VPS,
    "VĂN PHÒNG SỞ",
    columns=(
        Column("number", "TT", 5),
        Column("title", "Nội dung nhiệm vụ", 30),
        Column("result", "Tình hình thực hiện", 35),
        Column("proposals", "Kiến nghị", 20),
    ),
    rows=(
        replace(PARENTS["II.2"], number="II.2"),
        filled(
            "II.2.1",
            number="II.2.1",
            result="Phối hợp tổ chức 02 hội nghị góp ý dự thảo đề cương Đề án; bố trí hồ sơ lưu "
            "trữ phục vụ rà soát 52 cơ sở.",
            proposals="Đề nghị gửi tài liệu họp trước 03 ngày làm việc.",
        ),
    ),
    number="Số: 118/BC-VP",
    place_and_date="Hải Phòng, ngày 10 tháng 12 năm 2026",
    addressee=ADDRESSEE,
    opening="Văn phòng Sở báo cáo kết quả thực hiện nhiệm vụ phối hợp năm 2026 như sau:",
    sections=(
        (
            "1. Công tác tuyên truyền, quán triệt",
            "Văn phòng Sở đã phối hợp tổ chức 01 hội nghị quán triệt Nghị quyết số 08-NQ/TU cho "
            "212 công chức, viên chức; đăng 41 tin, bài trên Trang thông tin điện tử của Sở.",
        ),
    ),
    closing="Văn phòng Sở trân trọng báo cáo./.",
    position="CHÁNH VĂN PHÒNG",
    signer="Trần Quốc Toản",
    recipients=("Nơi nhận:", "- Như trên;", "- Lưu: VT, VP."),
)

_QLDD = Report(
    QLDD,
    "PHÒNG QUẢN LÝ ĐẤT ĐAI",
    columns=(
        Column("title", "Nhiệm vụ, giải pháp", 40),
        Column("lead", "Đơn vị chủ trì", 20),
        Column("result", "Kết quả đạt được", 50),
        Column("difficulties", "Tồn tại, hạn chế", 30),
    ),
    rows=(
        filled(
            "II.2.1",
            title="Xây dựng Đề án di dời các cơ sở sản xuất công nghiệp gây ô nhiễm môi trường "
            "trong khu đô thị",
            result="Đã rà soát hiện trạng sử dụng đất của 49/52 cơ sở thuộc diện di dời.",
            difficulties="Bản đồ địa chính của 03 phường chưa được chỉnh lý.",
        ),
        filled(
            "II.2.2",
            result="Đã đề xuất 06 vị trí quỹ đất trong các khu, cụm công nghiệp để tiếp nhận cơ "
            "sở di dời.",
        ),
    ),
    number="Số: 204/BC-QLĐĐ",
    place_and_date="Hải Phòng, ngày 11 tháng 12 năm 2026",
    subject="Tình hình thực hiện nhiệm vụ chuyển đổi xanh năm 2026",
    position="TRƯỞNG PHÒNG",
    signer="Vũ Đình Khải",
)

_TCKHDT = Report(
    TCKHDT,
    "PHÒNG TÀI CHÍNH, KẾ HOẠCH VÀ ĐẦU TƯ",
    number="Số: 97/BC-TCKHĐT",
    place_and_date="Hải Phòng, ngày 08 tháng 12 năm 2026",
    addressee=ADDRESSEE,
    opening="Trong năm 2026, Phòng Tài chính, Kế hoạch và Đầu tư không phát sinh nội dung phải "
    "báo cáo.",
    closing="Trân trọng báo cáo./.",
    position="TRƯỞNG PHÒNG",
    signer="Ngô Bích Ngọc",
)


def _signed_copy(path: Path) -> None:
    with TemporaryDirectory() as scratch:
        draft = Path(scratch) / "draft.docx"
        word_docx.make(_QLMT_SIGNED, draft)
        converters.with_libreoffice(draft, path)


def _printed_page(path: Path) -> None:
    with TemporaryDirectory() as scratch:
        page = Path(scratch) / "page.html"
        page_html.make(_VPS, page)
        converters.with_browser(page, path)


DEPARTMENTS: tuple[SampleFile, ...] = (
    SampleFile(
        "Phong QLMT/391-BC-QLMT (da ky).pdf",
        "2026-12-07T09:10:00+07:00",
        _signed_copy,
        used(_QLMT_SIGNED),
        _QLMT_SIGNED,
    ),
    SampleFile(
        "Phong QLMT/Bieu tong hop 2026.xlsx",
        "2026-12-07T09:12:00+07:00",
        lambda path: workbook_openpyxl.make(
            _QLMT_TWIN,
            path,
            sheet="Biểu tổng hợp",
            notes_sheet="Số liệu tính đến hết ngày 30 tháng 11",
        ),
        used(_QLMT_TWIN),
        _QLMT_TWIN,
        counted=False,
    ),
    SampleFile(
        "BC Van phong So nam 2026.pdf",
        "2026-12-10T09:30:00+07:00",
        _printed_page,
        used(_VPS),
        _VPS,
    ),
    SampleFile(
        "Phong QLDD/Báo cáo chuyển đổi xanh 2026.xlsx",
        "2026-12-11T10:20:00+07:00",
        lambda path: workbook_xlsxwriter.make(_QLDD, path, first_column=1),
        used(_QLDD),
        _QLDD,
    ),
    SampleFile(
        "Phong TCKHDT - bao cao nam 2026.pdf",
        "2026-12-08T16:45:00+07:00",
        lambda path: pdf_reportlab.make(_TCKHDT, path, Look(size=13, wide=False)),
        used(_TCKHDT),
        _TCKHDT,
    ),
)
