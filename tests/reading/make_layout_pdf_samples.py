"""Makes sample PDFs of pages with several things on them: python -m tests.reading.<this>.

Tables beside, above and inside each other, rows that repeat on every page, pages turned, scanned
and signed. Needs `pip install weasyprint`, Chromium, LibreOffice, Gnumeric, pdfLaTeX and qpdf.
"""

import html
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.reading.make_drawn_pdf_samples import HEIGHT, WIDTH, _page_picture, qpdf, register_fonts
from tests.reading.make_other_pdf_samples import Rows, chromium, weasyprint, web_page
from tests.reading.make_pdf_samples import SAMPLES, run, write_goldens

PROGRESS: Rows = (
    ("STT", "Nhiệm vụ", "Tỷ lệ"),
    ("1", "Kiểm kê khí nhà kính tại các cơ sở", "40%"),
    ("2", "Trồng rừng phòng hộ ven biển", "100%"),
)
AREAS: Rows = (
    ("Đơn vị", "Kế hoạch", "Thực hiện"),
    ("Hạt Kiểm lâm Cát Hải", "120 ha", "95 ha"),
    ("Hạt Kiểm lâm Thủy Nguyên", "80 ha", "80 ha"),
    ("Ban Quản lý rừng", "45 ha", "12 ha"),
)
FEES: Rows = (
    ("STT", "Nội dung", "Kết quả"),
    ("1", "Phí bảo vệ môi trường", "12,5 tỷ"),
    ("2", "Quỹ đất", "Chưa có"),
)
ALIKE = ("-", "Kiểm tra, giám sát thường xuyên", "Đang thực hiện", "50%")
ALIKE_ROWS: Rows = (("STT", "Nội dung", "Kết quả", "Tỷ lệ"), *(ALIKE for _ in range(60)))
OPENING = "Chi cục báo cáo kết quả thực hiện như sau:"
CLOSING = "Trên đây là báo cáo của Chi cục./."
_TOLD = (
    "Đã tổ chức kiểm tra, rà soát toàn bộ các cơ sở chăn nuôi trong khu dân cư; lập danh sách các "
    "hộ phải di dời; phối hợp với Ủy ban nhân dân các xã, phường tuyên truyền, vận động."
)
_HINDERED = "Kinh phí cấp chậm so với kế hoạch năm, thủ tục kéo dài."
GROUPS, OF_GROUP = 3, 9
LONG: Rows = (
    ("STT", "Nội dung", "Kết quả thực hiện", "Khó khăn", "Tỷ lệ"),
    *(
        (
            str(number),
            f"Nhiệm vụ thứ {number}: bảo vệ môi trường làng nghề",
            " ".join([_TOLD] * (1 + number % 4)),
            " ".join([_HINDERED] * (number % 3)),
            f"{7 * number % 100}%",
        )
        for number in range(1, 16)
    ),
)
LIGATURES: Rows = (
    ("No.", "Task", "Result"),
    ("1", "Office workflow, first offline file", "Difficult, affected"),
    ("2", "Afforestation, flood relief", "Final figures, 45 ffi"),
)
_FRAMES = "td,th{border:1px solid #000;padding:3px;vertical-align:top}"


def table(rows: Rows, style: str = "", heading: bool = False) -> str:
    lines = [
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows
    ]
    first = f"<thead>{lines[0]}</thead>" if heading else lines[0]
    return f"<table style='{style}'>{first}<tbody>{''.join(lines[1:])}</tbody></table>"


def page(*parts: str, css: str = "") -> str:
    told = f"<p>{OPENING}</p>{''.join(parts)}<p>{CLOSING}</p>"
    return web_page(told, _FRAMES + css)


def merged_groups() -> str:
    rows = "<thead><tr><td>Nhóm<td>Nội dung<td>Kết quả</tr></thead>"
    for group in range(1, GROUPS + 1):
        for number in range(1, OF_GROUP + 1):
            head = f"<td rowspan={OF_GROUP}>Nhóm {group}" if number == 1 else ""
            told = _TOLD if number % 2 else "Hoàn thành"
            rows += f"<tr>{head}<td>Nội dung {group}.{number}<td>{told}</tr>"
    return f"<table>{rows}</table>"


def gnumeric(rows: Rows, target: Path) -> None:
    """A workbook printed by Gnumeric, through Cairo and Pango."""
    import xlsxwriter

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "sheet.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Báo cáo")
        look = {"border": 1, "text_wrap": True, "valign": "top", "font_name": "Liberation Serif"}
        cell = book.add_format(look)
        for column, width in enumerate((5, 22, 42, 22, 8)):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        for number, row in enumerate(rows):
            sheet.set_row(number, 16 * (1 + max(len(text) // 36 for text in row)))
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, cell)
        book.close()
        run("ssconvert", "-T", "Gnumeric_pdf:pdf_assistant", path, target)


def pdflatex(rows: Rows, target: Path) -> None:
    """Latin words in fonts of TeX's own, whose letters are set as ligatures."""
    body = r"\\ \hline ".join(" & ".join(row) for row in rows)
    source = (
        r"\documentclass[11pt]{article}\pdfinfoomitdate1\pdftrailerid{}\begin{document}"
        r"\begin{tabular}{|p{1cm}|p{6cm}|p{5cm}|}\hline "
        rf"{body}\\ \hline\end{{tabular}}\end{{document}}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "report.tex"
        path.write_text(source, encoding="utf-8")
        run("pdflatex", "-interaction=batchmode", f"-output-directory={scratch}", path)
        target.write_bytes(path.with_suffix(".pdf").read_bytes())


def mixed(target: Path) -> None:
    """Text, then a picture of a page, then text over a picture of paper, as of a letterhead."""
    canvas = Canvas(str(target), pagesize=(WIDTH, HEIGHT), invariant=1)
    for number in (1, 2, 3):
        if number > 1:
            _page_picture(canvas)
        if number != 2:
            canvas.setFont("Serif", 11)
            for line in range(8):
                words = f"Trang {number}, dòng {line + 1}: đã kiểm tra {line + 3} cơ sở chăn nuôi."
                canvas.drawString(40, HEIGHT - 40 - 30 * line, words)
        canvas.showPage()
    canvas.save()


def signed(target: Path) -> None:
    """A report whose number and date stand in the appearances of signature fields only."""
    plain = target.with_suffix(".plain")
    canvas = Canvas(str(plain), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Serif", 11)
    places: list[float] = []
    canvas.drawString(40, HEIGHT - 40, "CHI CỤC KIỂM LÂM")
    canvas.drawString(40, HEIGHT - 60, "Số:              /BC-CCKL")
    x = 240
    for text, gap in (("Hải Phòng, ngày ", 18), (" tháng ", 18), (" năm 2026", 0)):
        canvas.drawString(x, HEIGHT - 60, text)
        x += stringWidth(text, "Serif", 11)
        if gap:
            places.append(x)
        x += gap
    canvas.drawString(40, HEIGHT - 120, OPENING)
    field = {"borderWidth": 0, "fontName": "Times-Roman", "fontSize": 11, "height": 16}
    for value, left, width in (("812", 62, 34), ("05", places[0], 18), ("12", places[1], 18)):
        canvas.acroForm.textfield(value=value, x=left, y=HEIGHT - 65, width=width, **field)
    canvas.showPage()
    canvas.save()
    open_form = target.with_suffix(".open")
    qpdf("--qdf", "--object-streams=disable", plain, open_form)
    content = open_form.read_bytes().replace(b"/FT /Tx", b"/FT/Sig")
    for value in (b"(812)", b"(05)", b"(12)"):
        content = content.replace(b"/V " + value, b"/X " + value)
    open_form.write_bytes(content)
    qpdf(open_form, target)
    plain.unlink()
    open_form.unlink()


def landscape_annex(target: Path) -> None:
    """An upright report with its table on pages that lie across, as Word files have it."""
    from docx import Document
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Mm

    document = Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    document.add_paragraph(OPENING)
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = Mm(297), Mm(210)
    rows = LONG[:8]
    grid = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph(CLOSING)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "annex.docx"
        document.save(str(path))
        run("soffice", "--headless", "--convert-to", "pdf", "--outdir", scratch, path)
        target.write_bytes(path.with_suffix(".pdf").read_bytes())


def make() -> None:
    register_fonts()
    beside = f"<div style='display:flex;gap:12mm'>{table(PROGRESS)}{table(AREAS)}</div>"
    chromium(page(beside), SAMPLES / "chromium-tables-beside.pdf")
    close = "width:100%;margin-bottom:3px"
    stacked: Sequence[str] = [table(rows, close) for rows in (PROGRESS, AREAS, FEES)]
    weasyprint(page(*stacked), SAMPLES / "weasyprint-tables-stacked.pdf")
    chromium(page(*stacked), SAMPLES / "chromium-tables-stacked.pdf")
    framed = f"<div style='border:3px double #000;padding:6px'>{table(PROGRESS)}</div>"
    chromium(page(framed), SAMPLES / "chromium-framed-table.pdf")
    chromium(page(table(ALIKE_ROWS, heading=True)), SAMPLES / "chromium-alike-rows.pdf")
    bare = page(table(ALIKE_ROWS, heading=True), css="td{border:none}")
    weasyprint(bare, SAMPLES / "weasyprint-alike-rows.pdf")
    chromium(page(merged_groups()), SAMPLES / "chromium-merged-over-pages.pdf")
    running = (
        "@page{@top-center{content:'Báo cáo tiến độ năm 2026'}"
        "@bottom-right{content:'Trang ' counter(page) '/' counter(pages)}}"
    )
    doubled = running + "td{border:3px double #000}"
    weasyprint(page(table(LONG, heading=True), css=doubled), SAMPLES / "weasyprint-running.pdf")
    cut = page(table(LONG), css="td{border:1px dashed #000}")
    weasyprint(cut, SAMPLES / "weasyprint-rows-cut.pdf")
    blocks = "td{border:none;background:#def}table{border-collapse:separate;border-spacing:2px}"
    chromium(page(table(LONG, heading=True), css=blocks), SAMPLES / "chromium-coloured-cells.pdf")
    gnumeric(LONG, SAMPLES / "gnumeric-sheet.pdf")
    pdflatex(LIGATURES, SAMPLES / "pdflatex-ligatures.pdf")
    mixed(SAMPLES / "mixed-text-and-scan.pdf")
    signed(SAMPLES / "signature-fields.pdf")
    landscape_annex(SAMPLES / "word-landscape-annex.pdf")


if __name__ == "__main__":
    make()
    write_goldens()
