"""The script that anyone would write first: openpyxl, pdfplumber, docxtpl, one process.

`python -m benchmarks.plain_script WORKSPACE OUT` reads every file of the inbox and leaves a
report, a gap list and the rows as JSON in OUT. It is written as well as a first script is: tables
over pages are joined, titles matched with rapidfuzz. It keeps no readings, refuses no damaged
file, gives no place for a figure.
"""

import json
import re
import sys
import tomllib
from pathlib import Path

import openpyxl
import pdfplumber
from docx import Document
from docxtpl import DocxTemplate
from openpyxl import Workbook
from rapidfuzz import fuzz, process

FIELDS = {
    "stt": "number",
    "tên chương trình, nhiệm vụ": "title",
    "kết quả thực hiện": "result",
    "tỷ lệ hoàn thành (%)": "percent",
    "khó khăn, vướng mắc": "difficulties",
}
ACCEPT = 78


def table_of(path: Path) -> tuple[str, list[list[str]]]:
    """Return the text above the table and the rows of the table."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
        rows = [["" if v is None else str(v) for v in row] for row in sheet.values]
        header = next(i for i, row in enumerate(rows) if "STT" in row)
        return "\n".join(" ".join(row) for row in rows[:header]), rows[header:]
    with pdfplumber.open(path) as document:
        words = document.pages[0].extract_text() or ""
        rows = []
        for page in document.pages:
            for table in page.extract_tables():
                rows += [[cell or "" for cell in row] for row in table]
    header = next(i for i, row in enumerate(rows) if "STT" in row)
    return words, rows[header:]


def joined(rows: list[list[str]]) -> list[dict[str, str]]:
    """Return the rows by field, repeated headers dropped, broken rows joined."""
    names = [FIELDS.get(re.sub(r"\s+", " ", cell).strip().lower()) for cell in rows[0]]
    lines: list[dict[str, str]] = []
    for row in rows[1:]:
        if row == rows[0]:
            continue
        line = {n: " ".join(c.split()) for n, c in zip(names, row, strict=False) if n}
        if not line["number"] and lines:
            for name, text in line.items():
                lines[-1][name] = f"{lines[-1][name]} {text}".strip()
        else:
            lines.append(line)
    return lines


def percent_of(text: str) -> float | None:
    """Return the number in a percent cell, None where there is none."""
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found[0].replace(",", ".")) if found else None


def read_inbox(workspace: Path) -> tuple[list[dict[str, object]], list[str], dict[str, str]]:
    """Return the rows, the files that no unit or table was found in, and unit names by id."""
    plan = tomllib.loads((workspace / "config" / "plan.toml").read_text("utf-8"))
    listed = tomllib.loads((workspace / "config" / "units.toml").read_text("utf-8"))
    units = {unit["id"]: unit["name"] for unit in listed["unit"]}
    titles = {item["id"]: item["title"] for item in plan["item"]}
    rows: list[dict[str, object]] = []
    unread = []
    for path in sorted((workspace / "inbox").rglob("*")):
        if path.suffix not in (".xlsx", ".pdf"):
            continue
        try:
            words, table = table_of(path)
        except Exception:  # a first script knows no better
            unread.append(path.name)
            continue
        found = " ".join(words.upper().split())
        unit = next((key for key, name in units.items() if name.upper() in found), None)
        if unit is None:
            unread.append(path.name)
            continue
        for line in joined(table):
            best = process.extractOne(
                line["title"], titles, scorer=fuzz.token_sort_ratio, score_cutoff=ACCEPT
            )
            if best:
                rows.append(
                    {
                        "unit": unit,
                        "item": best[2],
                        "percent": percent_of(line.get("percent", "")),
                        "result": line.get("result", ""),
                        "difficulties": line.get("difficulties", ""),
                    }
                )
    return rows, unread, units


def write_template(path: Path) -> None:
    """Write the Word template that the report is filled into."""
    document = Document()
    document.add_heading("BÁO CÁO TỔNG HỢP", level=0)
    document.add_paragraph("{%p for item in items %}")
    document.add_heading("{{ item.id }}. {{ item.title }}", level=2)
    document.add_paragraph("{%p for row in item.rows %}")
    document.add_paragraph("{{ row.unit }}: {{ row.result }} ({{ row.percent }}%)")
    document.add_paragraph("{{ row.difficulties }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def write_outputs(
    workspace: Path, out: Path, rows: list[dict[str, object]], units: dict[str, str]
) -> None:
    """Write report, gap list and rows to `out`."""
    plan = tomllib.loads((workspace / "config" / "plan.toml").read_text("utf-8"))
    items = [
        {
            "id": item["id"],
            "title": item["title"],
            "rows": [
                row | {"unit": units[str(row["unit"])]} for row in rows if row["item"] == item["id"]
            ],
        }
        for item in plan["item"]
    ]
    template = DocxTemplate(out / "template.docx")
    template.render({"items": items}, autoescape=True)
    template.save(out / "report.docx")
    book = Workbook()
    book.active.append(["Đơn vị", "Nội dung", "Thiếu"])
    sent = {row["unit"] for row in rows}
    told = {(row["unit"], row["item"]) for row in rows}
    for unit, name in units.items():
        if unit not in sent:
            book.active.append([name, "", "Chưa gửi báo cáo"])
    for item in plan["item"]:
        for unit in item["leads"]:
            if (unit, item["id"]) not in told:
                book.active.append([units[unit], item["title"], "Chưa báo cáo"])
    book.save(out / "gaps.xlsx")
    (out / "rows.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")


def main(workspace: Path, out: Path) -> None:
    """Read everything, write everything."""
    out.mkdir(parents=True, exist_ok=True)
    write_template(out / "template.docx")
    rows, _, units = read_inbox(workspace)
    write_outputs(workspace, out, rows, units)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
