"""Words of a scan in points, put together into lines."""

import re
import statistics
from collections.abc import Iterable, Sequence
from typing import Protocol

from pipeline.reading.pdf.lines import TextLine
from pipeline.reading.pdf.page_text import readable
from pipeline.reading.pdf.pieces import ASCENT, DESCENT, Piece
from pipeline.reading.scanned.picture import PIXELS_A_POINT, Picture
from pipeline.reading.scanned.tesseract import Letter, Word

SAME_SIZE = 0.2
"""Of the usual type size: rows measured this near to it have it; short rows are measured badly."""

_GLUED = re.compile(r"\d[\d.,%]*[^\W\d_]{3,}[.,;:)]?")
GUESSED, LOST = 0.3, 0.6
"""A word of no more than the first confidence may have been a figure: its cell has the second."""

DIRT = 0.6
"""Marks without a letter or digit below this confidence are dirt."""
PALEST = 200
"""Grey of the palest print on white paper."""
_SPLASHES = frozenset("'`´‘’^~¡!|_.,·°")
"""Marks that stand apart from every word are specks, remains of rules and of stamps."""


def is_dirt(word: Word) -> bool:
    """Return whether nobody wrote this: marks read in doubt, or such as stand with words only."""
    if any(c.isalpha() or c.isdigit() for c in word.text):
        return False
    return word.confidence < DIRT or _SPLASHES.issuperset(word.text)


def is_written(word: Word, grey: Picture) -> bool:
    """Return whether there is ink where a word was read.

    In the grain of shaded paper Tesseract sees words, too.
    """
    part = grey[max(0, int(word.top)) : int(word.bottom), max(0, int(word.x0)) : int(word.x1)]
    return bool(part.size) and int(part.min()) < PALEST


def unglued(words: Sequence[Word]) -> list[Word]:
    """Return the words, those parted in which a number and letters lost the blank between them."""
    return [part for word in words for part in _unglued(word)]


def _unglued(word: Word) -> list[Word]:
    if not _GLUED.fullmatch(word.text) or len(word.letters) != len(word.text):
        return [word]
    start = next(i for i, letter in enumerate(word.text) if letter.isalpha())
    return [_part_of(word, word.letters[:start]), _part_of(word, word.letters[start:])]


def _part_of(word: Word, letters: tuple[Letter, ...]) -> Word:
    text = "".join(letter.text for letter in letters)
    return word._replace(x0=letters[0].x0, x1=letters[-1].x1, text=text, letters=letters)


def levelled(words: Sequence[Word]) -> list[Word]:
    """Return the words with type sizes that differ by measuring only made the same."""
    if not words:
        return []
    usual = statistics.median(word.size for word in words)
    return [
        word._replace(size=usual) if abs(word.size - usual) < SAME_SIZE * usual else word
        for word in words
    ]


def piece_of(word: Word, index: int) -> Piece:
    """Return the word as other pages have theirs: its line's height, in points."""
    size, base = word.size / PIXELS_A_POINT, word.base / PIXELS_A_POINT
    x0, x1 = word.x0 / PIXELS_A_POINT, word.x1 / PIXELS_A_POINT
    return Piece(x0, base - ASCENT * size, x1, base + DESCENT * size, word.text, index, index)


def line_of_words(pieces: Sequence[Piece], words: Sequence[Word]) -> TextLine:
    """Return words of one line, from left to right, as a line of text."""
    box = (
        pieces[0].x0,
        min(piece.top for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.bottom for piece in pieces),
    )
    text = readable(" ".join(piece.text for piece in pieces))
    said = [words[piece.first] for piece in pieces]
    return TextLine(box, text, pieces[0].first, confidence_of(said))


class _Said(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def confidence(self) -> float: ...


def confidence_of(words: Iterable[_Said]) -> float:
    """Return how sure the words together are, 0 to 1: that of the least sure figure in them.

    Words are known by their neighbours even where a letter is wrong; figures are not.
    """
    said = list(words)
    if not said:
        return 1.0
    letters = sum(len(word.text) for word in said)
    prose = sum(word.confidence * len(word.text) for word in said) / max(1, letters)
    figures = [word.confidence for word in said if any(c.isdigit() for c in word.text)]
    lost = any(word.confidence <= GUESSED and len(word.text) > 1 for word in said)
    return round(max(0.0, min([prose, *figures, *([LOST] if lost else [])])), 3)
