"""What the styles of a Word document say of text, lists and table borders."""

from dataclasses import dataclass, field

from pipeline.reading.word.markup import Element, child, number, parsed, switched_on, value, w

_SIDES = ("top", "left", "bottom", "right", "start", "end", "insideH", "insideV")
_DEEPEST = 20
"""Styles based on each other in a circle end here."""

Borders = dict[str, bool]
"""Sides that something says are ruled or not; `start` and `end` are given as `left`, `right`."""


@dataclass(slots=True)
class WordStyle:
    """A style with what it takes over from those it is based on.

    `list_number` and `list_level` are the list that its paragraphs belong to. `borders` are a
    table style's, those of its first row or column included.
    """

    name: str = ""
    hidden: bool | None = None
    capitals: bool | None = None
    list_number: int | None = None
    list_level: int | None = None
    borders: Borders = field(default_factory=dict)


class WordStyles:
    """The styles of one document by their identities; an unknown one says nothing."""

    def __init__(self, xml: str | None) -> None:
        root = None if xml is None else parsed(xml)
        styles = [] if root is None else root.findall(w("style"))
        self._written = {style.get(w("styleId"), ""): style for style in styles}
        self._known: dict[str | None, WordStyle] = {None: WordStyle()}
        self._default = {
            style.get(w("type"), ""): style.get(w("styleId"), "")
            for style in styles
            if style.get(w("default")) in ("1", "true", "on")
        }

    def style(self, identity: str | None) -> WordStyle:
        """Return a style by its identity."""
        if identity not in self._known:
            self._known[identity] = self._resolved(identity, _DEEPEST)
        return self._known[identity]

    def of_paragraph(self, identity: str | None) -> WordStyle:
        """Return a paragraph's style, the document's default where it names none."""
        return self.style(identity or self._default.get("paragraph"))

    def of_table(self, identity: str | None) -> WordStyle:
        """Return a table's style, the document's default where it names none."""
        return self.style(identity or self._default.get("table"))

    def _resolved(self, identity: str | None, depth: int) -> WordStyle:
        written = self._written.get(identity or "")
        if written is None or depth == 0:
            return WordStyle()
        style = self._resolved(value(written, "basedOn"), depth - 1)
        style.name = (value(written, "name") or "").lower()
        hidden = switched_on(written, "rPr/vanish")
        capitals = switched_on(written, "rPr/caps")
        style.hidden = style.hidden if hidden is None else hidden
        style.capitals = style.capitals if capitals is None else capitals
        list_number = number(written, "pPr/numPr/numId")
        level = number(written, "pPr/numPr/ilvl")
        style.list_number = style.list_number if list_number is None else list_number
        style.list_level = style.list_level if level is None else level
        for part in written.iter(w("tblBorders"), w("tcBorders")):
            style.borders |= {side: True for side, ruled in borders(part).items() if ruled}
        style.borders |= borders(child(written, "tblPr/tblBorders"))
        return style


def borders(element: Element | None) -> Borders:
    """Return which sides a `w:tblBorders` or `w:tcBorders` rules; those left out are absent."""
    said: Borders = {}
    for side in _SIDES:
        line = value(element, side)
        if line is not None:
            said[{"start": "left", "end": "right"}.get(side, side)] = line not in (
                "nil",
                "none",
                "",
            )
    return said
