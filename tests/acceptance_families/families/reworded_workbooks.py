"""Workbooks with other words, other column orders, full path numbers and no group rows."""

from dataclasses import replace

from examples.report_makers import workbook_openpyxl, workbook_xlsxwriter
from examples.report_makers.model import Column, PercentStyle, Report
from examples.report_makers.plan_rows import KL, LEADS, QLMT, TTBVTV, filled
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

_QLMT = Report(
    QLMT,
    "PHÒNG QUẢN LÝ MÔI TRƯỜNG",
    columns=(
        Column("percent", "Lũy kế (%)", 10),
        Column("status", "Đánh giá", 14),
        Column("number", "Mã số", 9),
        Column("title", "Đầu việc", 40),
        Column("result", "Việc đã làm", 45),
        Column("proposals", "Kiến nghị", 25),
        Column("difficulties", "Nguyên nhân", 25),
    ),
    rows=(
        filled(
            "V.1",
            number="V.1",
            title="Phân loại rác sinh hoạt tại nguồn, thu gom rác tái chế",
            percent=52.5,
            status="Đang triển khai",
            result="58/114 xã, phường đã triển khai; thu gom 4.215 tấn rác tái chế.",
            difficulties="Thiếu điểm tập kết.",
        ),
        filled(
            "I.1",
            number="I.1",
            title="Lập Đề án rà soát, xác định, công bố vùng phát thải thấp trên địa bàn TP",
            percent=100.0,
            status="Đã xong",
            result="UBND thành phố phê duyệt tại QĐ số 3987/QĐ-UBND ngày 30/10/2026.",
            products=(("3987/QĐ-UBND", "2026-10-30"),),
        ),
        filled(
            "II.2.1",
            number="II.2.1",
            title="Xây dựng Đề án di dời cơ sở sản xuất công nghiệp gây ô nhiễm trong khu đô thị",
            percent=20.0,
            status="Đang xử lý",
            result="Đã thành lập tổ soạn thảo; khảo sát 31 cơ sở & làm việc với <05> địa phương.",
            proposals="Bổ sung kinh phí lập Đề án.",
        ),
        filled(
            "II.1",
            number="II.1",
            percent=70.0,
            status="Đang thực hiện",
            result="15 cụm công nghiệp có hệ thống xử lý nước thải đạt chuẩn.",
        ),
        filled(
            "II.2.2",
            number="II.2.2",
            percent=0.0,
            status="Chưa thực hiện",
            result="Thực hiện sau khi có Đề án.",
        ),
    ),
    number="Số: 402/BC-QLMT",
    place_and_date="Hải Phòng, ngày 03 tháng 12 năm 2026",
    subject="Tình hình triển khai nhiệm vụ chuyển đổi xanh năm 2026",
)

_TTBVTV = Report(
    TTBVTV,
    "CHI CỤC TRỒNG TRỌT VÀ BVTV",
    columns=(
        Column("title", "Nội dung, nhiệm vụ", 40, over="Nhiệm vụ được giao"),
        Column("deadline", "Hạn hoàn thành", 15, over="Nhiệm vụ được giao"),
        Column("result", "Khối lượng thực hiện", 45, over="Tình hình thực hiện"),
        Column("percent", "Tỷ lệ %", 10, over="Tình hình thực hiện"),
        Column("next_steps", "Kế hoạch thời gian tới", 30),
    ),
    rows=(
        filled(
            "III.4",
            part="trong-trot",
            title="Hỗ trợ doanh nghiệp, nông dân đạt chứng nhận xanh (VietGAP, GlobalGAP)",
            result="Diện tích trồng trọt đạt VietGAP tăng 198 ha, GlobalGAP tăng 12 ha.",
            percent=38.0,
            next_steps="Chứng nhận thêm 150 ha vùng rau tập trung.",
        ),
        filled(
            "III.2",
            title='Chương trình "Nhãn phát thải thấp" và số hóa nông nghiệp',
            result="Cấp 44 mã số vùng trồng; số hóa 9 hợp tác xã.",
            percent=42.0,
        ),
    ),
    number="Số: 12/BC-TTBVTV",
    place_and_date="Hải Phòng, ngày 07 tháng 12 năm 2026",
    percent_style=PercentStyle.SHARE,
)

_KL = Report(
    KL,
    "CHI CỤC KIỂM LÂM",
    columns=(
        Column("number", "Số thứ tự", 8),
        Column("title", "Chỉ tiêu, nhiệm vụ", 40),
        Column("status", "Kết quả (Đạt/Chưa đạt)", 16),
        Column("result", "Diễn giải kết quả", 45),
        Column("percent", "Khối lượng hoàn thành", 14),
    ),
    rows=(
        filled(
            "IV.1.2",
            number="2",
            status="Đang thực hiện",
            result="Tuần tra 61 đợt; thả 28 phao khoanh vùng.",
            percent=12.0,
        ),
        filled(
            "IV.1.1",
            number="1",
            status="Đang trình",
            result="Hồ sơ dự án đã gửi cơ quan thẩm định.",
            percent=75.0,
        ),
    ),
    number="Số: 08/BC-CCKL",
    place_and_date="Hải Phòng, ngày 02 tháng 12 năm 2026",
    percent_style=PercentStyle.PLAIN_TEXT,
)


def _files() -> tuple[SampleFile, ...]:
    return (
        SampleFile(
            "QLMT.xlsx",
            "2026-12-03T16:00:00+07:00",
            lambda path: workbook_openpyxl.make(_QLMT, path, first_row=4, font="Cambria"),
            used(_QLMT),
            _QLMT,
        ),
        SampleFile(
            "tu thu dien tu/TT-BVTV_chinh thuc.xlsx",
            "2026-12-08T08:00:00+07:00",
            lambda path: workbook_xlsxwriter.make(_TTBVTV, path, sheet="Mau 2", first_column=2),
            used(_TTBVTV),
            _TTBVTV,
        ),
        SampleFile(
            "CCKL 2026.xlsx",
            "2026-12-02T08:00:00+07:00",
            lambda path: workbook_openpyxl.make(
                replace(_KL, state_lines=False), path, sheet="Kiểm lâm"
            ),
            used(_KL),
            _KL,
        ),
    )


REWORDED_WORKBOOKS = Family(
    "reworded workbooks",
    _files(),
    obligations={QLMT: "on_time", TTBVTV: "on_time", KL: "on_time"},
    items={
        "I.1": {"timeliness": "completed_on_time", "percent": 100, "status": "completed"},
        "III.3": {"reported": False},
        "III.4": {"reported": True, "percent": None},
    },
    required=[
        {"code": "missing_submission", "unit": "chi-cuc-phat-trien-nong-thon"},
    ],
    forbidden=[
        {"code": "unmatched_row"},
        {"code": "ambiguous_row"},
        {"code": "invalid_value"},
        {"code": "missing_evidence", "item": "I.1"},
        *({"code": "unreported_item", "item": item} for item in LEADS if item.startswith("II.")),
    ],
)
