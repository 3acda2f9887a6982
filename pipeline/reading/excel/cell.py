"""What one cell of a worksheet shows and holds, from its attributes and its element."""

import re
from collections.abc import Sequence
from datetime import datetime

from pipeline.domain.document import Formula
from pipeline.reading.excel.date_format import serial_of
from pipeline.reading.excel.styles import Style, Styles
from pipeline.reading.excel.text import clean, rich_text

_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_VALUE = re.compile(r"<v\b[^<>]*>([^<]*)</v>")
_STORED_TEXT = re.compile(r"<is>([^<]*+(?:<(?!/?is>)[^<]*+)*+)</is>")
_FORMULA = re.compile(r"<f\b")

Content = tuple[str, float | str | None, str | None, bool, Formula]
"""Text shown, and a `Cell`'s last fields: value behind it, number format, not hidden, formula."""


class Looks(dict[str, tuple[Style, str]]):
    """Style and kind (`t`) of cells by their attributes as written, their place left out."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, attributes: str) -> tuple[Style, str]:
        found = dict(_ATTRIBUTE.findall(attributes))
        look = self._styles[found.get("s", "")], found.get("t", "")
        if "r" not in found:
            self[attributes] = look
        return look


def content_of(kind: str, looks: Style, value: str, inner: str, strings: Sequence[str]) -> Content:
    """Return what a cell of a kind (`t`) holds, given its `<v>`, or else all that is inside it.

    Raises ValueError or IndexError where it names a shared text that is none.
    """
    formula = Formula.NONE
    if inner:
        stored = _VALUE.search(inner)
        value = stored[1] if stored else ""
        if _FORMULA.search(inner):
            # An empty text is a result; without a kind, an empty result was never computed.
            computed = value or (stored and kind == "str")
            formula = Formula.STORED if computed else Formula.MISSING
    if kind == "inlineStr":
        written = _STORED_TEXT.search(inner)
        return rich_text(written[1]) if written else "", None, None, False, formula
    if not value:
        return "", None, None, False, formula
    return *_shown(kind, looks, value, strings), False, formula


def is_blank(content: Content) -> bool:
    """Return whether a cell with this content shows nothing and holds nothing."""
    text, held, _, _, formula = content
    return not text and held is None and formula is Formula.NONE


def _shown(
    kind: str, looks: Style, value: str, strings: Sequence[str]
) -> tuple[str, float | str | None, str | None]:
    """Text, value and format of a cell that holds more than an inline text."""
    match kind:
        case "s":
            return strings[int(value)], None, None
        case "str" | "e":
            return clean(value), None, None
        case "b":
            return "TRUE" if value.strip() in ("1", "true") else "FALSE", None, None
        case "d":
            return *_written_date(value.strip(), looks), looks.code
    return *looks.shown[value], looks.code


def _written_date(written: str, looks: Style) -> tuple[str, str | float | None]:
    """Strict OOXML writes dates as ISO text (ECMA-376 part 1, 18.18.11)."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return clean(written), None
    return (
        looks.number_format.show(serial_of(moment)) if looks.number_format else (written, written)
    )
