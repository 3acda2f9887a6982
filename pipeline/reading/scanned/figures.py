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
from pipeline.reading.scanned.tesseract import Recogniser, Word

AGREED = 0.95
"""Confidence of a figure that all readings give alike."""
MOSTLY = 0.8
"""Confidence of a figure that all readings but one give alike."""
MAJORITY = 0.6
"""Confidence of a figure that half of the readings give."""
OPEN = 0.3
"""Confidence of a figure on which no two readings agree."""
DOUBTED, SHORT_WORD = 0.85, 4
"""A word of so few letters and so little confidence is a guess from its neighbours."""
DIRT = 0.6
"""Marks without a letter or digit below this confidence are dirt."""
NUMBER = "0123456789.,%/-()+"
SYMBOL = NUMBER + "ABCDEGHIKLMNOPQRSTUVXYĐ&aghnrtu:;"
"""What stands in a document's number: `1234/QĐ-UBND`, `12/2026/TT-BTNMT`, `8/TTr-SNNMT`."""
ROW_NUMBER = "0123456789.,()IVXLC-+abcdđeg"
"""What stands in the first column of a report: `1`, `2.1`, `a)`."""
_INK = 150
_MARK_HIGH, _MARK_LOW, _SPECK = 0.45, 0.55, 0.008
"""Of the line's height: how high a dot or comma is at most, how low it stands, its least area."""
_MARGIN = 2
_WHITE = 10
LOW, _NATURAL = 30, 0
"""Pixels to which a figure is scaled before it is read alone, measured: at 30 pixels 98 % of 66
single figures in four type faces were read right, as scanned 94 %, at 40 pixels 86 %."""
_CUT_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{0,3}|\d{1,2}[/.-]\d{5,}")
"""A date that lost a digit, or a mark between its parts."""
_TORN_SYMBOL = re.compile(r"[a-zđ]?-[A-ZĐ]{2,}.*")
"""The end of a document's number whose beginning was not seen."""
_CORE = re.compile(r"[^\W_](?:.*[\w%])?")


def reread(words: Sequence[Word], grey: Picture, readers: Sequence[Recogniser]) -> list[Word]:
    """Return the words with every figure read again, its confidence what the readings agree on.

    Short words of which Tesseract itself doubts are read again too; marks that nobody can read,
    as the remains of stamps and rules give, are left out.
    """
    again = []
    for word in words:
        if any(c.isdigit() for c in word.text):
            again.append(_judged(word, grey, readers))
        elif not any(c.isalpha() for c in word.text) and word.confidence < DIRT:
            continue
        elif _TORN_SYMBOL.fullmatch(word.text):
            again.append(word._replace(confidence=OPEN))
        elif len(word.text) <= SHORT_WORD and word.confidence < DOUBTED:
            again.append(_respelt(word, grey, readers))
        else:
            again.append(word)
    return again


def read_alone(
    said: str,
    box: tuple[int, int, int, int],
    grey: Picture,
    readers: Sequence[Recogniser],
    allowed: str,
) -> tuple[str, float]:
    """Return what stands in a box of one line, and how sure that is.

    `said` is what the page as a whole gave for it, empty where it gave nothing. Then the first
    reader reads it freely too, so that a mark that is no figure is not made one.
    """
    first = said or readers[0].line(cut(box, grey, LOW), "")
    if not allowed:
        return first, OPEN
    text, sure = settled([first, *readings(box, grey, readers, allowed)], said)
    return text, min(sure, as_the_marks_say(text, box, grey))


def readings(
    box: tuple[int, int, int, int], grey: Picture, readers: Sequence[Recogniser], allowed: str
) -> list[str]:
    """Return what each model reads in the box, the last one also at the scan's own size."""
    small = cut(box, grey, LOW)
    found = [reader.line(small, allowed) for reader in readers]
    return [*found, readers[-1].line(cut(box, grey, _NATURAL), allowed)]


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


def core(text: str) -> str:
    """Return a figure without blanks and the marks around it, as it is compared."""
    tight = "".join(text.split()).replace("–", "-")
    found = _CORE.search(tight)
    return found[0] if found else ""


def _judged(word: Word, grey: Picture, readers: Sequence[Recogniser]) -> Word:
    allowed = SYMBOL if any(c.isalpha() for c in word.text) else NUMBER
    box = _box(word)
    text, sure = settled([word.text, *readings(box, grey, readers, allowed)], word.text)
    if core(text) == core(word.text):
        text = word.text
    if sure < AGREED and any(c.isalpha() for c in text):
        sure = min(sure, MAJORITY)  # letters cut off an end are seen by few readings only
    if _CUT_DATE.fullmatch(core(text)):
        sure = OPEN
    return word._replace(text="".join(text.split()), confidence=sure)


def _box(word: Word) -> tuple[int, int, int, int]:
    return int(word.x0), int(word.top), int(word.x1), int(word.bottom)


def _respelt(word: Word, grey: Picture, readers: Sequence[Recogniser]) -> Word:
    """Return a short doubtful word as it reads alone, where both scales agree on that."""
    found = {readers[0].line(cut(_box(word), grey, high), "") for high in (LOW, _NATURAL)} - {""}
    if len(found) != 1 or not found.isdisjoint({word.text}):
        return word
    return word._replace(text=found.pop(), confidence=MAJORITY)


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
