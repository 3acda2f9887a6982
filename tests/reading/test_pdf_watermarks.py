"""Large letters laid over a page are no words of its cells; large titles stay what they are."""

from pathlib import Path

import pytest
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.domain.document import Document
from pipeline.reading.pdf import read_pdf
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SERIF

ROWS = (("STT", "Nhiệm vụ", "Tỷ lệ"), ("1", "Rà soát hồ sơ", "65"), ("2", "Số hóa hồ sơ", "100"))
XS, STEP = (20 * mm, 40 * mm, 150 * mm, 190 * mm), 24


@pytest.fixture
def page(tmp_path: Path):
    """Draw a ruled table below large words set at a height in points from the top; read it."""
    pdfmetrics.registerFont(TTFont("Serif", SERIF))

    def read(large: str, y: float, ruled: bool = True, last: bool = False) -> Document:
        path = tmp_path / "page.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
        if not last:
            _large(canvas, y, large)
        canvas.setFont("Serif", 11)
        ys = [842 - 200 - STEP * number for number in range(len(ROWS) + 1)]
        if ruled:
            canvas.grid(list(XS), ys)
        for top, row in zip(ys, ROWS, strict=False):
            for x, text in zip(XS, row, strict=False):
                canvas.drawString(x + 3, top - 16, text)
        if last:
            _large(canvas, y, large)
        canvas.showPage()
        canvas.save()
        reading = read_pdf(path, TEXT_ONLY)
        assert isinstance(reading, Document)
        return reading

    return read


def _large(canvas: Canvas, y: float, large: str) -> None:
    canvas.setFillGray(0.8)
    canvas.setFont("Serif", 48)
    canvas.drawString(120, 842 - y, large)
    canvas.setFillGray(0)


def said(reading: Document) -> list[str]:
    (table,) = reading.tables
    return [cell.text for cell in table.cells]


@pytest.mark.parametrize(("ruled", "last"), [(True, False), (False, False), (True, True)])
def test_a_watermark_over_cells_is_in_none_of_them_and_is_not_lost(
    page, ruled: bool, last: bool
) -> None:
    reading = page("ĐÃ KÝ SỐ", 255, ruled, last)
    assert said(reading) == [text for row in ROWS for text in row]
    assert "ĐÃ KÝ SỐ" in [paragraph.text for paragraph in reading.paragraphs]


def test_a_large_title_above_the_table_stays_in_its_place(page) -> None:
    reading = page("BÁO CÁO", 120)
    assert reading.paragraphs[0].text == "BÁO CÁO"
    assert said(reading) == [text for row in ROWS for text in row]
