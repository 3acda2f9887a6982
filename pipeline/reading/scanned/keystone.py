"""Pages photographed from so near that their edges are not seen: straightened by their rules.

The rules of a table that are parallel on paper run towards one point in a photograph taken from
aside. How their slopes change over the picture tells where the page's corners would lie.
"""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.scanned.picture import Picture

Numbers = npt.NDArray[np.float64]

SHORTEST = 0.018
"""Of the picture's longer side: strokes of letters are shorter."""
STEEPEST = 0.35
"""Slope up to which a line runs across, or down."""
FEWEST = 6
"""Pieces of rules in a direction that tell anything."""
SPREAD = 0.15
"""Of the picture: how far apart the outermost of them have to lie."""
OFF = 0.012
"""Slope by which a rule may differ from what the others tell."""
ASKEW = 0.007
"""Change of slope over the picture that moves letters from one cell to the next; less is the
scanner's."""
BEYOND = 0.06
"""Of the picture: so much more is taken at each side, that no corner is lost."""


def ruled_corners(grey: Picture) -> Numbers | None:
    """Return the corners, from the top left clockwise, of what is a rectangle on paper and a little
    more than the picture; None where the rules run as on a flat page, or there are too few.
    """
    segments = _segments(grey)
    if segments is None:
        return None
    height, width = grey.shape
    middle = np.array([width / 2, height / 2])
    across = _family(segments[:, [0, 1, 2, 3]], middle, height)
    down = _family(segments[:, [1, 0, 3, 2]], middle[::-1], width)
    if across is None or down is None:
        return None
    bends = max(abs(across[1]) * height, abs(down[1]) * width, abs(across[0] + down[0]))
    if bends < ASKEW:
        return None
    reach_x, reach_y = (0.5 + BEYOND) * width, (0.5 + BEYOND) * height
    corners = [
        _crossing(across, down, x, y)
        for x, y in ((-reach_x, -reach_y), (reach_x, -reach_y), (reach_x, reach_y),
                     (-reach_x, reach_y))
    ]  # fmt: skip
    return np.asarray(np.array(corners) + middle, float)


def _segments(grey: Picture) -> Numbers | None:
    """Return the picture's straight lines, a row each: both ends, in pixels."""
    # Of a picture without a line OpenCV gives None, whatever its types say.
    found: object = cv2.createLineSegmentDetector().detect(grey)[0]
    lines = np.asarray([] if found is None else found, float).reshape(-1, 4)
    lengths = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    kept = lines[lengths >= SHORTEST * max(grey.shape)]
    return kept if len(kept) >= FEWEST else None


def _family(segments: Numbers, middle: Numbers, size: float) -> tuple[float, float] | None:
    """Return the slope of the lines that run along the first axis, in the picture's middle, and how
    much it grows a pixel along the second axis; None where they do not tell.
    """
    run, rise = segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1]
    mine = np.abs(rise) <= STEEPEST * np.abs(run)
    if np.count_nonzero(mine) < FEWEST:
        return None
    slopes = rise[mine] / run[mine]
    ends = segments[mine]
    at = (ends[:, 1] + ends[:, 3]) / 2 - middle[1]
    at = at - slopes * ((ends[:, 0] + ends[:, 2]) / 2 - middle[0])
    weights = np.abs(run[mine])
    kept = np.abs(slopes - np.median(slopes)) < 10 * OFF
    fit = np.zeros(2)
    for _ in range(4):
        if np.count_nonzero(kept) < FEWEST or np.ptp(at[kept]) < SPREAD * size:
            return None
        fit = np.polyfit(at[kept], slopes[kept], 1, w=weights[kept])
        kept = np.abs(slopes - np.polyval(fit, at)) < OFF
    return float(fit[1]), float(fit[0])


def _crossing(
    across: tuple[float, float], down: tuple[float, float], x: float, y: float
) -> tuple[float, float]:
    """Return where the line across at the height `y` meets the line down at `x`; both are measured
    from the picture's middle, where its axes cross.
    """
    rise = across[0] + across[1] * y
    lean = down[0] + down[1] * x
    # u = x + lean · v, v = y + rise · u
    u = (x + lean * y) / (1 - lean * rise)
    return u, y + rise * u
