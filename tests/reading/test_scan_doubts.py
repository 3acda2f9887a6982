"""What was read from a scan in doubt is shown: cut from the page, kept with the reading."""

from dataclasses import replace
from datetime import datetime

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.domain.document import DOUBTFUL, Document
from pipeline.domain.submission import Arrival, IncomingFile
from pipeline.reading import read_file
from pipeline.reading.scanned.models import can_read_scans
from pipeline.reading.wire import decode, encode
from pipeline.settings.loading import load_settings
from pipeline.settings.model import DEFAULT_LIMITS
from pipeline.understanding import Basis
from pipeline.understanding.one_file import Understander
from tests.reading.test_scanned_reports import REPORT
from tests.workspaces import ROOT

pytestmark = pytest.mark.skipif(
    not can_read_scans(), reason="tesseract-ocr-vie or the extra `ocr` is not installed"
)

DPI = 200
THEN = datetime.fromisoformat("2026-12-05T08:00:00+07:00")


@pytest.fixture(scope="module")
def scribbled(tmp_path_factory):
    """A scan, lying on its side, in which somebody has written over the first percentage."""
    from examples.report_makers.pdf_reportlab import Look, make

    folder = tmp_path_factory.mktemp("scribbled")
    paper, path = folder / "printed.pdf", folder / "Phong QLMT 2026.pdf"
    make(replace(REPORT, rows=REPORT.rows), paper, Look(wide=False))
    printed = pypdfium2.PdfDocument(paper)[0]
    text = printed.get_textpage()
    found = text.search("65").get_next()
    left, bottom, right, top = text.get_charbox(found[0], loose=True)
    page = np.ascontiguousarray(printed.render(scale=DPI / 72).to_numpy()[..., :3])
    height = printed.get_height()
    x0, x1, y0, y1 = (
        int(edge * DPI / 72) for edge in (left, 2 * right - left, height - top, height - bottom)
    )
    cv2.line(page, (x0, y0 + 4), (x1, y1 - 4), (20, 20, 20), 4)
    cv2.line(page, (x0, y1 - 4), (x1, y0 + 4), (20, 20, 20), 4)
    Image.fromarray(np.rot90(page)).save(path, "PDF", resolution=DPI, quality=80)
    return path


@pytest.fixture(scope="module")
def reading(scribbled):
    found = read_file(scribbled, DEFAULT_LIMITS)
    assert isinstance(found, Document)
    return found


def doubtful_cells(reading):
    return [c for table in reading.tables for c in table.cells if c.confidence < DOUBTFUL]


def test_each_cell_in_doubt_is_shown_upright_at_its_place(reading):
    (cell,) = doubtful_cells(reading)
    assert cell.row == 1
    (crop,) = [crop for crop in reading.crops if crop.place in cell.places]
    assert crop.place.page == 1
    shown = cv2.imdecode(np.frombuffer(crop.png, np.uint8), cv2.IMREAD_GRAYSCALE)
    x0, top, x1, bottom = crop.place.box
    across, down = shown.shape[1] * 72 / 150, shown.shape[0] * 72 / 150
    # On the page the cell lies on its side; the picture is turned so that it can be read.
    assert across == pytest.approx(bottom - top, abs=10)
    assert down == pytest.approx(x1 - x0, abs=10)
    assert (shown < 100).mean() > 0.01


def test_what_is_beyond_doubt_needs_no_picture(reading):
    cells = (cell for table in reading.tables for cell in table.cells)
    sure = {place for cell in cells if cell.confidence >= DOUBTFUL for place in cell.places}
    assert sure
    assert not [crop for crop in reading.crops if crop.place in sure]


def test_the_pictures_are_kept_with_the_reading(reading):
    assert decode(encode(reading)) == reading


def test_the_record_carries_the_picture_of_its_value(reading):
    settings = load_settings(ROOT)
    understander = Understander(Basis.of(settings, next(p for p in settings.periods)))
    file = IncomingFile("Phong QLMT 2026.pdf", "a" * 64, 1, Arrival(THEN, THEN), None)
    said = understander.understand(file, reading)
    shown = [
        (name, glimpse.png)
        for report in said.reports
        for record in report.records
        for glimpse in record.glimpses
        for name, source in record.sources.items()
        if source == glimpse.source
    ]
    crops = {crop.png for crop in reading.crops}
    assert shown
    assert {png for _, png in shown} <= crops
