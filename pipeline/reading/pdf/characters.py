"""A page's text as pieces: stretches of characters on one line, each with its box.

pdfium's order is believed only inside a stretch, and there only as long as the geometry agrees:
with substituted fonts, or marks from another font, it tears words apart. Doubtful stretches are
cut into characters, and these are put together again by their places alone.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from pipeline.reading.pdf.pdfium import OpenPage
from pipeline.reading.pdf.pdfium_calls import (
    argument,
    character_angle,
    character_object,
    font_sizes,
    loose_boxes,
    matrices,
    object_fonts,
    origins,
    text_objects,
)
from pipeline.reading.pdf.pdfium_library import pdfium

ASCENT, DESCENT = 0.78, 0.22
"""Of the font size: how far a piece's box reaches above and below the line it stands on."""
SLIP = 0.2
"""Of the font size: a last character further off its line does not belong to the stretch."""
HYPHEN_AT_LINE_END = "\x02"
"""What pdfium gives for a hyphen that ends a line; asked for much text at once, the other."""
_HYPHEN_IN_BULK = "\ufffe"
_WORD = re.compile(r"[^ ]+")
_WORD_OF_ALL = re.compile(r"[^ \r\n\x02]+\x02?|\x02")
_STRETCH = re.compile(r"[^ \r\n\x02][^\r\n\x02]*\x02?|\x02")
_UNTIDY = re.compile("[\x02\xad\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u205f]")
_OTHER_D = ("\u00d0", "\u0189")
"""Letters of other languages that look like Đ and are typed for it; Vietnamese has neither."""
_BLANKS = ("\xa0", "\t", "\u2007", "\u202f", "\u3000")


Homes = Callable[[Sequence[float], Sequence[float]], Sequence[object]]
"""Given points by their x and y, tells where each belongs."""
Stretch = tuple[int, int]
"""The indices of the first and last character of something in the page's text."""


class Piece(NamedTuple):
    """Characters on one line: box in points of the reading frame, and their text.

    `first` and `last` are the indices of its first and last character in the page's text.
    `turned` is true for text that does not run to the right. `parts` tells the places of its
    words, where it has several and they were asked for.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    first: int
    last: int
    turned: bool = False
    parts: "WordPlaces | None" = None

    @property
    def height(self) -> float:
        """The font's line height in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height on the page at which the piece lies, halfway between its top and bottom."""
        return (self.top + self.bottom) / 2


class WordPlaces(NamedTuple):
    """Where words of a piece stand: edges in points, and the indices of their end characters.

    They are those from number `start` on before `stop` of all the words of a page.
    """

    lefts: Sequence[float]
    rights: Sequence[float]
    firsts: Sequence[int]
    lasts: Sequence[int]
    start: int
    stop: int

    def whites(self) -> list[float]:
        """Return the white between each word and the next, in points."""
        start, stop = self.start, self.stop
        lefts, rights = self.lefts[start + 1 : stop], self.rights[start : stop - 1]
        return [left - right for left, right in zip(lefts, rights, strict=True)]


def words_of(piece: Piece) -> list[Piece]:
    """Return the words of a piece, each a piece; the piece itself where it has but one."""
    if piece.parts is None:
        return [piece]
    _, top, _, bottom, text, start, *_ = piece
    *places, begin, stop = piece.parts
    words = zip(*(place[begin:stop] for place in places), strict=True)
    return [
        Piece(left, top, right, bottom, text[first - start : last - start + 1], first, last)
        for left, right, first, last in words
    ]


class Characters:
    """The characters of one page: their text at once, their boxes when asked for."""

    def __init__(self, page: OpenPage) -> None:
        self._text, self._asked = page.text, argument(page.text)
        self._left, self._top = page.frame.left, page.frame.top
        self._annotated = page.annotated
        self._bold: dict[int | None, bool] = {}
        self.count = max(0, int(pdfium.FPDFText_CountChars(page.text)))
        self.text = self._all_text()
        self.tidy = _is_tidy(self.text)
        """Whether every stretch of the text is readable as it is."""

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
        for other in _OTHER_D:
            text = text.replace(other, "Đ")
        return text

    def stretches(self) -> list[Stretch]:
        """Return each stretch that pdfium sees as one line, of one annotation or of none."""
        found = [
            (match.start(), match.start() + len(match.group().rstrip(" ")) - 1)
            for match in _STRETCH.finditer(self.text)
        ]
        if not self._annotated:
            return found
        return [part for first, last in found for part in self._parted(first, last)]

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
        visible = self.count - sum(map(self.text.count, " \r\n"))
        if not self._annotated:
            return visible
        drawn_on = range(self.count)
        return visible - sum(1 for index in drawn_on if self.annotation(index) is not None)

    def pieces(self, stretches: Sequence[Stretch]) -> list[Piece]:
        """Return the stretches, each as one piece.

        Heights are those of the font size, not of the fonts' own boxes: these differ between two
        faces of one family, and with every accent.
        """
        firsts, lasts = [first for first, _ in stretches], [last for _, last in stretches]
        text, page_left, page_top = self.text, self._left, self._top
        asked, made, new = self._asked, [], tuple.__new__
        for first, last, a, b, d, x, y, size, left, top, right, bottom in zip(
            firsts,
            lasts,
            *matrices(asked, firsts),
            *origins(asked, firsts),
            font_sizes(asked, firsts),
            *loose_boxes(asked, lasts),
            strict=True,
        ):
            if b or a <= 0.0:
                made.append(self._turned(first, last))
                continue
            high = max(1.0, size * abs(d))
            slip = SLIP * high
            runs_on = left >= x - slip and bottom - slip <= y <= top + slip
            base = page_top - y
            fields = (
                x - page_left,
                base - ASCENT * high,
                right - page_left,
                base + DESCENT * high,
                text[first : last + 1],
                first,
                last,
                not runs_on,
                None,
            )
            made.append(new(Piece, fields))
        return made

    def _turned(self, first: int, last: int) -> Piece:
        """Return a stretch of turned text."""
        lefts, tops, rights, bottoms = loose_boxes(self._asked, (first, last))
        return Piece(
            min(lefts) - self._left,
            self._top - max(tops),
            max(rights) - self._left,
            self._top - min(bottoms),
            self.text[first : last + 1],
            first,
            last,
            True,
        )

    def parted(self, pieces: Sequence[Piece], homes: Homes) -> list[Piece]:
        """Return the pieces, cut before each word for whose place `homes` gives another answer."""
        right, down = 1.0 - self._left, self._top - 2.0

        def homes_of(starts: Sequence[int]) -> Sequence[object]:
            xs, ys = origins(self._asked, starts)
            return homes([x + right for x in xs], [down - y for y in ys])

        return self._cut(pieces, homes_of)

    def _cut(
        self, pieces: Sequence[Piece], belonging: Callable[[Sequence[int]], Sequence[object]]
    ) -> list[Piece]:
        """Return the pieces cut before each word that does not belong where the one before does."""
        text = self.text
        words = [
            [match.start() for match in _WORD.finditer(text, piece.first, piece.last + 1)]
            for piece in pieces
        ]
        found = iter(belonging(list(chain.from_iterable(words))))
        cut: list[Stretch] = []
        for piece, starts in zip(pieces, words, strict=True):
            first, before = starts[0], next(found)
            for start, where in zip(starts[1:], found, strict=False):
                if where != before:
                    cut.append((first, self._trimmed(first, start - 1)))
                    first, before = start, where
            cut.append((first, piece.last))
        return self.pieces(cut)

    def _trimmed(self, first: int, last: int) -> int:
        """Return the last index without the blanks before it."""
        while last > first and self.text[last] == " ":
            last -= 1
        return last

    def words(self, pieces: Iterable[Piece]) -> list[list[Piece]]:
        """Return the words of each piece, each word a piece."""
        stretches = [
            [
                (match.start(), match.end() - 1)
                for match in _WORD.finditer(self.text, piece.first, piece.last + 1)
            ]
            for piece in pieces
        ]
        made = iter(self.pieces(list(chain.from_iterable(stretches))))
        return [[next(made) for _ in piece] for piece in stretches]

    def all_words(self) -> list[Stretch]:
        """Return where the words of the whole text begin and end, in its order."""
        return [match.span() for match in _WORD_OF_ALL.finditer(self.text)]

    def word_ends(
        self, firsts: Sequence[int], lasts: Sequence[int]
    ) -> tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]:
        """Return of each word where its first and its last character stand.

        Of the first these are x and the height above the page's lower edge, of the last how far
        it reaches from left to right; every x is one of the reading frame.
        """
        starts, heights = origins(self._asked, firsts)
        lefts, _, rights, _ = loose_boxes(self._asked, lasts)
        if self._left:
            starts, lefts, rights = ([x - self._left for x in xs] for xs in (starts, lefts, rights))
        return starts, heights, lefts, rights

    def singly(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Return the visible characters of the pieces, each a piece, turned or not.

        Characters that one glyph stands for, as those of a ligature, are one piece.
        """
        text = self.text
        visible = [
            index
            for piece in pieces
            for index in range(piece.first, piece.last + 1)
            if text[index] not in " \r\n"
        ]
        objects = text_objects(self._asked, visible)
        shown = [index for index, item in zip(visible, objects, strict=True) if item]
        made = self.pieces(self._glyphs(shown, [item for item in objects if item]))
        return [piece._replace(turned=self.angle(piece.first) != 0) for piece in made]

    def _glyphs(self, indices: Sequence[int], objects: Sequence[int]) -> list[Stretch]:
        """Return the first and last character of each glyph; `objects` show the characters."""
        xs, ys = origins(self._asked, indices)
        found: list[Stretch] = []
        before: tuple[int, int, float, float] | None = None
        for index, item, x, y in zip(indices, objects, xs, ys, strict=True):
            if before == (index - 1, item, x, y):
                found[-1] = (found[-1][0], index)
            else:
                found.append((index, index))
            before = (index, item, x, y)
        return found

    def angle(self, index: int) -> int:
        """Return the quarter turns clockwise in which the character stands."""
        return round(float(character_angle(self._asked, index)) / (math.pi / 2)) % 4

    def of_object(self, index: int) -> int | None:
        """Return the address of the text object that shows the character, None if inferred."""
        found: int | None = character_object(self._asked, index)
        return found

    def are_bold(self, indices: Sequence[int]) -> list[bool]:
        """Return of each character whether its font is a bold one, by its weight or name."""
        fonts = object_fonts(text_objects(self._asked, indices))
        known = self._bold
        for font, index in zip(fonts, indices, strict=True):
            if font not in known:
                known[font] = self._bold_font(index)
        return [known[font] for font in fonts]

    def _bold_font(self, index: int) -> bool:
        if int(pdfium.FPDFText_GetFontWeight(self._text, index)) >= 600:
            return True
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text, index, buffer, 128, flags)
        return b"bold" in buffer.value.lower()


def _is_tidy(text: str) -> bool:
    return (
        "  " not in text and _UNTIDY.search(text) is None and unicodedata.is_normalized("NFC", text)
    )


def readable(text: str) -> str:
    """Return text as people read it: NFC, line-end hyphens shown, soft ones gone, blanks single."""
    text = unicodedata.normalize("NFC", text.replace(HYPHEN_AT_LINE_END, "-"))
    return " ".join(text.replace("\u00ad", "").split())
