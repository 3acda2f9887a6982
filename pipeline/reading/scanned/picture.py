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

Projection = npt.NDArray[np.float64]
"""3 × 3: the same where the pictures are taken from different places, as photographs are."""

DPI = 300
"""What is read, whatever the scan has: letters of 11 points are then as high as Tesseract's
models were trained on, and finer pictures only cost time."""
PIXELS_A_POINT = DPI / 72


@dataclass(frozen=True, slots=True)
class ScannedFrame(Frame):
    """The frame of an upright scan, in points; `back` leads from it to the page as it came, by the
    rows of a projection.

    `under` is the frame of that page, None where the page is a picture file, whose boxes count in
    its own pixels.
    """

    back: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
    under: Frame | None = None

    def displayed(self, box: Box) -> Box:
        """Return the smallest upright box on the displayed page around a box of this frame."""
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        found = [self._there(x, y) for x, y in corners]
        xs, ys = [x for x, _ in found], [y for _, y in found]
        around = (min(xs), min(ys), max(xs), max(ys))
        x0, top, x1, bottom = around if self.under is None else self.under.displayed(around)
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

    def _there(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.back
        far = g * x + h * y + i
        return (a * x + b * y + c) / far, (d * x + e * y + f) / far
