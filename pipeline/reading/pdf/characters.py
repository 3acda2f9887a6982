"""A page's text as pieces: stretches of characters on one line, each with its box.

pdfium's order is believed only inside a stretch, and there only as long as the geometry agrees:
with substituted fonts, or marks from another font, it tears words apart. Doubtful stretches are
cut into characters, and these are put together again by their places alone.
"""

import itertools
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat

from pipeline.reading.pdf.fonts import Fonts
from pipeline.reading.pdf.letters import hangs_over, levelled, over, room_before
from pipeline.reading.pdf.page_text import STRETCH, WORD, is_tidy, text_of
from pipeline.reading.pdf.pdfium import OpenPage
from pipeline.reading.pdf.pdfium_calls import (
    argument,
    character_angle,
    character_object,
    font_sizes,
    loose_boxes,
    matrices,
    origins,
    text_objects,
)
from pipeline.reading.pdf.pdfium_library import pdfium
from pipeline.reading.pdf.pieces import ASCENT, DESCENT, Piece, Stretch, WordPlaces
from pipeline.reading.pdf.raised import BESIDE, stands_on
from pipeline.reading.tuples import made

SLIP = 0.2
"""Of the font size: a last character further off its line does not belong to the stretch."""
HIGHER = 1.5
"""Of the font size of a stretch's first character: a last one whose box is higher than this has a
larger font, or one with high letters."""

Homes = Callable[[Sequence[float], Sequence[float]], Sequence[object]]
"""Given points by their x and y, tells where each belongs."""


class Characters:
    """The characters of one page: their text at once, their boxes when asked for."""

    def __init__(self, page: OpenPage) -> None:
        self._asked = argument(page.text)
        self._left, self._top = page.frame.left, page.frame.top
        self._annotated = page.annotated
        self.count = max(0, int(pdfium.FPDFText_CountChars(page.text)))
        self.fonts = Fonts(page.text)
        self.text = text_of(page.text, self.count)
        self.tidy = is_tidy(self.text)
        """Whether every stretch of the text is readable as it is."""

    def stretches(self) -> list[Stretch]:
        """Return each stretch that pdfium sees as one line, of one annotation or of none."""
        found = [(first, end - 1) for first, end in map(re.Match.span, STRETCH.finditer(self.text))]
        if not self._annotated:
            return found
        return [part for first, last in found for part in self._parted(first, last)]

    def _parted(self, first: int, last: int) -> Iterator[Stretch]:
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

    def by_annotation(self, pieces: Iterable[Piece]) -> dict[int | None, list[Piece]]:
        """Return the pieces by the annotation that shows them; None stands for the page itself."""
        if not self._annotated:
            return {None: list(pieces)}
        found: dict[int | None, list[Piece]] = {}
        for piece in pieces:
            found.setdefault(self.annotation(piece.first), []).append(piece)
        return found

    def own_visible(self) -> int:
        """Return how many visible characters the page itself shows, without its annotations."""
        visible = self.count - sum(map(self.text.count, " \r\n"))
        if not self._annotated:
            return visible
        drawn_on = range(self.count)
        return visible - sum(1 for index in drawn_on if self.annotation(index) is not None)

    def pieces(
        self, stretches: Sequence[Stretch], parts: Iterable[WordPlaces | None] = repeat(None)
    ) -> list[Piece]:
        """Return the stretches, each as one piece; `parts` are the places of each one's words.

        Heights are those of the font size, not of the fonts' own boxes: these differ between two
        faces of one family, and with every accent.
        """
        firsts, lasts = [first for first, _ in stretches], [last for _, last in stretches]
        text, page_left, page_top = self.text, self._left, self._top
        asked, found = self._asked, []
        for first, last, places, a, b, d, x, y, size, left, top, right, bottom in zip(
            firsts,
            lasts,
            parts,
            *matrices(asked, firsts),
            *origins(asked, firsts),
            font_sizes(asked, firsts),
            *loose_boxes(asked, lasts),
            strict=False,
        ):
            if b or a <= 0.0:
                found.append(self._turned(first, last))
                continue
            high = size * abs(d)
            if top - bottom > HIGHER * high:
                y, high = self._line_of_last(first, last, y, high)
            if not high > 1.0:
                high = 1.0
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
                places if runs_on else None,
            )
            found.append(made(Piece, fields))
        return found

    def _line_of_last(self, first: int, last: int, y: float, high: float) -> tuple[float, float]:
        """Return where a stretch stands and how high it is, whose first character may be raised.

        `y` and `high` are those of its first character; its last one is asked for the same, where
        text follows close after the first word.
        """
        (size,), (foot,) = font_sizes(self._asked, (last,)), origins(self._asked, (last,))[1]
        whole = size * abs(matrices(self._asked, (last,))[2][0])
        if not stands_on(high, y - foot, whole):
            return y, high
        blank = self.text.find(" ", first, last)
        if blank >= 0:
            after = WORD.search(self.text, blank, last + 1)
            (start,), _ = origins(self._asked, (after.start() if after else blank,))
            (end,) = loose_boxes(self._asked, (blank - 1,))[2]
            if start - end > BESIDE * whole:
                return y, high
        return foot, whole

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
        words = [[first for first, _ in self.words_in(piece)] for piece in pieces]
        xs, ys = origins(self._asked, list(chain.from_iterable(words)))
        right, down = 1.0 - self._left, self._top - 2.0
        found = iter(homes([x + right for x in xs], [down - y for y in ys]))
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
        stretches = [self.words_in(piece) for piece in pieces]
        found = iter(self.pieces(list(chain.from_iterable(stretches))))
        return [[next(found) for _ in piece] for piece in stretches]

    def words_in(self, piece: Piece) -> list[Stretch]:
        """Return where the words of a piece begin and end."""
        spans = map(re.Match.span, WORD.finditer(self.text, piece.first, piece.last + 1))
        return [(first, end - 1) for first, end in spans]

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
        if not visible:
            return []
        objects = text_objects(self._asked, visible)
        shown = [index for index, item in zip(visible, objects, strict=True) if item]
        found = self.pieces(self._glyphs(shown, [item for item in objects if item]))
        letters = [piece._replace(turned=self.angle(piece.first) != 0) for piece in found]
        return levelled(self._blanks_kept(self._marks_where_seen(letters)))

    def _marks_where_seen(self, letters: list[Piece]) -> list[Piece]:
        """Return the letters; separate marks over the letter drawn right before them, or else where
        they are seen: one drawn later stands behind its letter, often beyond the next one.
        """
        marks = [n for n, letter in enumerate(letters) if unicodedata.combining(letter.text[0])]
        lefts, _, rights, _ = loose_boxes(self._asked, [letters[n].first for n in marks])
        for number, left, right in zip(marks, lefts, rights, strict=True):
            letter = letters[number]
            seen = letter._replace(x0=left - self._left, x1=right - self._left)
            letters[number] = over(letters[number - 1], seen) if number else seen
        return letters

    def _blanks_kept(self, letters: list[Piece]) -> list[Piece]:
        """Return the letters; one whose glyph hangs over the blank after it ends before it."""
        over = [
            number
            for number, (letter, after) in enumerate(itertools.pairwise(letters))
            if after.first == letter.last + 2
            and self.text[letter.last + 1] == " "
            and hangs_over(letter, after)
        ]
        blanks = [letters[number].last + 1 for number in over]
        drawn, (starts, _) = text_objects(self._asked, blanks), origins(self._asked, blanks)
        for number, item, start in zip(over, drawn, starts, strict=True):
            letter, after = letters[number : number + 2]
            end = room_before(letter, after) if item else start - self._left
            letters[number] = letter._replace(x1=max(letter.x0, min(letter.x1, end)))
        return letters

    def _glyphs(self, indices: Sequence[int], objects: Sequence[int]) -> list[Stretch]:
        """Return the first and last character of each glyph; `objects` show the characters.

        A separate mark has no width, so that the next letter begins where it is drawn from.
        """
        xs, ys = origins(self._asked, indices)
        found: list[Stretch] = []
        before: tuple[int, int, float, float] | None = None
        for index, item, x, y in zip(indices, objects, xs, ys, strict=True):
            if before == (index - 1, item, x, y) and not unicodedata.combining(
                self.text[index - 1]
            ):
                found[-1] = (found[-1][0], index)
            else:
                found.append((index, index))
            before = (index, item, x, y)
        return found

    def angle(self, index: int) -> int:
        """Return the quarter turns clockwise in which the character stands."""
        return round(float(character_angle(self._asked, index)) / (math.pi / 2)) % 4

    def drawn_by(self, indices: Sequence[int]) -> list[int | None]:
        """Return the addresses of the text objects that show the characters, None if inferred."""
        return text_objects(self._asked, indices)

    def of_object(self, index: int) -> int | None:
        """Return the address of the text object that shows the character, None if inferred."""
        found: int | None = character_object(self._asked, index)
        return found
