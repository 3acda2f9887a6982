"""A page's text as pieces: stretches of characters on one line, each with its box.

pdfium's order is believed only inside a stretch, and there only as long as the geometry agrees:
with substituted fonts, or marks from another font, it tears words apart. Doubtful stretches are
cut into characters, and these are put together again by their places alone.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.pdfium import OpenPage
from pipeline.reading.pdf.pdfium_calls import (
    address_of,
    character_box,
    character_matrix,
    character_object,
    character_origin,
    character_size,
)

ASCENT, DESCENT = 0.78, 0.22
"""Of the font size: how far a piece's box reaches above and below the line it stands on."""
SLIP = 0.2
"""Of the font size: a last character further off its line does not belong to the stretch."""
HYPHEN_AT_LINE_END = "\x02"
"""What pdfium gives for a hyphen that ends a line; asked for much text at once, the other."""
_HYPHEN_IN_BULK = "\ufffe"
_WORD = re.compile(r"[^ ]+")
_STRETCH = re.compile(r"[^\r\n\x02]+\x02?|\x02")
_BLANKS = ("\xa0", "\t", "\u2007", "\u202f", "\u3000")


class Piece(NamedTuple):
    """Characters on one line: box in points of the reading frame, and their text.

    `first` and `last` are the indices of its first and last character in the page's text.
    `turned` is true for text that does not run to the right.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    first: int
    last: int
    turned: bool = False

    @property
    def height(self) -> float:
        """The font's line height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height on the page at which the piece lies, halfway between its top and bottom."""
        return (self.top + self.bottom) / 2


class Characters:
    """The characters of one page: their text at once, their boxes when asked for."""

    def __init__(self, page: OpenPage) -> None:
        self._text, self._address = page.text, address_of(page.text)
        self._left, self._top = page.frame.left, page.frame.top
        self._annotated = page.annotated
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._outs = tuple(
            ctypes.addressof(out) for out in (self._box, self._matrix, self._x, self._y)
        )
        self.count = max(0, int(pdfium.FPDFText_CountChars(page.text)))
        self.text = self._all_text()

    def _all_text(self) -> str:
        """Return the text with exactly one character an index of pdfium's."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = int(pdfium.FPDFText_GetText(self._text, 0, self.count, buffer))
        text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) != self.count:  # unmapped characters are left out, rare ones count double
            numbers = (
                int(pdfium.FPDFText_GetUnicode(self._text, index)) for index in range(self.count)
            )
            text = "".join(chr(n) if n < 0x110000 else "\ufffd" for n in numbers)
        text = text.replace(_HYPHEN_IN_BULK, HYPHEN_AT_LINE_END)
        for blank in _BLANKS:
            text = text.replace(blank, " ")
        return text

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Give the first and last index of each stretch pdfium sees as one line."""
        text = self.text
        for match in _STRETCH.finditer(text):
            first, last = match.start(), match.end() - 1
            while first < last and text[first] == " ":
                first += 1
            if text[first] != " ":
                last = self._trimmed(first, last)
                yield from self._parted(first, last) if self._annotated else ((first, last),)

    def _parted(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Give the parts of a stretch that belong to one annotation, or to none."""
        start, before = first, self.annotation(first)
        for index in range(first + 1, last + 1):
            if self.text[index] != " " and (found := self.annotation(index)) != before:
                yield start, self._trimmed(start, index - 1)
                start, before = index, found
        yield start, last

    def annotation(self, index: int) -> int | None:
        """Return the number of the annotation that shows the character, None where none does."""
        return self._annotated.get(self.of_object(index) or 0) if self._annotated else None

    def own_visible(self) -> int:
        """Return how many visible characters the page itself shows, without its annotations."""
        visible = len("".join(self.text.split()))
        if not self._annotated:
            return visible
        drawn_on = range(self.count)
        return visible - sum(1 for index in drawn_on if self.annotation(index) is not None)

    def piece(self, first: int, last: int) -> Piece:
        """Return the stretch from `first` to `last` as one piece.

        Heights are those of the font size, not of the fonts' own boxes: these differ between two
        faces of one family, and with every accent.
        """
        text, matrix, end = self._address, self._matrix, self._box
        end_at, matrix_at, x_at, y_at = self._outs
        character_matrix(text, first, matrix_at)
        character_box(text, last, end_at)
        if matrix.b or matrix.a <= 0.0:
            return self._turned(first, last)
        character_origin(text, first, x_at, y_at)
        x0, y = self._x.value, self._y.value
        size = max(1.0, character_size(text, first) * abs(matrix.d))
        slip = SLIP * size
        runs_on = end.left >= x0 - slip and end.bottom - slip <= y <= end.top + slip
        base = self._top - y
        return Piece(
            x0 - self._left,
            base - ASCENT * size,
            end.right - self._left,
            base + DESCENT * size,
            self.text[first : last + 1],
            first,
            last,
            not runs_on,
        )

    def _turned(self, first: int, last: int) -> Piece:
        """Return a stretch of turned text; the box of its last character is at hand already."""
        box, start = self._box, pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._text, first, start)
        left, top = self._left, self._top
        return Piece(
            min(start.left, box.left) - left,
            top - max(start.top, box.top),
            max(start.right, box.right) - left,
            top - min(start.bottom, box.bottom),
            self.text[first : last + 1],
            first,
            last,
            True,
        )

    def runs(self, first: int, last: int) -> list[Piece]:
        """Return the stretch cut before each word that another text object shows."""
        return self._cut(first, last, self.of_object)

    def parts(self, first: int, last: int, home: Callable[[float, float], object]) -> list[Piece]:
        """Return the stretch cut before each word for whose place `home` gives another answer."""
        text, (_, _, x_at, y_at) = self._address, self._outs

        def home_of(index: int) -> object:
            character_origin(text, index, x_at, y_at)
            return home(self._x.value - self._left + 1.0, self._top - self._y.value - 2.0)

        return self._cut(first, last, home_of)

    def _cut(self, first: int, last: int, belongs: Callable[[int], object]) -> list[Piece]:
        starts: list[int] = []
        before: object = None
        for match in _WORD.finditer(self.text, first, last + 1):
            start = match.start()
            found = belongs(start)
            if not starts or found != before:
                starts.append(start)
                before = found
        ends = [*(start - 1 for start in starts[1:]), last]
        return [
            self.piece(start, self._trimmed(start, end))
            for start, end in zip(starts, ends, strict=True)
        ]

    def _trimmed(self, first: int, last: int) -> int:
        """Return the last index without the blanks before it."""
        while last > first and self.text[last] == " ":
            last -= 1
        return last

    def words(self, first: int, last: int) -> list[Piece]:
        """Return the words between `first` and `last`, each a piece."""
        return [
            self.piece(match.start(), match.end() - 1)
            for match in _WORD.finditer(self.text, first, last + 1)
        ]

    def singly(self, first: int, last: int) -> list[Piece]:
        """Return the visible characters between `first` and `last`, each a piece, turned or not."""
        return [
            self.piece(index, index)._replace(turned=self.angle(index) != 0)
            for index in range(first, last + 1)
            if self.text[index] not in " \r\n" and self.of_object(index)
        ]

    def angle(self, index: int) -> int:
        """Return the quarter turns clockwise in which the character stands."""
        return round(float(pdfium.FPDFText_GetCharAngle(self._text, index)) / (math.pi / 2)) % 4

    def of_object(self, index: int) -> int | None:
        """Return the address of the text object that shows the character, None if inferred."""
        found: int | None = character_object(self._address, index)
        return found

    def bold(self, index: int) -> bool:
        """Return whether the character's font is a bold one, by its weight or name."""
        if int(pdfium.FPDFText_GetFontWeight(self._text, index)) >= 600:
            return True
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text, index, buffer, 128, flags)
        return b"bold" in buffer.value.lower()


def readable(text: str) -> str:
    """Return text as people read it: NFC, line-end hyphens shown, soft ones gone, blanks single."""
    text = unicodedata.normalize("NFC", text.replace(HYPHEN_AT_LINE_END, "-"))
    return " ".join(text.replace("\u00ad", "").split())
