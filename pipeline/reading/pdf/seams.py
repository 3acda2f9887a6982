"""Where columns meet though no line stands between them, told by what is drawn or left white.

Rules under each other that are drawn cell by cell, and coloured cells side by side, end where a
column ends. Where neither is drawn, words that begin at one height after the other at the same
place, with white before them in every line, tell the same.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.reading.pages.rules import Line
from pipeline.reading.pdf.pieces import Piece

SHORTEST_PIECE = 8.0
"""Points; shorter pieces of a rule are dashes."""
GAP, OVERLAP = 8.0, 1.5
"""Points by which the rules over two columns may stand apart, or overlap."""
SAME = 1.0
"""Points within which two rules, or two ends, count as one."""
FEWEST_RULES = 2
REACH = 60.0
"""Points that columns may go on below the last of the rules, where rows have one above them."""
WHITE = 0.34
"""Of the line height: the least white in front of a column; a blank is narrower."""
NARROW = 0.04
"""Of the line height: the white between the cells of a printed sheet, if they are full."""
BEHIND, MOST = 3.0, 0.8
"""Line heights behind a column's edge in which most of its lines have to begin at the very edge."""
WIDE = 0.7
"""Of the line height: white that only stands between columns."""
FEWEST_WORDS, FEWEST_BESIDE = 4, 2
"""Words that begin under each other before a column is believed to begin there, and such of them
as stand beside another word."""


_left = itemgetter(0)
_FIGURE = re.compile(r"[\d.,%/()-]*\d[\d.,%/()-]*|[IVXLC]{1,6}")


class Seam(NamedTuple):
    """White between two columns from `x0` to `x1`, in the lines from `top` to `bottom`.

    In lines no further than `below` points below these it may go on.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    below: float = 0.0

    @property
    def reach(self) -> float:
        """The height on the page down to which it may go on, in points."""
        return self.bottom + self.below


def ruled_seams(rules: Iterable[Line]) -> list[Seam]:
    """Return where several horizontal rules under each other are cut at the same place."""
    cuts = sorted(_cuts(sorted(line for line in rules if line[2] - line[1] > SHORTEST_PIECE)))
    seams = []
    start = 0
    for end in range(1, len(cuts) + 1):
        if end == len(cuts) or cuts[end][0] - cuts[end - 1][0] > SAME:
            x, heights = cuts[start][0], [y for _, y in cuts[start:end]]
            if max(heights) - min(heights) > SAME and len(heights) >= FEWEST_RULES:
                seams.append(Seam(x, x, min(heights), max(heights), REACH))
            start = end
    return seams


def _cuts(rules: Sequence[Line]) -> Iterable[tuple[float, float]]:
    """Give the places, as x and y, at which one piece of a rule ends and the next begins."""
    start = 0
    for end in range(1, len(rules) + 1):
        if end == len(rules) or rules[end][0] - rules[end - 1][0] > SAME:
            pieces = sorted((x0, x1) for _, x0, x1 in rules[start:end])
            reach = pieces[0][1]
            for x0, x1 in pieces[1:]:
                if -OVERLAP <= x0 - reach <= GAP:
                    yield (x0 + reach) / 2, rules[start][0]
                reach = max(reach, x1)
            start = end


def white_seams(rows: Sequence[Sequence[Piece]]) -> list[Seam]:
    """Return where words begin under each other with white before them in every line between.

    `rows` are the words of each visual line, from the left; the lines come from the top.
    """
    begins: dict[int, list[tuple[int, float, bool]]] = defaultdict(list)
    for number, row in enumerate(rows):
        reach = -math.inf
        for word in row:
            if word.x0 - reach >= NARROW * (word.bottom - word.top):
                begins[round(word.x0)].append((number, word.x0, reach > 0))
            reach = max(reach, word.x1)
    seams: list[Seam] = []
    for place in sorted(begins):
        found = [*begins[place], *begins.get(place + 1, [])]
        beside = {number for number, _, second in found if second}
        begun = {number for number, *_ in found}
        if len(beside) >= FEWEST_BESIDE and len(begun) >= FEWEST_WORDS:
            x = min(x for _, x, _ in found)
            wide = list(_rivers(rows, x, begun, WHITE))
            seams += wide or _edges(rows, x, begun)
    return seams


def _edges(rows: Sequence[Sequence[Piece]], x: float, begun: set[int]) -> Iterable[Seam]:
    """Give the stretches with white narrower than a blank before `x`, where a column begins.

    Nearly every line there that speaks to the right of it begins to at that very place, which
    the words of running text do not; and some words before it stand in a cell of their own.
    """
    for seam in _rivers(rows, x, begun, NARROW):
        at_edge = begins = apart = 0
        for row in rows:
            if not seam.top < row[0].middle < seam.bottom:
                continue
            after = bisect_left(row, x - SAME, key=_left)
            if after == len(row) or row[after].x0 > x + BEHIND * row[after].height:
                continue
            begins += 1
            if row[after].x0 < x + SAME:
                at_edge += 1
                apart += after > 0 and _ends_cell(row[:after], x)
        if at_edge >= MOST * begins and apart >= FEWEST_BESIDE:
            yield seam


def _ends_cell(before: Sequence[Piece], x: float) -> bool:
    """Return whether the words before `x` end a cell: much white follows, or a figure is alone.

    Sheets set figures right up to the next column.
    """
    last = before[-1]
    white = WIDE * last.height
    if x - max(word.x1 for word in before) > white:
        return True
    alone = len(before) == 1 or last.x0 - before[-2].x1 > white
    return alone and _FIGURE.fullmatch(last.text) is not None


def _rivers(
    rows: Sequence[Sequence[Piece]], x: float, begun: set[int], least: float
) -> Iterable[Seam]:
    """Give the stretches of lines, from one that begins at `x` to another, with white before it.

    `least` is how much white, of the line height.
    """
    start = 0
    for end in range(len(rows) + 1):
        if end < len(rows) and not _in_the_way(rows[end], x, least):
            continue
        inside = [number for number in range(start, end) if number in begun]
        if len(inside) >= FEWEST_WORDS:
            first, last = rows[inside[0]], rows[inside[-1]]
            white = 0.95 * least * (first[0].bottom - first[0].top)
            top, bottom = min(word.top for word in first), max(word.bottom for word in last)
            yield Seam(x - white, x - 0.2, top - 1, bottom + 1)
        start = end + 1


def _in_the_way(row: Sequence[Piece], x: float, least: float) -> bool:
    """Return whether a word reaches into the white that has to stand before `x`."""
    white = least * (row[0].bottom - row[0].top)
    return any(word.x0 < x - SAME and word.x1 > x - white for word in row)


def parts_at(seams: Sequence[Seam], left: Piece, right: Piece) -> bool:
    """Return whether a seam lies in the white between two words of a line."""
    start, end, middle = left.x1, right.x0, right.middle
    wide = end - start >= WHITE * right.height
    return any(
        start <= seam.x0 + 0.3
        and seam.x1 - 0.3 <= end
        and seam.top <= middle <= seam.bottom + (seam.below if wide else 0.0)
        for seam in seams
    )
