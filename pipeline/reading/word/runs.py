"""The text of a Word paragraph as it is shown, tracked changes taken as accepted."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reading.word.markup import (
    ALTERNATIVES,
    CHOICE,
    MATHS,
    MATHS_TEXT,
    Element,
    child,
    switched_on,
    value,
    w,
)
from pipeline.reading.word.styles import WordStyle, WordStyles

_DROPPED = frozenset(map(w, ("del", "moveFrom", "pPr", "rPr", "sdtPr", "rt", "instrText")))
_BOXES = frozenset(map(w, ("drawing", "pict", "object")))
_WRITTEN = {
    w("tab"): " ",
    w("ptab"): " ",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",  # in TCVN3 it is the letter ư
}
_SIGNS = {
    ("wingdings", "F0FC"): "✓",
    ("wingdings", "F0FE"): "☑",
    ("wingdings", "F0FD"): "☒",
    ("wingdings", "F0A8"): "☐",
    ("wingdings", "F06F"): "☐",
    ("wingdings 2", "F050"): "✓",
    ("wingdings 2", "F052"): "☑",
}
"""Ticks are letters of a symbol font; other signs of such fonts are ornament."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph's text, hidden or not, struck through or not."""

    text: str
    hidden: bool
    struck: bool = False


class RunReader:
    """Reads paragraphs in document order: a field may begin in one and end in another."""

    def __init__(self, styles: WordStyles) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """Whether the open fields, outermost first, still tell their instruction."""

        self._boxes: list[Element] = []

    def pieces(self, paragraph: Element, style: WordStyle) -> tuple[list[Piece], list[Element]]:
        """Return a paragraph's text, and the contents of the text boxes anchored in it."""
        self._boxes = []
        return list(self._under(paragraph, style)), self._boxes

    def _under(self, parent: Element, style: WordStyle) -> Iterator[Piece]:
        for part in children(parent):
            if part.tag == w("r"):
                yield from self._run(part, style)
            elif part.tag in MATHS:
                yield Piece("".join(text.text or "" for text in part.iter(MATHS_TEXT)), False)
            elif part.tag not in _DROPPED:
                yield from self._under(part, style)

    def _run(self, run: Element, style: WordStyle) -> Iterator[Piece]:
        properties = child(run, "rPr")
        named = self._styles.style(value(properties, "rStyle"))
        hidden = _first(switched_on(properties, "vanish"), named.hidden, style.hidden)
        struck = switched_on(properties, "strike") or switched_on(properties, "dstrike")
        capitals = _first(switched_on(properties, "caps"), named.capitals, style.capitals)
        for part in children(run):
            text = self._text(part)
            if text and not any(self._fields):
                shown = text.upper() if capitals else text
                yield Piece(shown, hidden, struck=bool(struck))
            if part.tag == w("ruby"):
                yield from self._under(part, style)

    def _text(self, part: Element) -> str:
        if part.tag == w("t"):
            return part.text or ""
        if part.tag == w("br"):
            return "" if part.get(w("type")) in ("page", "column") else "\n"
        if part.tag == w("fldChar"):
            self._at_field(part.get(w("fldCharType")))
        elif part.tag == w("sym"):
            font = part.get(w("font"), "").lower()
            return _SIGNS.get((font, part.get(w("char"), "").upper()), "")
        elif part.tag in _BOXES:
            self._boxes += outermost_boxes(part)
        return _WRITTEN.get(str(part.tag), "")

    def _at_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()


def children(parent: Element) -> Iterator[Element]:
    """Return the children that count: of alternatives one, of a placeholder nothing."""
    for part in parent:
        if part.tag == ALTERNATIVES:
            yield from children(_chosen(part))
        elif part.tag != w("sdt"):
            yield part
        elif not switched_on(part, "sdtPr/showingPlcHdr"):
            content = child(part, "sdtContent")
            if content is not None:
                yield from children(content)


def outermost_boxes(parent: Element) -> Iterator[Element]:
    """Return the contents of the text boxes in a drawing, each once."""
    for part in children(parent):
        if part.tag == w("txbxContent"):
            yield part
        else:
            yield from outermost_boxes(part)


def _chosen(alternatives: Element) -> Element:
    choice = alternatives.find(CHOICE)
    return (
        alternatives if len(alternatives) == 0 else (alternatives[-1] if choice is None else choice)
    )


def _first(*said: bool | None) -> bool:
    return next((one for one in said if one is not None), False)
