"""What else lies in an inbox: copies, damaged files, strangers, other papers."""

import shutil
from pathlib import Path

from examples.report_makers import pdf_reportlab, workbook_openpyxl
from examples.report_makers.model import Column, Report, Row
from examples.report_makers.pdf_reportlab import Look
from examples.report_makers.plan_rows import KTDGD, QLDD, filled
from examples.sample_reports.model import SampleFile

_COLUMNS = (
    Column("number", "STT", 6),
    Column("title", "Tên chương trình, nhiệm vụ", 40),
    Column("result", "Kết quả thực hiện", 45),
    Column("percent", "Tỷ lệ hoàn thành (%)", 12),
)

_KTDGD = Report(
    KTDGD,
    "PHÒNG KINH TẾ ĐỊNH GIÁ ĐẤT",
    columns=_COLUMNS,
    rows=(filled("II.2.1", result="Đã cung cấp dữ liệu giá đất tại 09 khu vực."),),
)

_LAST_YEAR = Report(
    QLDD,
    "PHÒNG QUẢN LÝ ĐẤT ĐAI",
    columns=_COLUMNS,
    rows=(
        Row("Rà soát quỹ đất khu, cụm công nghiệp", "1", result="Đã rà soát 14 khu.", percent=80.0),
        Row("Cập nhật cơ sở dữ liệu đất đai", "2", result="Đạt kế hoạch.", percent=100.0),
    ),
    subject="Kết quả thực hiện nhiệm vụ bảo vệ môi trường năm 2025",
    number="Số: 187/BC-QLĐĐ",
    place_and_date="Hải Phòng, ngày 05 tháng 12 năm 2025",
)

_STRANGER = Report(
    "",
    "CHI CỤC THỦY LỢI VÀ PHÒNG, CHỐNG THIÊN TAI",
    columns=_COLUMNS,
    rows=(filled("V.1", result="Đã phân loại rác tại trụ sở và 07 trạm bơm.", percent=90.0),),
    number="Số: 77/BC-TLPCTT",
    place_and_date="Hải Phòng, ngày 06 tháng 12 năm 2026",
)

_DECISION = Report(
    "",
    "THÀNH PHỐ HẢI PHÒNG",
    superior="ỦY BAN NHÂN DÂN",
    number="Số: 4102/QĐ-UBND",
    place_and_date="Hải Phòng, ngày 18 tháng 11 năm 2026",
    kind="QUYẾT ĐỊNH",
    subject="Về việc phê duyệt Đề án vùng phát thải thấp trên địa bàn thành phố",
    sections=(
        ("Điều 1.", "Phê duyệt Đề án vùng phát thải thấp trên địa bàn thành phố Hải Phòng."),
        ("Điều 2.", "Quyết định này có hiệu lực kể từ ngày ký."),
    ),
    position="KT. CHỦ TỊCH",
    signer="Lê Anh Quân",
)


def _truncated(path: Path) -> None:
    whole = path.with_name("Bieu ket qua Kiem lam 2026.xlsx").read_bytes()
    path.write_bytes(whole[: len(whole) * 3 // 5])


def _copied(path: Path) -> None:
    shutil.copyfile(path.with_name("Bieu ket qua Kiem lam 2026.xlsx"), path)


def _lock_file(path: Path) -> None:
    """Write what Excel leaves beside an open workbook: the user's name, padded."""
    name = "Phạm Thị Minh Hạnh"
    path.write_bytes(bytes([len(name)]) + name.encode("utf-16-le").ljust(164, b"\0"))


TROUBLES: tuple[SampleFile, ...] = (
    SampleFile(
        "Bao cao KT Dinh gia dat 2026.pdf",
        "2026-12-08T08:05:00+07:00",
        lambda path: pdf_reportlab.make(_KTDGD, path, Look(password="dinhgia2026")),
        {"outcome": ["quarantined"], "reason": ["encrypted_file"]},
    ),
    SampleFile(
        "Kiem lam/Copy of Bieu ket qua Kiem lam 2026.xlsx",
        "2026-12-04T08:34:00+07:00",
        _copied,
        {"outcome": ["duplicate"], "reason": ["same_bytes"]},
    ),
    SampleFile(
        "Kiem lam/Bieu ket qua Kiem lam (gui lai).xlsx",
        "2026-12-04T09:10:00+07:00",
        _truncated,
        {"outcome": ["quarantined"], "reason": ["unreadable_file"]},
    ),
    SampleFile(
        "Phong QLDD/BC nam 2025 QLDD.xlsx",
        "2026-12-03T10:00:00+07:00",
        lambda path: workbook_openpyxl.make(_LAST_YEAR, path),
        {"outcome": ["quarantined"], "reason": ["unknown_period"]},
    ),
    SampleFile(
        "Bao cao cua Chi cuc Thuy loi.xlsx",
        "2026-12-07T10:40:00+07:00",
        lambda path: workbook_openpyxl.make(_STRANGER, path),
        {"outcome": ["quarantined"], "reason": ["unknown_unit"]},
    ),
    SampleFile(
        "Phong QLMT/QD 4102 phe duyet De an vung phat thai thap.pdf",
        "2026-12-07T09:15:00+07:00",
        lambda path: pdf_reportlab.make(_DECISION, path, Look(size=13, wide=False)),
        {"outcome": ["ignored"], "reason": ["not_a_report"]},
    ),
    SampleFile(
        "Phong QLMT/~$eu tong hop 2026.xlsx",
        None,
        _lock_file,
        {"outcome": ["ignored"], "reason": ["system_file"]},
    ),
)
