"""Numbers of rows in Roman figures: `III`, `II.4`."""

import re
import statistics
from collections.abc import Sequence

import numpy as np

from pipeline.reading.scanned.figure_reader import FigureReader
from pipeline.reading.scanned.figures import MAJORITY, MOSTLY, as_the_marks_say, settled
from pipeline.reading.scanned.glyphs import InkBox
from pipeline.reading.scanned.picture import Picture

ROMAN_NUMBER = "0123456789.()IVX-"
"""What stands in a column of such numbers."""
ROMAN = re.compile(r"[(]?[IVXLHl|!1T]*[IVXLHl|!][IVXLHl|!1T]*(?:[.,-]?\d{1,2})*[.)]?")
"""A number that begins with Roman figures, or what they are taken for."""
_STROKES = str.maketrans({"I": "1", "l": "1", "|": "1", "!": "1", "H": "11"})
_ROMAN_LETTERS = ("I", "V", "X", "l", "|", "H")
_HEAD = re.compile(r"[1VXL]+(?=\D|$)")
_BRACKET = re.compile(r"[\[\]{}]")
"""Strokes that were read as one sign."""
_NO_HEAD = re.compile(r"[.,-]")
_WHOLE = re.compile(r"([IVX]+)[.)]?")
DARK = 128
CROSSED = slice(0.3, 0.42)
"""Of a number's height, from its top: there I is one stroke and V two, clear of all serifs."""
_STROKES_OF = {"I": 1, "V": 2}
MOST_ALIKE = 4
"""So many I stand in a row at most."""


def roman_number(said: str, box: InkBox, reader: FigureReader) -> tuple[str, float]:
    """Return the number of a row in a column in which Roman figures stand, and how sure that is.

    Their strokes are in many faces those of 1, l and |: readings that differ in these only agree,
    and what half of them see stands.
    """
    first = said or reader.freely(box)
    found = ["".join(text.split()) for text in (first, *reader.readings(box, ROMAN_NUMBER))]
    text, sure = settled([text.translate(_STROKES) for text in found], first.translate(_STROKES))
    sure = min(sure, as_the_marks_say(text, box, reader.grey))
    if _BRACKET.search(first):
        sure = min(sure, MAJORITY)
    head = _HEAD.match(text)
    if head is None:
        return text, min(sure, MAJORITY) if _NO_HEAD.match(text) else sure
    seen = sum(1 for text in found if text.lstrip("(")[:1] in _ROMAN_LETTERS)
    if "1" * len(head[0]) == head[0] and 2 * seen < len(found):
        return text, min(sure, MAJORITY)
    number = head[0].replace("1", "I") + text[head.end() :]
    return _counted(number, min(sure, MOSTLY), found, box, reader)


def _counted(
    number: str, sure: float, found: Sequence[str], box: InkBox, reader: FigureReader
) -> tuple[str, float]:
    """Return the number with as many strokes as its picture shows: Tesseract drops one of three."""
    whole = _WHOLE.fullmatch(number)
    if whole is None or "X" in whole[1]:
        return number, sure
    seen = strokes_seen(reader.grey, box)
    if seen == sum(_STROKES_OF[letter] for letter in whole[1]):
        return number, sure
    if "V" in whole[1] or not 1 <= seen <= MOST_ALIKE:
        return number, min(sure, MAJORITY)
    counted = "I" * seen + number[whole.end(1) :]
    spoken_for = any(len(text.strip(".()")) == seen for text in found)
    return counted, MOSTLY if spoken_for else MAJORITY


def strokes_seen(grey: Picture, box: InkBox) -> int:
    """Return how many strokes a line a little above the middle of a box crosses."""
    x0, top, x1, bottom = box
    first, last = (top + round(share * (bottom - top)) for share in (CROSSED.start, CROSSED.stop))
    dark = np.asarray(grey[first : max(first + 1, last), x0:x1] < DARK, np.int8)
    starts = np.count_nonzero(np.diff(dark, axis=1, prepend=0) > 0, axis=1)
    return int(statistics.median_low(starts.tolist()))
