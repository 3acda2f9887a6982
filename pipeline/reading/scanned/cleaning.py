"""Makes a scan look like a fresh print: even paper, no stamp over the text, no specks."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

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
Corners = npt.NDArray[np.int32]
_DARK, _LIGHT, _FAR = 0.6, 0.9, 121
"""A ground is dark, or lightly shaded, against the lightest that lies around it, in quarters of
pixels."""
_LETTERS = 41
"""Pixels around a point in which more than half is dark where the ground is."""
_SHADE_SCALE, _SHADE_LETTERS, _AREA = 4, 7, cv2.INTER_AREA
"""Shades are looked for in a sixteenth of the pixels, between letters of up to so many of them."""
_LEAST_WIDE, _LEAST_HIGH, _RECTANGLE = 250, 40, 0.9
"""Pixels of a heading, and the share of its box that it fills: photographs fill less."""
_FRAME, _CONTRAST, _MIDDLE = 3, 2.5, 100
_PAPER_SCALE = 8
_MARGIN = 0.08


def fresh(picture: Picture) -> Picture:
    """Return a scan in grey on white paper, stamps and signatures gone; `picture` is used up."""
    return without_marks(evened(dark_on_light(picture)))


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


def dark_on_light(picture: Picture) -> Picture:
    """Return the page with light writing on dark ground, as headings have it, turned into print.

    The edges of such an area bound cells, and so do those of a lightly shaded one, whose own rules
    may be as light: they are drawn as rules. The picture is changed itself.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    height, width = grey.shape
    small = cv2.resize(grey, (width // _SHADE_SCALE, height // _SHADE_SCALE), interpolation=_AREA)
    # The paper around, as it lies in the same shadow.
    around = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_FAR, _FAR), np.uint8))
    paper = cv2.resize(around, (width, height), interpolation=cv2.INTER_LINEAR)
    dark = cv2.compare(grey, cv2.convertScaleAbs(paper, alpha=_DARK), cv2.CMP_LT)
    # Letters cover less than half of the ground they stand on, dark on light or light on dark.
    headings = np.asarray(cv2.blur(dark, (_LETTERS, _LETTERS)) > 127, np.uint8)
    letters = np.ones((_SHADE_LETTERS, _SHADE_LETTERS), np.uint8)
    ground = cv2.morphologyEx(small, cv2.MORPH_CLOSE, letters)
    shade = cv2.compare(ground, cv2.convertScaleAbs(around, alpha=_LIGHT), cv2.CMP_LT)
    few = (shade.shape[1], shade.shape[0])
    shade[cv2.resize(headings, few, interpolation=cv2.INTER_NEAREST) > 0] = 0
    shown = np.asarray(grey, np.uint8)
    # A heading lies in the same shadows as the page: its ground is looked for place by place.
    floor = np.asarray(cv2.morphologyEx(small, cv2.MORPH_OPEN, letters), np.uint8)
    for corners, area, inside in _rectangles(headings, 1):
        lies_on = _full_size(floor, area)
        light = np.asarray(paper[area], np.uint8)
        _turn_into_print(picture[area], shown[area], inside, lies_on, light)
        cv2.polylines(picture, [corners], True, (0, 0, 0), _FRAME)
    for corners, area, inside in _rectangles(np.asarray(shade // 255, np.uint8), _SHADE_SCALE):
        lies_on = _full_size(np.asarray(ground, np.uint8), area)
        _turn_into_print(picture[area], shown[area], inside, lies_on)
        cv2.polylines(picture, [corners], True, (0, 0, 0), _FRAME)
    return picture


def _full_size(small: Picture, area: tuple[slice, slice]) -> Picture:
    """Return a part of a small picture at the size of the page."""
    rows, columns = area
    part = small[
        rows.start // _SHADE_SCALE : -(-rows.stop // _SHADE_SCALE),
        columns.start // _SHADE_SCALE : -(-columns.stop // _SHADE_SCALE),
    ]
    size = columns.stop - columns.start, rows.stop - rows.start
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _rectangles(
    mask: Picture, scale: int
) -> Iterator[tuple[Corners, tuple[slice, slice], Picture]]:
    """Give the rectangles in a mask, however askew: corners in the page's pixels, the part of the
    page around them, and which of its pixels lie inside.

    What touches the edge of the page is no heading: beyond the paper a photograph is as dark.
    """
    if not mask.any():
        return
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        inside = x > 0 and y > 0 and x + width < mask.shape[1] and y + height < mask.shape[0]
        around = cv2.minAreaRect(contour)
        sides = max(around[1]) * scale, min(around[1]) * scale
        is_large = sides[0] >= _LEAST_WIDE and sides[1] >= _LEAST_HIGH
        filled = cv2.contourArea(contour) >= _RECTANGLE * around[1][0] * around[1][1]
        if inside and is_large and filled:
            corners = np.asarray(np.round(cv2.boxPoints(around) * scale), np.int32)
            area = (
                slice(y * scale, (y + height) * scale),
                slice(x * scale, (x + width) * scale),
            )
            within = np.zeros((height * scale, width * scale), np.uint8)
            cv2.fillPoly(within, [corners - np.array([x * scale, y * scale], np.int32)], (255,))
            yield corners, area, within


def _turn_into_print(
    part: Picture, shown: Picture, inside: Picture, ground: Picture, paper: Picture | None = None
) -> None:
    """Make whatever stands out from its ground dark, and the ground white, in place.

    `paper` is how light it is at most at each place, where the ground is dark.
    """
    contrast = np.float32(_CONTRAST)
    if paper is not None:
        room = np.maximum(cv2.subtract(paper, ground), _MIDDLE).astype(np.float32)
        contrast = np.minimum(contrast, 255.0 / room)
    stands_out = cv2.absdiff(shown, ground).astype(np.float32) * contrast
    turned = 255 - np.minimum(stands_out, 255.0).astype(np.uint8)
    own = inside > 0
    part[own] = turned[own][:, None] if part.ndim == 3 else turned[own]


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
