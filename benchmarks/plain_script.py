"""The script that anyone would write first: openpyxl, pdfplumber, docxtpl, one process.

`python -m benchmarks.plain_script WORKSPACE OUT` reads every file of the inbox and leaves in OUT
what a night leaves: a report with its appendix, a memo with the source of every figure, a gap list,
the rows as JSON. It is written as well as a first script is: tables over pages are joined, titles
matched with rapidfuzz, places taken from the libraries. It keeps no readings and refuses no damaged
file.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
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

Row = tuple[list[str], list[str]]
"""The texts of a row, and where each of them stands."""


@dataclass
class Found:
    """What the inbox holds: rows of the plan's items, rows of none, and files nobody could read."""

    rows: list[dict[str, object]] = field(default_factory=list)
    strangers: list[tuple[str, str]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def table_of(path: Path) -> tuple[str, list[Row]]:
    """Return the text above the table and the rows of the table."""
    words, rows = _READERS[path.suffix](path)
    header = next(i for i, (texts, _) in enumerate(rows) if "STT" in texts)
    above = "\n".join(" ".join(texts) for texts, _ in rows[:header])
    return words or above, rows[header:]


def workbook_rows(path: Path) -> tuple[str, list[Row]]:
    """Return the rows of a workbook's first sheet."""
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    rows = [
        (
            ["" if cell.value is None else str(cell.value) for cell in row],
            [f"{sheet.title}!{cell.coordinate}" for cell in row],
        )
        for row in sheet.iter_rows()
    ]
    return "", rows


def pdf_rows(path: Path) -> tuple[str, list[Row]]:
    """Return the text of a PDF's first page and the rows of all its tables."""
    rows: list[Row] = []
    with pdfplumber.open(path) as document:
        words = document.pages[0].extract_text() or ""
        for page in document.pages:
            for table in page.find_tables():
                places = [
                    [f"trang {page.page_number}, {box}" for box in row.cells] for row in table.rows
                ]
                texts = [[cell or "" for cell in row] for row in table.extract()]
                rows += zip(texts, places, strict=True)
    return words, rows


def word_rows(path: Path) -> tuple[str, list[Row]]:
    """Return the rows of all tables of a Word document, its letterhead's among them."""
    document = Document(str(path))
    rows: list[Row] = []
    for number, table in enumerate(document.tables, start=1):
        for down, row in enumerate(table.rows, start=1):
            texts = [cell.text for cell in row.cells]
            rows.append((texts, [f"bảng {number}, dòng {down}" for _ in texts]))
    return "", rows


_READERS = {".xlsx": workbook_rows, ".pdf": pdf_rows, ".docx": word_rows}


def joined(rows: list[Row]) -> list[dict[str, tuple[str, str]]]:
    """Return text and place by field, repeated headers dropped, broken rows joined."""
    header = rows[0][0]
    names = [FIELDS.get(re.sub(r"\s+", " ", cell).strip().lower()) for cell in header]
    lines: list[dict[str, tuple[str, str]]] = []
    for texts, places in rows[1:]:
        if texts == header:
            continue
        cells = zip(names, texts, places, strict=False)
        line = {name: (" ".join(text.split()), place) for name, text, place in cells if name}
        if not line["number"][0] and lines:
            for name, (text, place) in line.items():
                before, first = lines[-1].get(name, ("", place))
                lines[-1][name] = (f"{before} {text}".strip(), first)
        else:
            lines.append(line)
    return lines


def percent_of(text: str) -> float | None:
    """Return the number in a percent cell, None where there is none."""
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found[0].replace(",", ".")) if found else None


def read_inbox(workspace: Path, units: dict[str, str], titles: dict[str, str]) -> Found:
    """Return what the files of the inbox say of the plan's items."""
    found = Found()
    for path in sorted((workspace / "inbox").rglob("*")):
        if path.suffix not in _READERS:
            continue
        try:
            words, table = table_of(path)
        except Exception:  # a first script knows no better
            found.unread.append(path.name)
            continue
        heading = " ".join(words.upper().split())
        unit = next((key for key, name in units.items() if name.upper() in heading), None)
        if unit is None:
            found.unread.append(path.name)
            continue
        for line in joined(table):
            take(line, unit, path, titles, found)
    return found


def take(
    line: dict[str, tuple[str, str]], unit: str, path: Path, titles: dict[str, str], found: Found
) -> None:
    """Put a line under the item whose title is most like its own."""
    title = line["title"][0]
    best = process.extractOne(title, titles, scorer=fuzz.token_sort_ratio, score_cutoff=ACCEPT)
    if best is None:
        found.strangers.append((path.name, title))
        return
    percent, result, difficulties = (
        line.get(name, ("", "")) for name in ("percent", "result", "difficulties")
    )
    found.rows.append(
        {
            "unit": unit,
            "item": best[2],
            "percent": percent_of(percent[0]),
            "result": result[0],
            "difficulties": difficulties[0],
            "sources": {
                "percent": [path.name, percent[1]],
                "result": [path.name, result[1]],
                "difficulties": [path.name, difficulties[1]],
            },
        }
    )


def write_report_template(path: Path) -> None:
    """Write the Word template of the report: paragraphs by item, then a table of all rows."""
    document = Document()
    document.add_heading("BÁO CÁO TỔNG HỢP", level=0)
    for text in (
        "{%p for item in items %}",
        "{{ item.id }}. {{ item.title }}",
        "{%p for row in item.rows %}",
        "{{ row.unit }}: {{ row.result }} ({{ row.percent }}%)",
        "{{ row.difficulties }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    document.add_page_break()
    loop = "{{ row.item }} {{ row.unit }} {{ row.result }} {{ row.percent }} {{ row.difficulties }}"
    add_table(document, ("Nội dung", "Đơn vị", "Kết quả", "Tỷ lệ", "Khó khăn"), loop)
    document.save(str(path))


def write_memo_template(path: Path) -> None:
    """Write the Word template of the memo: where every figure and text comes from."""
    document = Document()
    document.add_heading("NGUỒN SỐ LIỆU", level=0)
    loop = "{{ row.item }} {{ row.unit }} {{ row.field }} {{ row.file }} {{ row.place }}"
    add_table(document, ("Nội dung", "Đơn vị", "Trường", "Tệp", "Vị trí"), loop)
    document.save(str(path))


def add_table(document: Document, header: tuple[str, ...], loop: str) -> None:
    """Add a table whose one row is repeated for every one of `rows`."""
    table = document.add_table(4, len(header))
    fields = re.findall(r"\{\{.*?\}\}", loop)
    for column, (name, value) in enumerate(zip(header, fields, strict=True)):
        table.cell(0, column).text = name
        table.cell(2, column).text = value
    table.cell(1, 0).text = "{%tr for row in rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"


def fill(template: Path, target: Path, content: dict[str, object]) -> None:
    """Fill a Word template."""
    document = DocxTemplate(template)
    document.render(content, autoescape=True)
    document.save(target)


def sources_of(rows: list[dict[str, object]], units: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield the source of every value, one by one."""
    for row in rows:
        for name, (file, place) in dict(row["sources"]).items():  # type: ignore[call-overload]
            yield {
                "item": str(row["item"]),
                "unit": units[str(row["unit"])],
                "field": name,
                "file": file,
                "place": place,
            }


def write_gaps(target: Path, found: Found, units: dict[str, str], items: list[dict]) -> None:
    """Write who has not sent, what is not reported, and what could not be used."""
    told = {(row["unit"], row["item"]) for row in found.rows}
    sent = {unit for unit, _ in told}
    book = Workbook()
    book.active.append(["Đơn vị", "Tình trạng"])
    for unit, name in units.items():
        book.active.append([name, "Đã gửi" if unit in sent else "Chưa gửi báo cáo"])
    missing = book.create_sheet("Chưa báo cáo")
    for item in items:
        for unit in item["leads"]:
            if (unit, item["id"]) not in told:
                missing.append([units[unit], item["title"]])
    doubts = book.create_sheet("Việc cần xử lý")
    for name in found.unread:
        doubts.append([name, "Không đọc được"])
    for name, title in found.strangers:
        doubts.append([name, f"Không rõ nội dung: {title}"])
    book.save(target)


def main(workspace: Path, out: Path) -> None:
    """Read everything, write everything."""
    out.mkdir(parents=True, exist_ok=True)
    plan = tomllib.loads((workspace / "config" / "plan.toml").read_text("utf-8"))
    listed = tomllib.loads((workspace / "config" / "units.toml").read_text("utf-8"))
    units = {unit["id"]: unit["name"] for unit in listed["unit"]}
    titles = {item["id"]: item["title"] for item in plan["item"]}
    found = read_inbox(workspace, units, titles)
    named = [row | {"unit": units[str(row["unit"])]} for row in found.rows]
    items = [
        {
            "id": item["id"],
            "title": item["title"],
            "rows": [row for row in named if row["item"] == item["id"]],
        }
        for item in plan["item"]
    ]
    write_report_template(out / "report-template.docx")
    write_memo_template(out / "memo-template.docx")
    fill(out / "report-template.docx", out / "report.docx", {"items": items, "rows": named})
    sources = list(sources_of(found.rows, units))
    fill(out / "memo-template.docx", out / "memo.docx", {"rows": sources})
    write_gaps(out / "gaps.xlsx", found, units, plan["item"])
    text = json.dumps(found.rows, ensure_ascii=False, indent=1)
    (out / "rows.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
