"""Tables stacked so closely that their outer lines nearly touch: the lines of each by itself.

Two lines close above each other are usually one line drawn double. They are the end of one table
and the beginning of the next where no upright line runs through the white between them, and the
upright lines above and below it do not stand under each other.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from pipeline.reading.pages.rules import Line, Rules

NEAREST, FURTHEST = 1.2, 4.6
"""Points of white between two tables; nearer ones touch, further ones are apart in any case."""
SAME = 0.6
"""Points within which pieces lie on one line, or an upright line ends at a horizontal one."""
UNDER = 3.0
"""Points within which upright lines stand under each other."""
FEWEST = 3
"""Upright lines of a table of two columns."""
MOST_COMPARED = 2_000_000
"""Lines above each other, times upright ones; a page with more is a drawing."""


def storeys(rules: Rules) -> list[Rules]:
    """Return the rules, parted where one table ends right above another, from the top."""
    cuts = _cuts(rules)
    if not cuts:
        return [rules]
    parts = [Rules([], []) for _ in range(len(cuts) + 1)]
    for line in rules.horizontal:
        parts[bisect_left(cuts, line[0])].horizontal.append(line)
    for line in rules.vertical:
        parts[bisect_left(cuts, line[1] + SAME)].vertical.append(line)
    return parts


def _cuts(rules: Rules) -> list[float]:
    """Return the heights between two tables."""
    heights = sorted(rules.horizontal)
    if len(heights) < 2:
        return []
    white: list[tuple[float, float]] = []
    for (above, *_), (below, *_) in itertools.pairwise(heights):
        if NEAREST < below - above < FURTHEST:
            white.append((above, below))
    if not white or len(white) * len(rules.vertical) > MOST_COMPARED:
        return []
    uprights = sorted(rules.vertical, key=_top)
    reach = list(itertools.accumulate((bottom for *_, bottom in uprights), max))
    cuts = []
    for above, below in white:
        middle = (above + below) / 2
        first = bisect_right(uprights, middle, key=_top)
        if first and reach[first - 1] <= middle and _differ(above, below, uprights, first):
            cuts.append(middle)
    return cuts


_top = itemgetter(1)


def _differ(above: float, below: float, uprights: Sequence[Line], first: int) -> bool:
    """Return whether upright lines end and begin at these heights, and not the same ones.

    Those from number `first` on begin below.
    """
    ending = {x for x, _, bottom in uprights[:first] if bottom >= above - SAME}
    last = bisect_right(uprights, below + SAME, first, key=_top)
    beginning = {x for x, *_ in uprights[first:last]}
    if min(len(ending), len(beginning)) < FEWEST:
        return False
    return bool(_alone(ending, beginning)) and bool(_alone(beginning, ending))


def _alone(some: set[float], others: set[float]) -> list[float]:
    return [x for x in some if all(abs(x - other) > UNDER for other in others)]
