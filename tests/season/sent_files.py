"""What units send, in the formats they send it in."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl

from examples.report_makers import pdf_reportlab, word_docx
from examples.report_makers.model import Column, Report, Row
from tests.workspaces import HEADER

_SUPERIOR = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
_SUBJECT = "Kết quả thực hiện Kế hoạch số 133/KH-UBND về chuyển đổi xanh năm"
_NIL = "Trong năm, {unit} không phát sinh nội dung báo cáo."
_COLUMNS = tuple(
    Column(field, title, width)
    for field, title, width in zip(
        ("number", "title", "result", "status", "percent"), HEADER, (6, 40, 40, 16, 12), strict=True
    )
)


def write_sent(path: Path, unit: str, rows: Sequence[list], year: int, kind: str) -> None:
    """Write a unit's report: the format is the path's suffix; `.zip` holds a workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _WRITERS[path.suffix](path, unit, rows, year, kind)


def write_form(path: Path, unit: str, row: list) -> None:
    """Write a filled form on one task: labels at the left, answers beside them."""
    number, title, result, status, percent = row
    book = openpyxl.Workbook()
    for line in (
        ["PHIẾU BÁO CÁO NHIỆM VỤ NĂM 2026 (bổ sung)"],
        ["Đơn vị báo cáo", unit],
        ["STT", number],
        ["Tên nhiệm vụ", title],
        ["Kết quả thực hiện", result],
        ["Trạng thái", status],
        ["Tỷ lệ hoàn thành (%)", percent],
    ):
        book.active.append(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _lines(unit: str, rows: Sequence[list], year: int, kind: str) -> list[list]:
    told = (HEADER, *rows) if rows else ([_NIL.format(unit=unit.capitalize())],)
    return [[_SUPERIOR], [unit], [kind], [f"{_SUBJECT} {year}"], [], *told]


def _workbook(path: Path, unit: str, rows: Sequence[list], year: int, kind: str) -> None:
    book = openpyxl.Workbook()
    for line in _lines(unit, rows, year, kind):
        book.active.append(line)
    book.save(path)


def _archive(path: Path, unit: str, rows: Sequence[list], year: int, kind: str) -> None:
    inside = path.with_name("bieu.xlsx")
    _workbook(inside, unit, rows, year, kind)
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(inside, inside.name)
    inside.unlink()


def _text_table(path: Path, unit: str, rows: Sequence[list], year: int, kind: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(_lines(unit, rows, year, kind))


def _laid_out(make: Callable[[Report, Path], None]) -> Callable[..., None]:
    def write(path: Path, unit: str, rows: Sequence[list], year: int, kind: str) -> None:
        told = tuple(
            Row(title, number, result=result, status=status, percent=percent)
            for number, title, result, status, percent in rows
        )
        make(Report(unit, unit, _COLUMNS, told, kind=kind, subject=f"{_SUBJECT} {year}"), path)

    return write


_WRITERS: dict[str, Callable[..., None]] = {
    ".xlsx": _workbook,
    ".zip": _archive,
    ".csv": _text_table,
    ".docx": _laid_out(word_docx.make),
    ".pdf": _laid_out(pdf_reportlab.make),
}
