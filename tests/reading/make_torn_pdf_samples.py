"""Makes sample PDFs of tables that little holds together: python -m tests.reading.<this>.

Needs `pip install typst weasyprint fpdf2` and xelatex. Every one of them is a report table that
some unit might send: its rows torn, its heading not repeated, its last column lost on the second
page, rules of one direction only, a signer right below it.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.reading.make_other_pdf_samples import (
    LONG_ROWS,
    ROWS,
    Rows,
    _escaped,
    typst,
    typst_table,
    weasyprint,
    web_page,
    web_table,
)
from tests.reading.make_pdf_samples import SAMPLES, SERIF, SERIF_BOLD, run, write_goldens

WITH_UNIT: Rows = (
    ("STT", "Nhiệm vụ", "Kết quả thực hiện", "Khó khăn, vướng mắc"),
    ("1", "Di dời cơ sở gây ô nhiễm", "Đã lập danh sách 12 cơ sở", "Thiếu quỹ đất"),
    ("2", "Trồng rừng phòng hộ", "Đã trồng 45 ha, đạt 90%", ""),
    ("3", "Chuyển đổi số ngành thủy sản", "Hoàn thành", ""),
)
GOES_ON: Rows = (
    ("4", "Kiểm kê khí nhà kính", "Đang rà soát"),
    ("5", "Thu gom bao bì thuốc bảo vệ thực vật", "Đã thu gom 3,2 tấn"),
)
"""What a second page holds: no heading, and the last column, blank, was not printed."""
SIGNED = ("CHI CỤC TRƯỞNG", "(Ký, ghi rõ họ tên)", "Nguyễn Văn An")
TORN: Rows = (
    ("Nội dung công việc", "Kết quả thực hiện", "Khó khăn, vướng mắc"),
    ("Xây dựng đề án thu gom nước thải", "Đã trình dự thảo lần hai", "Chưa có định mức"),
    ("Phân loại rác tại nguồn ở các xã", "Cấp 500 thùng rác hai ngăn", "Thiếu xe thu gom riêng"),
    ("Trồng rừng ngập mặn ven biển", "Đã trồng 12 ha tại hai xã", "Giống về chậm"),
)
"""No rule, no number: each column is set by itself, its lines closer than those of the others."""


def booktabs(rows: Rows, signed: Sequence[str], target: Path) -> None:
    def escaped(text: str) -> str:
        return "".join(f"\\{c}" if c in "%&_#$" else c for c in text)

    lines = [" & ".join(map(escaped, row)) + r" \\" for row in rows]
    below = r" \\ ".join(signed)
    document = "\n".join(
        (
            r"\documentclass[11pt]{article}\usepackage[a4paper,margin=22mm]{geometry}",
            r"\usepackage{fontspec,booktabs,array}\setmainfont{Tinos}\pagestyle{empty}",
            r"\begin{document}\noindent\begin{tabular}{p{9mm}p{62mm}p{62mm}p{18mm}}\toprule",
            f"{lines[0]}\\midrule",
            *lines[1:],
            r"\bottomrule\end{tabular}",
            r"\par\vspace{2mm}\hfill\begin{tabular}{c}" + below + r"\end{tabular}\end{document}",
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.tex"
        source.write_text(document, encoding="utf-8")
        run("xelatex", "-interaction=batchmode", f"-output-directory={folder}", source)
        target.write_bytes(source.with_suffix(".pdf").read_bytes())


def column_by_column(rows: Rows, leadings: Sequence[float], target: Path) -> None:
    """Set each column by itself with leading of its own, as torn rows come out of some programs."""
    from fpdf import FPDF

    document = FPDF(unit="pt")
    document.add_page()
    document.add_font("Serif", "", SERIF)
    document.add_font("Serif", "B", SERIF_BOLD)
    document.set_font("Serif", "B", 13)
    document.cell(0, 20, "BÁO CÁO", align="C")
    for number, leading in enumerate(leadings):
        document.set_y(70)
        for line, row in enumerate(rows):
            document.set_font("Serif", "" if line else "B", 11)
            document.set_x(50 + 165 * number)
            document.multi_cell(105, leading, row[number], align="L", new_x="LEFT", new_y="NEXT")
    document.output(str(target))


def make() -> None:
    booktabs(ROWS, SIGNED, SAMPLES / "xelatex-booktabs-signed.pdf")
    column_by_column(TORN, (13.0, 14.5, 16.5), SAMPLES / "fpdf2-torn-rows.pdf")
    breaks = "<p style='break-before:page'></p>"
    signer = "".join(f"<div style='margin-left:60%'>{text}</div>" for text in SIGNED)
    ruled = "td{border:1px solid #000}"
    twice = f"{web_table(WITH_UNIT)}{breaks}{web_table(GOES_ON)}"
    weasyprint(web_page(twice, ruled), SAMPLES / "weasyprint-column-lost.pdf")
    across = "td{border-top:1px solid #000;border-bottom:1px solid #000}"
    weasyprint(web_page(web_table(LONG_ROWS), across), SAMPLES / "weasyprint-rules-across.pdf")
    shades = "tr:nth-child(even){background:#e6eef7}"
    weasyprint(web_page(web_table(ROWS) + signer, shades), SAMPLES / "weasyprint-shaded-signed.pdf")
    upright = "(x, y) => (left: 0.6pt, right: 0.6pt)"
    typst(typst_table(LONG_ROWS, upright), SAMPLES / "typst-upright-rules.pdf")
    plain = typst_table(WITH_UNIT, "none").replace("2cm", "4cm")
    bare = f"{plain}#pagebreak()\n{typst_table(GOES_ON, 'none').replace(', 2cm', '')}"
    typst(bare, SAMPLES / "typst-column-lost.pdf")
    said = "\n".join(f"#align(right)[{_escaped(text)}]" for text in SIGNED)
    lines = "(x, y) => (top: if y < 2 { 0.8pt } else { none }, bottom: 0.8pt)"
    typst(typst_table(ROWS, lines) + said, SAMPLES / "typst-three-rules-signed.pdf")


if __name__ == "__main__":
    make()
    write_goldens()
