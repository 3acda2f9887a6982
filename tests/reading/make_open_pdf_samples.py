"""Makes sample PDFs of tables without rules that are hard to read: python -m tests.reading.<this>.

Two tables side by side, with rows of different heights; a printed sheet without borders. Needs
`pip install weasyprint`, Chromium, LibreOffice and xelatex.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reading.make_layout_pdf_samples import CLOSING, OPENING, page, table
from tests.reading.make_other_pdf_samples import Rows, chromium, weasyprint
from tests.reading.make_pdf_samples import SAMPLES, run, write_goldens

TASKS: Rows = (
    ("STT", "Nhiệm vụ", "Kết quả", "Tỷ lệ (%)"),
    ("1", "Kiểm kê khí nhà kính tại các cơ sở sản xuất xi măng", "Đã kiểm kê 12 cơ sở", "40"),
    ("2", "Trồng rừng phòng hộ ven biển", "Trồng mới 35 ha, chăm sóc 120 ha rừng ngập mặn", "100"),
    ("3", "Di dời lò gạch thủ công ra khỏi khu dân cư", "Đã di dời 4 lò; còn 2 lò", "66"),
    ("4", "Số hóa hồ sơ địa chính", "Số hóa xong 9 xã", "75"),
)
PLACES: Rows = (
    ("TT", "Địa bàn", "Số hộ"),
    ("1", "Cát Hải", "1204"),
    ("2", "Thủy Nguyên", "988"),
    ("3", "An Dương", "431"),
    ("4", "Kiến Thụy", "77"),
    ("5", "Tiên Lãng", "650"),
    ("6", "Vĩnh Bảo", "312"),
)
AMOUNTS: Rows = (
    ("Nguồn vốn", "Giao", "Giải ngân"),
    ("Ngân sách thành phố", "1200", "860"),
    ("Ngân sách xã", "340", "125"),
    ("Xã hội hóa", "95", "95"),
    ("Quỹ bảo vệ môi trường của thành phố", "210", "40"),
    ("Vốn khác", "15", "3"),
)
SHEET: Rows = (
    ("TT", "Nội dung công việc", "Kết quả thực hiện", "Tỷ lệ (%)", "Khó khăn, vướng mắc"),
    ("1", "Kiểm kê khí nhà kính", "Đã kiểm kê 12 cơ sở sản xuất xi măng và gạch.", "40", "Không"),
    ("2", "Trồng rừng phòng hộ ven biển", "Trồng mới 35 ha.", "100", "Thiếu cây giống."),
    ("3", "Di dời lò gạch thủ công", "Đã di dời 4 lò; còn 2 lò chờ kinh phí của xã.", "66", ""),
    ("4", "Số hóa hồ sơ địa chính", "Số hóa xong 9 xã, 3 phường.", "7", "Không"),
)
WIDTHS = (6, 30, 26, 10, 20)
"""Of the sheet's columns, in characters."""
_BARE = "td{padding:3px 5px;vertical-align:%s;border:none}body{font-size:9pt}"


def beside(left: Rows, right: Rows, gap: str) -> str:
    one, other = (table(rows, "table-layout:auto") for rows in (left, right))
    halves = f"<div style='width:56%'>{one}</div><div style='width:36%'>{other}</div>"
    return f"<div style='display:flex;gap:{gap};align-items:flex-start'>{halves}</div>"


def xelatex_beside(left: Rows, right: Rows, target: Path) -> None:
    def tabular(rows: Rows, spec: str) -> str:
        body = r"\\[2pt] ".join(" & ".join(row).replace("%", r"\%") for row in rows)
        return rf"\begin{{tabular}}[t]{{{spec}}}{body}\\\end{{tabular}}"

    ragged = r">{\raggedright\arraybackslash}p"
    wide = rf"p{{8mm}}{ragged}{{32mm}}{ragged}{{32mm}}p{{9mm}}"
    source = (
        r"\documentclass[10pt]{article}\usepackage{fontspec,array}"
        r"\usepackage[a4paper,margin=15mm]{geometry}\setmainfont{Liberation Serif}"
        r"\hyphenpenalty=10000\setlength\parindent{0pt}\setlength\tabcolsep{3pt}"
        rf"\begin{{document}}\small {OPENING}\par\medskip "
        rf"{tabular(left, wide)}\hfill {tabular(right, rf'{ragged}{{30mm}}p{{12mm}}p{{14mm}}')}"
        rf"\par\medskip {CLOSING}\end{{document}}"
    )
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "report.tex"
        path.write_text(source, encoding="utf-8")
        run("xelatex", "-interaction=batchmode", f"-output-directory={scratch}", path)
        target.write_bytes(path.with_suffix(".pdf").read_bytes())


def sheet(rows: Rows, target: Path) -> None:
    """A workbook without borders, its figures at the right edges of their cells."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    page = book.active
    assert page is not None
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = page.cell(number, column, int(text) if text.isdigit() else text or None)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.font = Font(name="Liberation Serif", size=11, bold=number == 1)
        page.row_dimensions[number].height = 15 if number == 1 else 29
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.cell(len(rows) + 2, 1, "Nơi nhận:")
    page.cell(len(rows) + 3, 1, "- Như trên;")
    page.cell(len(rows) + 4, 1, "- Lưu: VT.")
    page.page_setup.orientation = "landscape"
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "sheet.xlsx"
        book.save(path)
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", scratch, path)
        target.write_bytes(path.with_suffix(".pdf").read_bytes())


def make() -> None:
    sheet(SHEET, SAMPLES / "excel-no-borders.pdf")
    both = beside(TASKS, PLACES, "10mm")
    weasyprint(page(both, css=_BARE % "top"), SAMPLES / "weasyprint-open-beside.pdf")
    chromium(page(both, css=_BARE % "middle"), SAMPLES / "chromium-open-beside.pdf")
    xelatex_beside(TASKS, AMOUNTS, SAMPLES / "xelatex-open-beside.pdf")


if __name__ == "__main__":
    make()
    write_goldens()
