"""Is a page's text layer what the page shows? If not, the page is a picture, whatever it says.

Fonts that do not tell what their glyphs mean give the glyphs' numbers instead: control characters,
private ones, letters of scripts that no report here is written in. Scanners lay the text they
guessed invisibly over or under the picture. Some programs draw letters as shapes, and only what was
stamped on later is text.
"""

import ctypes
import re
from typing import Any

from pipeline.domain.document import Box
from pipeline.reading.pdf.characters import Characters
from pipeline.reading.pdf.pdfium import Frame, OpenPage
from pipeline.reading.pdf.pdfium_calls import address_of, object_of
from pipeline.reading.pdf.pdfium_library import pdfium
from pipeline.reading.pdf.strokes import Drawn

SCAN_COVER = 0.6
"""Share of the page that a picture covers before the page counts as a scan."""
STAMP_TEXT = 250
"""Visible characters; a scan with fewer carries the text of its stamps only, not its own."""
UNMAPPED = 0.2
"""Share of characters without known meaning, bullets of symbol fonts among them."""
CONTROL = 0.02
"""Share of control characters: real text holds none, but a file may hold a stray one."""
FOREIGN = 0.1
"""Share of letters and marks that Vietnamese does not have."""
UNSEEN = 0.5
"""Share of the text that is invisible, or lies under the picture."""
OUTLINES, FEWEST_OUTLINES = 3, 120
"""Times as many letters as the text has, that shapes could be, before the page is drawn in shapes;
and so many letters at least, a paragraph of them."""
SAMPLES = 48
"""Characters looked at for how they are shown."""

_NO_MEANING = "\x00\ufffd\uffff\ue000-\uf8ff"
_NO_TEXT = "\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_ABROAD = (
    "\u0304\u0305\u0307\u0308\u030a-\u031a\u031c-\u0322\u0324-\u036f\u0400-\u1dff\u2c00-\ud7ff"
)
_SUSPECT = re.compile(f"[{_NO_MEANING}{_NO_TEXT}{_ABROAD}]")


def is_believable(page: OpenPage, characters: Characters, drawn: Drawn) -> bool:
    """Return whether the page's own text can be taken for what a reader of the page sees."""
    visible = characters.own_visible()
    if not visible or not is_readable(characters.text, visible):
        return False
    if drawn.outlines >= FEWEST_OUTLINES and drawn.outlines > OUTLINES * visible:
        return False
    if not _is_covered(drawn.pictures, page.frame):
        return True
    return visible >= STAMP_TEXT and not _is_unseen(page, characters)


def is_readable(text: str, visible: int) -> bool:
    """Return whether the characters mean what they stand for; `visible` is how many there are."""
    if _SUSPECT.search(text) is None:
        return True
    most = ((_NO_MEANING, UNMAPPED), (_NO_TEXT, CONTROL), (_ABROAD, FOREIGN))
    return all(len(re.findall(f"[{kind}]", text)) <= share * visible for kind, share in most)


def _is_covered(pictures: list[Box], frame: Frame) -> bool:
    areas = ((x1 - x0) * (bottom - top) for x0, top, x1, bottom in pictures)
    return max(areas, default=0.0) >= SCAN_COVER * frame.width * frame.height


def _is_unseen(page: OpenPage, characters: Characters) -> bool:
    """Return whether most of the text is set invisibly, or below the last large picture."""
    covered = _objects_under_picture(page)
    unseen = looked_at = 0
    for index in range(0, characters.count, max(1, characters.count // SAMPLES)):
        address = characters.of_object(index)
        if not address or characters.annotation(index) is not None:
            continue
        looked_at += 1
        mode = pdfium.FPDFTextObj_GetTextRenderMode(object_of(address))
        unseen += address in covered or mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return unseen > UNSEEN * looked_at


def _objects_under_picture(page: OpenPage) -> set[int]:
    """Return the addresses of the objects drawn before the last picture that covers the page."""
    before: list[int] = []
    covered = 0
    for index in range(page.own_objects):
        item = pdfium.FPDFPage_GetObject(page.page, index)
        before.append(address_of(item))
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE and _covers(item, page):
            covered = len(before)
    return set(before[:covered])


def _covers(item: Any, page: OpenPage) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    area = (right.value - left.value) * (top.value - bottom.value)
    return area >= SCAN_COVER * page.frame.width * page.frame.height
