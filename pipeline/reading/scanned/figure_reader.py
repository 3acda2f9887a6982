"""Reads the figures of one page again, twice: what is beyond doubt helps with the rest."""

import itertools
import re
from collections.abc import Sequence

from pipeline.reading.scanned import figures
from pipeline.reading.scanned.barred import with_bars
from pipeline.reading.scanned.figures import AGREED, LOW, MAJORITY, MOSTLY, NATURAL, OPEN
from pipeline.reading.scanned.glyphs import Alphabet, InkBox, Likeness
from pipeline.reading.scanned.picture import Picture
from pipeline.reading.scanned.tesseract import Recogniser, Word
from pipeline.reading.scanned.words import is_dirt

DOUBTED, SHORT_WORD = 0.85, 4
"""A word of so few letters and so little confidence is a guess from its neighbours."""
_CUT_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{0,3}|\d{1,2}[/.-]\d{5,}")
"""A date that lost a digit, or a mark between its parts."""
_SPECKS = " '`´‘’^~¡!|_·°"
"""Marks that no figure begins or ends with."""
_TOLD = frozenset("0123456789.,-/()%")
_TORN_SYMBOL = re.compile(r"[a-zđ]?-[A-ZĐ]{2,}.*")
"""The end of a document's number whose beginning was not seen."""


class FigureReader:
    """Reads figures of one page by themselves, each by several models and at several sizes.

    What was read once is remembered: the page is gone through a second time, after `learn`, with
    what its digits look like.
    """

    def __init__(self, grey: Picture, readers: Sequence[Recogniser]) -> None:
        self.grey = grey
        self._readers = readers
        self._lines: dict[tuple[InkBox, int, int, str], str] = {}
        self._known: dict[InkBox, str] = {}
        self._alphabet: Alphabet | None = None

    def learn(self) -> None:
        """Take what all readings agreed on for what the page's digits look like."""
        self._alphabet = Alphabet(self.grey, self._known)

    def reread(self, words: Sequence[Word]) -> list[Word]:
        """Return the words, every figure with the confidence that its readings agree on.

        Short words of which Tesseract itself doubts are read again too; marks that nobody can read,
        as the remains of stamps and rules give, are left out.
        """
        again = []
        for word, after in itertools.zip_longest(words, words[1:]):
            if any(c.isdigit() for c in word.text):
                again.append(self._judged(word, after.text if after is not None else ""))
            elif is_dirt(word):
                continue
            elif _TORN_SYMBOL.fullmatch(word.text):
                again.append(word._replace(confidence=OPEN))
            elif len(word.text) <= SHORT_WORD and word.confidence < DOUBTED:
                again.append(self._respelt(word))
            else:
                again.append(word)
        return again

    def alone(self, said: str, box: InkBox, allowed: str) -> tuple[str, float]:
        """Return what stands in a box of one line, and how sure that is.

        `said` is what the page as a whole gave for it, empty where it gave nothing. Then the first
        reader reads it freely too, so that a mark that is no figure is not made one.
        """
        first = said or self.freely(box)
        if not allowed:
            return first, OPEN
        found = [first, *self.readings(box, allowed)]
        is_allowed = set("".join(said.split())) <= set(allowed)
        text, sure = self._settled(found, box, said if is_allowed else "")
        text = text.strip(_SPECKS) or text
        # A tick or a letter that only those took for a figure who may see nothing else.
        only_letters = any(map(str.isalpha, first)) and not any(map(str.isdigit, first))
        if only_letters and sure < AGREED and any(map(str.isdigit, text)):
            sure = min(sure, MAJORITY)
        return text, sure

    def freely(self, box: InkBox, high: int = LOW) -> str:
        """Return what the first model reads in a box, whatever characters it holds."""
        return self._line(0, box, high, "")

    def readings(self, box: InkBox, allowed: str) -> list[str]:
        """Return what each model reads in the box, the last one also at the scan's own size."""
        last = len(self._readers) - 1
        found = [self._line(number, box, LOW, allowed) for number in range(last + 1)]
        return [*found, self._line(last, box, NATURAL, allowed)]

    def _line(self, number: int, box: InkBox, high: int, allowed: str) -> str:
        asked = box, number, high, allowed
        if asked not in self._lines:
            picture = figures.cut(box, self.grey, high)
            self._lines[asked] = self._readers[number].line(picture, allowed)
        return self._lines[asked]

    def _judged(self, word: Word, after: str) -> Word:
        """Return a word with a figure as its readings agree on it; `after` is the word after it, in
        which a date may go on that was broken at a line's end.
        """
        lettered = any(c.isalpha() for c in word.text)
        box = _box(word)
        found = [word.text, *self.readings(box, figures.SYMBOL if lettered else figures.NUMBER)]
        text, sure = self._settled(found, box, word.text, marks=False)
        if figures.core(text) == figures.core(word.text):
            text = word.text
        if sure < AGREED and any(c.isalpha() for c in text) and _is_cut(text, found):
            sure = min(sure, MAJORITY)
        is_cut = _CUT_DATE.fullmatch(figures.core(text)) and not figures.is_date(text + after)
        if is_cut or figures.is_impossible(text):
            sure = OPEN
        text, most = with_bars("".join(text.split()), word, self.grey)
        return word._replace(text=text, confidence=min(sure, most))

    def _settled(
        self, found: Sequence[str], box: InkBox, otherwise: str, *, marks: bool = True
    ) -> tuple[str, float]:
        """Return the figure that the readings give, and how sure that is.

        One that looks like the page's own digits stands even where the readings quarrel; one that
        looks like other digits is doubted even where they agree.
        """
        text, sure = figures.settled(found, otherwise)
        most = figures.as_the_marks_say(text, box, self.grey) if marks else 1.0
        if min(sure, most) >= AGREED:
            self._known[box] = text
        if self._alphabet is None:
            return text, min(sure, most)
        for read in dict.fromkeys((text, *found)):
            if _tail(read) == _tail(text) and self._alphabet.likeness(read, box) is Likeness.SAME:
                votes = sum(figures.is_same(read, other) for other in found)
                return read, AGREED if votes > 1 and read == text else MOSTLY
        if self._alphabet.likeness(text, box) is Likeness.OTHER or (
            sure < AGREED and self._alphabet.has_another_length(text, box)
        ):
            sure = min(sure, MAJORITY)
        return text, min(sure, most)

    def _respelt(self, word: Word) -> Word:
        """Return a short doubtful word as it reads alone, where both scales agree on that."""
        found = {self.freely(_box(word), high) for high in (LOW, NATURAL)} - {""}
        if len(found) != 1 or not found.isdisjoint({word.text}):
            return word
        return word._replace(text=found.pop(), confidence=MAJORITY)


def _is_cut(text: str, found: Sequence[str]) -> bool:
    """Return whether a reading goes on after a symbol's end: few see letters cut off there."""
    said = figures.core(text)
    return any(
        len(other) > len(said) and other.startswith(said) for other in map(figures.core, found)
    )


def _tail(text: str) -> str:
    """Return a figure from its first letter or foreign sign on: what no page's digits tell of."""
    tight = "".join(text.split())
    return next((tight[i:] for i, c in enumerate(tight) if c not in _TOLD), "")


def _box(word: Word) -> InkBox:
    return int(word.x0), int(word.top), int(word.x1), int(word.bottom)
