"""The words of a page by visual line and the white between them, for tables without rules."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from pipeline.reading.pdf.lines import TextLine, line_of, rows_of
from pipeline.reading.pdf.pieces import Piece, words_of
from pipeline.reading.pdf.prose_lines import ProseLine
from pipeline.reading.pdf.seams import SAME, Seam, parts_at, white_seams

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
FIRST_ANCHOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,4}|[A-Da])[.)]?(?:\s?=.*)?")
"""What the first numbered row of a table holds; a lone letter else is a piece of its heading."""
NUMERIC = re.compile(r"[-+(]?[\d.,\s/%:()–-]*\d[\d.,\s/%:()–-]*|[-–]")
"""Figures, percentages, dates."""
SAMPLES = 20
"""Lines of a page, at least, by which the width of its blanks is told."""

Extent = tuple[float, float]
"""How far something reaches from left to right, in points."""


@dataclass(slots=True, eq=False)
class Segment:
    """Runs of words of one visual line that stand together, from `x0` to `x1`, in points."""

    runs: list[Piece]
    x0: float
    x1: float
    tidy: bool = False
    _line: TextLine | None = None

    @property
    def line(self) -> TextLine:
        """Its words as a line of text."""
        if self._line is None:
            self._line = line_of(self.runs, self.tidy)
        return self._line

    @property
    def text(self) -> str:
        """What it says."""
        return self.line.text

    @property
    def height(self) -> float:
        """The height of its first letter, in points."""
        first = self.runs[0]
        return first[3] - first[1]

    def words(self) -> list[Piece]:
        """Return its words."""
        return [word for run in self.runs for word in words_of(run)]

    def touches(self, extent: Extent) -> bool:
        """Return whether it stands above, below or in the extent."""
        return self.x0 < extent[1] and extent[0] < self.x1


@dataclass(slots=True, eq=False)
class TextRow:
    """One visual line of a page, outside ruled tables, with the prose lines it was made of.

    `runs` are its words, those close together as one. `blank` is how wide a blank is on its page,
    of the line height; `height` that of its letters. At the `seams` its words stand in different
    columns, however near to each other.
    """

    runs: list[Piece]
    lines: list[ProseLine]
    top: float
    bottom: float
    blank: float = 0.25
    seams: Sequence[Seam] = ()
    tidy: bool = False
    height: float = field(init=False)
    _parted: dict[float, list[Segment]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.height = max([run[3] - run[1] for run in self.runs])

    def segments(self, gap: float) -> list[Segment]:
        """Return its words parted where more than `gap` line heights of white stand.

        Where blanks are wide on the whole page, the white has to be wider still; the same holds
        of `APART` in a line whose narrowest white is wide, as a justified one.
        """
        parted = self._parted.get(gap)
        if parted is None:
            parted = self._parted[gap] = self._part(gap)
        return parted

    def words(self) -> list[Piece]:
        """Return its words."""
        return [word for run in self.runs for word in words_of(run)]

    def _part(self, gap: float) -> list[Segment]:
        gap = max(gap, WIDER_THAN_BLANK * self.blank)
        if gap == APART:
            narrowest = self._narrowest()
            gap = min(ALWAYS_APART, max(APART, 2 * narrowest))
        seams = self.seams and [
            seam for seam in self.seams if seam.top <= self.bottom and seam.reach >= self.top
        ]
        runs = self._cut_at(seams) if seams else self.runs
        found: list[Segment] = []
        start, before, tidy = 0, runs[0], self.tidy
        for index in range(1, len(runs)):
            run = runs[index]
            if run[0] - before[2] > gap * (run[3] - run[1]) or (
                seams and parts_at(seams, before, run)
            ):
                found.append(Segment(runs[start:index], runs[start][0], before[2], tidy))
                start = index
            before = run
        found.append(Segment(runs[start:], runs[start][0], before[2], tidy))
        return found

    def _cut_at(self, seams: Sequence[Seam]) -> list[Piece]:
        """Return its runs, those over a seam word by word."""
        runs: list[Piece] = []
        for run in self.runs:
            over = any(run[0] <= seam[0] + SAME and seam[1] <= run[2] + SAME for seam in seams)
            runs += words_of(run) if over else (run,)
        return runs

    def _narrowest(self) -> float:
        """Return the narrowest white between its words, of the line height; 0 for two words."""
        whites = list(_whites(self.runs))
        return min(whites) if len(whites) > 1 else 0.0


def text_rows(
    lines: Sequence[ProseLine],
    seams: Sequence[Seam] = (),
    tidy: bool = False,
    by_height: Sequence[Sequence[ProseLine]] = (),
) -> list[TextRow]:
    """Return the page's lines as rows of words, from the top; `seams` part columns in them.

    `tidy` says that the text is readable as it is. `by_height` are the lines of the whole page by
    height, where these are known.
    """
    found = _rows_among(by_height, lines) or _rows_of(lines)
    blank = _blank([runs for runs, _ in found])
    rows = []
    for runs, owners in found:
        top, bottom = min([run[1] for run in runs]), max([run[3] for run in runs])
        rows.append(TextRow(runs, owners, top, bottom, blank, seams, tidy))
    return sorted(rows, key=_from_top)


_RowOfLines = tuple[list[Piece], list[ProseLine]]
"""What stands at one height, from the left: runs of words, and the lines they make."""


def _rows_among(
    by_height: Sequence[Sequence[ProseLine]], lines: Sequence[ProseLine]
) -> list[_RowOfLines]:
    """Return those of the heights that the lines make, empty where they make others."""
    kept = set(map(id, lines))
    found = [list(row) for row in by_height if all([id(line) in kept for line in row])]
    if sum(map(len, found)) != len(lines):
        return []
    return [([run for line in row for run in line.words], row) for row in found]


def _rows_of(lines: Sequence[ProseLine]) -> list[_RowOfLines]:
    owner = {id(run): line for line in lines for run in line.words}
    found = []
    for runs in rows_of([run for line in lines for run in line.words]):
        owners = {id(line): line for line in [owner[id(run)] for run in runs]}
        found.append((runs, list(owners.values())))
    return found


def parted_rows(rows: Sequence[TextRow]) -> list[TextRow]:
    """Return the rows with their columns parted at white too narrow to tell columns by itself."""
    seams = white_seams([row.words() for row in rows])
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
    some = rows[:: 1 + len(rows) // SAMPLES]
    gaps = sorted([white for row in some for white in _whites(row) if white > 0])
    return min(WIDEST_BLANK, gaps[len(gaps) // 10]) if gaps else 0.0


def _whites(runs: Sequence[Piece]) -> Iterator[float]:
    """Give the white between the words of a line, in line heights; below 0 where they overlap."""
    reach, before = -math.inf, 1.0
    for x0, top, x1, bottom, _, _, _, _, parts in runs:
        high = bottom - top
        if reach > -math.inf:
            yield (x0 - reach) / before
        if parts is not None:
            for white in parts.whites():
                yield white / high
        reach, before = x1, high
