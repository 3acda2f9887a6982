"""What a page's characters stand for, whatever the file calls them."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.domain.document import Document
from pipeline.reading.pdf import read_pdf
from tests.reading import make_drawn_pdf_samples as drawn
from tests.reading.limits import TEXT_ONLY


@pytest.mark.parametrize(
    ("drawn_text", "read_text"),
    [
        ("Thành phố Ðà Nẵng, ÐIỀU 4", "Thành phố Đà Nẵng, ĐIỀU 4"),
        ("Hồ sơ o\ufb03ce, \ufb01le kết quả", "Hồ sơ office, file kết quả"),
        ("Đang triển\u00a0khai", "Đang triển khai"),
    ],
)
def test_characters_are_those_that_people_would_type(
    tmp_path: Path, drawn_text: str, read_text: str
) -> None:
    drawn.register_fonts()
    path = tmp_path / "line.pdf"
    canvas = Canvas(str(path), pagesize=(drawn.WIDTH, drawn.HEIGHT), invariant=1)
    canvas.setFont("Sans", 11)
    canvas.drawString(50, 200, drawn_text)
    canvas.save()
    reading = read_pdf(path, TEXT_ONLY)
    assert isinstance(reading, Document)
    assert [paragraph.text for paragraph in reading.paragraphs] == [read_text]
