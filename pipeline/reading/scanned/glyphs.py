"""The digits of a page held against each other.

A page is printed in few faces: a digit looks like the other digits of its kind on the page. Figures
on which all readings agree show what each digit looks like here; against them the others are held.
A misread digit looks like another digit than the one it was taken for, and handwriting like none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.reading.scanned.picture import Picture

InkBox = tuple[int, int, int, int]
"""x0, top, x1, bottom in pixels."""

DIGITS = frozenset("0123456789")
MARKS = frozenset(".,")
"""They differ by a few pixels only: the likelier of the two stands."""
DARK = 150
SPECK = 0.006
"""Of the square of a figure's height: less ink is a speck."""
OVERLAP = 0.5
"""Of the narrower of two pieces: what lies one above the other so far is one character."""
WIDEST = 1.2
"""Of a figure's height: what is wider is no single character."""
SIZE = (12, 18)
"""Pixels, across and down, at which two characters are compared."""
ALIKE = 0.8
"""Likeness, 1 at most, of two prints of one digit, even by a bad copier. Measured: prints of the
same digit 0.93 to 1, of two different ones up to 0.78."""
CLEARLY = 0.06
"""How much more a character is like its own kind than like any other, for that to count."""
SLENDER, LOW = 0.3, 0.6
"""How much likeness is lost where one is e times as wide for its height, or as high."""
NEAREST = 2
"""So many of the most similar characters of a kind are asked."""


class Likeness(Enum):
    """Whether a figure's characters look like those of the page that they were read as."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One character: its ink at the size of comparison, and the logarithms of its width for its
    height and of its height for the line's.
    """

    shape: npt.NDArray[np.float32]
    slender: float
    height: float


@dataclass(frozen=True, slots=True)
class _Kind:
    """The characters of one kind on the page, each a row, and the boxes they come from."""

    shapes: npt.NDArray[np.float32]
    slender: npt.NDArray[np.float64]
    height: npt.NDArray[np.float64]
    boxes: npt.NDArray[np.int64]

    def likeness(self, glyph: _Glyph, box: InkBox) -> float:
        """Return how much a character is like those of this kind, its own figure left out."""
        others = np.any(self.boxes != np.array(box), axis=1)
        if np.count_nonzero(others) < NEAREST:
            return 0.0
        alike = self.shapes[others] @ glyph.shape
        alike = alike - SLENDER * np.minimum(1.0, np.abs(self.slender[others] - glyph.slender))
        alike = alike - LOW * np.minimum(1.0, np.abs(self.height[others] - glyph.height))
        return float(np.sort(alike)[-NEAREST:].mean())


class Alphabet:
    """What digits, and the marks between them, look like on one page.

    `known` are figures whose reading is beyond doubt, by their boxes.
    """

    def __init__(self, grey: Picture, known: Mapping[InkBox, str]) -> None:
        self._grey = grey
        self._glyphs: dict[InkBox, list[_Glyph] | None] = {box: _glyphs(grey, box) for box in known}
        self._percent_pieces = {
            len(glyphs) - len("".join(text.split())) + 1
            for box, text in known.items()
            if text.endswith("%") and (glyphs := self._glyphs[box]) is not None
        }
        """Into how many pieces of ink a per cent sign falls here."""
        shown: dict[str, list[tuple[_Glyph, InkBox]]] = {}
        for box, text in known.items():
            for character, glyph in self._characters(text, box)[0]:
                shown.setdefault(character, []).append((glyph, box))
        self._kinds = {character: _kind(found) for character, found in shown.items()}

    def likeness(self, text: str, box: InkBox) -> Likeness:
        """Return whether what was read as `text` in the box looks like it."""
        characters, counted = self._characters(text, box)
        if not any(character in DIGITS for character, _ in characters):
            return Likeness.UNKNOWN
        told = [self._told(character, glyph, box) for character, glyph in characters]
        if Likeness.OTHER in told:
            return Likeness.OTHER if counted else Likeness.UNKNOWN
        return Likeness.SAME if all(one is Likeness.SAME for one in told) else Likeness.UNKNOWN

    def has_another_length(self, text: str, box: InkBox) -> bool:
        """Return whether a figure without letters has more or fewer characters than its ink."""
        tight = "".join(text.split())
        glyphs = self._seen(box)
        if glyphs is None or "%" in tight or any(c.isalpha() for c in tight):
            return False
        return len(glyphs) != len(tight)

    def _told(self, character: str, glyph: _Glyph, box: InkBox) -> Likeness:
        alike = {kind: known.likeness(glyph, box) for kind, known in self._kinds.items()}
        own = alike.pop(character, 0.0)
        marks = [alike.pop(kind, 0.0) for kind in MARKS] if character in MARKS else []
        best = max(alike.values(), default=0.0)
        if own >= ALIKE and own >= max([best + CLEARLY, *marks]):
            return Likeness.SAME
        return Likeness.OTHER if best >= ALIKE and best >= own + CLEARLY else Likeness.UNKNOWN

    def _seen(self, box: InkBox) -> list[_Glyph] | None:
        if box not in self._glyphs:
            self._glyphs[box] = _glyphs(self._grey, box)
        return self._glyphs[box]

    def _characters(self, text: str, box: InkBox) -> tuple[list[tuple[str, _Glyph]], bool]:
        """Return the characters before the first letter with their looks, and whether ink and text
        have equally many; none where it cannot be told which is which.
        """
        glyphs = self._seen(box)
        tight = "".join(text.split())
        whole = glyphs is not None and len(glyphs) == len(tight)
        head = next(
            (i for i, c in enumerate(tight) if c.isalpha() or (c == "%" and not whole)), len(tight)
        )
        if glyphs is None or len(glyphs) < head or (head == len(tight) != len(glyphs)):
            return [], False
        if tight.endswith("%") and not whole and len(glyphs) - head not in self._percent_pieces:
            return [], False
        return list(zip(tight[:head], glyphs, strict=False)), whole


def _kind(found: Sequence[tuple[_Glyph, InkBox]]) -> _Kind:
    return _Kind(
        np.array([glyph.shape for glyph, _ in found]),
        np.array([glyph.slender for glyph, _ in found]),
        np.array([glyph.height for glyph, _ in found]),
        np.array([box for _, box in found]),
    )


@dataclass(slots=True)
class _Piece:
    """Ink that belongs together: its box in the part of the page, and its components' numbers."""

    left: int
    top: int
    right: int
    bottom: int
    members: set[int]


def _glyphs(grey: Picture, box: InkBox) -> list[_Glyph] | None:
    """Return the characters in a box from left to right, None where one runs into the next."""
    x0, top, x1, bottom = box
    part = grey[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1]
    if not part.size:
        return None
    _, numbers, found, _ = cv2.connectedComponentsWithStats(np.asarray(part < DARK, np.uint8))
    least = SPECK * (bottom - top) ** 2
    pieces: list[_Piece] = []
    for number in sorted(range(1, len(found)), key=lambda one: int(found[one][0])):
        x, y, width, height, area = (int(n) for n in found[number])
        if area >= least:
            _add(pieces, _Piece(x, y, x + width, y + height, {number}))
    if not pieces or any(one.right - one.left > WIDEST * (bottom - top) for one in pieces):
        return None
    line = max(one.bottom - one.top for one in pieces)
    shown = np.asarray(numbers, np.int32)
    return [_glyph(part, shown, piece, line) for piece in pieces]


def _add(pieces: list[_Piece], new: _Piece) -> None:
    """Add a piece of ink, to the last one where it lies above or below that."""
    last = pieces[-1] if pieces else None
    if last is not None:
        shared = min(last.right, new.right) - new.left
        if shared >= OVERLAP * min(new.right - new.left, last.right - last.left):
            last.right, last.bottom = max(last.right, new.right), max(last.bottom, new.bottom)
            last.top = min(last.top, new.top)
            last.members |= new.members
            return
    pieces.append(new)


def _glyph(part: Picture, numbers: npt.NDArray[np.int32], piece: _Piece, line: int) -> _Glyph:
    where = slice(piece.top, piece.bottom), slice(piece.left, piece.right)
    own = np.isin(numbers[where], list(piece.members)).astype(np.uint8)
    around = cv2.dilate(own, np.ones((3, 3), np.uint8)) > 0
    ink = np.where(around, 255 - part[where], 0).astype(np.float32)
    small = cv2.resize(ink, SIZE, interpolation=cv2.INTER_AREA).ravel()
    small -= small.mean()
    shape = np.asarray(small / (float(np.linalg.norm(small)) or 1.0), np.float32)
    width, height = piece.right - piece.left, piece.bottom - piece.top
    return _Glyph(shape, float(np.log(width / height)), float(np.log(height / line)))
