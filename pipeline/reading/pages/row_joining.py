"""Is the first row on a page a new row, or the rest of the row above the page break?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.domain.document import Place

ROOM = 2.6
"""Line heights of room left under a cut cell: a row breaks where no line fits any more, and
word processors move up to two lines on together rather than leave one alone."""
SURE, LIKELY, DOUBTFUL = 1.0, 0.9, 0.8
_ENDINGS = tuple(".;:!?…")
_BULLETS = tuple("-+*•–—")


class PageCell(NamedTuple):
    """A cell as it stands on one page, or joined over several.

    `below` is the room between its last line and its bottom edge, in line heights.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    places: tuple[Place, ...]
    below: float = 0.0
    confidence: float = 1.0

    def followed_by(self, rest: "PageCell", confidence: float) -> "PageCell":
        """Return the cell with its rest from the next page."""
        if not rest.text:
            return self
        text = self.text + seam(self.text, rest.text) + rest.text
        return self._replace(
            text=text,
            places=self.places + rest.places,
            below=rest.below,
            confidence=min(self.confidence, confidence),
        )

    def runs_on_from(self, above: "PageCell") -> bool:
        """Return whether this blank cell is the rest of a merged cell above the page break."""
        merged = self.rows > 1 or above.rows > 1
        return merged and not self.text and self.columns == above.columns


@dataclass(frozen=True, slots=True)
class RowJoint:
    """What the two rows at a page break are: one row (`joined`), or two, and how sure that is.

    `possible` is true where the text alone allows them to be one row.
    """

    joined: bool
    possible: bool
    confidence: float


def seam(above: str, below: str) -> str:
    """Return what stands between the text of a line and of the next: a space or nothing.

    A hyphen or slash straight after a letter or digit belongs to a compound or a symbol, which
    producers may break there: `08-` and `NQ/TU` are `08-NQ/TU`.
    """
    if not above or not below:
        return ""
    inside = len(above) > 1 and above[-1] in "-/" and above[-2].isalnum() and below[0].isalnum()
    return "" if inside else " "


def joint_of(last: Sequence[PageCell], first: Sequence[PageCell]) -> RowJoint:
    """Judge the last row above a page break and the first below it.

    A row that goes on does so only in cells that were full down to the break. Its number stays
    above; so the first cell below is blank, or goes on in mid-sentence where rows have no number.
    """
    above = {cell.column: cell for cell in last}
    going_on = [cell for cell in first if cell.text]
    pairs = [(above[cell.column], cell) for cell in going_on if cell.column in above]
    if len(pairs) != len(going_on) or not pairs:
        return RowJoint(False, False, SURE)
    if any(low.columns != high.columns or low.rows > 1 for high, low in pairs):
        return RowJoint(False, False, SURE)
    if _complete_each_other(last, first):
        return RowJoint(True, True, LIKELY)
    first_column = min(cell.column for cell in first)
    if pairs[0][1].column == first_column and not _in_mid_sentence(*pairs[0]):
        return RowJoint(False, False, SURE)
    return _weighed(last, first, pairs)


def _complete_each_other(last: Sequence[PageCell], first: Sequence[PageCell]) -> bool:
    """Return whether a number stands alone above the break, and below it what it numbers.

    Some producers move what does not fit to the next page cell by cell, and leave the short cells.
    """
    above = {cell.column: cell for cell in last}
    number, *others = sorted(first, key=_column)
    if number.text or not others or not others[0].text:
        return False
    numbered = number.column in above and above[number.column].text
    return bool(numbered) and not any(
        cell.text and above[cell.column].text for cell in others if cell.column in above
    )


def _weighed(
    last: Sequence[PageCell],
    first: Sequence[PageCell],
    pairs: list[tuple[PageCell, PageCell]],
) -> RowJoint:
    full = all(high.text and high.below <= ROOM for high, _ in pairs)
    mid_sentence = any(_in_mid_sentence(high, low) for high, low in pairs)
    if not full:
        return RowJoint(mid_sentence, mid_sentence, DOUBTFUL if mid_sentence else SURE)
    numberless = not any(cell.text for cell in sorted(first, key=_column)[:2])
    if mid_sentence:
        return RowJoint(True, True, SURE)
    if numberless:
        return RowJoint(True, True, LIKELY)
    # A new row would say something in every column that its neighbour speaks in.
    silent = sum(1 for cell in last if cell.text) - len(pairs)
    return RowJoint(silent > 1, True, DOUBTFUL)


def _column(cell: PageCell) -> int:
    return cell.column


def _in_mid_sentence(above: PageCell, below: PageCell) -> bool:
    """Return whether the lower text goes on where the upper one stops."""
    if not above.text or above.text.endswith(_ENDINGS) or below.text.startswith(_BULLETS):
        return False
    return below.text[0].islower()
