"""Lines outside tables → paragraphs in reading order, blocks side by side kept apart."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.language.document_kinds import KINDS
from pipeline.reading.pdf.blocks import Block, blocks_of
from pipeline.reading.pdf.lines import MARKER, TextLine, joined
from pipeline.reading.pdf.prose_lines import ProseLine

PARAGRAPH_GAP = 1.15
"""Line heights of white between lines from which on they are never one paragraph."""
LOOSER = 0.3
"""Line heights by which the gap inside one paragraph may vary."""
SIZE = 0.3
"""Of the line height: a larger difference between two lines is one of font size."""
INDENT = 0.7
"""Line heights; a smaller difference of left edges is none."""
WIDE = 8.0
"""Line heights: lines of a column of running text are wider, those of labels and figures not."""
FLUSH, FLUSH_SHARE = 4, 0.5
"""Lines of a column, and their share, that begin at one place where its text is not centred."""
_ENDINGS = ".;:!?"
_RULE = re.compile(r"[\s_\-–—―.*=~]{3,}|[_―—]+")


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """A paragraph on one page: its lines from the top; `full` where its last line was full."""

    lines: tuple[TextLine, ...]
    full: bool = False

    @property
    def text(self) -> str:
        """The paragraph as running text."""
        return joined(self.lines)

    @property
    def confidence(self) -> float:
        """How sure its least sure line is, 0 to 1."""
        return min(line.confidence for line in self.lines)

    def by_column(self) -> list[list[TextLine]]:
        """Return its lines, those in each column that it runs through by themselves."""
        parts = [[self.lines[0]]]
        for above, line in itertools.pairwise(self.lines):
            if line.box[3] < above.box[1]:
                parts.append([])
            parts[-1].append(line)
        return parts

    @property
    def top(self) -> float:
        """Its upper edge in points."""
        return self.lines[0].box[1]


def paragraphs(lines: Sequence[ProseLine]) -> list[ProseParagraph]:
    """Return the paragraphs of one stretch of page, in reading order.

    Lines of underscores and the like are ornaments and are left out.
    """
    lines = [line for line in lines if not _RULE.fullmatch(line.line.text)]
    if not lines:
        return []
    left = min(line.line.box[0] for line in lines)
    right = max(line.line.box[2] for line in lines)
    found: list[ProseParagraph] = []
    beside = False
    for block in blocks_of(lines):
        told = _block_paragraphs(block, left, right)
        if beside and block.beside and goes_on(found[-1], told[0]):
            told[0] = ProseParagraph(found.pop().lines + told[0].lines, told[0].full)
        found += told
        beside = block.beside
    return found


def goes_on(above: ProseParagraph, below: ProseParagraph) -> bool:
    """Return whether a column or page break cuts one paragraph into these two."""
    return above.full and below.text[:1].islower() and above.text[-1] not in _ENDINGS


def _block_paragraphs(block: Block, left: float, right: float) -> list[ProseParagraph]:
    found: list[ProseParagraph] = []
    lines = block.lines
    column = _Column(lines, block.beside, left, right)
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or not column.goes_on(start, end):
            members = tuple(line.line for line in lines[start:end])
            found.append(ProseParagraph(members, column.runs_on(end - 1)))
            start = end
    return found


class _Column:
    """Decides which lines of a column go on from the line above them."""

    def __init__(self, lines: Sequence[ProseLine], beside: bool, left: float, right: float) -> None:
        self._lines = lines
        self._beside = beside
        boxes = [line.line.box for line in lines]
        self._left = min(box[0] for box in boxes) if beside else left
        self._right = max(box[2] for box in boxes) if beside else right
        self._page_left = left
        starts = Counter(round(box[0] / 2) for box in boxes)
        wide = median(box[2] - box[0] for box in boxes) > WIDE * median(
            line.line.height for line in lines
        )
        self._flush = (
            beside and wide and starts.most_common(1)[0][1] >= max(FLUSH, FLUSH_SHARE * len(boxes))
        )

    def goes_on(self, start: int, index: int) -> bool:
        """Return whether line `index` goes on the paragraph whose first line is `start`."""
        above, line = self._lines[index - 1].line, self._lines[index].line
        if above.text in KINDS or line.text in KINDS:  # the name of a document stands by itself
            return False
        height = min(above.height, line.height)
        gap = line.box[3] - above.box[3] - height
        if gap > PARAGRAPH_GAP * height or abs(above.height - line.height) > SIZE * height:
            return False
        if self._lines[index - 1].bold != self._lines[index].bold and (
            self._beside or self._centred(above, line)
        ):
            return False
        if self._begins_entry(start, index) or not self._aligned(start, index):
            return False
        if index - start > 1:
            before = above.box[3] - self._lines[index - 2].line.box[3] - height
            if gap > before + LOOSER * height:
                return False
        return self.is_full(index - 1, line.text.split(" ", 1)[0], line)

    def _aligned(self, start: int, index: int) -> bool:
        """Return whether the line begins where the next line of its paragraph would."""
        first, above, line = (self._lines[i].line for i in (start, index - 1, index))
        slack = INDENT * line.height
        if self._centred(above, line):
            return True
        if index - start > 1:
            return abs(line.box[0] - above.box[0]) <= slack
        shift = line.box[0] - first.box[0]
        hangs = MARKER.match(first.text) is not None
        if hangs or shift < -slack:
            return True
        # Paragraphs that are indented as a whole tell themselves by going on in mid-sentence.
        in_block = first.box[0] - self._left <= slack or (
            (self._flush or not self._beside)
            and above.text[-1] not in _ENDINGS
            and self._lines[start].bold == self._lines[index].bold
        )
        return shift <= slack and in_block

    def _begins_entry(self, start: int, index: int) -> bool:
        """Return whether the line is the next entry of a list, not a dash that wrapped."""
        first, above, line = (self._lines[i].line for i in (start, index - 1, index))
        if not MARKER.match(line.text):
            return False
        outdented = first.box[0] - line.box[0] > INDENT * line.height
        return not outdented or above.text.endswith((".", ";", ":"))

    def _centred(self, above: TextLine, line: TextLine) -> bool:
        """Return whether both lines stand on one axis, and not simply from margin to margin."""
        middle, slack = (above.box[0] + above.box[2]) / 2, 0.3 * line.height
        if abs(middle - (line.box[0] + line.box[2]) / 2) > slack:
            return False
        inwards = line.box[0] - above.box[0]
        if self._beside:
            return not (self._flush and abs(inwards) <= slack)
        at_margin = line.box[0] - self._left <= slack
        return inwards > slack or (inwards < -slack and not at_margin)

    def runs_on(self, index: int) -> bool:
        """Return whether text that fills the line may go on in another column or page."""
        return (self._flush or not self._beside) and self.is_full(index, "")

    def is_full(self, index: int, word: str, below: TextLine | None = None) -> bool:
        """Return whether `word`, the first of the line below, would not have fitted any more."""
        line = self._lines[index].line
        letter = line.width / max(1, len(line.text))
        needed = line.width + (len(word) + 1) * letter
        if below is not None and self._centred(line, below):
            return needed > self._centred_room(line) - 0.5 * letter
        return line.box[2] + (len(word) + 1) * letter > self._right - 0.5 * letter

    def _centred_room(self, line: TextLine) -> float:
        """Return the width that lines centred like this one have, in points.

        The left of two blocks stands in a column that begins at the page's left margin, so that
        its axis tells the width. How wide the right one is nothing tells; its lines stay lines.
        """
        axis = (line.box[0] + line.box[2]) / 2
        if self._beside:
            return 2 * (axis - self._page_left)
        return 2 * min(axis - self._left, self._right - axis)
