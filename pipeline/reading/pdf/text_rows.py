"""The words of a page by visual line and the white between them, for tables without rules."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from pipeline.reading.pdf.characters import Piece
from pipeline.reading.pdf.lines import TextLine, line_of, rows_of
from pipeline.reading.pdf.seams import Seam, parts_at, white_seams
from pipeline.reading.pdf.sheet import ProseLine

APART = 0.7
"""Of the line height: words further apart than this stand in different cells of a heading."""
ALWAYS_APART = 2.0
"""Of the line height: the blanks of a justified line or of a typewriter's are never so wide."""
TOGETHER = 0.4
"""Of the line height: words nearer to each other than this stand in one cell; blanks are narrower,
the paddings of two neighbouring cells together are wider in every producer met so far."""
WIDER_THAN_BLANK, WIDEST_BLANK = 1.5, 0.6
"""White between cells is so many blanks wide; a blank at most so many line heights."""
ANCHOR = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]?(?:\s?=.*)?|[-+*•–]"
)
"""What the number column of a report table holds: `1`, `2.1`, `II.`, `a)`, `(3)`, `-`."""
FIRST_ANCHOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IAa])[.)]?(?:\s?=.*)?")
"""What the first numbered row of a table holds; a lone letter else is a piece of its heading."""
NUMERIC = re.compile(r"[-+(]?[\d.,\s/%:()–-]*\d[\d.,\s/%:()–-]*|[-–]")
"""Figures, percentages, dates."""

Extent = tuple[float, float]
"""How far something reaches from left to right, in points."""


@dataclass(slots=True, eq=False)
class Segment:
    """Words of one visual line that stand together, from `x0` to `x1`, in points."""

    words: list[Piece]
    x0: float
    x1: float
    _line: TextLine | None = None

    @property
    def line(self) -> TextLine:
        """Its words as a line of text."""
        if self._line is None:
            self._line = line_of(self.words)
        return self._line

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text

    def touches(self, extent: Extent) -> bool:
        """Return whether it stands above, below or in the extent."""
        return self.x0 < extent[1] and extent[0] < self.x1


@dataclass(slots=True, eq=False)
class TextRow:
    """One visual line of a page, outside ruled tables, with the prose lines it was made of.

    `blank` is how wide a blank is on its page, of the line height; `height` that of its letters.
    At the `seams` its words stand in different columns, however near to each other.
    """

    words: list[Piece]
    lines: list[ProseLine]
    top: float
    bottom: float
    blank: float = 0.25
    seams: Sequence[Seam] = ()
    height: float = field(init=False)
    _parted: dict[float, list[Segment]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.height = max([word[3] - word[1] for word in self.words])

    def segments(self, gap: float) -> list[Segment]:
        """Return its words parted where more than `gap` line heights of white stand.

        Where blanks are wide on the whole page, the white has to be wider still; the same holds
        of `APART` in a line whose narrowest white is wide, as a justified one.
        """
        parted = self._parted.get(gap)
        if parted is None:
            parted = self._parted[gap] = self._part(gap)
        return parted

    def _part(self, gap: float) -> list[Segment]:
        gap = max(gap, WIDER_THAN_BLANK * self.blank)
        words = self.words
        if gap == APART and len(words) > 2:
            pairs = itertools.pairwise(words)
            narrowest = min([(right[0] - left[2]) / (left[3] - left[1]) for left, right in pairs])
            gap = min(ALWAYS_APART, max(APART, 2 * narrowest))
        found: list[Segment] = []
        start, end = 0, words[0].x1
        highest = self.height
        for index, (x0, top, x1, bottom, *_) in enumerate(words):
            if index and (
                x0 - end > gap * min(bottom - top, highest)
                or (self.seams and parts_at(self.seams, words[index - 1], words[index]))
            ):
                found.append(Segment(words[start:index], words[start].x0, end))
                start = index
            end = x1
        found.append(Segment(words[start:], words[start].x0, end))
        return found


def text_rows(lines: Sequence[ProseLine], seams: Sequence[Seam] = ()) -> list[TextRow]:
    """Return the page's lines as rows of words, from the top; `seams` part columns in them."""
    owner = {id(word): line for line in lines for word in line.words}
    found = rows_of([word for line in lines for word in line.words])
    blank = _blank(found)
    rows = []
    for words in found:
        owners = {id(line): line for line in [owner[id(word)] for word in words]}
        top, bottom = min([word[1] for word in words]), max([word[3] for word in words])
        rows.append(TextRow(words, list(owners.values()), top, bottom, blank, seams))
    return sorted(rows, key=_from_top)


def parted_rows(rows: Sequence[TextRow]) -> list[TextRow]:
    """Return the rows with their columns parted at white too narrow to tell columns by itself."""
    seams = white_seams([row.words for row in rows])
    if not seams:
        return []
    return [replace(row, seams=(*row.seams, *seams)) for row in rows]


def known_rows(rows: Sequence[TextRow], lines: Sequence[ProseLine]) -> list[TextRow]:
    """Return those of the rows that the lines make, empty where they make others."""
    kept = set(map(id, lines))
    found = [row for row in rows if all(id(line) in kept for line in row.lines)]
    return found if sum(len(row.lines) for row in found) == len(lines) else []


_from_top = attrgetter("bottom", "top")


def _blank(rows: Sequence[Sequence[Piece]]) -> float:
    """Return the width of a blank, of the line height: the narrowest tenth of all the white."""
    gaps = sorted(
        [
            (right[0] - left[2]) / (left[3] - left[1])
            for row in rows
            for left, right in itertools.pairwise(row)
            if right[0] > left[2]
        ]
    )
    return min(WIDEST_BLANK, gaps[len(gaps) // 10]) if gaps else 0.0
