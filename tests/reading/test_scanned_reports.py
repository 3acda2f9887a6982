"""Printed reports, aged and scanned, give back what was printed, or say that they doubt it."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from benchmarks.scan_ageing import aged
from benchmarks.scan_layouts import printed
from examples.report_makers.fonts import registered
from examples.report_makers.grid import table_of
from examples.report_makers.model import Column, Report, Row
from examples.report_makers.pdf_reportlab import Look, make
from pipeline.domain.document import Document, Unreadable
from pipeline.engine import Job
from pipeline.engine.local import LocalEngine
from pipeline.reading import read_file
from pipeline.reading.scanned.models import can_read_scans
from pipeline.reading.wire import decode
from pipeline.settings.model import DEFAULT_LIMITS

pytestmark = pytest.mark.skipif(
    not can_read_scans(), reason="tesseract-ocr-vie or the extra `ocr` is not installed"
)

REPORT = Report(
    unit="phong-quan-ly-moi-truong",
    unit_line="PHÒNG QUẢN LÝ MÔI TRƯỜNG",
    columns=(
        Column("number", "STT", 5),
        Column("title", "Nhiệm vụ", 24),
        Column("result", "Kết quả thực hiện", 40),
        Column("percent", "Tỷ lệ (%)", 8),
    ),
    rows=(
        Row("Lập Đề án vùng phát thải thấp", "1", percent=65, result="Đã họp 03 lần."),
        Row(
            "Kiểm tra các cụm công nghiệp",
            "2",
            percent=100,
            result="Văn bản số 1187/SNNMT-QLMT ngày 03/9/2026.",
        ),
        Row("Trồng rừng ngập mặn ven đê biển", "3.1", percent=0, result="Chưa bố trí vốn."),
    ),
    number="Số: 45/BC-QLMT",
    place_and_date="Hải Phòng, ngày 24 tháng 11 năm 2026",
    opening="Thực hiện Kế hoạch số 133/KH-UBND, đơn vị báo cáo kết quả như sau:",
    position="TRƯỞNG PHÒNG",
    signer="Nguyễn Văn An",
)
DOUBTFUL = 0.75
_FIGURE = re.compile(r"\d[\d.,/%]*")


def scan(folder: Path, ageing: str) -> Path:
    printed, path = folder / "printed.pdf", folder / "scan.pdf"
    make(REPORT, printed, Look(wide=False))
    path.write_bytes(aged(printed, ageing, seed=7))
    return path


@pytest.mark.parametrize("ageing", ["stamped", "upside down"])
def test_cells_of_a_scan_hold_what_was_printed_and_wrong_figures_are_doubted(
    tmp_path: Path, ageing: str
) -> None:
    reading = read_file(scan(tmp_path, ageing), DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    assert reading.kind == "scan"
    assert reading.unread_pages == ()
    (table,) = reading.tables
    read = {(cell.row, cell.column): cell for cell in table.cells}
    printed = {
        (down, across): cell.shown
        for down, row in enumerate(table_of(REPORT)[0])
        for across, cell in enumerate(row)
        if cell is not None
    }
    right = sum(read[at].text.split() == shown.split() for at, shown in printed.items())
    assert right >= 0.8 * len(printed)
    for at, shown in printed.items():
        if _FIGURE.findall(shown) != _FIGURE.findall(read[at].text):
            assert read[at].confidence < DOUBTFUL


def test_a_scan_is_read_in_the_limited_child_with_time_for_each_page(tmp_path: Path) -> None:
    path = scan(tmp_path, "clean 200")
    with LocalEngine(1, replace(DEFAULT_LIMITS, cpu_seconds=1)) as engine:
        result = engine.submit(Job(path, "scan")).result()
    reading = decode(result.payload)
    assert isinstance(reading, Document)
    assert result.keep
    texts = [paragraph.text for paragraph in reading.paragraphs]
    assert any("PHÒNG QUẢN LÝ MÔI TRƯỜNG" in text for text in texts)
    assert "Số: 45/BC-QLMT" in texts
    assert any("Hải Phòng, ngày 24 tháng 11 năm 2026" in text for text in texts)


def test_pages_beyond_the_limit_stay_unread(tmp_path: Path) -> None:
    limits = replace(DEFAULT_LIMITS, scanned_pages=0)
    assert isinstance(read_file(scan(tmp_path, "clean 200"), limits), Unreadable)


def turned_pages(folder: Path, seed: int, *turns: int) -> Path:
    """The first page of a report several times in one grey scan, each turned by other quarters."""
    paper, path = folder / "printed.pdf", folder / "turned.pdf"
    printed(seed, paper)
    page = pypdfium2.PdfDocument(paper)[0].render(scale=200 / 72).to_pil().convert("L")
    pictures = [Image.fromarray(np.rot90(np.asarray(page), turn)) for turn in turns]
    pictures[0].save(
        path, "PDF", save_all=True, append_images=pictures[1:], resolution=200, quality=40
    )
    return path


def test_each_page_is_turned_upright_by_itself(tmp_path: Path) -> None:
    # Narrow columns of centred figures look like lines of text that run down the page, and
    # Tesseract reads such lines when the page lies on its side.
    reading = read_file(turned_pages(tmp_path, 6, 0, 3, 1, 2), DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    for number in (1, 2, 3, 4):
        texts = [p.text for p in reading.paragraphs if p.places[0].page == number]
        assert any("đơn vị báo cáo kết quả đến nay như sau" in text for text in texts), number


def test_cells_are_read_whatever_stands_at_their_height_beside_them(tmp_path: Path) -> None:
    paper, path = tmp_path / "printed.pdf", tmp_path / "scan.pdf"
    made = printed(100, paper)  # short figures centred beside texts of two lines, Roman numbers
    path.write_bytes(aged(paper, "clean 200", seed=1))
    reading = read_file(path, DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    (table,) = reading.tables
    read = {(cell.row, cell.column): cell for cell in table.cells}
    right = wrong_unseen = 0
    for down, row in enumerate(made.grid):
        for across, said in enumerate(row):
            same = "".join(said.split()) == "".join(read[down, across].text.split()).rstrip(",")
            right += same
            figure = bool(down) and made.fields[across] in ("number", "percent", "document", "day")
            wrong_unseen += figure and not same and read[down, across].confidence >= DOUBTFUL
    assert right >= 0.9 * len(made.grid) * len(made.fields)
    assert not wrong_unseen


UNRULED = (
    ("Mã số", "Nội dung công việc", "Kết quả thực hiện", "Tỷ lệ (%)"),
    ("I", "Trồng bổ sung rừng ngập mặn ven đê biển", "Đã trồng 12,5 ha tại 03 xã; đang nghiệm "
     "thu phần còn lại, bàn giao trong tháng 12.", "65"),
    ("1", "Kiểm tra cơ sở dệt nhuộm", "Văn bản số 1187/SNN-QLMT ngày 03/9/2026.", "100"),
    ("2", "Lập đề án vùng phát thải thấp tại các tuyến phố", "Chưa bố trí vốn.", "7"),
    ("II", "Nạo vét luồng lạch và khu neo đậu tránh bão cho tàu cá", "Đã họp 11 lần với các hộ "
     "dân; còn 04 hộ chưa nhận tiền bồi thường.", "40"),
)  # fmt: skip


def unruled(folder: Path) -> Path:
    """Two pages in black and white, each with the table and none of its rules; cells centred."""
    paper, path = folder / "printed.pdf", folder / "unruled.pdf"
    style = ParagraphStyle("cell", fontName=registered("serif"), fontSize=12, leading=14.5)
    cells = [[Paragraph(text, style) for text in row] for row in UNRULED]
    table = Table(
        cells, colWidths=[40, 170, 220, 60], style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    )
    SimpleDocTemplate(str(paper), pagesize=A4).build([table])
    page = pypdfium2.PdfDocument(paper)[0].render(scale=250 / 72).to_pil().convert("1", dither=0)
    page = page.crop((0, 100, page.width, 1200))
    page.save(path, "PDF", save_all=True, append_images=[page], resolution=250)
    return path


def test_columns_without_rules_are_read_one_by_one_and_joined_over_pages(tmp_path: Path) -> None:
    reading = read_file(unruled(tmp_path), DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    (table,) = reading.tables
    read = {(cell.row, cell.column): cell for cell in table.cells}
    assert (table.rows, table.columns) == (9, 4)
    for down, row in enumerate((*UNRULED, *UNRULED[1:])):
        for across, said in enumerate(row):
            cell = read[down, across]
            assert cell.text == said or (cell.confidence < DOUBTFUL and len(said) < 10), cell
    assert read[1, 1].text == UNRULED[1][1]
