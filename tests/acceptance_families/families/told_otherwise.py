"""Ticks, amounts, several tables, parts by name, Word with its annex, short titles, lost breaks."""

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import openpyxl

from examples.report_makers.plan_rows import ITEMS, KL, PTNT, QLMT, TSCNTY
from examples.sample_reports.model import SampleFile
from tests.acceptance_families.family import Family

TITLES = {item: row.title for item, row in ITEMS.items()}
_ARRIVED = "2026-12-07T09:00:00+07:00"
_SUBJECT = "Kết quả thực hiện Kế hoạch số 133/KH-UBND về chuyển đổi xanh năm 2026"


def _workbook(*rows: Sequence[object]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(list(row))
        book.save(path)

    return make


def _word(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        written = docx.Document()
        for text in paragraphs:
            written.add_paragraph(text)
        if rows:
            table = written.add_table(len(rows), len(rows[0]))
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    table.cell(at, column).text = text
        written.save(path)

    return make


def _head(unit: str, number: str = "Số:     /BC") -> tuple[str, ...]:
    return ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", unit, number, "BÁO CÁO", _SUBJECT)


def _lines(unit: str, number: str = "Số:     /BC") -> list[list[str]]:
    return [[line] for line in _head(unit, number)]


def _sent(path: str, unit: str, make: Callable[[Path], None]) -> SampleFile:
    truth = {"outcome": ["used"], "unit": unit, "period": "2026"}
    return SampleFile(path, _ARRIVED, make, truth)


_TICKED = _workbook(
    *_lines("CHI CỤC KIỂM LÂM"),
    ["TT", "Nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Kết quả cụ thể"],
    ["1", TITLES["IV.1.1"], "", "x", "", "Đã khảo sát 14 điểm"],
    ["2", TITLES["IV.1.2"], "", "", "x", "Chờ phê duyệt dự án"],
)
_TWO_TABLES = _workbook(
    *_lines("PHÒNG QUẢN LÝ MÔI TRƯỜNG"),
    ["STT", "Nội dung", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ %"],
    ["1", TITLES["V.1"], "phường", 20, 14, 70],
    ["2", TITLES["I.1"], "đề án", 1, "Đã trình", 90],
    [],
    ["STT", "Nhiệm vụ", "Khó khăn, vướng mắc", "Kế hoạch năm 2027"],
    ["1", TITLES["V.1"], "Thiếu xe thu gom", "Mở rộng 10 phường"],
)
_PROSE = _word(
    [
        *_head("CHI CỤC THỦY SẢN, CHĂN NUÔI VÀ THÚ Y"),
        "I. KẾT QUẢ THỰC HIỆN",
        "1. Đề án Xử lý chất thải chăn nuôi và phụ phẩm nông nghiệp",
        "1.1. Xây dựng Đề án: Đã trình UBND thành phố; đạt 90% kế hoạch.",
        f"1.2. {TITLES['III.1.2']} Đang lấy ý kiến 05 sở.",
        "1.3. Tổ chức triển khai thực hiện Đề án: Chưa triển khai.",
        "II. NHIỆM VỤ NĂM 2027",
        f"1. {TITLES['III.1.3']}: triển khai tại 10 xã.",
    ]
)
_HEADER = ("TT", "Nhiệm vụ", "Kết quả thực hiện", "Tỷ lệ hoàn thành (%)")
_NUMBER = "Số: 212/BC-PTNT"
_WORD = _word(
    _head("CHI CỤC PHÁT TRIỂN NÔNG THÔN", _NUMBER),
    [_HEADER, ("1", TITLES["III.3"], "Chọn tư vấn", "18"), ("2", "OCOP xanh", "27 sản phẩm", "45")],
)
_ANNEX = _workbook(
    *_lines("CHI CỤC PHÁT TRIỂN NÔNG THÔN", _NUMBER),
    _HEADER,
    ("1", TITLES["III.3"], "Chọn tư vấn", 20),
)

TOLD_OTHERWISE = Family(
    "told_otherwise",
    (
        _sent("Kiem lam.xlsx", KL, _TICKED),
        _sent("QLMT 2026.xlsx", QLMT, _TWO_TABLES),
        _sent("CC TSCNTY.docx", TSCNTY, _PROSE),
        _sent("PTNT/bao cao.docx", PTNT, _WORD),
        _sent("PTNT/phu luc.xlsx", PTNT, _ANNEX),
    ),
    same_submission=[("PTNT/bao cao.docx", "PTNT/phu luc.xlsx")],
    more_records=[
        {"item": "IV.1.1", "unit": KL, "status": "in_progress", "percent": None},
        {"item": "IV.1.2", "unit": KL, "status": "not_started", "percent": None},
        {
            "item": "V.1",
            "unit": QLMT,
            "percent": 70,
            "difficulties_contains": ["Thiếu xe"],
            "next_steps_contains": ["Mở rộng 10 phường"],
        },
        {"item": "I.1", "unit": QLMT, "percent": 90, "result_contains": ["Đã trình"]},
        {"item": "III.1.1", "unit": TSCNTY, "percent": 90, "result_contains": ["Đã trình"]},
        {"item": "III.1.2", "unit": TSCNTY, "result_contains": ["lấy ý kiến 05 sở"]},
        {"item": "III.1.3", "unit": TSCNTY, "status": "not_started", "result_contains": ["Chưa"]},
        {"item": "III.3", "unit": PTNT, "percent": 18},
        {"item": "III.4", "unit": PTNT, "part": "ocop", "percent": 45},
    ],
    required=[{"code": "disagreeing_sources", "unit": PTNT, "item": "III.3"}],
    forbidden=[
        {"code": code}
        for code in ("unmatched_row", "ambiguous_row", "invalid_value", "contradictory_status")
    ],
)
