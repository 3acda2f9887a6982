"""Numbers of rows in Roman figures: `III`, `II.4`."""

import re

from pipeline.reading.scanned.figure_reader import FigureReader
from pipeline.reading.scanned.figures import MAJORITY, MOSTLY, as_the_marks_say, settled
from pipeline.reading.scanned.glyphs import InkBox

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


def roman_number(said: str, box: InkBox, reader: FigureReader) -> tuple[str, float]:
    """Return the number of a row in a column in which Roman figures stand, and how sure that is.

    Their strokes are in many faces those of 1, l and |: readings that differ in these only agree,
    and what half of them see stands.
    """
    first = said or reader.freely(box)
    found = ["".join(text.split()) for text in (first, *reader.readings(box, ROMAN_NUMBER))]
    text, sure = settled([text.translate(_STROKES) for text in found], first)
    sure = min(sure, as_the_marks_say(text, box, reader.grey))
    if _BRACKET.search(first):
        sure = min(sure, MAJORITY)
    head = _HEAD.match(text)
    if head is None:
        return text, min(sure, MAJORITY) if _NO_HEAD.match(text) else sure
    seen = sum(1 for text in found if text.lstrip("(")[:1] in _ROMAN_LETTERS)
    if "1" * len(head[0]) == head[0] and 2 * seen < len(found):
        return text, min(sure, MAJORITY)
    return head[0].replace("1", "I") + text[head.end() :], min(sure, MOSTLY)
