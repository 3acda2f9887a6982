"""The text boxes and notes of an Excel 97–2003 workbook, from its own records.

xlrd keeps notes but no boxes, calamine neither. They stand beside the cells: where these records
are damaged, what was found before the damage is given and the cells are read all the same.
"""

import codecs
import contextlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlrd.compdoc import CompDoc, CompDocError

from pipeline.domain.document import Place
from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel.text import settled
from pipeline.reading.sheets.sheet import column_name
from pipeline.reading.silence import Nowhere

_BEGIN, _END, _CODE_PAGE, _SHEET = 0x0809, 0x000A, 0x0042, 0x0085
_NOTE, _CONTINUED, _OBJECT, _DRAWING, _TEXT = 0x001C, 0x003C, 0x005D, 0x00EC, 0x01B6
_EXCEL_97 = 0x0600
_WORKSHEET = 0
_OLD_TEXT_BOX = 6
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
"""OfficeArtClientAnchorSheet ([MS-XLS] 2.5.193): flags, column, offset, row, …"""

_GOES_ON = 0xFFFF
"""In place of a row: a note of Excel 5 that did not fit into one record."""


@dataclass(slots=True)
class Over:
    """What lies over one worksheet; `unread` says that there is a box nobody here reads."""

    boxes: list[CellDraft] = field(default_factory=list)
    notes: list[CellDraft] = field(default_factory=list)
    unread: bool = False


def what_lies_over(content: bytes, names: list[str]) -> list[Over]:
    """Return what lies over each worksheet of the workbook, `names` being theirs in their order."""
    found = [Over() for _ in names]
    with contextlib.suppress(CompDocError, struct.error, IndexError, AssertionError):
        stream = _stream(content)
        encoding, starts = _globals(stream)
        for over, name, start in zip(found, names, starts, strict=False):
            _SheetWalk(over, name, encoding).walk(stream, start)
    return found


def _stream(content: bytes) -> bytes:
    """The workbook's stream, empty where there is none."""
    container = CompDoc(content, logfile=Nowhere())
    for name in ("Workbook", "Book"):
        memory, start, length = container.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + length])
    return b""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream; those of charts inside it are left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _globals(stream: bytes) -> tuple[str, list[int]]:
    """The encoding of texts that are no Unicode, and where each worksheet begins."""
    encoding, starts = "cp1252", []
    for kind, data in _records(stream, 0):
        if kind == _CODE_PAGE:
            encoding = f"cp{struct.unpack_from('<H', data)[0]}"
        elif kind == _SHEET and data[5] == _WORKSHEET:
            starts.append(struct.unpack_from("<I", data)[0])
    try:
        codecs.lookup(encoding)
    except LookupError:
        encoding = "cp1252"
    return encoding, starts


class _SheetWalk:
    """Gathers the boxes and notes of one sheet from its records in their order."""

    def __init__(self, over: Over, name: str, encoding: str) -> None:
        self._over = over
        self._name = name
        self._encoding = encoding
        self._anchor = (0, 0)
        self._object = 0
        self._letters_left = 0
        self._texts: dict[int, tuple[tuple[int, int], str]] = {}

    def walk(self, stream: bytes, start: int) -> None:
        """Read the substream at `start`. Raises struct.error or IndexError where it is damaged."""
        records = _records(stream, start)
        version = struct.unpack_from("<H", next(records, (0, b"\0\0"))[1])[0]
        try:
            for kind, data in records:
                if version == _EXCEL_97:
                    self._take(kind, data)
                else:
                    self._take_old(kind, data)
        finally:
            # What no note laid claim to are boxes.
            boxes = sorted(self._texts.values())
            self._over.boxes += [self._draft(at, text) for at, text in boxes if text.strip()]

    def _take(self, kind: int, data: bytes) -> None:
        if kind == _CONTINUED and self._letters_left > 0:
            self._go_on(data)
        elif kind in (_DRAWING, _CONTINUED):
            at = data.rfind(_ANCHOR)
            if at >= 0:
                _, column, _, row = struct.unpack_from("<4H", data, at + len(_ANCHOR))
                self._anchor = (row, column)
        elif kind == _OBJECT:
            self._object = struct.unpack_from("<H", data, 6)[0]
        elif kind == _TEXT:
            self._letters_left = struct.unpack_from("<H", data, 10)[0]
            self._texts[self._object] = (self._anchor, "")
        elif kind == _NOTE:
            row, column, _, owner = struct.unpack_from("<4H", data)
            _, text = self._texts.pop(owner, ((0, 0), ""))
            self._note((row, column), text)

    def _go_on(self, data: bytes) -> None:
        """Text of an object: a byte that tells the encoding, then letters of two bytes or one."""
        text = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1", "replace")
        at, before = self._texts[self._object]
        self._texts[self._object] = (at, before + text[: self._letters_left])
        self._letters_left -= len(text)

    def _take_old(self, kind: int, data: bytes) -> None:
        """Excel 5 and 95: notes stand whole in their records; boxes are only noticed."""
        if kind == _OBJECT and struct.unpack_from("<H", data, 4)[0] == _OLD_TEXT_BOX:
            self._over.unread = True
        elif kind == _NOTE:
            row, column, _ = struct.unpack_from("<3H", data)
            text = data[6:].decode(self._encoding, "replace")
            if row == _GOES_ON and self._over.notes:
                self._over.notes[-1].text += text
            else:
                self._note((row, column), text)

    def _note(self, at: tuple[int, int], text: str) -> None:
        if text.strip():
            self._over.notes.append(self._draft(at, text))

    def _draft(self, at: tuple[int, int], text: str) -> CellDraft:
        row, column = at
        place = Place(self._name, f"{column_name(column)}{row + 1}")
        return CellDraft(row, column, settled(text), (place,))
