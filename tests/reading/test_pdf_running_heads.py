"""Running heads and feet: out of the tables and the text that they stand close to."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.domain.document import Document
from pipeline.reading.pdf import read_pdf
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_drawn_pdf_samples import register_fonts

HEAD = "BÁO CÁO CHUYỂN ĐỔI XANH"
XS = (40, 80, 300, 380)
PAGES = (
    (("STT", "Nội dung", "Kết quả"), ("1", "Quyết định lộ trình hỗ", "Đang làm")),
    (("", "trợ di dời sớm.", ""), ("2", "Số hóa", "Xong")),
)


def test_a_running_head_right_above_a_table_on_two_pages_does_not_part_it(tmp_path: Path) -> None:
    register_fonts()
    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(420, 595), invariant=1)
    for rows in PAGES:
        canvas.setFont("Serif", 11)
        canvas.drawString(40, 555, HEAD)
        y = 550.0 if rows is PAGES[1] else 60.0
        canvas.grid(list(XS), [y - 20 * number for number in range(3)])
        for number, row in enumerate(rows):
            for x, text in zip(XS, row, strict=False):
                canvas.drawString(x + 3, y - 15 - 20 * number, text)
        canvas.showPage()
    canvas.save()
    reading = read_pdf(path, TEXT_ONLY)
    assert isinstance(reading, Document)
    (table,) = reading.tables
    said = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert said[1, 1] == "Quyết định lộ trình hỗ trợ di dời sớm."
    assert said[2, 0] == "2"
    assert HEAD not in [paragraph.text for paragraph in reading.paragraphs]
