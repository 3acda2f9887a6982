"""A page as a picture, and how its pixels lie on the page that people see."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.domain.document import Box
from pipeline.reading.pdf.pdfium import Frame

Picture = npt.NDArray[np.uint8]
"""Pixels as OpenCV has them: rows from the top, grey or blue-green-red, 0 black, 255 white."""

Affine = npt.NDArray[np.float64]
"""2 × 3: where a point of one picture lies in another one."""

DPI = 300
"""What is read, whatever the scan has: letters of 11 points are then as high as Tesseract's
models were trained on, and finer pictures only cost time."""
PIXELS_A_POINT = DPI / 72


@dataclass(frozen=True, slots=True)
class ScannedFrame(Frame):
    """The frame of an upright scan, in points; `back` leads from it to the page as it came.

    `under` is the frame of that page, None where the page is a picture file, whose boxes count in
    its own pixels.
    """

    back: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    under: Frame | None = None

    def displayed(self, box: Box) -> Box:
        """Return the smallest upright box on the displayed page around a box of this frame."""
        a, b, c, d, e, f = self.back
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [a * x + b * y + c for x, y in corners]
        ys = [d * x + e * y + f for x, y in corners]
        around = (min(xs), min(ys), max(xs), max(ys))
        return around if self.under is None else self.under.displayed(around)
