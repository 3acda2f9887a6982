"""The body of a Word document → its paragraphs and tables in document order."""

from collections.abc import Iterator

from pipeline.reading.flow.blocks import FlowBlock, FlowParagraph, FlowTable
from pipeline.reading.refusal import Refused
from pipeline.reading.word.markup import Element, child, value, w
from pipeline.reading.word.numbering import WordNumbering, belongs_to
from pipeline.reading.word.runs import Piece, RunReader, children
from pipeline.reading.word.styles import WordStyle, WordStyles
from pipeline.reading.word.table import TableReader
from pipeline.settings.model import Limits

_GROUPS = frozenset(map(w, ("ins", "moveTo", "customXml", "smartTag")))
_CONTENTS_STYLE = "toc "
"""A table of contents repeats the headings; its styles are called `toc 1`, `toc 2`, …"""


class BodyReader:
    """Reads one document from its top to its end, counting paragraphs and tables."""

    def __init__(self, styles: WordStyles, numbering: WordNumbering, limits: Limits) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(styles)
        self._paragraphs = 0
        self._tables = 0
        self._limits = limits
        self._cells = 0

    def blocks(self, container: Element) -> list[FlowBlock]:
        """Return what stands in a body, cell or text box. Raises Refused beyond the limits.

        A paragraph whose end was deleted goes on in the next one.
        """
        read: list[FlowBlock] = []
        begun: FlowParagraph | None = None
        for part in _parts(container):
            if part.tag == w("tbl"):
                read.append(self._table(part))
                continue
            paragraph, boxes, ended = self._paragraph(part)
            if begun is not None:
                begun.text += paragraph.text
                begun.hidden &= paragraph.hidden
            else:
                read.append(paragraph)
            begun = None if ended else (begun or paragraph)
            read += [block for box in boxes for block in self.blocks(box)]
        return read

    def _paragraph(self, element: Element) -> tuple[FlowParagraph, list[Element], bool]:
        self._paragraphs += 1
        number = self._paragraphs
        properties = child(element, "pPr")
        identity = value(properties, "pStyle")
        style = self._styles.of_paragraph(identity)
        pieces, boxes = self._runs.pieces(element, style)
        text, hidden = _shown(pieces)
        marks = child(properties, "rPr")
        ended = child(marks, "del") is None and child(marks, "moveFrom") is None
        label = self._label(properties, style, identity) if ended or text.strip() else ""
        if style.name.startswith(_CONTENTS_STYLE):
            text = label = ""
        return FlowParagraph(number, text, label, hidden), boxes, ended

    def _label(self, properties: Element | None, style: WordStyle, identity: str | None) -> str:
        list_number, level = belongs_to(properties)
        own = list_number is not None
        list_number = style.list_number if list_number is None else list_number
        if not list_number:
            return ""
        if level is None:
            level = None if own else style.list_level
        if level is None:
            level = self._numbering.level_of_style(list_number, identity)
        return self._numbering.next_label(list_number, level)

    def _table(self, element: Element) -> FlowTable:
        self._tables += 1
        # Made for each table: kept, it and this reader would keep each other and all their trees.
        table = TableReader(self._styles, self.blocks).read(element, self._tables)
        self._cells += len(table.cells)
        if self._cells > self._limits.cells:
            raise Refused(
                f"Văn bản có quá nhiều ô bảng (giới hạn {self._limits.cells}). "
                "Đề nghị đơn vị bỏ phần thừa và gửi lại."
            )
        return table


def _parts(container: Element) -> Iterator[Element]:
    """The paragraphs and tables right inside, through all that only groups them."""
    for part in children(container):
        if part.tag in (w("p"), w("tbl")):
            yield part
        elif part.tag in _GROUPS:
            yield from _parts(part)


def _shown(pieces: list[Piece]) -> tuple[str, bool]:
    """The visible text, what is struck through left out where other words stand beside it; where
    there is none, the hidden one.
    """
    seen = [piece for piece in pieces if not piece.hidden]
    visible = "".join(piece.text for piece in seen)
    if visible.strip():
        kept = "".join(piece.text for piece in seen if not piece.struck)
        return kept if kept.strip() else visible, False
    hidden = "".join(piece.text for piece in pieces if piece.hidden)
    return (hidden, True) if hidden.strip() else (visible, False)
