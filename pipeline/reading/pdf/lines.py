"""Pieces → lines of text → the text of a cell or paragraph, by geometry alone."""

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.domain.document import Box
from pipeline.reading.pages.row_joining import seam
from pipeline.reading.pdf.page_text import readable
from pipeline.reading.pdf.pieces import OVERLAP, WORD_GAP, Piece
from pipeline.reading.tuples import made

SAME_LINE = 0.4
"""Of the line height: pieces whose bottoms differ by less stand on one line."""
OVERPRINTED = 0.4
"""Confidence in a line printed over another one, as in rows too low for their text."""
TWICE = 0.35
"""Of its width: the same text this near to itself was printed twice to look bold."""

MARKER = re.compile(
    r"(?:[-+*•–—◦▪·]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-zđ][.)]|[IVXL]{1,5}[.)]"
    r"|Điều \d+|Mục \d+|Phần [IVX]+)(?:\s|$)"
)
"""What begins an entry of a list or a section: `-`, `1.`, `2.1`, `a)`, `III.`, `Điều 4`."""


class TextLine(NamedTuple):
    """One line as read: its box in the reading frame, its text, and its first character's index.

    `confidence` is below 1 where text lies over other text, so that the order is a guess.
    """

    box: Box
    text: str
    first: int
    confidence: float = 1.0

    @property
    def height(self) -> float:
        """The line's height in points."""
        return self.box[3] - self.box[1]

    @property
    def width(self) -> float:
        """The line's width in points."""
        return self.box[2] - self.box[0]


_from_top = itemgetter(3, 0)
_from_left = itemgetter(0)


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the pieces by visual line from the top, each line from left to right."""
    pieces = list(pieces)
    if len(pieces) < 2:
        return [pieces] if pieces else []
    rows: list[list[Piece]] = []
    reach = -math.inf
    for piece in sorted(pieces, key=_from_top):
        bottom = piece[3]
        if bottom < reach:
            rows[-1].append(piece)
        else:
            rows.append([piece])
            reach = bottom + SAME_LINE * (bottom - piece[1])
    for row in rows:
        if len(row) > 1:
            row.sort(key=_from_left)
    return rows


def overlapping(row: Sequence[Piece]) -> bool:
    """Return whether pieces of one line lie over each other, as torn or doubled words do."""
    return any(
        after.x0 < before.x1 - OVERLAP * after.height for before, after in itertools.pairwise(row)
    )


def printed_once(row: Sequence[Piece]) -> list[Piece]:
    """Return the line without the second print of doubled characters."""
    once: list[Piece] = []
    for piece in row:
        if not any(
            earlier.text == piece.text
            and abs(earlier.x0 - piece.x0) < TWICE * max(piece.x1 - piece.x0, 0.5)
            for earlier in once[-3:]
        ):
            once.append(piece)
    return once


def reading_x(letter: Piece) -> float:
    """Return where a character stands in its word; a separate mark stands over its letter."""
    if unicodedata.combining(letter.text[0]):
        return (letter.x0 + letter.x1) / 2
    return letter.x0


def line_of(row: Sequence[Piece], tidy: bool = False) -> TextLine:
    """Return pieces of one line, from left to right, as a line of text.

    `tidy` says that each piece's text is readable as it is.
    """
    first = row[0]
    if len(row) == 1:
        text = first[4] if tidy else readable(first[4])
        line: TextLine = made(TextLine, (first[:4], text, first[5], 1.0))
        return line
    x0, top, x1, bottom, text, *_ = first
    height = bottom - top
    parts = [text]
    end, sure = x1, 1.0
    for start, high, stop, low, text, *_ in row[1:]:
        before, height = height, low - high
        if start - x1 > WORD_GAP * min(before, height):
            parts.append(" ")
        if start < end - OVERLAP * height:
            sure = OVERPRINTED
        parts.append(text)
        end, x1, top, bottom = stop, max(x1, stop), min(top, high), max(bottom, low)
    return TextLine((x0, top, x1, bottom), readable("".join(parts)), first.first, sure)


def joined(lines: Sequence[TextLine], width: float = 0.0) -> str:
    """Return lines as running text: one space at a line's end, none inside a broken symbol.

    `width` is what a line could have held, in points; 0 where that is not known.
    """
    text = lines[0].text
    for index, line in enumerate(lines[1:], start=1):
        if text:
            text += "" if _breaks_symbol(lines[index - 1], line, width) else " "
        text += line.text
    return text


def _breaks_symbol(above: TextLine, below: TextLine, width: float) -> bool:
    """Return whether a word or symbol runs on from one line to the next.

    One wider than its column is broken anywhere: then it alone fills its line, and not even the
    next character would have fitted. Ordinary words fill narrow columns by chance too, so only
    symbols (`08-NQ/T` and `U`) and a capital left over from capitals (`ST` and `T`) are joined.
    """
    if seam(above.text, below.text) == "":
        return True
    start = below.text[:1]
    if not width or " " in above.text or not (start.isupper() or start.isdigit()):
        return False
    symbol = "/" in above.text or "-" in above.text
    left_over = len(below.text) == 1 and above.text.isupper() and above.text.isascii()
    next_character = below.width / max(1, len(below.text))
    return (symbol or left_over) and above.width + next_character > width
