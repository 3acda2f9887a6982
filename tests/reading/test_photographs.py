"""Photographs of pages are laid flat before they are read, and places lead back to them."""

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from examples.report_makers.pdf_reportlab import Look, make
from pipeline.domain.document import DOUBTFUL, Document
from pipeline.reading import read_file
from pipeline.reading.scanned.flattening import flattened, page_corners
from pipeline.reading.scanned.keystone import ruled_corners
from pipeline.reading.scanned.models import can_read_scans
from pipeline.settings.model import DEFAULT_LIMITS
from tests.reading.test_scanned_reports import REPORT

SIZE = (1240, 1754)
"""A4 at 150 dpi, across and down."""
ROTATED_LEFT = 8
"""EXIF: the picture has to be turned clockwise by a quarter three times to be looked at."""


def sheet(rows: int = 12) -> np.ndarray:
    """A white page with a ruled table and dark bars for words."""
    width, height = SIZE
    page = np.full((height, width, 3), 255, np.uint8)
    for row in range(rows + 1):
        cv2.line(page, (120, 400 + 80 * row), (1120, 400 + 80 * row), (0, 0, 0), 3)
    for x in (120, 220, 640, 1120):
        cv2.line(page, (x, 400), (x, 400 + 80 * rows), (0, 0, 0), 3)
    for row in range(rows):
        cv2.rectangle(page, (240, 425 + 80 * row), (560, 440 + 80 * row), (0, 0, 0), -1)
    return page


def taken(page: np.ndarray, corners: np.ndarray, ground: int = 70) -> np.ndarray:
    """The page as it lies between four corners of a picture of the same size."""
    height, width = page.shape[:2]
    whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    view = cv2.getPerspectiveTransform(whole, corners.astype(np.float32))
    table = np.full_like(page, ground)
    return cv2.warpPerspective(
        page, view, (width, height), dst=table, borderMode=cv2.BORDER_TRANSPARENT
    )


ASLANT = np.array([[150, 90], [1130, 190], [1180, 1640], [60, 1560]], float)


def test_the_corners_of_a_page_on_a_table_are_found():
    found = flattened(taken(sheet(), ASLANT))
    assert found is not None
    width, height = (found.picture.shape[1], found.picture.shape[0])
    there = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], float)
    seen = there @ found.back.T
    assert np.allclose(seen[:, :2] / seen[:, 2:], ASLANT, atol=8)


def test_the_rules_of_a_flattened_page_are_straight_and_upright():
    found = flattened(taken(sheet(), ASLANT))
    assert found is not None
    small = cv2.resize(found.picture, None, fx=0.35, fy=0.35, interpolation=cv2.INTER_AREA)
    assert ruled_corners(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)) is None


def test_a_page_without_edges_in_sight_is_straightened_by_its_rules():
    near = np.array([[-40, -70], [1330, -20], [1260, 1800], [-90, 1790]], float)
    picture = taken(sheet(), near)
    assert page_corners(cv2.resize(picture, None, fx=0.45, fy=0.45)) is None
    found = flattened(picture)
    assert found is not None
    small = cv2.resize(found.picture, None, fx=0.3, fy=0.3, interpolation=cv2.INTER_AREA)
    assert ruled_corners(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)) is None


@pytest.mark.parametrize("shade", [(0.45, 1.0), (0.9, 1.0), (1.0, 1.0)])
def test_a_flat_scan_stays_as_it_is_whatever_shadow_lies_on_it(shade):
    across = np.linspace(*shade, SIZE[0])[None, :, None]
    assert flattened((sheet() * across).astype(np.uint8)) is None


def test_a_hard_shadow_over_half_of_the_page_is_no_edge_of_it():
    page = sheet()
    page[:, SIZE[0] // 2 :] = page[:, SIZE[0] // 2 :] // 2
    assert flattened(page) is None


@pytest.mark.skipif(
    not can_read_scans(), reason="tesseract-ocr-vie or the extra `ocr` is not installed"
)
def test_a_photograph_gives_what_is_printed_and_places_in_the_picture_as_people_see_it(tmp_path):
    paper, path = tmp_path / "printed.pdf", tmp_path / "IMG_0042.jpg"
    make(REPORT, paper, Look(wide=False))
    page = pypdfium2.PdfDocument(paper)[0].render(scale=210 / 72).to_numpy()[..., :3]
    page = np.ascontiguousarray(page)
    corners = ASLANT * (page.shape[1] / SIZE[0])
    light = np.linspace(0.6, 1.0, page.shape[1])[None, :, None]
    photo = (taken(page, corners) * light).astype(np.uint8)
    # The telephone lay on its side: the picture is stored so, and says how to turn it.
    exif = Image.Exif()
    exif[0x0112] = ROTATED_LEFT
    Image.fromarray(np.rot90(photo, 3)).save(path, quality=80, exif=exif)
    reading = read_file(path, DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    (table,) = reading.tables
    read = {(cell.row, cell.column): cell for cell in table.cells}
    for row, percent in ((1, "65"), (2, "100"), (3, "0")):
        cell = read[row, 3]
        assert percent in cell.text or cell.confidence < DOUBTFUL
    assert any("PHÒNG QUẢN LÝ MÔI TRƯỜNG" in paragraph.text for paragraph in reading.paragraphs)
    x0, top, x1, bottom = read[1, 3].places[0].box
    assert 0.5 * photo.shape[1] < x0 < x1 < photo.shape[1]
    assert 0 < top < bottom < photo.shape[0]
