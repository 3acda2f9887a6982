"""Another agency, another plan without groups, other units, another year: nothing is built in."""

from pathlib import Path

import tomlkit

from examples.report_makers import pdf_reportlab, workbook_openpyxl, workbook_xlsxwriter
from examples.report_makers.model import Column, PercentStyle, Report, Row
from examples.report_makers.pdf_reportlab import Look
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

HOSPITAL = "benh-vien-da-khoa-tinh"
PREVENTION = "trung-tam-kiem-soat-benh-tat"
MEDICINES = "phong-nghiep-vu-duoc"
OFFICE = "phong-to-chuc-hanh-chinh"

_UNITS = f"""
[[unit]]
id = "{OFFICE}"
name = "Phòng Tổ chức - Hành chính"
abbreviations = ["TCHC"]
own_office = true

[[unit]]
id = "{HOSPITAL}"
name = "Bệnh viện Đa khoa tỉnh"
aliases = ["BVĐK tỉnh"]
abbreviations = ["BVĐK", "BVDK"]

[[unit]]
id = "{PREVENTION}"
name = "Trung tâm Kiểm soát bệnh tật"
abbreviations = ["CDC", "TTKSBT"]

[[unit]]
id = "{MEDICINES}"
name = "Phòng Nghiệp vụ Dược"
abbreviations = ["NVD", "Dược"]
"""

_TITLES = {
    "1": "Triển khai bệnh án điện tử",
    "1.1": "Hoàn thành bệnh án điện tử tại Bệnh viện Đa khoa tỉnh",
    "1.2": "Kết nối dữ liệu khám chữa bệnh với trạm y tế xã",
    "2": "Giám sát dịch sốt xuất huyết và bệnh tay chân miệng",
    "3": "Đấu thầu thuốc tập trung cấp địa phương",
}

_PLAN = f"""
title = "Kế hoạch chuyển đổi số ngành y tế tỉnh Lâm Đồng giai đoạn 2027-2030"
short_title = "Kế hoạch số 25/KH-SYT"
number = "25/KH-SYT"

[[item]]
id = "1"
title = "{_TITLES["1"]}"
reported = false
leads = []
coordinating = []

[[item]]
id = "1.1"
title = "{_TITLES["1.1"]}"
product = {{ text = "Biên bản nghiệm thu" }}
deadline = "Quý II/2027"
priority = true
leads = ["{HOSPITAL}"]
coordinating = ["*"]

[[item]]
id = "1.2"
title = "{_TITLES["1.2"]}"
deadline = "Tháng 6/2028"
leads = ["{PREVENTION}"]
coordinating = ["{HOSPITAL}"]

[[item]]
id = "2"
title = "{_TITLES["2"]}"
deadline = "2027-2030"
lasting = true
leads = ["{PREVENTION}"]
coordinating = []

[[item]]
id = "3"
title = "{_TITLES["3"]}"
product = {{ text = "Quyết định phê duyệt kết quả đấu thầu", kind = "quyết định" }}
deadline = "Tháng 9/2027"
leads = ["{MEDICINES}"]
coordinating = ["{HOSPITAL}"]
"""

_ROLES = {
    (HOSPITAL, "1.1"): "lead",
    (PREVENTION, "1.2"): "lead",
    (PREVENTION, "2"): "lead",
    (MEDICINES, "3"): "lead",
    (HOSPITAL, "1.2"): "coordinating",
}

_SUBJECT = "Kết quả thực hiện Kế hoạch số 25/KH-SYT về chuyển đổi số y tế năm 2027"


def _configure(workspace: Path) -> None:
    config = workspace / "config"
    (config / "units.toml").write_text(_UNITS, encoding="utf-8")
    (config / "plan.toml").write_text(_PLAN, encoding="utf-8")
    reporting = tomlkit.parse((config / "reporting.toml").read_text(encoding="utf-8"))
    reporting["agency"].update(
        {
            "superior": "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
            "name": "SỞ Y TẾ",
            "prose_name": "Sở Y tế",
            "symbol": "SYT",
            "drafter": "TCHC",
            "place": "Lâm Đồng",
            "hub_unit": OFFICE,
            "addressees": ["Ủy ban nhân dân tỉnh"],
            "basis": "Thực hiện Kế hoạch số 25/KH-SYT",
            "recipients": ["Như trên", "Lưu: VT, TCHC"],
        }
    )
    reporting["signer"]["name"] = "Nguyễn Văn Bình"
    reporting["annual"].update(
        {
            "first_year": 2027,
            "last_year": 2029,
            "units_before": "05/12",
            "report_before": "20/12",
        }
    )
    del reporting["period"]
    (config / "reporting.toml").write_text(tomlkit.dumps(reporting), encoding="utf-8")


def _row(item: str, title: str = "", **words: object) -> Row:
    return Row(title or _TITLES[item], item, item=item, **words)


_HOSPITAL = Report(
    HOSPITAL,
    "BỆNH VIỆN ĐA KHOA TỈNH",
    superior="SỞ Y TẾ LÂM ĐỒNG",
    columns=(
        Column("number", "STT", 8),
        Column("title", "Nội dung", 40),
        Column("result", "Tình hình thực hiện", 45),
        Column("status", "Trạng thái", 14),
        Column("percent", "Tỷ lệ %", 10),
        Column("difficulties", "Vướng mắc", 25),
    ),
    rows=(
        Row(_TITLES["1"], "1"),
        _row(
            "1.1",
            result="Đã thay thế hoàn toàn bệnh án giấy tại 24 khoa.",
            status="Hoàn thành",
            percent=100.0,
        ),
        _row(
            "1.2",
            title="Kết nối dữ liệu KCB với trạm y tế xã",
            result="Cung cấp cổng kết nối cho 41 trạm.",
            difficulties="Đường truyền tại 06 xã không ổn định.",
        ),
    ),
    subject=_SUBJECT,
    number="Số: 815/BC-BVĐK",
    place_and_date="Lâm Đồng, ngày 01 tháng 12 năm 2027",
)

_PREVENTION = Report(
    PREVENTION,
    "TRUNG TÂM KIỂM SOÁT BỆNH TẬT",
    superior="SỞ Y TẾ LÂM ĐỒNG",
    columns=(
        Column("title", "Nhiệm vụ, giải pháp", 40),
        Column("percent", "Mức độ hoàn thành (%)", 12),
        Column("result", "Kết quả đạt được", 45),
    ),
    rows=(
        _row("2", result="Xử lý 18 ổ dịch, giám sát 137 xã.", percent=64.0),
        _row("1.2", result="Kết nối 58/137 trạm y tế xã.", percent=42.0),
    ),
    subject=_SUBJECT,
    number="Số: 1204/BC-KSBT",
    place_and_date="Lâm Đồng, ngày 03 tháng 12 năm 2027",
    percent_style=PercentStyle.SIGN,
)

_MEDICINES = Report(
    MEDICINES,
    "PHÒNG NGHIỆP VỤ DƯỢC",
    superior="SỞ Y TẾ LÂM ĐỒNG",
    columns=(
        Column("number", "TT", 6),
        Column("title", "Tên nhiệm vụ", 40),
        Column("percent", "% hoàn thành", 10),
        Column("result", "Kết quả thực hiện", 45),
    ),
    rows=(_row("3", result="Đang đánh giá hồ sơ dự thầu 03 gói.", percent=55.0),),
    subject=_SUBJECT,
    place_and_date="Lâm Đồng, ngày 06 tháng 12 năm 2027",
)

ANOTHER_PLAN = Family(
    "another plan",
    (
        SampleFile(
            "BVDK/bao cao cds.xlsx",
            "2027-12-02T08:00:00+07:00",
            lambda path: workbook_openpyxl.make(_HOSPITAL, path, sheet="CĐS"),
            used(_HOSPITAL, "2027"),
            _HOSPITAL,
        ),
        SampleFile(
            "CDC nam 2027.pdf",
            "2027-12-04T23:00:00+07:00",
            lambda path: pdf_reportlab.make(_PREVENTION, path, Look("wide", size=10, wide=False)),
            used(_PREVENTION, "2027"),
            _PREVENTION,
        ),
        SampleFile(
            "nghiep vu duoc.xlsx",
            "2027-12-06T08:00:00+07:00",
            lambda path: workbook_xlsxwriter.make(_MEDICINES, path),
            used(_MEDICINES, "2027"),
            _MEDICINES,
        ),
    ),
    obligations={
        HOSPITAL: "on_time",
        PREVENTION: "on_time",
        MEDICINES: "late",
        OFFICE: "missing",
    },
    items={
        "1.1": {"last_day": "2027-06-30", "priority": True, "status": "completed"},
        "1.2": {"last_day": "2028-06-30", "timeliness": "open_in_time", "percent": 42},
        "2": {"last_day": "2030-12-31", "timeliness": "open_in_time"},
        "3": {"last_day": "2027-09-30", "timeliness": "open_overdue"},
    },
    required=[
        {"code": "missing_submission", "unit": OFFICE},
        {"code": "late_submission", "unit": MEDICINES},
        {"code": "overdue_item", "item": "3"},
    ],
    forbidden=[{"code": "unmatched_row"}, {"code": "ambiguous_row"}, {"code": "unknown_unit"}],
    period="2027",
    as_of="2027-12-08T08:00:00+07:00",
    configure=_configure,
    role_of=lambda unit, item: _ROLES[unit, item],
)
