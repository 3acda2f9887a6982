"""The only door to pdfium: an opened file, its pages, and the frame in which a page is read."""

import itertools
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.domain.document import Box
from pipeline.reading.pdf.annotations import (
    FormFields,
    made_part_of_page,
    text_objects_by_annotation,
)
from pipeline.reading.pdf.pdfium_calls import argument, character_angle
from pipeline.reading.pdf.pdfium_library import pdfium

PASSWORD_ERRORS = frozenset((pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY))
_EVERYWHERE = 1e6
ANGLE_SAMPLES = 24


class PasswordNeeded(Exception):
    """The file opens only with a password, or with a security handler that pdfium lacks."""


class NotOpenable(Exception):
    """pdfium finds no document in the bytes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the reading coordinates lie: text upright, points from the top left, downwards.

    `left` and `top` are the page's corner in PDF user space. `turns` are the clockwise quarter
    turns from the reading frame to the page as displayed.
    """

    left: float
    top: float
    width: float
    height: float
    turns: int

    def displayed(self, box: Box) -> Box:
        """Return a box of the reading frame as it lies on the displayed page."""
        if not self.turns:
            return box
        x0, top, x1, bottom = box
        if self.turns == 1:
            x0, top, x1, bottom = self.height - bottom, x0, self.height - top, x1
        elif self.turns == 2:
            x0, top, x1, bottom = (
                self.width - x1,
                self.height - bottom,
                self.width - x0,
                self.height - top,
            )
        elif self.turns == 3:
            x0, top, x1, bottom = top, self.width - x1, bottom, self.width - x0
        return x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class OpenPage:
    """A loaded page with its text; `page` and `text` are pdfium's handles.

    The first `own_objects` of its objects are the page's own, the others its annotations';
    `annotated` gives the annotation that each of their text objects belongs to, by address.
    """

    page: Any
    text: Any
    frame: Frame
    own_objects: int
    annotated: Mapping[int, int]


class OpenFile:
    """A PDF held in memory. Raises PasswordNeeded or NotOpenable when pdfium refuses it."""

    def __init__(self, content: bytes) -> None:
        self._content = content  # pdfium reads from these bytes until the document is closed
        self._document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
        if not self._document:
            if pdfium.FPDF_GetLastError() in PASSWORD_ERRORS:
                raise PasswordNeeded
            raise NotOpenable
        self.pages = int(pdfium.FPDF_GetPageCount(self._document))
        self._fields = FormFields(self._document)

    def close(self) -> None:
        """Free what pdfium holds of the document."""
        self._fields.close()
        pdfium.FPDF_CloseDocument(self._document)

    @contextmanager
    def page(self, index: int) -> Iterator[OpenPage | None]:
        """Give page `index` (from 0) for the time of the block, or None where it is broken."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            yield None
            return
        own = int(pdfium.FPDFPage_CountObjects(page))
        drawn = made_part_of_page(page, self._fields)
        if drawn:
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(self._document, index)
        rotation = int(pdfium.FPDFPage_GetRotation(page))
        text = pdfium.FPDFText_LoadPage(page)
        turns = _text_turns(text)
        if turns:
            pdfium.FPDFText_ClosePage(text)
            page = self._upright(page, index, turns)
            text = pdfium.FPDFText_LoadPage(page)
        try:
            annotated = text_objects_by_annotation(page, own) if drawn else {}
            yield OpenPage(page, text, _frame(page, (rotation + turns) % 4), own, annotated)
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)

    def _upright(self, page: Any, index: int, turns: int) -> Any:
        """Turn the page's content, in memory only, so that its text stands upright; reload it."""
        box = _bounding_box(page)
        width, height = box.right - box.left, box.top - box.bottom
        matrix = {
            1: pdfium.FS_MATRIX(0, 1, -1, 0, box.top, -box.left),
            2: pdfium.FS_MATRIX(-1, 0, 0, -1, box.right, box.top),
            3: pdfium.FS_MATRIX(0, -1, 1, 0, -box.bottom, box.right),
        }[turns]
        clip = pdfium.FS_RECTF(-_EVERYWHERE, _EVERYWHERE, _EVERYWHERE, -_EVERYWHERE)
        pdfium.FPDFPage_TransFormWithClip(page, matrix, clip)
        if turns % 2:
            width, height = height, width
        for setting in (pdfium.FPDFPage_SetMediaBox, pdfium.FPDFPage_SetCropBox):
            setting(page, 0, 0, width, height)
        pdfium.FPDF_ClosePage(page)
        return pdfium.FPDF_LoadPage(self._document, index)


@contextmanager
def opened(content: bytes) -> Iterator[OpenFile]:
    """Give the document in `content`, closed afterwards. Raises PasswordNeeded, NotOpenable."""
    file = OpenFile(content)
    try:
        yield file
    finally:
        file.close()


def _bounding_box(page: Any) -> Any:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return box


def _frame(page: Any, turns: int) -> Frame:
    box = _bounding_box(page)
    return Frame(box.left, box.top, box.right - box.left, box.top - box.bottom, turns)


def _text_turns(text: Any) -> int:
    """Return the quarter turns clockwise in which most of the page's text stands, 0 for upright."""
    count = int(pdfium.FPDFText_CountChars(text))
    samples = range(0, count, max(1, count // ANGLE_SAMPLES))
    angles = list(map(character_angle, itertools.repeat(argument(text)), samples))
    if not any(angles):
        return 0
    turns = [round(angle / (math.pi / 2)) % 4 for angle in angles]
    return max(range(4), key=turns.count)
