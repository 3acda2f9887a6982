"""Makes a scan look like a fresh print: even paper, no stamp over the text, no specks."""

from collections.abc import Iterator

import cv2
import numpy as np

from pipeline.reading.scanned.picture import DPI, Picture

COLOURED = 60
"""Difference between a pixel's brightest and darkest colour from which on it is coloured ink."""
LARGE_MARK = 0.45
"""Inches: coloured marks at least as high are stamps and signatures, never words."""
LARGE_PIECE = 0.22
"""Inches: a piece of such a mark that print parts from the rest is at least as high."""
SPECKS_A_SQUARE_INCH = 40
"""Single dark points on a page, from which on it counts as noisy."""
INK_ALONE = 140
"""Brightest colour of a stamp's pixel above which no print lies under it."""
_PAPER_SCALE = 8
_MARGIN = 0.08


def fresh(picture: Picture) -> Picture:
    """Return a scan in grey on white paper, stamps and signatures gone; `picture` is used up."""
    return without_marks(evened(picture))


def without_marks(picture: Picture) -> Picture:
    """Return the page in grey, large coloured marks (stamps, signatures) as light as paper.

    In its brightest colour channel coloured ink nearly vanishes and black print stays black, so
    that words under a stamp can be read. Small coloured words stay as they are.
    """
    if picture.ndim == 2:
        return picture
    blue, green, red = (picture[..., channel] for channel in range(3))
    brightest = cv2.max(cv2.max(blue, green), red)
    darkest = cv2.min(cv2.min(blue, green), red)
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    coloured = cv2.threshold(cv2.subtract(brightest, darkest), COLOURED, 1, cv2.THRESH_BINARY)[1]
    if not coloured.any():
        return grey
    thick = cv2.dilate(coloured, np.ones((5, 5), np.uint8))
    for rows, columns in _large_marks(np.asarray(thick, np.uint8)):
        marked = thick[rows, columns] > 0
        part = grey[rows, columns]
        shown = brightest[rows, columns]
        part[marked] = np.where(shown > INK_ALONE, 255, shown)[marked]
    return grey


def _large_marks(coloured: Picture) -> Iterator[tuple[slice, slice]]:
    """Give the rows and columns of stamps and signatures.

    Print over a stamp cuts it into pieces; those beside a large one belong to it where they are
    higher than letters are.
    """
    # Marks are large: a quarter of the pixels shows them as well.
    half = cv2.resize(coloured, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_NEAREST)
    _, _, pieces, _ = cv2.connectedComponentsWithStats(half)
    margin = int(_MARGIN * DPI / 2)
    covered = np.zeros_like(half)
    for x, y, width, height, _ in pieces[1:]:
        if 2 * height >= LARGE_PIECE * DPI:
            rows = slice(max(0, y - margin), y + height + margin)
            covered[rows, max(0, x - margin) : x + width + margin] = 1
    large = pieces[1:][2 * pieces[1:, cv2.CC_STAT_HEIGHT] >= LARGE_MARK * DPI]
    _, numbers, marks, _ = cv2.connectedComponentsWithStats(covered)
    for number in {int(numbers[y, x]) for x, y, *_ in large}:
        x, y, width, height, _ = 2 * marks[number]
        yield slice(y, y + height), slice(x, x + width)


def evened(picture: Picture) -> Picture:
    """Return the page with its paper white everywhere, shadows of folds and edges gone.

    A coloured picture is changed itself.
    """
    coloured = picture.ndim == 3
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if coloured else picture
    height, width = grey.shape
    small = cv2.resize(
        grey, (width // _PAPER_SCALE, height // _PAPER_SCALE), interpolation=cv2.INTER_AREA
    )
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 21)
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    if not coloured:
        return np.asarray(cv2.divide(grey, paper, scale=255), np.uint8)
    # In place, one channel after the other: three more copies of a page would not fit.
    for channel in range(picture.shape[2]):
        picture[..., channel] = cv2.divide(picture[..., channel], paper, scale=255)
    return picture


def without_specks(grey: Picture) -> Picture:
    """Return the page smoothed where it is covered with specks; a clean page stays as it is."""
    dark = np.asarray(grey < 140, np.uint8)
    around = cv2.filter2D(dark, -1, np.ones((3, 3), np.float32))
    lonely = int(np.count_nonzero((dark == 1) & (around <= 2)))
    square_inches = grey.size / DPI**2
    if lonely < SPECKS_A_SQUARE_INCH * square_inches:
        return grey
    return np.asarray(cv2.medianBlur(grey, 3), np.uint8)
