"""What people noted at the cells of a worksheet: comments, old ones and threaded ones."""

import re
from collections.abc import Iterable

from pipeline.domain.document import Place
from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel.text import clean
from pipeline.reading.sheets.sheet import column_number

_NOTE = re.compile(
    r"<(?:\w+:)?(?:threadedComment|comment)\b[^<>]*?\bref=\"(?P<letters>[A-Z]{1,3})(?P<row>\d{1,7})\"[^<>]*>"
    r"(?P<said>[^<]*+(?:<(?!/?(?:\w+:)?(?:threadedComment|comment)\b)[^<]*+)*+)</(?:\w+:)?(?:threadedComment|comment)>"
)
_PIECE = re.compile(r"<(?:\w+:)?t(?:ext)?\b[^<>]*>([^<]+)</")


def notes(xml: str, sheet: str) -> list[CellDraft]:
    """Return the notes of a part, each at its cell."""
    drafts = []
    for note in _NOTE.finditer(xml):
        text = clean("".join(_PIECE.findall(note["said"])))
        if text:
            row, column = int(note["row"]) - 1, column_number(note["letters"])
            place = Place(sheet, f"{note['letters']}{note['row']}")
            drafts.append(CellDraft(row, column, text, (place,)))
    return drafts


def without_hints(threaded: list[CellDraft], old: Iterable[CellDraft]) -> list[CellDraft]:
    """Return the notes of both kinds; a threaded one stands among the old ones too, only as a hint
    that programs of that time cannot show it.
    """
    known = {(note.row, note.column) for note in threaded}
    return [*threaded, *(note for note in old if (note.row, note.column) not in known)]
