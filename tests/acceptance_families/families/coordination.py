"""Units that only take part, units that were not asked, twins and rows nobody knows."""

from dataclasses import replace

from examples.report_makers import pdf_reportlab, workbook_openpyxl
from examples.report_makers.model import Column, Report, Row
from examples.report_makers.pdf_reportlab import Look
from examples.report_makers.plan_rows import BQLR, KL, PARENTS, PTNT, TCKHDT, filled
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

_COLUMNS = (
    Column("number", "TT", 8),
    Column("title", "Nội dung công việc", 38),
    Column("lead", "Chủ trì", 22),
    Column("result", "Kết quả phối hợp", 40),
    Column("proposals", "Đề xuất", 24),
)

_BQLR = Report(
    BQLR,
    "BAN QUẢN LÝ RỪNG VÀ KHUYẾN NÔNG",
    columns=_COLUMNS,
    rows=(
        filled("III.4", number="4", result="Phối hợp tập huấn 15 lớp cho 512 nông dân."),
        filled("V.1", number="1", result="Phân loại rác tại 04 trạm bảo vệ rừng."),
    ),
    place_and_date="Hải Phòng, ngày 01 tháng 12 năm 2026",
)

_TCKHDT = Report(
    TCKHDT,
    "PHÒNG TÀI CHÍNH, KẾ HOẠCH VÀ ĐẦU TƯ",
    columns=_COLUMNS,
    rows=(
        replace(PARENTS["III.1"], number="III.1"),
        filled(
            "III.1.2",
            number="III.1.2",
            result="Đã thẩm định dự toán kinh phí 6,4 tỷ đồng.",
            proposals="Đề nghị Chi cục chủ trì bổ sung thuyết minh.",
        ),
        Row("Quản lý tài sản công tại trụ sở và xe ô tô chuyên dùng", "9", result="Đã kiểm kê."),
    ),
    place_and_date="Hải Phòng, ngày 02 tháng 12 năm 2026",
)

_KL = Report(
    KL,
    "CHI CỤC KIỂM LÂM",
    columns=_COLUMNS,
    rows=(filled("III.4", number="III.4", result="Cấp chứng nhận nguồn gốc cho 03 cơ sở."),),
)

_SIGNED = Report(
    PTNT,
    "CHI CỤC PHÁT TRIỂN NÔNG THÔN",
    columns=(*_COLUMNS[:2], _COLUMNS[3], Column("percent", "% hoàn thành", 12)),
    rows=(
        filled("III.3", number="3", result="Đã ký hợp đồng tư vấn.", percent=27.0),
        filled("III.4", number="4", part="ocop", result="OCOP: 31 sản phẩm.", percent=55.0),
    ),
    number="Số: 301/BC-PTNT",
    place_and_date="Hải Phòng, ngày 05 tháng 12 năm 2026",
)
_TWIN = replace(_SIGNED, rows=(replace(_SIGNED.rows[0], percent=72.0), _SIGNED.rows[1]))


def _file(path: str, report: Report, moment: str = "2026-12-07T09:00:00+07:00") -> SampleFile:
    return SampleFile(
        path,
        moment,
        lambda target: workbook_openpyxl.make(report, target),
        used(report),
        report,
    )


COORDINATION = Family(
    "coordination",
    (
        _file("BQL rung.xlsx", _BQLR),
        _file("TCKHDT/bao cao.xlsx", _TCKHDT),
        _file("KL.xlsx", _KL),
        replace(
            _file("PTNT/301-BC-PTNT signed.pdf", _SIGNED, "2026-12-05T10:00:00+07:00"),
            make=lambda target: pdf_reportlab.make(_SIGNED, target, Look("sans")),
        ),
        replace(_file("PTNT/301 BC PTNT.xlsx", _TWIN, "2026-12-05T10:02:00+07:00"), counted=False),
    ),
    same_submission=[("PTNT/301-BC-PTNT signed.pdf", "PTNT/301 BC PTNT.xlsx")],
    obligations={BQLR: "on_time", TCKHDT: "on_time", KL: "on_time", PTNT: "on_time"},
    items={"III.3": {"percent": 27}, "III.1.2": {"reported": False}},
    required=[
        {"code": ["unmatched_row", "ambiguous_row"], "path": "TCKHDT/bao cao.xlsx"},
        {"code": "unit_not_responsible", "unit": KL, "item": "III.4"},
        {"code": "disagreeing_sources", "unit": PTNT, "item": "III.3"},
        {"code": "unreported_item", "unit": KL, "item": "IV.1.1"},
    ],
    forbidden=[
        {"code": "unit_not_responsible", "unit": BQLR},
        {"code": "unit_not_responsible", "unit": TCKHDT},
        {"code": "disagreeing_sources", "item": "III.4"},
        {"code": "unmatched_row", "path": "BQL rung.xlsx"},
    ],
)
