"""Photographs of pages: the page found by its edges and laid flat, as a scanner would see it.

A page taken from above lies in the picture as some quadrilateral. Its rules meet at no right angle
there and its columns run into each other, so it is flattened before anything is read. What only
looks like a page's edge, as that of a shadow does, has writing on both sides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.scanned.keystone import BEYOND, ruled_corners
from pipeline.reading.scanned.picture import DPI, Picture, Projection

Corners = npt.NDArray[np.float64]
"""4 × 2: x and y of the corners, from the top left clockwise."""

LOOKED_AT, RULES_LOOKED_AT = 800, 1200
"""Pixels of the longer side of the picture in which the page is looked for, and its rules."""
LEAST = 0.2
"""Of the picture: a smaller page could not be read."""
WHOLE = 0.97
"""Of the picture: a page that fills so much of it needs no flattening."""
FITS = 0.93
"""Of the shape found: how much of it four straight edges have to hold."""
SQUARE = 55.0
"""Degrees that a corner has at least, and 180 less so many at most."""
EDGE, STEP = 0.012, 14.0
"""Of the picture's longer side: how far to both sides of an edge its contrast is measured, and the
least difference of the two sides."""
BORDER = 0.01
"""Of the longer side: an edge this near to the picture's is cut off by it."""
WRITTEN = 0.1
"""Of the ink inside: as much of it may lie outside the page, as grain of a table."""
MARGIN = 0.02
"""Of the longer side left free around the page when ink outside is counted."""
PAPER = 2**0.5
PAPER_LIKE = 0.12
"""Proportion of the sides of A4, and how far from it a page may be to be taken for one."""
LONGER_SIDE = round(11.69 * DPI)
"""Pixels of A4's longer side at 300 dpi: what a picture's resolution says is seldom true."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A page laid flat, about as large as A4 at 300 dpi; `back` leads to the picture's pixels."""

    picture: Picture
    back: Projection


def flattened(picture: Picture) -> Flat | None:
    """Return the page that a picture shows, None where the picture is the page already."""
    small, scale = _smaller(picture, LOOKED_AT)
    corners = page_corners(small)
    if corners is not None:
        return laid_out(picture, corners / scale, LONGER_SIDE, is_page=True)
    small, scale = _smaller(picture, RULES_LOOKED_AT)
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY) if small.ndim == 3 else small
    corners = ruled_corners(np.asarray(grey, np.uint8))
    if corners is None:
        return None
    return laid_out(picture, corners / scale, round((1 + 2 * BEYOND) * LONGER_SIDE), is_page=False)


def _smaller(picture: Picture, longer: int) -> tuple[Picture, float]:
    scale = longer / max(picture.shape[:2])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=way)
    return np.asarray(small, np.uint8), scale


def page_corners(small: Picture) -> Corners | None:
    """Return the corners of the page in a small picture, None where its edges are not seen."""
    grey = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY) if small.ndim == 3 else small
    grey = np.asarray(grey, np.uint8)
    if not _may_show_more(grey):
        return None
    found = []
    for mask in _masks(small, grey):
        corners = _largest(mask)
        if corners is not None and _is_page(corners, grey):
            found.append(corners)
    return max(found, key=_area, default=None)


def laid_out(picture: Picture, corners: Corners, length: int, *, is_page: bool) -> Flat:
    """Return the part of a picture between four corners as a rectangle, its longer side so many
    pixels long. The corners of a page tell what proportion its sides have.
    """
    across, down = _sides(corners)
    longer, shorter = max(across, down), min(across, down)
    if is_page and abs(longer / shorter - PAPER) <= PAPER_LIKE * PAPER:
        shorter = longer / PAPER
    size = shorter / longer * length
    width, height = (size, length) if down >= across else (length, size)
    there = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    back = cv2.getPerspectiveTransform(there, corners.astype(np.float32))
    flat = cv2.warpPerspective(
        picture,
        back,
        (round(width), round(height)),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Flat(np.asarray(flat, np.uint8), np.asarray(back, float))


def _may_show_more(grey: Picture) -> bool:
    """Return whether more than paper may be seen along the picture's edges."""
    few = max(2, round(BORDER * max(grey.shape)))
    around = np.concatenate(
        [grey[:few].ravel(), grey[-few:].ravel(), grey[:, :few].ravel(), grey[:, -few:].ravel()]
    )
    paper = float(np.percentile(grey, 90))
    return float(np.mean(around < paper - STEP)) > LEAST


def _masks(small: Picture, grey: Picture) -> Iterator[Picture]:
    """Give what may be paper, white: the light, the colourless, and what edges enclose."""
    smooth = cv2.medianBlur(grey, 11)
    yield _closed(cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1])
    if small.ndim == 3:
        colour = cv2.medianBlur(
            np.ascontiguousarray(cv2.cvtColor(small, cv2.COLOR_BGR2HSV)[..., 1]), 11
        )
        yield _closed(cv2.threshold(colour, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1])
    for low in (20, 50):
        edges = cv2.dilate(cv2.Canny(smooth, low, 3 * low), np.ones((5, 5), np.uint8))
        yield np.asarray(edges, np.uint8)


def _closed(mask: npt.NDArray[np.generic]) -> Picture:
    """Return the mask with the holes that print leaves in paper filled, and thin bridges cut."""
    filled = cv2.morphologyEx(
        np.asarray(mask, np.uint8), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)
    )
    return np.asarray(cv2.morphologyEx(filled, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8)), np.uint8)


def _largest(mask: Picture) -> Corners | None:
    """Return the corners of the largest shape in a mask, None where it has not four."""
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    hull = cv2.convexHull(max(contours, key=cv2.contourArea))
    area = cv2.contourArea(hull)
    if not LEAST * mask.size <= area:
        return None
    around = cv2.arcLength(hull, True)
    for bend in (0.01, 0.02, 0.03, 0.05):
        shape = cv2.approxPolyDP(hull, bend * around, True)
        if len(shape) == 4:
            fits = min(cv2.contourArea(shape), area) / max(cv2.contourArea(shape), area)
            return _in_order(shape[:, 0].astype(float)) if fits >= FITS else None
    return None


def _in_order(points: npt.NDArray[np.float64]) -> Corners:
    """Return four points from the top left clockwise."""
    middle = points.mean(axis=0)
    turn = np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0])
    ordered = points[np.argsort(turn)]
    first = int(np.argmin(ordered.sum(axis=1)))
    return np.roll(ordered, -first, axis=0)


def _is_page(corners: Corners, grey: Picture) -> bool:
    if _area(corners) >= WHOLE * grey.size:
        return False
    angles = [_angle(corners[i - 1], corners[i], corners[(i + 1) % 4]) for i in range(4)]
    if not all(SQUARE <= angle <= 180 - SQUARE for angle in angles):
        return False
    steps = [_step(corners[i], corners[(i + 1) % 4], grey) for i in range(4)]
    seen = [step for step in steps if step is not None]
    return len(seen) >= 2 and min(seen) >= STEP and not _is_written_on_outside(corners, grey)


def _step(
    start: npt.NDArray[np.float64], end: npt.NDArray[np.float64], grey: Picture
) -> float | None:
    """Return how much lighter the page is along an edge than what lies beyond; None of an edge
    that the picture cuts off.
    """
    height, width = grey.shape
    reach = EDGE * max(grey.shape)
    along = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
    inwards = np.array([-along[1], along[0]])  # corners run clockwise, y downwards
    points = start + np.linspace(0.08, 0.92, 60)[:, None] * (end - start)
    inside, outside = points + reach * inwards, points - reach * inwards
    there = (outside >= 0).all(axis=1) & (outside[:, 0] < width) & (outside[:, 1] < height)
    there &= (inside >= 0).all(axis=1) & (inside[:, 0] < width) & (inside[:, 1] < height)
    if np.count_nonzero(there) < len(points) / 2:
        return None
    smooth = cv2.medianBlur(grey, 5)
    values = [
        smooth[at[there][:, 1].astype(int), at[there][:, 0].astype(int)].astype(float)
        for at in (inside, outside)
    ]
    return float(np.median(values[0] - values[1]))


def _is_written_on_outside(corners: Corners, grey: Picture) -> bool:
    """Return whether much of what may be writing lies beyond: then that is no page's edge."""
    hat = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((7, 7), np.uint8))
    ink = np.asarray(hat > 25, np.uint8)
    page = np.zeros_like(ink)
    cv2.fillPoly(page, [np.round(corners).astype(np.int32)], (1,))
    room = np.ones((2 * round(MARGIN * max(grey.shape)) + 1,) * 2, np.uint8)
    beyond = cv2.dilate(page, room) == 0
    inside = int(np.count_nonzero(ink[cv2.erode(page, room) > 0]))
    return int(np.count_nonzero(ink[beyond])) > WRITTEN * max(1, inside)


def _area(corners: Corners) -> float:
    return float(cv2.contourArea(corners.astype(np.float32)))


def _angle(
    before: npt.NDArray[np.float64], at: npt.NDArray[np.float64], after: npt.NDArray[np.float64]
) -> float:
    one, other = before - at, after - at
    norms = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(np.degrees(np.arccos(np.clip(one @ other / max(1e-6, norms), -1, 1))))


def _sides(corners: Corners) -> tuple[float, float]:
    """Return how wide and how high the page is, as seen: the means of opposite sides."""
    lengths = [float(np.linalg.norm(corners[(i + 1) % 4] - corners[i])) for i in range(4)]
    return (lengths[0] + lengths[2]) / 2, (lengths[1] + lengths[3]) / 2
