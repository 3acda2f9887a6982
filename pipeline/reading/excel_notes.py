"""What people noted at the cells of a worksheet: comments, old ones and threaded ones."""

import re

from pipeline.domain.document import Place
from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel_text import clean
from pipeline.reading.sheet import column_number

_NOTE = re.compile(
    r"<(?:\w+:)?(?:threadedComment|comment)\b[^>]*?\bref=\"(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})\"[^>]*>"
    r"(?P<said>.*?)</(?:\w+:)?(?:threadedComment|comment)>",
    re.DOTALL,
)
_PIECE = re.compile(r"<(?:\w+:)?t(?:ext)?\b[^>]*>([^<]+)</")


def notes(threaded: str, old: str, sheet: str) -> list[CellDraft]:
    """Return the notes of both parts, each at its cell; a threaded one stands in the old part too,
    only as a hint that programs of that time cannot show it.
    """
    found = _notes(threaded, sheet)
    known = {(note.row, note.column) for note in found}
    return [*found, *(n for n in _notes(old, sheet) if (n.row, n.column) not in known)]


def _notes(xml: str, sheet: str) -> list[CellDraft]:
    drafts = []
    for note in _NOTE.finditer(xml):
        text = "".join(map(clean, _PIECE.findall(note["said"]))).strip()
        if text:
            row, column = int(note["row"]) - 1, column_number(note["letters"])
            place = Place(sheet, f"{note['letters']}{note['row']}")
            drafts.append(CellDraft(row, column, text, (place,)))
    return drafts
