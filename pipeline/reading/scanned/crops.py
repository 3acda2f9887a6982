"""Small pictures of what was read in doubt, as it lies on the paper, stamps and all."""

from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np

from pipeline.domain.document import Box, Crop, Document, Place
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Affine, Picture

SCALE = 0.5
"""Of the picture that is read: at 150 dpi people read print without effort."""
ROOM = 4.0
"""Points shown around what is in doubt."""
HIGHEST = 150.0
"""Points: more of a cell is not shown."""
GREYS = 16
"""Shades of grey that show stamps and pencil; the paper's noise would make the file large."""
MOST_BYTES = 1_500_000
"""Of all pictures of one document; what is in doubt after them has to be looked up there."""


def small_view(picture: Picture) -> Picture:
    """Return the page as it came, smaller."""
    view = cv2.resize(picture, None, fx=SCALE, fy=SCALE, interpolation=cv2.INTER_AREA)
    return np.asarray(view, np.uint8)


def cut_out(view: Picture, back: Affine, doubts: Iterable[tuple[Place, Box]]) -> Iterator[Crop]:
    """Give a picture of each place in doubt; boxes are in points of the page turned upright.

    `back` leads from the pixels of the upright page to those of the page as it came.
    """
    doubts = list(doubts)
    if not doubts:
        return
    grey = cv2.cvtColor(view, cv2.COLOR_BGR2GRAY) if view.ndim == 3 else view
    turned = _upright(np.asarray(grey, np.uint8), back)
    for place, (x0, top, x1, bottom) in doubts:
        bottom = min(bottom, top + HIGHEST)
        left, up, right, down = (
            max(0, round(edge * PIXELS_A_POINT * SCALE))
            for edge in (x0 - ROOM, top - ROOM, x1 + ROOM, bottom + ROOM)
        )
        part = turned[up:down, left:right]
        if part.size:
            yield Crop(place, _coded(part))


def _upright(grey: Picture, back: Affine) -> Picture:
    height, width = grey.shape
    small = back.copy()
    small[:, 2] *= SCALE
    size = (height, width) if abs(small[0, 0]) < abs(small[0, 1]) else (width, height)
    way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(grey, small, size, flags=way, borderValue=(255,)), np.uint8)


def _coded(part: Picture) -> bytes:
    step = 256 // GREYS
    few = np.asarray(part // step * step + step // 2, np.uint8)
    few[part >= 256 - step] = 255
    return bytes(cv2.imencode(".png", few, [cv2.IMWRITE_PNG_COMPRESSION, 9])[1])


def crops_in(document: Document, cut: Sequence[Crop]) -> tuple[Crop, ...]:
    """Return those of a document's crops that show a cell or paragraph in doubt, at its place.

    A paragraph is shown by those of its lines that are in doubt; so is a cell of a table without
    rules.
    """
    cells = {p: None for table in document.tables for cell in table.cells for p in cell.places}
    prose = [place for paragraph in document.paragraphs for place in paragraph.places]
    kept, room = [], MOST_BYTES
    for crop in cut:
        around = crop.place if crop.place in cells else _around(crop.place, [*cells, *prose])
        room -= len(crop.png)
        if around is not None and room >= 0:
            kept.append(Crop(around, crop.png))
    return tuple(kept)


def _around(line: Place, prose: Sequence[Place]) -> Place | None:
    return next((place for place in prose if place.page == line.page and _holds(place, line)), None)


def _holds(outer: Place, inner: Place) -> bool:
    if outer.box is None or inner.box is None:
        return False
    (x0, top, x1, bottom), (left, up, right, down) = outer.box, inner.box
    return x0 - 1 <= left and top - 1 <= up and x1 + 1 >= right and bottom + 1 >= down
