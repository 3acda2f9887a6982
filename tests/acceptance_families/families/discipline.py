"""In time and late, nil, missing, unreadable, sent twice, replaced."""

from dataclasses import replace
from pathlib import Path

from examples.report_makers import pdf_reportlab, workbook_openpyxl
from examples.report_makers.model import Column, Report
from examples.report_makers.pdf_reportlab import Look
from examples.report_makers.plan_rows import (
    BQLR,
    KL,
    KTDGD,
    PTNT,
    QLDD,
    QLMT,
    TCKHDT,
    TSCNTY,
    TTBVTV,
    VPS,
    filled,
)
from examples.report_makers.truth import used
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

_COLUMNS = (
    Column("number", "STT", 8),
    Column("title", "Nội dung nhiệm vụ", 40),
    Column("result", "Kết quả thực hiện", 45),
    Column("percent", "Tỷ lệ hoàn thành (%)", 12),
)

_LATE = Report(
    PTNT,
    "CHI CỤC PHÁT TRIỂN NÔNG THÔN",
    columns=_COLUMNS,
    rows=(filled("III.3", number="III.3", result="Đã lựa chọn đơn vị tư vấn.", percent=18.0),),
)
_LAST_MOMENT = Report(
    KL,
    "CHI CỤC KIỂM LÂM",
    columns=_COLUMNS,
    rows=(
        filled("IV.1.1", number="IV.1.1", result="Đã khảo sát 09 điểm.", percent=40.0),
        filled("IV.1.2", number="IV.1.2", result="Tuần tra 33 đợt.", percent=10.0),
    ),
)
_FIRST = Report(
    TTBVTV,
    "CHI CỤC TRỒNG TRỌT VÀ BẢO VỆ THỰC VẬT",
    columns=_COLUMNS,
    rows=(
        filled("III.2", number="III.2", result="Xây dựng 02 mô hình.", percent=15.0),
        filled(
            "III.4",
            number="III.4",
            part="trong-trot",
            result="Trồng trọt: 90 ha VietGAP.",
            percent=20.0,
        ),
    ),
    number="Số: 500/BC-TTBVTV",
)
_REPLACING = replace(
    _FIRST,
    kind="BÁO CÁO (thay thế Báo cáo số 500/BC-TTBVTV)",
    rows=(replace(_FIRST.rows[0], result="Xây dựng 04 mô hình.", percent=30.0),),
    number="Số: 533/BC-TTBVTV",
)
_NIL = Report(
    TCKHDT,
    "PHÒNG TÀI CHÍNH, KẾ HOẠCH VÀ ĐẦU TƯ",
    opening="Năm 2026 đơn vị không phát sinh nội dung báo cáo.",
)
_NIL_IN_TABLE = Report(
    KTDGD,
    "PHÒNG KINH TẾ ĐỊNH GIÁ ĐẤT",
    columns=_COLUMNS,
    opening="Không phát sinh",
)
_LOCKED = Report(
    VPS, "VĂN PHÒNG SỞ", columns=_COLUMNS, rows=(filled("II.2.1", result="Đã phối hợp."),)
)


def _half(path: Path) -> None:
    workbook_openpyxl.make(_LATE, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def _book(path: str, report: Report, moment: str, *, counted: bool = True) -> SampleFile:
    return SampleFile(
        path,
        moment,
        lambda target: workbook_openpyxl.make(report, target),
        used(report),
        report,
        counted=counted,
    )


_REFUSED = {"outcome": ["quarantined"]}

DISCIPLINE = Family(
    "discipline",
    (
        _book("PTNT.xlsx", _LATE, "2026-12-10T00:00:01+07:00"),
        _book("Kiem lam.xlsx", _LAST_MOMENT, "2026-12-09T23:59:59+07:00"),
        SampleFile(
            "TTBVTV/lan 1.xlsx",
            "2026-12-04T08:00:00+07:00",
            lambda path: workbook_openpyxl.make(_FIRST, path),
            {"outcome": ["superseded"], "reason": ["replaced"]},
        ),
        _book("TTBVTV/thay the.xlsx", _REPLACING, "2026-12-11T08:00:00+07:00"),
        SampleFile(
            "TCKHDT 2026.pdf",
            "2026-12-08T08:00:00+07:00",
            lambda path: pdf_reportlab.make(_NIL, path, Look(wide=False)),
            used(_NIL),
            _NIL,
        ),
        _book("KTDGD 2026.xlsx", _NIL_IN_TABLE, "2026-12-08T08:00:00+07:00"),
        SampleFile(
            "Phong QLDD.xlsx",
            "2026-12-08T08:00:00+07:00",
            _half,
            {**_REFUSED, "reason": ["unreadable_file"]},
        ),
        SampleFile(
            "Van phong So.pdf",
            "2026-12-08T08:00:00+07:00",
            lambda path: pdf_reportlab.make(_LOCKED, path, Look(password="x1")),
            {**_REFUSED, "reason": ["encrypted_file"]},
        ),
        SampleFile(
            "BQL rung va Khuyen nong.xlsx",
            "2026-12-08T08:00:00+07:00",
            lambda path: path.write_bytes(b"") and None,
            {"outcome": ["quarantined", "ignored"], "reason": ["empty_file", "unreadable_file"]},
        ),
        SampleFile(
            "Thumbs.db",
            None,
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 60) and None,
            {"outcome": ["ignored"], "reason": ["system_file"]},
        ),
    ),
    obligations={
        PTNT: "late",
        KL: "on_time",
        TTBVTV: "on_time",
        TCKHDT: "nothing_to_report",
        KTDGD: "nothing_to_report",
        QLDD: "unreadable",
        VPS: "unreadable",
        BQLR: "unreadable",
        QLMT: "missing",
        TSCNTY: "missing",
    },
    items={"III.2": {"percent": 30}, "III.4": {"reported": False}},
    required=[
        {"code": "late_submission", "unit": PTNT},
        {"code": "missing_submission", "unit": QLMT},
        {"code": "missing_submission", "unit": TSCNTY},
        {"code": "dropped_by_replacement", "unit": TTBVTV, "item": "III.4"},
        {"code": "unreported_item", "unit": PTNT, "item": "III.4"},
    ],
    forbidden=[
        {"code": "unreported_item", "unit": TSCNTY},
        {"code": "late_submission", "unit": KL},
        {"code": "late_submission", "unit": TTBVTV},
        *({"code": "missing_submission", "unit": unit} for unit in (QLDD, VPS, BQLR, TCKHDT)),
    ],
)
