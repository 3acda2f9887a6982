"""The elements of a web page → paragraphs and tables in document order."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.reading.extent import too_much
from pipeline.reading.flow.blocks import FlowBlock, FlowCell, FlowParagraph, FlowTable
from pipeline.reading.flow.grid import settle_grid
from pipeline.reading.refusal import Refused
from pipeline.settings.model import Limits

_UNSEEN = re.compile(
    "head|script|style|template|noscript|title|meta|link|object|iframe|select|textarea"
    "|comment"  # LibreOffice writes the note on a cell so
)
_INLINE = re.compile(
    "a|abbr|b|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|"
    "strong|sub|sup|tt|u|var|o:p|nobr|st1:\\w+"
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_RULED = re.compile(
    r"border[\w-]*\s*:[^;]*(?:solid|double|dashed|dotted|windowtext)", re.IGNORECASE
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 200


class PageReader:
    """Reads one page from its top to its end, counting paragraphs and tables."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._paragraphs = 0
        self._tables = 0
        self._spanned = 0

    def blocks(self, container: etree._Element, depth: int = 0) -> list[FlowBlock]:
        """Return what stands in an element.

        Raises ValueError where it is nested too deep, Refused where its cells are too many.
        """
        if depth > _DEEPEST:
            raise ValueError("nested too deep")
        read: list[FlowBlock] = []
        line: list[str] = [container.text or ""]
        for part in container:
            name = str(part.tag).lower()
            if name == "br":
                line.append("\0")
            elif name == "table":
                read += self._line(line)
                read.append(self._table(part, depth + 1))
            elif not _UNSEEN.fullmatch(name) and not _HIDDEN.search(part.get("style", "")):
                self._enter(part, name, line, read, depth)
            line.append(part.tail or "")
        return read + self._line(line)

    def _enter(
        self,
        part: etree._Element,
        name: str,
        line: list[str],
        read: list[FlowBlock],
        depth: int,
    ) -> None:
        if _INLINE.fullmatch(name) and not any(
            inner.tag in ("p", "div", "table") for inner in part.iter()
        ):
            line.append(_text(part))
            return
        read += self._line(line)
        read += self.blocks(part, depth + 1)

    def _line(self, line: list[str]) -> list[FlowBlock]:
        """The paragraph gathered so far, if it says anything; `line` is emptied."""
        text = _BLANKS.sub(" ", "".join(line)).replace("\0", "\n").strip()
        line.clear()
        if not text:
            return []
        self._paragraphs += 1
        return [FlowParagraph(self._paragraphs, text)]

    def _table(self, element: etree._Element, depth: int) -> FlowTable:
        self._tables += 1
        table = FlowTable(self._tables)
        ruled = element.get("border", "0") not in ("", "0") or bool(
            _RULED.search(element.get("style", ""))
        )
        reached: dict[int, int] = {}
        for number, row in enumerate(_rows(element), 1):
            hidden = bool(_HIDDEN.search(row.get("style", "")))
            column = 0
            for part in row:
                if str(part.tag).lower() not in ("td", "th"):
                    continue
                while reached.get(column, 0) > table.rows:
                    column += 1
                across = min(_count(part, "colspan"), self._limits.columns)
                down = _count(part, "rowspan")
                blocks = self.blocks(part, depth + 1)
                cell = FlowCell(table.rows, column, number, blocks, down, across, hidden=hidden)
                cell.ruled = ruled or bool(_RULED.search(part.get("style", "")))
                table.cells.append(cell)
                self._spanned += across
                if column > self._limits.columns:
                    raise Refused(too_much("cột", column, self._limits.columns))
                if self._spanned > self._limits.cells:
                    raise Refused(too_much("ô", self._spanned, self._limits.cells))
                for covered in range(column, column + across):
                    reached[covered] = table.rows + down
                column += across
            table.rows += 1
        settle_grid(table)
        return table


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        name = str(part.tag).lower()
        if name == "tr":
            yield part
        elif name in ("thead", "tbody", "tfoot"):
            yield from _rows(part)


def _count(cell: etree._Element, attribute: str) -> int:
    written = cell.get(attribute, "1").strip()
    return max(1, int(written)) if written.isdigit() and len(written) < 6 else 1


def _text(part: etree._Element) -> str:
    """The text of an inline element, line breaks marked."""
    if _HIDDEN.search(part.get("style", "")):
        return ""
    pieces = [part.text or ""]
    for inner in part:
        name = str(inner.tag).lower()
        pieces.append("\0" if name == "br" else "" if _UNSEEN.fullmatch(name) else _text(inner))
        pieces.append(inner.tail or "")
    return "".join(pieces)
