"""Turns a scanned page upright: quarter turns by its lines of text, then the scanner's skew."""

import cv2
import numpy as np

from pipeline.reading.scanned.picture import Affine, Picture

LOOKED_AT = 1000
"""Pixels of the longer side of the picture in which lines of text are looked for."""
RULE = 40
"""Pixels of that small picture: straight ink as long as this is a table's rule."""
STEEPEST = 8.0
"""Degrees: pages lie no more askew than this on a scanner."""
STRAIGHT = 0.03
"""Degrees: less skew than this moves no letter out of its line."""
PART = 0.35
"""Share of the page's shorter side that a part is wide and high by which it is judged."""
SIDEWAYS = 1.15
"""How much clearer lines have to stand out sideways before a page counts as lying on its side."""


def lies_sideways(grey: Picture) -> bool:
    """Return whether the page's lines of text run up or down instead of across."""
    ink = _ink(grey)
    across, _ = _clearest(ink)
    along, _ = _clearest(np.ascontiguousarray(np.rot90(ink)))
    return along > SIDEWAYS * across


def skew(grey: Picture) -> float:
    """Return by how many degrees the lines of an upright page rise to the right."""
    _, angle = _clearest(_ink(grey))
    return angle


def fullest_part(grey: Picture) -> Picture:
    """Return the square of the page in which most is written, enough to tell which way it lies."""
    ink = _ink(grey)
    side = int(PART * min(ink.shape))
    full = cv2.boxFilter(
        ink, cv2.CV_32F, (side, side), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT
    )
    reach = full[: ink.shape[0] - side + 1, : ink.shape[1] - side + 1]
    top, left = np.unravel_index(int(np.argmax(reach)), reach.shape)
    scale = max(grey.shape) / LOOKED_AT
    rows, columns = (
        slice(round(start * scale), round((start + side) * scale))
        for start in (int(top), int(left))
    )
    return np.ascontiguousarray(grey[rows, columns])


def quarter_turned(picture: Picture, turns: int) -> tuple[Picture, Affine]:
    """Return the picture turned clockwise by quarters, and the way its pixels go back."""
    height, width = picture.shape[:2]
    back = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, 1, 0], [-1, 0, height]],
        2: [[-1, 0, width], [0, -1, height]],
        3: [[0, -1, width], [1, 0, 0]],
    }[turns]
    turned = np.ascontiguousarray(np.rot90(picture, -turns)) if turns else picture
    return turned, np.array(back, float)


def straightened(picture: Picture, angle: float) -> tuple[Picture, Affine]:
    """Return the picture with lines that rise by `angle` degrees laid level, and the way back.

    What turns out of the picture is lost, which with so small angles are corners only.
    """
    if abs(angle) < STRAIGHT:
        return picture, np.array([[1, 0, 0], [0, 1, 0]], float)
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    white = (255, 255, 255)
    level = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=white)
    return np.asarray(level, np.uint8), np.asarray(cv2.invertAffineTransform(turn), float)


def after(first: Affine, then: Affine) -> Affine:
    """Return the affine map that applies `first`, then `then`."""
    whole = np.vstack([then, [0, 0, 1]]) @ np.vstack([first, [0, 0, 1]])
    return np.asarray(whole[:2], float)


def _ink(grey: Picture) -> Picture:
    """Return a small picture of the words' ink, white on black.

    Large dark areas are left out, and rules, which say nothing of where the words run.
    """
    scale = LOOKED_AT / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.subtract(cv2.medianBlur(small, 31), small), np.uint8)
    for bar in ((1, RULE), (RULE, 1)):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(bar, np.uint8))
        ink = np.asarray(cv2.subtract(ink, cv2.dilate(rules, np.ones((3, 3), np.uint8))), np.uint8)
    return ink


def _clearest(ink: Picture) -> tuple[float, float]:
    """Return how clearly the lines stand out at the angle where they do so most, and that angle."""
    best, angle = 0.0, 0.0
    for reach, step in ((STEEPEST, 1.0), (0.8, 0.2), (0.16, 0.04)):
        centre = angle
        for turn in np.arange(centre - reach, centre + reach + step / 2, step):
            clear = _clearness(ink, float(turn))
            if clear > best:
                best, angle = clear, float(turn)
    return best, angle


def _clearness(ink: Picture, angle: float) -> float:
    """Return how much the ink of neighbouring rows differs once the page is turned by the angle."""
    height, width = ink.shape
    shear = np.tan(np.radians(angle))
    move = np.array([[1, 0, 0], [shear, 1, -shear * width / 2]], float)
    sheared = cv2.warpAffine(ink, move, (width, height), flags=cv2.INTER_LINEAR)
    rows = sheared.sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())
