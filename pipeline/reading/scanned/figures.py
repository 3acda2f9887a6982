"""Reads figures again by themselves: numbers, percentages, dates, document numbers.

On a page Tesseract guesses figures from what words look like; cut out and read alone, with only
the characters that a figure can hold, and by two models, its errors differ. What all readings
agree on is believed; everything else is passed on as doubtful.
"""

import re
from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.reading.scanned.picture import Picture

AGREED = 0.95
"""Confidence of a figure that all readings give alike."""
MOSTLY = 0.8
"""Confidence of a figure that all readings but one give alike."""
MAJORITY = 0.6
"""Confidence of a figure that half of the readings give."""
OPEN = 0.3
"""Confidence of a figure on which no two readings agree."""
NUMBER = "0123456789.,%/-()+"
SYMBOL = NUMBER + "ABCDEGHIKLMNOPQRSTUVXYĐ&aghnrtu:;"
"""What stands in a document's number: `1234/QĐ-UBND`, `12/2026/TT-BTNMT`, `8/TTr-SNNMT`."""
ROW_NUMBER = "0123456789.,()IVXLC-+abcdđeg"
"""What stands in the first column of a report: `1`, `2.1`, `a)`."""
GROUPS = "ABDĐ"
"""Capital letters that number groups and are no Roman figures."""
_INK = 150
_MARK_HIGH, _MARK_LOW, _SPECK = 0.45, 0.55, 0.008
"""Of the line's height: how high a dot or comma is at most, how low it stands, its least area."""
_MARGIN = 2
_WHITE = 10
LOW, NATURAL = 30, 0
"""Pixels to which a figure is scaled before it is read alone, measured: at 30 pixels 98 % of 66
single figures in four type faces were read right, as scanned 94 %, at 40 pixels 86 %."""
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEARS = range(1945, 2100)
_SHARE = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?)%")
_UNMARKED = re.compile(r"\d+[A-ZĐ][A-Za-zĐđ]+[-/][A-ZĐ].*")
_CORE = re.compile(r"[^\W_](?:.*[\w%])?")


def settled(found: Sequence[str], otherwise: str) -> tuple[str, float]:
    """Return the reading most others agree with, and how sure that makes it.

    `otherwise` stands where no two agree, unless it is empty.
    """
    counted = Counter(_key(text) for text in found if core(text))
    winner, votes = counted.most_common(1)[0] if counted else ("", 0)
    if votes < 2:
        return otherwise or next((text for text in found[1:] if core(text)), found[0]), OPEN
    sure = {0: AGREED, 1: MOSTLY}.get(len(found) - votes, MAJORITY)
    alike = [text for text in found if _key(text) == winner]
    return next((text for text in alike if "%" in text or "Đ" in text), alike[0]), sure


def is_same(text: str, other: str) -> bool:
    """Return whether two readings of a figure agree."""
    return _key(text) == _key(other)


def _key(text: str) -> str:
    """Return a figure as readings are compared.

    That it is a percentage only some of them see, and only the first model knows Đ.
    """
    return core(text).rstrip("%").replace("Đ", "D")


def as_the_marks_say(text: str, box: tuple[int, int, int, int], grey: Picture) -> float:
    """Return how sure a figure can be at most: a comma that was not read makes it ten times more.

    Marks are what is small and stands at the foot of the line.
    """
    x0, top, x1, bottom = box
    dark = np.asarray(grey[top:bottom, x0:x1] < _INK, np.uint8)
    _, _, found, _ = cv2.connectedComponentsWithStats(dark)
    height = bottom - top
    marks = sum(
        1
        for _, y, _, high, area in found[1:]
        if high < _MARK_HIGH * height and y > _MARK_LOW * height and area > _SPECK * height**2
    )
    read = sum(text.count(mark) for mark in ".,")
    return OPEN if marks > read else 1.0


def is_date(text: str) -> bool:
    """Return whether a figure is a whole date that a calendar has."""
    return bool(_DATE.fullmatch(core(text))) and not is_impossible(text)


def is_impossible(text: str) -> bool:
    """Return whether a figure is a date that no calendar has, a share of more than all, or the
    number of a document without the mark before its symbol.
    """
    said = core(text)
    if _UNMARKED.fullmatch(said):
        return True
    date = _DATE.fullmatch(said)
    if date is not None:
        day, month, year = map(int, date.groups())
        return not (1 <= day <= 31 and 1 <= month <= 12 and year in _YEARS)
    share = _SHARE.fullmatch(said)
    return share is not None and float(share[1].replace(",", ".")) > 100


def core(text: str) -> str:
    """Return a figure without blanks and the marks around it, as it is compared."""
    tight = "".join(text.split()).replace("–", "-")
    found = _CORE.search(tight)
    return found[0] if found else ""


def cut(box: tuple[int, int, int, int], grey: Picture, high: int) -> Picture:
    """Return the part of the page in the box with white around it, scaled to a height in pixels."""
    height, width = grey.shape
    x0, top, x1, bottom = box
    part = grey[
        max(0, top - _MARGIN) : min(height, bottom + _MARGIN),
        max(0, x0 - _MARGIN) : min(width, x1 + _MARGIN),
    ]
    scale = high / max(1, bottom - top)
    if high:
        way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        part = np.asarray(cv2.resize(part, None, fx=scale, fy=scale, interpolation=way), np.uint8)
    edge = (_WHITE,) * 4
    framed = cv2.copyMakeBorder(part, *edge, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    return np.ascontiguousarray(framed, np.uint8)
