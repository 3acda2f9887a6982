"""Ruling lines of a scanned page: found by their length, then taken out of the picture."""

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.reading.pages.grid import Grid
from pipeline.reading.pages.rules import Line, Rules
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Picture

SHORTEST_ACROSS = 24.0
"""Points: no letter has a stroke as long as this across."""
SHORTEST_DOWN = 14.0
"""Points: the lowest row of a table; letters in use are lower."""
THICKEST = 4.5
"""Points: what is thicker than this is an area, not a line."""
STEEP, SLIM = 0.03, 19
"""Slope that is left to a rule of a page that is not quite flat; pixels of any width of one."""
LONG = 60.0
"""Points: as long as this a stroke is a rule wherever it stands."""
ROOM = 2.5
"""Points to each side of a table's line in which its pixels lie."""
GAP = 1.0
"""Points missing from a line that the scanner did not see all of."""
DARKER, FAINT, PALE = 85.0, 30.0, 20.0
"""How much darker than what lies beside it a line has to be. Rules are drawn in light grey, too,
but as faint as this letters of a blurred line of text run into each other as well."""
FAINT_ACROSS, FAINT_DOWN = 90.0, 40.0
"""Points from which on a faint stroke is a rule; shorter ones, as stamps leave of it, are rules
where they go on with such a one."""
PALE_TIMES = 1.8
"""So many times as long has to be what is paler still."""
IN_LINE = 1.5
"""Points by which a piece of a rule may lie beside it."""
GRAINS = 2.0
"""Times the paper's usual unevenness by which it has to be darker still, as on grainy copies; paper
differs under a shaded heading."""
GRAINY, SMEARED = 8.0, 21
"""Unevenness from which on faint lines drown in it, and pixels along a line that are averaged."""
_SAMPLE, _AROUND = 4, 10
"""Every fourth pixel, ten of them to each side, tell how uneven the paper is at a place."""


def rules_of(grey: Picture) -> tuple[Rules, Picture]:
    """Return the page's rules in points, and a mask of their pixels.

    The page is best taken as it was scanned: smoothing against specks wears thin rules away.
    """
    hat, grain = _standing_out(grey)
    dark = np.asarray((hat > DARKER) * 255, np.uint8)
    across = _strokes(dark, SHORTEST_ACROSS, across=True)
    hat_across = _smeared(grey, hat, grain, (SMEARED, 1))
    across |= _faint_strokes(hat_across, FAINT_ACROSS, SHORTEST_ACROSS, across=True)
    down = _strokes(dark, SHORTEST_DOWN, across=False)
    hat_down = _smeared(grey, hat, grain, (1, SMEARED))
    down |= _faint_strokes(hat_down, FAINT_DOWN, SHORTEST_DOWN, across=False)
    horizontal = [
        ((y + height / 2) / PIXELS_A_POINT, x / PIXELS_A_POINT, (x + width) / PIXELS_A_POINT)
        for x, y, width, height, area in _strokes_in(across)
        if area <= THICKEST * PIXELS_A_POINT * width and height <= max(STEEP * width, SLIM)
    ]
    vertical = [
        ((x + width / 2) / PIXELS_A_POINT, y / PIXELS_A_POINT, (y + height) / PIXELS_A_POINT)
        for x, y, width, height, area in _strokes_in(down)
        if area <= THICKEST * PIXELS_A_POINT * height and width <= max(STEEP * height, SLIM)
    ]
    rules = Rules(mended(horizontal, vertical), mended(vertical, horizontal))
    return rules, np.asarray(across | down, np.uint8)


def mended(lines: Sequence[Line], crossing: Sequence[Line]) -> list[Line]:
    """Return the lines, pieces of one put together where less than a cell is missing between them.

    A rule ends where it meets another one; where it ends within a cell, a stamp or signature was
    taken away there.
    """
    whole: list[Line] = []
    for position, start, end in sorted(lines):
        index = next(
            (
                number
                for number, (at, begun, ended) in enumerate(whole)
                if abs(at - position) <= IN_LINE
                and _is_within_cell(
                    (ended, start) if ended <= start else (end, begun), at, crossing
                )
            ),
            -1,
        )
        if index < 0:
            whole.append((position, start, end))
        else:
            at, begun, ended = whole[index]
            whole[index] = (at, min(begun, start), max(ended, end))
    return whole


def _crossed(position: float, crossing: Sequence[Line]) -> list[float]:
    """Return where the lines that cross a position lie."""
    return [at for at, start, end in crossing if start - ROOM <= position <= end + ROOM]


def _is_within_cell(gap: tuple[float, float], position: float, crossing: Sequence[Line]) -> bool:
    """Return whether a gap lies between two neighbouring lines of those that cross."""
    met = _crossed(position, crossing)
    inside = [x for x in met if gap[0] - ROOM <= x <= gap[1] + ROOM]
    around = any(x <= gap[0] + ROOM for x in met) and any(x >= gap[1] - ROOM for x in met)
    apart = not inside or max(inside) - min(inside) <= THICKEST
    return gap[0] < gap[1] and around and apart


def _standing_out(grey: Picture) -> tuple[Picture, float]:
    """Return how much darker than its surroundings what is no thicker than a line is, and how
    uneven the paper is.
    """
    side = round(THICKEST * PIXELS_A_POINT)
    hat = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones((side, side), np.uint8))
    few = cv2.medianBlur(np.ascontiguousarray(hat[::_SAMPLE, ::_SAMPLE]), 2 * _AROUND + 1)
    grain = cv2.resize(few, hat.shape[::-1], interpolation=cv2.INTER_NEAREST)
    clear = np.asarray(cv2.addWeighted(hat, 1.0, grain, -GRAINS, 0.0), np.uint8)
    return clear, float(np.median(few))


def _smeared(grey: Picture, hat: Picture, grain: float, along: tuple[int, int]) -> Picture:
    """Return how much stands out; on grainy paper, once the grain is smeared along the lines."""
    if grain <= GRAINY:
        return hat
    return _standing_out(np.asarray(cv2.blur(grey, along), np.uint8))[0]


def _faint_strokes(hat: Picture, long: float, short: float, *, across: bool) -> Picture:
    """Return the pixels of long faint strokes, and of shorter ones in line with one of them."""
    faint = np.asarray((hat > FAINT) * 255, np.uint8)
    pale = np.asarray((hat > PALE) * 255, np.uint8)
    found = _strokes(faint, long, across=across)
    found |= _strokes(pale, PALE_TIMES * long, across=across)
    lines = np.array([_position(stroke, across=across) for stroke in _strokes_in(found)])
    if not lines.size:
        return found
    pieces = _strokes(pale, short, across=across)
    for stroke in _strokes_in(pieces):
        aside = np.abs(lines - _position(stroke, across=across)).min()
        if aside <= IN_LINE * PIXELS_A_POINT:
            x, y, width, height, _ = stroke
            found[y : y + height, x : x + width] |= pieces[y : y + height, x : x + width]
    return found


def _position(stroke: tuple[int, int, int, int, int], *, across: bool) -> float:
    """Return the height of a stroke that runs across, how far right one is that runs down."""
    x, y, width, height, _ = stroke
    return y + height / 2 if across else x + width / 2


def _strokes(dark: Picture, shortest: float, *, across: bool) -> Picture:
    """Return the pixels of strokes of at least that length in one direction."""

    def bar(points: float) -> Picture:
        pixels = max(1, round(points * PIXELS_A_POINT))
        return np.ones((1, pixels) if across else (pixels, 1), np.uint8)

    # A line that is not quite level steps from one row of pixels to the next: thickened, it is one.
    side = np.ones((3, 1) if across else (1, 3), np.uint8)
    thick = cv2.dilate(dark, side)
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, bar(GAP))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, bar(shortest)), np.uint8)


def _strokes_in(mask: Picture) -> list[tuple[int, int, int, int, int]]:
    """Return the box of each stroke in pixels, and how many of its pixels are dark."""
    _, _, found, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(int(x), int(y), int(w), int(h), int(area)) for x, y, w, h, area in found[1:]]


def wiped(grey: Picture, mask: Picture, tables: Sequence[Grid]) -> Picture:
    """Return the page without its rules: what is masked along a table's lines, and long strokes.

    Elsewhere a short straight stroke is more often part of a word in bold letters.
    """
    along = np.zeros_like(mask)
    for grid in tables:
        left, right = _pixels(grid.xs[0], grid.xs[-1])
        top, bottom = _pixels(grid.ys[0], grid.ys[-1])
        for y in grid.ys:
            low, high = _pixels(y, y)
            along[low:high, left:right] = 255
        for x in grid.xs:
            low, high = _pixels(x, x)
            along[top:bottom, low:high] = 255
    kept = mask & along
    for x, y, width, height, _ in _strokes_in(mask):
        if max(width, height) >= LONG * PIXELS_A_POINT:
            part = slice(y, y + height), slice(x, x + width)
            kept[part] = mask[part]
    cleaned = grey.copy()
    cleaned[cv2.dilate(kept, np.ones((3, 3), np.uint8)) > 0] = 255
    return cleaned


def _pixels(low: float, high: float) -> tuple[int, int]:
    """Return the pixels from `low` to `high`, in points, with room for a line's thickness."""
    return (
        max(0, round((low - ROOM) * PIXELS_A_POINT)),
        round((high + ROOM) * PIXELS_A_POINT),
    )
