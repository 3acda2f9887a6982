"""Makes sample PDFs of tables without rules that are hard to read: python -m tests.reading.<this>.

Two tables side by side, with rows of different heights. Needs `pip install weasyprint`, Chromium,
LibreOffice and xelatex.
"""

from pathlib import Path
from subprocess import run as call
from tempfile import TemporaryDirectory

from tests.reading.make_layout_pdf_samples import CLOSING, OPENING, page, table
from tests.reading.make_other_pdf_samples import Rows, chromium, weasyprint
from tests.reading.make_pdf_samples import SAMPLES, write_goldens

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
        call(["xelatex", "-interaction=batchmode", path.name], cwd=scratch, check=True)
        target.write_bytes(path.with_suffix(".pdf").read_bytes())


def make() -> None:
    both = beside(TASKS, PLACES, "10mm")
    weasyprint(page(both, css=_BARE % "top"), SAMPLES / "weasyprint-open-beside.pdf")
    chromium(page(both, css=_BARE % "middle"), SAMPLES / "chromium-open-beside.pdf")
    xelatex_beside(TASKS, AMOUNTS, SAMPLES / "xelatex-open-beside.pdf")


if __name__ == "__main__":
    make()
    write_goldens()
