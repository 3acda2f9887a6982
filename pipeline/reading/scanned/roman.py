"""Numbers of rows in Roman figures: `III`, `II.4`."""

import re
import statistics
from collections.abc import Sequence

import cv2
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
CROSSED, MIDDLE, CROSSED_BELOW = slice(0.3, 0.42), slice(0.5, 0.5), slice(0.64, 0.72)
"""Of a number's height, from its top: there I is one stroke and V two, clear of all serifs."""
_STROKES_OF = {"I": 1, "V": 2}
_BRACKETED = re.compile(r"[(\[]")
LOW, FOOT, SPECK = 0.4, 0.5, 0.004
"""Of a number's height: how low a dot is, how far down it begins, the least of its ink."""
LEANING = 0.09
"""Of its height: by so much the foot of an oblique stroke lies beside its head."""
FLAG = 0.1
"""Of its height: as far the flag of 1 reaches, at least."""
MOST_ALIKE = 4
"""So many I stand in a row at most."""


def roman_number(said: str, box: InkBox, reader: FigureReader) -> tuple[str, float]:
    """Return the number of a row in a column in which Roman figures stand, and how sure that is.

    What stands between dots is read part by part: `III.1` looks like four strokes to Tesseract.
    """
    parts, ends_dotted = between_dots(reader.grey, box)
    if len(parts) < 2 or _BRACKETED.match(said):
        return _roman_part(said, box, reader)
    head, sure = _head(said, parts[0], reader)
    if not head:
        text, sure = _roman_part(said, box, reader)
        return text, min(sure, MAJORITY)
    read = [reader.alone("", part, "0123456789") for part in parts[1:]]
    tail = "".join(f".{text}" for text, _ in read) + "." * ends_dotted
    most = 1.0 if all(text.isdigit() for text, _ in read) else MAJORITY
    return head.rstrip(".") + tail, min(sure, most, *(one for _, one in read))


def _head(said: str, box: InkBox, reader: FigureReader) -> tuple[str, float]:
    """Return what a number begins with: strokes are counted, anything else is read."""
    strokes = straight_strokes(reader.grey, box)
    if not strokes or strokes >= MOST_ALIKE:
        text, sure = _roman_part(said.partition(".")[0], box, reader)
        return text.rstrip(".,"), sure
    shown = first_stroke(reader.grey, box)
    sure = MOSTLY if shown == "I" or (shown == "1" and strokes == 1) else MAJORITY
    return ("1" if shown == "1" else "I") * strokes, sure


def _roman_part(said: str, box: InkBox, reader: FigureReader) -> tuple[str, float]:
    """Return a Roman figure, or another number.

    The strokes of Roman figures are in many faces those of 1, l and |: readings that differ in
    these only agree, and what half of them see stands, unless the picture shows which it is.
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
        shown = first_stroke(reader.grey, box)
        if shown != "I":
            return text, min(sure, MAJORITY if shown is None else MOSTLY)
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


def between_dots(grey: Picture, box: InkBox) -> tuple[list[InkBox], bool]:
    """Return the boxes of what stands between dots at the foot of a number, from the left, and
    whether a dot is the last of it.
    """
    x0, top, x1, bottom = box
    dark = np.asarray(grey[top:bottom, x0:x1] < DARK, np.uint8)
    _, _, found, _ = cv2.connectedComponentsWithStats(dark)
    high = max((int(h) for _, _, _, h, _ in found[1:]), default=0)
    parts: list[InkBox] = []
    parted = True
    for x, y, width, height, area in sorted(found[1:].tolist()):
        if area < SPECK * high**2:
            continue
        if height < LOW * high and y > FOOT * (bottom - top) and width < LOW * high:
            parted = True
            continue
        piece = (x0 + x, top + y, x0 + x + width, top + y + height)
        if parted or not parts:
            parts.append(piece)
        else:
            a, b, c, d = parts[-1]
            parts[-1] = min(a, piece[0]), min(b, piece[1]), max(c, piece[2]), max(d, piece[3])
        parted = False
    return parts, parted


def straight_strokes(grey: Picture, box: InkBox) -> int:
    """Return of how many straight strokes beside each other a number consists, 0 where it has
    others: two lines that cross it meet each in the same places.
    """
    above, below = _crossings(grey, box, CROSSED), _crossings(grey, box, CROSSED_BELOW)
    moved = [there - here for here, there in zip(above, below, strict=False)]
    most = LEANING * (box[3] - box[1])
    straight = len(above) == len(below) and all(abs(move) <= most for move in moved)
    alike = max(moved, default=0) - min(moved, default=0) <= most
    return len(above) if straight and alike else 0


def _crossings(grey: Picture, box: InkBox, band: slice) -> list[int]:
    """Return where the strokes begin that a line across a number meets."""
    x0, top, x1, bottom = box
    row = top + round((band.start + band.stop) / 2 * (bottom - top))
    dark = np.asarray(grey[row, x0:x1] < DARK, np.int8)
    return [int(start) for start in np.flatnonzero(np.diff(dark, prepend=0) > 0)]


def first_stroke(grey: Picture, box: InkBox) -> str | None:
    """Return `1` or `I` for what a number begins with, None where that cannot be seen: only 1 has
    a flag, to the left.
    """
    x0, top, x1, bottom = box
    high = bottom - top
    stem = _crossings(grey, box, MIDDLE)
    if not stem:
        return None
    part = np.asarray(grey[top + round(0.08 * high) : top + round(0.3 * high), x0:x1] < DARK)
    inked = np.flatnonzero(part.any(axis=0))
    across = np.asarray(grey[top + high // 2, x0:x1] < DARK)
    ends = np.flatnonzero(~across[stem[0] :])
    if not inked.size:
        return None
    end = stem[0] + int(ends[0]) if ends.size else x1 - x0
    left = stem[0] - int(inked[0])
    beyond = inked[inked >= end]
    apart = np.flatnonzero(np.diff(beyond, prepend=end - 1) > 1)
    right = int(apart[0]) if apart.size else beyond.size
    if left - right > FLAG * high:
        return "1"
    return "I" if abs(left - right) <= FLAG / 2 * high else None


def strokes_seen(grey: Picture, box: InkBox) -> int:
    """Return how many strokes a line a little above the middle of a box crosses."""
    x0, top, x1, bottom = box
    first, last = (top + round(share * (bottom - top)) for share in (CROSSED.start, CROSSED.stop))
    dark = np.asarray(grey[first : max(first + 1, last), x0:x1] < DARK, np.int8)
    starts = np.count_nonzero(np.diff(dark, axis=1, prepend=0) > 0, axis=1)
    return int(statistics.median_low(starts.tolist()))
