"""Who sent it: only in the name, only in the letterhead, only in the folder; NFD; two answers."""

from dataclasses import replace

from examples.report_makers import pdf_reportlab, workbook_openpyxl, workbook_xlsxwriter
from examples.report_makers.model import Column, Report
from examples.report_makers.plan_rows import BQLR, KL, KTDGD, PTNT, QLDD, VPS, filled
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

_COLUMNS = (
    Column("number", "TT", 6),
    Column("title", "Nhiệm vụ", 40),
    Column("result", "Kết quả đạt được", 45),
)


def _report(unit: str, unit_line: str, item: str, result: str) -> Report:
    return Report(
        unit,
        unit_line,
        columns=_COLUMNS,
        rows=(filled(item, number=item, result=result),),
    )


_ONLY_NAME = replace(
    _report(KTDGD, "", "II.2.1", "Cung cấp bảng giá đất của 06 khu vực."),
    superior="",
    state_lines=False,
)
_ONLY_LETTERHEAD = _report(
    BQLR, "BAN QUẢN LÝ RỪNG VÀ KHUYẾN NÔNG", "III.4", "Tập huấn 12 lớp cho 410 nông dân."
)
_ONLY_FOLDER = replace(
    _report(QLDD, "", "II.2.2", "Đề xuất 04 vị trí tiếp nhận cơ sở di dời."),
    superior="",
    state_lines=False,
)
_ABBREVIATED = _report(VPS, "VP SỞ", "II.2.1", "Tổ chức 02 cuộc họp góp ý.")
_TWO_ANSWERS = _report(KL, "CHI CỤC KIỂM LÂM", "IV.1.1", "Đã lập hồ sơ dự án.")
_TWO_PERIODS = replace(
    _report(PTNT, "CHI CỤC PHÁT TRIỂN NÔNG THÔN", "III.3", "Đã lập đề cương."),
    subject="Kết quả thực hiện Kế hoạch số 133/KH-UBND năm 2027",
    place_and_date="Hải Phòng, ngày 06 tháng 12 năm 2027",
)

_MOMENT = "2026-12-07T09:00:00+07:00"

IDENTITIES = Family(
    "identities",
    (
        SampleFile(
            "Báo cáo năm 2026 của Phòng Kinh tế Định giá đất.xlsx",
            _MOMENT,
            lambda path: workbook_xlsxwriter.make(_ONLY_NAME, path),
            used(_ONLY_NAME),
            _ONLY_NAME,
        ),
        SampleFile(
            "scan0007.pdf",
            _MOMENT,
            lambda path: pdf_reportlab.make(_ONLY_LETTERHEAD, path),
            used(_ONLY_LETTERHEAD),
            _ONLY_LETTERHEAD,
        ),
        SampleFile(
            "Phòng Quản lý đất đai/Book1.xlsx",
            _MOMENT,
            lambda path: workbook_openpyxl.make(_ONLY_FOLDER, path),
            used(_ONLY_FOLDER),
            _ONLY_FOLDER,
        ),
        SampleFile(
            "Văn phòng/gửi lại/biểu tổng hợp.xlsx",
            _MOMENT,
            lambda path: workbook_openpyxl.make(_ABBREVIATED, path),
            used(_ABBREVIATED),
            _ABBREVIATED,
        ),
        SampleFile(
            "Chi cục Phát triển nông thôn - báo cáo 2026.xlsx",
            _MOMENT,
            lambda path: workbook_openpyxl.make(_TWO_ANSWERS, path),
            {"outcome": ["quarantined"], "reason": ["conflicting_identity"]},
        ),
        SampleFile(
            "ban hanh sau/PTNT nam sau.xlsx",
            _MOMENT,
            lambda path: workbook_openpyxl.make(_TWO_PERIODS, path),
            {"outcome": ["ignored"], "reason": ["wrong_period"]},
        ),
    ),
    decomposed_names=True,
    obligations={
        KTDGD: "on_time",
        BQLR: "on_time",
        QLDD: "on_time",
        VPS: "on_time",
        KL: "unreadable",
        PTNT: "unreadable",
    },
    required=[{"code": "conflicting_identity"}],
    forbidden=[
        {"code": "unknown_unit"},
        {"code": "unmatched_row"},
        {"code": "missing_submission", "unit": KL},
        {"code": "missing_submission", "unit": PTNT},
        {"code": "wrong_period"},
    ],
)
