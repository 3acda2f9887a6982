"""A PDF page → its picture, drawn once, in the frame in which the page would be read as text."""

import ctypes
import math

import numpy as np

from pipeline.reading.pdf.pdfium import OpenPage
from pipeline.reading.pdf.pdfium_library import pdfium
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Picture

MOST_PIXELS = 20_000_000
"""A3 at 300 dpi has 17.4 million; larger pages are drawn coarser, so that they fit in memory."""
_CHANNELS = 3
_WHITE = 0xFFFFFFFF


def rendered(page: OpenPage) -> tuple[Picture, float]:
    """Return the page with its stamps and annotations, and how many points of it are one of ours.

    The second figure is 1 unless the page is so large that it had to be drawn coarser.
    """
    frame = page.frame
    scale = PIXELS_A_POINT
    pixels = frame.width * frame.height * scale**2
    if pixels > MOST_PIXELS:
        scale *= math.sqrt(MOST_PIXELS / pixels)
    width, height = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    picture = np.empty((height, width, _CHANNELS), np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        width,
        height,
        pdfium.FPDFBitmap_BGR,
        picture.ctypes.data_as(ctypes.c_void_p),
        width * _CHANNELS,
    )
    if not bitmap:
        raise MemoryError
    # The page's own rotation is undone: its frame is that of the text, not of the screen.
    turned_back = (4 - int(pdfium.FPDFPage_GetRotation(page.page))) % 4
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
    pdfium.FPDF_RenderPageBitmap(
        bitmap, page.page, 0, 0, width, height, turned_back, pdfium.FPDF_ANNOT
    )
    pdfium.FPDFBitmap_Destroy(bitmap)
    return picture, PIXELS_A_POINT / scale
