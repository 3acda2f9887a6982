"""D or Đ: the bar through the stem, looked for in the picture of the letter.

Only one of the models knows Đ, and in symbols such as `NQ-HĐND` it now and then misses the bar.
"""

import re

import numpy as np

from pipeline.reading.scanned.figures import MAJORITY, MOSTLY
from pipeline.reading.scanned.picture import Picture
from pipeline.reading.scanned.tesseract import Word

DARK = 150
NEVER_PLAIN = re.compile(r"/(?:QD|ND|CD)(?![A-ZĐ])|HDND|BCD(?![A-ZĐ])")
"""Quyết định, Nghị định, Công điện, Hội đồng nhân dân, Ban chỉ đạo: nobody writes these with D."""
BAR = slice(0.36, 0.62)
"""Of the letter's height, from its top: where the bar crosses the stem."""
ABOVE, BELOW = slice(0.18, 0.34), slice(0.66, 0.8)
"""Where the stem alone is seen, between bar and serifs."""
REACH = 0.07
"""Of the letter's height: a bar reaches so far beyond the stem. Not in every face it does, so that
nothing follows where none is seen."""
ROOM = 0.14
"""Of the letter's height: so far left of the letter's box its bar may begin."""


def with_bars(text: str, word: Word, grey: Picture) -> tuple[str, float]:
    """Return a symbol with Đ wherever the picture shows a bar, and how sure it can be at most.

    `text` is what was settled on for the word; where its letters cannot be told from the word's,
    nothing is looked at.
    """
    known = len(word.letters) == len(text) == len(word.text)
    barred = "".join(
        "Đ" if letter == "D" and known and _is_barred(word, index, grey) else letter
        for index, letter in enumerate(text)
    )
    if NEVER_PLAIN.search(barred):
        return barred, MAJORITY
    return barred, 1.0 if barred == text else MOSTLY


def _is_barred(word: Word, index: int, grey: Picture) -> bool:
    """Return whether the picture of a letter shows a bar left of its stem."""
    letter = word.letters[index]
    ink = grey[int(word.top) : int(word.bottom), int(letter.x0) : int(letter.x1)] < DARK
    rows = np.flatnonzero(ink.any(axis=1))
    if not rows.size:
        return False
    top, bottom = int(word.top) + int(rows[0]), int(word.top) + int(rows[-1]) + 1
    high = bottom - top
    start = int(letter.x0) - round(ROOM * high)
    part = grey[top:bottom, max(0, start) : int(letter.x1)] < DARK
    half = part[:, : max(1, part.shape[1] // 2)]
    stem = [first for band in (ABOVE, BELOW) for first in _starts(half, band)]
    bar = _starts(half, BAR)
    return bool(stem and bar) and float(np.median(stem)) - min(bar) >= REACH * high


def _starts(part: np.ndarray[tuple[int, int], np.dtype[np.bool_]], band: slice) -> list[int]:
    """Return where the ink begins in each row of a band that has any."""
    high = part.shape[0]
    rows = part[round(band.start * high) : round(band.stop * high)]
    return [int(np.argmax(row)) for row in rows if row.any()]
