"""The text boxes that lie over a worksheet: letterheads and signatures are often typed into one."""

import re

from pipeline.domain.document import Place
from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel.text import clean
from pipeline.reading.sheets.sheet import column_name

_FALLBACK = re.compile(
    r"<(?:\w+:)?Fallback\b[^<]*+(?:<(?!/?(?:\w+:)?Fallback\b)[^<]*+)*+</(?:\w+:)?Fallback>"
)
"""The same shape once more, for programs that do not know the one before it."""

_ANCHOR = re.compile(r"<(?:\w+:)?(?:two|one)CellAnchor\b")
_COLUMN = re.compile(r"<(?:\w+:)?col>(\d{1,5})<")
_ROW = re.compile(r"<(?:\w+:)?row>(\d{1,7})<")
_END_OF_PARAGRAPH = re.compile(r"</(?:\w+:)?p>")
_PIECE = re.compile(r"<(?:\w+:)?t>([^<]*)</|<(?:\w+:)?(br)\b")


def text_boxes(xml: str, sheet: str) -> list[CellDraft]:
    """Return the texts of a drawing part, each at the cell that its top left corner lies in."""
    boxes = []
    for anchor in _ANCHOR.split(_FALLBACK.sub("", xml))[1:]:
        column, row = _COLUMN.search(anchor), _ROW.search(anchor)
        text = "\n".join(filter(None, map(_text, _END_OF_PARAGRAPH.split(anchor))))
        if column and row and text:
            boxes.append(_box(int(row[1]), int(column[1]), text, sheet))
    return boxes


def _box(row: int, column: int, text: str, sheet: str) -> CellDraft:
    return CellDraft(row, column, text, (Place(sheet, f"{column_name(column)}{row + 1}"),))


def _text(paragraph: str) -> str:
    return clean("".join("\n" if line else text for text, line in _PIECE.findall(paragraph)))
