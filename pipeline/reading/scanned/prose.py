"""Words outside tables → lines of prose, blocks side by side kept apart."""

import itertools
import statistics
from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.language.document_kinds import respelt_kind
from pipeline.reading.pdf.column_signs import may_hold_columns
from pipeline.reading.pdf.lines import MARKER, TextLine, rows_of
from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.prose_lines import COLUMN_GAP, WIDER, ProseLine
from pipeline.reading.scanned.picture import Picture
from pipeline.reading.scanned.tesseract import Word
from pipeline.reading.scanned.words import GUESSED, line_of_words, piece_of

BOLDER = 1.22
"""Times the page's usual stroke width from which on a line is bold."""


def legible(words: Sequence[Word]) -> list[Word]:
    """Return the words without those of blocks in which every one is a guess: dust and the grain of
    a copy look like words to Tesseract. A figure among them is found again by its ink.
    """
    kept = {
        piece.first
        for row in rows_of([piece_of(word, index) for index, word in enumerate(words)])
        for block in _blocks(row)
        if any(words[piece.first].confidence > GUESSED for piece in block)
        for piece in block
    }
    return [word for index, word in enumerate(words) if index in kept]


def prose_lines(words: Sequence[Word], grey: Picture) -> list[ProseLine]:
    """Return the words in lines from the top, blocks on one line from the left."""
    rows = rows_of([piece_of(word, index) for index, word in enumerate(words)])
    groups = [group for row in rows for group in _blocks(row)]
    tabular = may_hold_columns(rows)
    widths = [_stroke_width([words[piece.first] for piece in group], grey) for group in groups]
    usual = statistics.median(widths) if widths else 0.0
    return [
        ProseLine(_line(group, words), width > BOLDER * usual, tuple(group) if tabular else ())
        for group, width in zip(groups, widths, strict=True)
    ]


def _line(group: Sequence[Piece], words: Sequence[Word]) -> TextLine:
    """Return a line of text; marks over capitals are what scans lose first."""
    line = line_of_words(group, words)
    return line._replace(text=respelt_kind(line.text))


def _blocks(row: list[Piece]) -> list[list[Piece]]:
    """Return the words of a line, cut where another block begins."""
    gaps = [right.x0 - left.x1 for left, right in itertools.pairwise(row)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2] if len(gaps) > 1 else 0.0
    blocks, start = [], 0
    for index, gap in enumerate(gaps, start=1):
        wide = gap > COLUMN_GAP * row[index].height and gap > WIDER * usual
        alone = index - start == 1 and MARKER.fullmatch(row[start].text)
        if wide and not alone:
            blocks.append(row[start:index])
            start = index
    return [*blocks, row[start:]]


def _stroke_width(words: Sequence[Word], grey: Picture) -> float:
    """Return how thick the strokes of the words are, as a share of their type size."""
    ink = edge = 0
    for word in words:
        part = grey[int(word.top) : int(word.bottom), int(word.x0) : int(word.x1)]
        dark = np.asarray(part < 128, np.uint8)
        ink += int(dark.sum())
        edge += int(dark.sum() - cv2.erode(dark, np.ones((3, 3), np.uint8)).sum())
    size = statistics.median(word.size for word in words)
    return 2 * ink / max(1, edge) / max(1.0, size)
