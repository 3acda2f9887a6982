"""The only door to Tesseract: pictures → words, each with its place and how sure it is."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.reading.scanned.models import data_path
from pipeline.reading.scanned.picture import DPI

_ONE_LINE = 7
_UPRIGHT = 0
_DOWNWARDS = 2
_AUTOMATIC = 3
_ONE_BLOCK = 6


ROW_OF_SIZE = 0.9
"""Share of the type size that Tesseract's rows are high: from the foot of p to the head of d."""


class Letter(NamedTuple):
    """One character and how far it reaches, in pixels."""

    text: str
    x0: float
    x1: float


class Word(NamedTuple):
    """A word: box of its ink in pixels, text, confidence 0–1, the line it stands on, its letters.

    `size` is the type size in pixels. Of a word that does not stand upright nothing is sure.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    confidence: float
    base: float
    size: float
    letters: tuple[Letter, ...] = ()


class Recogniser:
    """Tesseract with one language's model; loaded once for the life of a process."""

    def __init__(self, language: str, folder: Path) -> None:
        import tesserocr

        self._levels = tesserocr.RIL
        self._walk = tesserocr.iterate_level
        self._api = tesserocr.PyTessBaseAPI(path=str(folder), lang=language, oem=1)
        self._api.SetVariable("tessedit_do_invert", "0")
        # Its notes would go to a file that a limited process may not open, and it does not check.
        self._api.SetVariable("debug_file", "")

    def show(self, grey: Any, dpi: int) -> None:
        """Take the picture that is read from now on."""
        height, width = grey.shape
        self._api.SetImageBytes(grey.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(dpi)

    def words(self) -> list[Word]:
        """Return all words of the picture shown, a page, in Tesseract's order."""
        return self._read(_AUTOMATIC)

    def block(self) -> list[Word]:
        """Return all words of the picture shown, lines one below the other and nothing else."""
        return self._read(_ONE_BLOCK)

    def _read(self, layout: int) -> list[Word]:
        self._api.SetVariable("tessedit_char_whitelist", "")
        self._api.SetPageSegMode(layout)
        self._api.Recognize()
        found = self._api.GetIterator()
        return list(self._words(found)) if found is not None else []

    def line(self, grey: Any, allowed: str) -> str:
        """Return the text of a picture of one line, without blanks around it.

        `allowed` are the only characters that may be seen; all where it is empty.
        """
        self._api.SetVariable("tessedit_char_whitelist", allowed)
        self._api.SetPageSegMode(_ONE_LINE)
        self.show(grey, DPI)
        return str(self._api.GetUTF8Text()).strip()

    def _words(self, found: Any) -> Iterator[Word]:
        level = self._levels.WORD
        letters: list[Letter] = []
        word: Word | None = None
        for symbol in self._walk(found, self._levels.SYMBOL):
            if symbol.IsAtBeginningOf(level):
                letters = []
                word = _word(symbol, level)
            box = symbol.BoundingBox(self._levels.SYMBOL)
            if box is not None and word and word.text:
                shown = symbol.GetUTF8Text(self._levels.SYMBOL) or ""
                letters.append(Letter(shown, box[0], box[2]))
            if word and word.text and symbol.IsAtFinalElement(level, self._levels.SYMBOL):
                yield word._replace(letters=tuple(letters))

    def close(self) -> None:
        """Free the model."""
        self._api.End()


def _word(found: Any, level: Any) -> Word:
    try:
        text = found.GetUTF8Text(level).strip()
    except RuntimeError:  # said of a page without a word
        text = ""
    x0, top, x1, bottom = found.BoundingBox(level) or (0, 0, 0, 0)
    line, row = found.Baseline(level), found.RowAttributes()
    base = (line[0][1] + line[1][1]) / 2 if line else bottom
    height = row["row_height"] if row else bottom - top
    # Lines that run down the page are read as well, and said to run so, not to be turned.
    orientation, direction, *_ = found.Orientation()
    upright = orientation == _UPRIGHT and direction != _DOWNWARDS
    confidence = found.Confidence(level) / 100 if upright else 0.0
    return Word(x0, top, x1, bottom, text, confidence, base, height / ROW_OF_SIZE)


@cache
def recogniser(language: str) -> Recogniser | None:
    """Return the reader of a language, None where its model is not there."""
    folder = data_path()
    if folder is None or not (folder / f"{language}.traineddata").is_file():
        return None
    return Recogniser(language, folder)
