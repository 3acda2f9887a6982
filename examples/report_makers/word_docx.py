"""Reports as Word documents written by python-docx: the way most offices begin a PDF."""

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table

from examples.report_makers.grid import table_of
from examples.report_makers.model import Report


def make(report: Report, path: Path, *, wide: bool = True, font: str = "Times New Roman") -> None:
    """Write `report` to `path` as .docx on A4, the table's header repeated on every page."""
    document = Document()
    _page(document, wide)
    document.styles["Normal"].font.name = font
    document.styles["Normal"].font.size = Pt(11)
    _letterhead(document, report)
    for line in report.lines_above():
        paragraph = document.add_paragraph(line)
        if line in (report.kind, report.subject):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if report.columns:
        _table(document, report)
    for line in report.lines_below():
        document.add_paragraph(line)
    ending = document.add_table(rows=1, cols=2)
    ending.cell(0, 0).text = "\n".join(report.recipients)
    ending.cell(0, 1).text = f"{report.position}\n\n\n{report.signer}"
    document.save(str(path))


def _page(document: WordDocument, wide: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)


def _letterhead(document: WordDocument, report: Report) -> None:
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "\n".join([report.superior, report.unit_line, report.number])
    state = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(0, 1).text = f"{state}\n{report.place_and_date}"


def _table(document: WordDocument, report: Report) -> None:
    grid, header_rows = table_of(report)
    table = document.add_table(rows=len(grid), cols=len(report.columns))
    table.style = "Table Grid"
    table.autofit = False
    for down, (row, cells) in enumerate(zip(table.rows, grid, strict=True)):
        for across, (target, cell) in enumerate(zip(row.cells, cells, strict=True)):
            if cell is None:
                continue
            target.text = cell.shown
            if cell.row_span > 1 or cell.column_span > 1:
                end = table.cell(down + cell.row_span - 1, across + cell.column_span - 1)
                target.merge(end)
        if down < header_rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _widths(table, report)


def _widths(table: Table, report: Report) -> None:
    share = Mm(250) / sum(column.width for column in report.columns)
    for position, column in enumerate(report.columns):
        width = int(column.width * share)
        table.columns[position].width = width
        for cell in table.columns[position].cells:
            cell.width = width
