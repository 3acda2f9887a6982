"""What no word of the vocabulary names is asked about, in whatever file and shape it stands."""

import csv
import io
import json

import openpyxl
import pytest

from tests.nightly.nights import night_in
from tests.reading.written_tables import write_word
from tests.workspaces import touch, workspace_in, write_report

UNKNOWN = "Mã hồ sơ lưu trữ"
OPENING = ("CHI CỤC KIỂM LÂM", "BÁO CÁO", "Kết quả thực hiện Kế hoạch số 133/KH-UBND năm 2026")
TASK = "Lập dự án Bảo tồn đa dạng sinh học vùng lõi và phục hồi rạn san hô"
OTHER = "Tổ chức triển khai thực hiện Dự án Bảo tồn đa dạng sinh học vùng lõi"
ROWS = (
    ("STT", "Nhiệm vụ", UNKNOWN, "Kết quả thực hiện", "Tỷ lệ (%)"),
    ("1.1", TASK, "HS-01", "Đã khảo sát 14 điểm", "60"),
    ("1.2", OTHER, "HS-02", "Đang làm", "20"),
)


def as_workbook(path):
    sheet = (book := openpyxl.Workbook()).active
    for row in [*((line,) for line in OPENING), (), *ROWS]:
        sheet.append(row)
    book.save(path)


def on_its_side(path):
    sheet = (book := openpyxl.Workbook()).active
    for row in [*((line,) for line in OPENING), (), *zip(*ROWS, strict=True)]:
        sheet.append(row)
    book.save(path)


def as_form(path):
    sheet = (book := openpyxl.Workbook()).active
    for row in [*((line,) for line in OPENING), (), *zip(*ROWS[:2], strict=True)]:
        sheet.append(row)
    book.save(path)


def as_text(path):
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([*((line,) for line in OPENING), (), *ROWS])
    path.write_text(written.getvalue(), encoding="utf-8-sig")


def as_word(path):
    lines = [(row, 0, 1, 5, line) for row, line in enumerate(OPENING)]
    table = [
        (row, column, 1, 1, text)
        for row, texts in enumerate(ROWS, len(OPENING))
        for column, text in enumerate(texts)
    ]
    write_word(path, [*lines, *table])


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("bao cao.xlsx", as_workbook),
        ("bao cao.csv", as_text),
        ("bao cao.docx", as_word),
        ("cot.xlsx", on_its_side),
        ("phieu.xlsx", as_form),
    ],
)
def test_an_unknown_header_is_asked_about_in_results_and_gap_list(name, write, tmp_path):
    workspace = workspace_in(tmp_path)
    path = workspace / "inbox" / "Kiem lam" / name
    path.parent.mkdir()
    write(path)
    touch(path, "2026-12-05")
    write_report(workspace / "inbox" / "Van phong.xlsx", unit="VĂN PHÒNG SỞ")
    night_in(workspace)
    outbox = workspace / "outbox" / "2026"
    results = json.loads((outbox / "results.json").read_text(encoding="utf-8"))
    asked = [(q["text"], q["source"]["file"]) for q in results["questions"]]
    assert asked == [(UNKNOWN, f"Kiem lam/{name}")]
    told = [r["item"] for r in results["records"] if r["unit"] == "chi-cuc-kiem-lam"]
    assert told[:1] == ["IV.1.1"]
    book = openpyxl.load_workbook(outbox / "danh-sach-con-thieu.xlsx")
    cells = [str(c.value) for s in book.worksheets for r in s.iter_rows() for c in r if c.value]
    assert UNKNOWN in cells
