"""What the styles of an OpenDocument spreadsheet say: number formats, borders, what is hidden."""

from dataclasses import dataclass

from lxml import etree

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SHAPE = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SIDES = ("border-left", "border-right", "border-top", "border-bottom")
_LEAST_RULED_SIDES = 2
"""One ruled side is an underline; a table's cell has more."""

_DEEPEST = 10
_MOMENTS = {
    "day": ("d", "dd"),
    "year": ("yy", "yyyy"),
    "hours": ("h", "hh"),
    "minutes": ("m", "mm"),
    "seconds": ("s", "ss"),
}


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a style says of its cells; `code` is the number format as Excel would write it."""

    code: str | None = None
    ruled: bool = False


class OpenDocumentStyles:
    """The styles of a spreadsheet, from the roots of its `styles.xml` and `content.xml`."""

    def __init__(self, *roots: etree._Element) -> None:
        self._written: dict[str, etree._Element] = {}
        self._codes: dict[str, str] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._written[style.get(f"{STYLE}name", "")] = style
            for kind in ("percentage-style", "date-style", "number-style"):
                for style in root.iter(NUMBER + kind):
                    self._codes[style.get(f"{STYLE}name", "")] = _code(style, kind)
        self._known: dict[str, CellLook] = {}

    def cell(self, name: str) -> CellLook:
        """Return what a cell style says; an unknown one says nothing."""
        if name not in self._known:
            self._known[name] = self._look(name, _DEEPEST)
        return self._known[name]

    def hides_table(self, name: str) -> bool:
        """Return whether a table style keeps the sheet from being shown."""
        style = self._written.get(name)
        found = None if style is None else style.find(f"{STYLE}table-properties")
        return found is not None and found.get(f"{TABLE}display") == "false"

    def size(self, name: str, of: str) -> str | None:
        """Return the width of a column style or the height of a row style, as it is written."""
        style = self._written.get(name)
        found = None if style is None else style.find(f"{STYLE}table-{of}-properties")
        side = "width" if of == "column" else "height"
        return None if found is None else found.get(f"{STYLE}{of}-{side}")

    def _look(self, name: str, depth: int) -> CellLook:
        style = self._written.get(name)
        if style is None or depth == 0:
            return CellLook()
        above = self._look(style.get(f"{STYLE}parent-style-name", ""), depth - 1)
        data = style.get(f"{STYLE}data-style-name")
        found = style.find(f"{STYLE}table-cell-properties")
        return CellLook(
            code=above.code if data is None else self._codes.get(data) or None,
            ruled=above.ruled if found is None else _is_ruled(found),
        )


def _is_ruled(properties: etree._Element) -> bool:
    around = properties.get(f"{_SHAPE}border", "none")
    sides = [properties.get(_SHAPE + side, around) for side in _SIDES]
    drawn = [side for side in sides if not {"none", "hidden"} & set((side or "none").split())]
    return len(drawn) >= _LEAST_RULED_SIDES


def _code(style: etree._Element, kind: str) -> str:
    if kind == "date-style":
        return "".join(_moment(part) for part in style)
    number = style.find(f"{NUMBER}number")
    decimals = 0 if number is None else int(number.get(f"{NUMBER}decimal-places") or 0)
    figures = "0" + (f".{'0' * min(decimals, 15)}" if decimals else "")
    if kind == "percentage-style":
        return f"{figures}%"
    whole = number is not None and number.get(f"{NUMBER}decimal-places") is not None
    return figures if whole and len(style) == 1 else ""


def _moment(part: etree._Element) -> str:
    name = str(part.tag).removeprefix(NUMBER)
    long = part.get(f"{NUMBER}style") == "long"
    if name == "month":
        textual = part.get(f"{NUMBER}textual") == "true"
        return ("mmmm" if long else "mmm") if textual else ("mm" if long else "m")
    if name == "text":
        return part.text or ""
    return _MOMENTS[name][long] if name in _MOMENTS else ""
