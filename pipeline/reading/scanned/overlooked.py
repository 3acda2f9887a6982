"""Ink that no word accounts for: letters cut off a word's end, and figures nobody read.

Tesseract passes over lonely digits, and sometimes ends a word before its last letter; however often
what it took for the word is read again, all readings agree then on what is too short.
"""

import re
import statistics
from collections.abc import Callable, Sequence

import cv2
import numpy as np

from pipeline.reading.scanned.figures import OPEN
from pipeline.reading.scanned.glyphs import InkBox
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Picture
from pipeline.reading.scanned.tesseract import Word
from pipeline.reading.scanned.words import is_dirt

DARK = 128
LOWEST, HIGHEST, WIDEST = 4.0, 20.0, 80.0
"""Points: lower than letters are marks, specks and what is left of rules; higher, or wider in one
piece, are pens and stamps."""
THINNEST = 0.7
"""Points: thinner than any stroke of a letter is what is left of a rule."""
LETTERS_APART = 0.3
"""Of a word's height: ink nearer to its end than this belongs to it."""
TOGETHER = 0.4
"""Of the lowest letter's height: ink nearer together than twice this is one word."""
AROUND = 2
"""Pixels around a word's box that are its own."""
MOST_LEFT = 80
"""Pieces of ink outside tables that are looked into."""
_SHORT = re.compile(r"\(?(?:\d{1,3}(?:[.,]\d{1,3}){0,3}|[IVX]{1,5})[.)]?\s?%?")
SHARED = 0.5
"""Of the height of what was cut off: so much of it stands beside its word."""


def completed(
    words: Sequence[Word], grey: Picture, area: InkBox
) -> tuple[list[Word], list[InkBox]]:
    """Return the words of an area with all the ink that belongs to them, and what ink is left.

    Marks that a letter may have been taken for count as not read. `area` is in pixels of the page,
    as the boxes of the ink are.
    """
    whole = [word for word in words if not is_dirt(word)]
    left = []
    for box in _leftovers(whole, grey, area):
        beside = next((i for i, word in enumerate(whole) if _is_torn_off(word, box)), None)
        if beside is None:
            left.append(box)
        else:
            whole[beside] = _around(whole[beside], box)
    return whole, left


def _leftovers(words: Sequence[Word], grey: Picture, area: InkBox) -> list[InkBox]:
    x0, top, x1, bottom = area
    dark = np.asarray(grey[top:bottom, x0:x1] < DARK, np.uint8)
    for word in words:
        rows = slice(max(0, int(word.top) - top - AROUND), int(word.bottom) - top + AROUND)
        dark[rows, max(0, int(word.x0) - x0 - AROUND) : int(word.x1) - x0 + AROUND] = 0
    if not dark.any():
        return []
    _, _, found, _ = cv2.connectedComponentsWithStats(dark)
    letters = np.zeros_like(dark)
    for x, y, width, height, _ in found[1:]:
        if _may_be_letter(width, height):
            letters[y : y + height, x : x + width] = 1
    reach = round(TOGETHER * LOWEST * PIXELS_A_POINT)
    padded = cv2.copyMakeBorder(letters, 0, 0, reach, reach, cv2.BORDER_CONSTANT, value=(0,))
    wide = cv2.dilate(padded, np.ones((1, 2 * reach + 1), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(wide)
    return [
        (int(x0 + x), int(top + y), int(x0 + x + width - 2 * reach), int(top + y + height))
        for x, y, width, height, _ in found[1:]
    ]


def _may_be_letter(width: int, height: int) -> bool:
    return (
        LOWEST <= height / PIXELS_A_POINT <= HIGHEST
        and THINNEST <= width / PIXELS_A_POINT <= WIDEST
    )


def with_lonely_figures(
    words: Sequence[Word], grey: Picture, read: Callable[[InkBox], str]
) -> list[Word]:
    """Return the words of a page with the short figures between them that were passed over.

    `read` tells what stands in a box. A page with much other ink is a photograph, or a pen went
    over it.
    """
    height, width = grey.shape
    whole, left = completed(words, grey, (0, 0, width, height))
    if not whole or len(left) > MOST_LEFT:
        return whole
    size = statistics.median(word.size for word in whole)
    found = [(box, read(box)) for box in left]
    return [*whole, *(word_at(box, text, size) for box, text in found if _SHORT.fullmatch(text))]


def word_at(box: InkBox, text: str, size: float) -> Word:
    """Return what was read in a box as a word of which nothing is sure; `size` is its type's."""
    x0, top, x1, bottom = box
    return Word(x0, top, x1, bottom, text, OPEN, bottom, size)


def _is_torn_off(word: Word, box: InkBox) -> bool:
    x0, top, x1, bottom = box
    gap = max(x0 - word.x1, word.x0 - x1)
    shared = min(bottom, word.bottom) - max(top, word.top)
    return gap <= LETTERS_APART * (word.bottom - word.top) and shared >= SHARED * (bottom - top)


def _around(word: Word, box: InkBox) -> Word:
    """Return the word with more ink; where its letters stand is no longer known."""
    x0, top, x1, bottom = box
    return word._replace(
        x0=min(word.x0, x0),
        top=min(word.top, top),
        x1=max(word.x1, x1),
        bottom=max(word.bottom, bottom),
        letters=(),
    )
