"""Picture files (JPEG, PNG, TIFF, BMP) → Document: scans and photographs of pages."""

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.domain.document import Document, Reading, Unreadable
from pipeline.reading import allowance, refusal
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.reader import document_of
from pipeline.reading.scanned import cleaning
from pipeline.reading.scanned import page as scanned_page
from pipeline.reading.scanned.crops import small_view
from pipeline.reading.scanned.flattening import LONGER_SIDE, flattened
from pipeline.reading.scanned.memory import memory_errors
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Picture, Projection
from pipeline.settings.model import Limits

KIND = "scan"


def read_pictures(content: bytes, kind: str, limits: Limits) -> Reading:
    """Return the reading of a picture file, each of its pictures a page.

    A picture in which nothing is written is a Document without text; one whose writing cannot be
    made out is Unreadable.
    """
    return read_all([(content, kind)], kind, limits)


def read_all(contents: Sequence[tuple[bytes, str]], kind: str, limits: Limits) -> Reading:
    """Return the reading of several pictures, each with its format, one behind the other."""
    with memory_errors():
        pictures = [
            picture
            for content, form in contents[: limits.scanned_pages]
            for picture in _pictures(content, form, limits.scanned_pages)
        ][: limits.scanned_pages]
        if not pictures:
            return refusal.damaged(kind)
        pages = [_read(picture, number, limits) for number, picture in enumerate(pictures, 1)]
    unread = tuple(page.number for page in pages if page.unread)
    if any(page.tables or page.lines for page in pages):
        return document_of(pages, len(pages), unread, limits, KIND)
    if unread:
        return _illegible(kind)
    return Document(KIND, pages=len(pages))


def _pictures(content: bytes, kind: str, most: int) -> list[Picture]:
    coded = np.frombuffer(content, np.uint8)
    if kind in ("tiff", "tif"):
        _, found = cv2.imdecodemulti(coded, cv2.IMREAD_COLOR)
        return [np.asarray(picture, np.uint8) for picture in found[:most]]
    picture = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    return [] if picture is None else [np.asarray(picture, np.uint8)]


def _read(picture: Picture, number: int, limits: Limits) -> PageContent:
    allowance.next_page()
    flat = flattened(picture)
    if flat is not None:
        return _read_sized(flat.picture, number, PIXELS_A_POINT, limits, flat.back)
    scale = LONGER_SIDE / max(picture.shape[:2])
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    sized = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=way), np.uint8)
    return _read_sized(sized, number, PIXELS_A_POINT / scale, limits, None)


def _read_sized(
    sized: Picture, number: int, unit: float, limits: Limits, flat: Projection | None
) -> PageContent:
    view = small_view(sized)
    grey = cleaning.fresh(sized)
    del sized  # three times the size of what is read
    return scanned_page.read_grey(grey, view, number, None, unit, limits.cells, flat)


def _illegible(kind: str) -> Unreadable:
    reason = (
        "Ảnh chụp hoặc bản quét có chữ nhưng quá mờ, không đọc được; đề nghị đơn vị quét lại rõ "
        "hơn (300 dpi, đặt trang thẳng) hoặc gửi bản Excel, Word hay PDF xuất từ máy."
    )
    return Unreadable(kind, "unreadable_file", reason)
