"""Makes sample PDFs with five producers: python -m tests.reading.make_pdf_samples.

With `golden` it writes only the readings beside the samples anew, those of the drawn ones too.
Needs LibreOffice, xelatex and Chromium, and the fonts Liberation Serif, Tinos, Arimo and DejaVu.
"""

import html
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.domain.document import Paragraph, Place, Unreadable
from pipeline.reading.pdf import read_pdf
from tests.reading import pdf_sample_content as content
from tests.reading.limits import TEXT_ONLY

SAMPLES = Path(__file__).parent / "samples"
SHARES = (4, 20, 13, 9, 26, 9, 6, 13)
"""Widths of the columns, in percent."""
SERIF, SERIF_BOLD = (
    f"/usr/share/fonts/truetype/liberation2/LiberationSerif-{face}.ttf"
    for face in ("Regular", "Bold")
)
Rows = Sequence[Sequence[str]]
GRID, ROW_RULES, NO_RULES = "grid", "rules between rows", "no rules"


_BLACK = (0, 0, 0)
_REPORTLAB_RULES = {
    GRID: [("GRID", (0, 0), (-1, -1), 0.5, _BLACK)],
    ROW_RULES: [
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, _BLACK),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, _BLACK),
    ],
    NO_RULES: [],
}


def run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180)


def reportlab(
    rows: Rows,
    target: Path,
    *,
    repeat: int = 1,
    split: int = 1,
    rules: str = GRID,
    valign: str = "TOP",
    **page: object,
) -> None:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    for name, file in (("Serif", SERIF), ("Serif-Bold", SERIF_BOLD)):
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily("Serif", normal="Serif", bold="Serif-Bold")
    style = ParagraphStyle("cell", fontName="Serif", fontSize=10, leading=12)
    bold = ParagraphStyle("head", parent=style, fontName="Serif-Bold", alignment=1)
    line = ParagraphStyle("prose", parent=style, fontSize=13, leading=17, spaceAfter=6)
    width = landscape(A4)[0] - 80
    body = [
        [Paragraph(html.escape(cell), bold if number == 0 else style) for cell in row]
        for number, row in enumerate(rows)
    ]
    table = Table(
        body,
        colWidths=[share * width / 100 for share in SHARES],
        repeatRows=repeat,
        splitInRow=split,
        style=[
            *_REPORTLAB_RULES[rules],
            ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
            ("VALIGN", (0, 0), (-1, -1), valign),
        ],
    )
    flow = [Paragraph(content.OPENING, line), table, Paragraph(content.CLOSING, line)]

    def page_number(canvas: object, document: object) -> None:
        canvas.setFont("Serif", 11)
        canvas.drawCentredString(420, 560, str(document.page))

    document = SimpleDocTemplate(
        str(target),
        pagesize=landscape(A4),
        leftMargin=40,
        rightMargin=40,
        topMargin=50,
        bottomMargin=50,
        invariant=1,
        title="Báo cáo",
        **page,
    )
    document.build(flow, onLaterPages=page_number)


def docx(
    rows: Rows,
    target: Path,
    *,
    font: str = "Liberation Serif",
    spans: bool = False,
    rules: str = GRID,
) -> None:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(13)
    normal.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)

    _side_by_side(document, content.LEFT_HEAD, content.RIGHT_HEAD, middle=True)
    for text in content.TITLE:
        _centred(document.add_paragraph(), text, bold=True)
    opening = document.add_paragraph(content.OPENING)
    opening.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    opening.paragraph_format.first_line_indent = Mm(12.7)

    _word_table(document, rows, spans, rules)
    document.add_paragraph(content.CLOSING)
    _side_by_side(document, content.LEFT_END, content.RIGHT_END, middle=False)
    _through_libreoffice(document.save, "report.docx", target)


def prose(target: Path) -> None:
    """A report in words on upright pages, its letterhead narrow, its page numbers at the top."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(14)
    normal.paragraph_format.space_after = Pt(6)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr", "PAGE")
    number._p.append(field)
    narrow = (50, 110)
    _side_by_side(document, content.LEFT_HEAD, content.RIGHT_HEAD, True, narrow)
    for text in content.TITLE:
        _centred(document.add_paragraph(), text, bold=True)
    for text in content.PROSE:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = 3
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
    _side_by_side(document, content.LEFT_END, content.RIGHT_END, middle=False)
    _through_libreoffice(document.save, "report.docx", target)


def _centred(paragraph: Any, text: str, bold: bool = False) -> None:
    paragraph.alignment = 1
    paragraph.add_run(text).bold = bold


def _side_by_side(
    document: Any,
    left: Sequence[str],
    right: Sequence[str],
    middle: bool,
    millimetres: Sequence[float] = (),
) -> None:
    from docx.shared import Mm

    table = document.add_table(1, 2)
    for column, width in zip(table.columns, millimetres, strict=False):
        column.width = Mm(width)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        for number, text in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            if middle or lines is right:
                _centred(paragraph, text, bold=number == 1 - (lines is right))
            else:
                paragraph.add_run(text)


def _word_table(document: Any, rows: Rows, spans: bool, rules: str) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    table = document.add_table(0, len(rows[0]), style="Table Grid" if rules == GRID else None)
    table.autofit = False
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for share, cell, text in zip(SHARES, cells, row, strict=True):
            cell.width = Mm(257 * share / 100)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            written = cell.paragraphs[0].add_run(text)
            written.font.size, written.bold = Pt(10), number == 0
    if spans:
        group = table.rows[1].cells
        for cell in group[2:]:
            cell.text = ""
        merged = group[1].merge(group[-1])
        merged.text = rows[1][1]
    heading = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(heading)


def xlsx(rows: Rows, target: Path, *, font: str = "Liberation Serif") -> None:
    import xlsxwriter

    def save(path: str) -> None:
        with xlsxwriter.Workbook(path) as book:
            look = {"font_name": font, "font_size": 11, "border": 1, "text_wrap": True}
            plain = book.add_format({**look, "valign": "top"})
            bold = book.add_format({**look, "bold": True, "align": "center", "valign": "vcenter"})
            title = book.add_format({"font_name": font, "bold": True, "align": "center"})
            sheet = book.add_worksheet("Biểu 01")
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(2)
            sheet.set_footer("&CTrang &P/&N")
            sheet.merge_range(0, 0, 0, len(rows[0]) - 1, content.TITLE[1], title)
            for column, share in enumerate(SHARES):
                sheet.set_column(column, column, 1.6 * share)
            for number, row in enumerate(rows):
                needed = max(len(text) / share for text, share in zip(row, SHARES, strict=True))
                sheet.set_row(number + 2, 15 * math.ceil(0.75 * needed + 0.2))
                for column, text in enumerate(row):
                    sheet.write_string(number + 2, column, text, plain if number else bold)

    _through_libreoffice(save, "report.xlsx", target)


def _through_libreoffice(save: Callable[[str], None], name: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name
        save(str(source))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source)
        shutil.copyfile(source.with_suffix(".pdf"), target)


def xelatex(rows: Rows, target: Path, *, font: str = "Tinos", rules: str = GRID) -> None:
    def escaped(text: str) -> str:
        return "".join(f"\\{c}" if c in "%&_#$" else c for c in text).replace("<", "\\textless{}")

    side = "|" if rules == GRID else ""
    end = r" \\[4pt]" if rules == NO_RULES else r" \\ \hline"
    columns = side.join(f"p{{{share * 2.25:.1f}mm}}" for share in SHARES)
    lines = [" & ".join(escaped(cell) for cell in row) + end for row in rows]
    heading = " & ".join(f"\\textbf{{{escaped(cell)}}}" for cell in rows[0]) + end
    top = "" if rules == NO_RULES else r"\hline"
    document = "\n".join(
        (
            r"\documentclass[10pt]{article}\usepackage[a4paper,landscape,margin=15mm]{geometry}",
            r"\usepackage{fontspec,longtable,array,ragged2e}",
            f"\\setmainfont{{{font}}}\\pagestyle{{plain}}\\setlength\\tabcolsep{{3pt}}",
            r"\begin{document}\small " + escaped(content.OPENING),
            f"\\begin{{longtable}}{{{side}{columns}{side}}}{top} {heading}\\endhead",
            *lines[1:],
            r"\end{longtable}" + escaped(content.CLOSING) + r"\end{document}",
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.tex"
        source.write_text(document, encoding="utf-8")
        for _ in range(3):
            run("xelatex", "-interaction=batchmode", f"-output-directory={folder}", source)
        shutil.copyfile(source.with_suffix(".pdf"), target)


def chromium(
    rows: Rows,
    target: Path,
    *,
    font: str = "Arimo",
    collapse: bool = True,
    rules: str = GRID,
    valign: str = "top",
) -> None:
    def row(tag: str, cells: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>"

    widths = "".join(f'<col style="width:{share}%">' for share in SHARES)
    edges = "collapse" if collapse else "separate;border-spacing:0"
    border = {GRID: "border", ROW_RULES: "border-bottom", NO_RULES: "outline-color"}[rules]
    line = "#000" if rules == NO_RULES else "1px solid #000"
    document = (
        '<!doctype html><meta charset="utf-8"><style>@page{size:A4 landscape;margin:15mm}'
        f'body{{font:10pt "{font}"}}table{{border-collapse:{edges};width:100%;table-layout:fixed}}'
        f"td,th{{{border}:{line};padding:2px 4px;vertical-align:{valign}}}th{{background:#ddd}}"
        "</style>"
        f"<p>{html.escape(content.OPENING)}</p><table><colgroup>{widths}</colgroup>"
        f"<thead>{row('th', rows[0])}</thead><tbody>{''.join(row('td', r) for r in rows[1:])}"
        f"</tbody></table><p>{html.escape(content.CLOSING)}</p>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.html"
        source.write_text(document, encoding="utf-8")
        run(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={target}",
            source.as_uri(),
        )


def golden(path: Path) -> str:
    """Return the reading of a sample as text that a person can check line by line."""
    reading = read_pdf(path, TEXT_ONLY)
    if isinstance(reading, Unreadable):
        return f"{reading.kind} {reading.code}: {reading.reason}\n"
    lines = [f"{reading.pages} pages, unread {list(reading.unread_pages)}"]
    for part in sorted([*reading.paragraphs, *reading.tables], key=lambda part: part.order):
        if isinstance(part, Paragraph):
            lines.append(f"{part.order} {_places(part.places)} {part.text}")
            continue
        size = f"{part.rows} x {part.columns}, heading {part.header_rows}"
        lines.append(f"{part.order} table {size}, confidence {part.confidence}")
        for cell in part.cells:
            spans = f" spans {cell.row_span} x {cell.column_span}"
            shown = spans if (cell.row_span, cell.column_span) != (1, 1) else ""
            lines.append(f"    {cell.row},{cell.column}{shown} {_places(cell.places)} {cell.text}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _places(places: Sequence[Place]) -> str:
    return " ".join(f"{p.page}@{','.join(f'{edge:.0f}' for edge in p.box or ())}" for p in places)


def write_goldens() -> None:
    for path in sorted(SAMPLES.glob("*.pdf")):
        path.with_name(f"{path.name}.txt").write_text(golden(path), encoding="utf-8")


def make() -> None:
    SAMPLES.mkdir(exist_ok=True)
    short, long = content.rows(4), content.rows(9)
    reportlab(long, SAMPLES / "reportlab-rows-split.pdf")
    reportlab(long, SAMPLES / "reportlab-heading-once.pdf", repeat=0, split=0)
    docx(long, SAMPLES / "word-libreoffice.pdf")
    docx(short, SAMPLES / "word-merged-group.pdf", font="DejaVu Sans", spans=True)
    prose(SAMPLES / "word-prose.pdf")
    xlsx(long, SAMPLES / "excel-libreoffice.pdf")
    xelatex(long, SAMPLES / "xelatex-longtable.pdf")
    chromium(long, SAMPLES / "chromium-collapsed.pdf")
    chromium(short, SAMPLES / "chromium-separate.pdf", font="DejaVu Sans", collapse=False)
    reportlab(long, SAMPLES / "reportlab-no-rules.pdf", rules=NO_RULES)
    docx(long, SAMPLES / "word-no-rules.pdf", rules=NO_RULES, spans=True)
    chromium(long, SAMPLES / "chromium-no-rules.pdf", rules=NO_RULES, valign="middle")
    chromium(long, SAMPLES / "chromium-row-rules.pdf", rules=ROW_RULES)
    xelatex(long, SAMPLES / "xelatex-no-rules.pdf", rules=NO_RULES)
    reportlab(content.rows(16), SAMPLES / "reportlab-heading-inside-page.pdf")


if __name__ == "__main__":
    if "golden" not in sys.argv[1:]:
        make()
    write_goldens()
