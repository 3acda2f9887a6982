"""Re-opens a Word file that was written and counts: what was told must stand in it."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from pipeline.domain.report import Block, Passage, Row, Table
from pipeline.errors import TonghopError
from pipeline.render.report_docx_paragraphs import lines_of

_SECTION, _ROW, _PARAGRAPH = (re.compile(rb"<w:%s[\s/>]" % tag) for tag in (b"sectPr", b"tr", b"p"))
_BORDERS = re.compile(rb"<w:tblBorders[\s/>]")

_PIECE = 1 << 20

_WRITTEN_AS_TEXT = ("word/document", "word/charts/", "customXml/")
"""Parts that are put together as text; the library writes the others out of parsed trees."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells: its passages and tables, single lines beside them (address,
    recipients, position), in how many sections of pages at least.
    """

    blocks: tuple[Block, ...] = ()
    sections: int = 1
    lines: tuple[str, ...] = ()


def check_whole(content: bytes, told: Told, template: bytes = b"<none/>") -> None:
    """Raise TonghopError where a part does not parse, or rows, paragraphs, letters or sections of
    what was told lack.

    `template` is the document's XML before anything was told in it: what it brings counts beside.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {
            name: _counted(package, name)
            for name in package.namelist()
            if name.startswith(_WRITTEN_AS_TEXT) and name.endswith(".xml")
        }
    told_more = {
        "dòng bảng": _rows(told.blocks),
        "đoạn văn": _paragraphs(told.blocks),
        "chữ": sum(map(_letters_of_block, told.blocks)) + sum(map(_letters, told.lines)),
    }
    brought = _Counted()
    brought.feed(template)
    counts = brought.counts()
    for what, found in parts["word/document.xml"].items():
        wanted = counts[what] + told_more[what] if what in told_more else told.sections
        if found < wanted:
            raise TonghopError(
                f"Tệp Word vừa lập thiếu {what}: có {found}, phải có {wanted}.",
                "Đây là lỗi của phần mềm; gửi kèm nhật ký của lần chạy cho người phụ trách.",
            )


class _Counted:
    """An XML part on its way past: parsed, its elements counted in its bytes.

    A tree of all cells would take longer than writing them did, and as much memory as there is.
    Between tags no `<` can stand, and a piece is cut only behind a tag.
    """

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.CharacterDataHandler = self._hear
        self._letters = self._sections = self._rows = self._paragraphs = 0
        self._table: bytes | None = None
        """Of a table that is open, what stands before its first row; None outside of tables."""

    def feed(self, piece: bytes) -> None:
        """Count in a piece that ends behind a tag. Raises expat.ExpatError where it does not
        parse.
        """
        self._parser.Parse(piece, False)
        self._sections += _count(_SECTION, piece)
        while piece:
            if self._table is None:
                before, table, piece = piece.partition(b"<w:tbl>")
                self._paragraphs += _count(_PARAGRAPH, before)
                self._table = b"" if table else None
            else:
                inside, end, piece = piece.partition(b"</w:tbl>")
                if b"</w:tblPr>" not in self._table:
                    self._table += inside.partition(b"<w:tr")[0]
                if _BORDERS.search(self._table):
                    self._rows += _count(_ROW, inside)
                self._table = None if end else self._table

    def counts(self) -> dict[str, int]:
        """End the part; return the number of sections, rows of bordered tables, paragraphs outside
        of tables, letters. Raises expat.ExpatError where something is left open.
        """
        self._parser.Parse(b"", True)
        return {
            "phần trang": self._sections,
            "dòng bảng": self._rows,
            "đoạn văn": self._paragraphs,
            "chữ": self._letters,
        }

    def _hear(self, text: str) -> None:
        self._letters += len(text)


def _counted(package: zipfile.ZipFile, name: str) -> dict[str, int]:
    """What stands in a part of the package, read again piece by piece."""
    counted, rest = _Counted(), b""
    with package.open(name) as part:
        while piece := part.read(_PIECE):
            whole, tag, rest = (rest + piece).rpartition(b">")
            counted.feed(whole + tag)
    counted.feed(rest)
    return counted.counts()


def _count(element: re.Pattern[bytes], xml: bytes) -> int:
    return len(element.findall(xml))


def _rows(blocks: Iterable[Block]) -> int:
    return sum(len(block.rows) + 1 for block in blocks if isinstance(block, Table))


def _paragraphs(blocks: Iterable[Block]) -> int:
    return sum(len(lines_of(block.text)) for block in blocks if isinstance(block, Passage))


def _letters_of_block(block: Block) -> int:
    if isinstance(block, Passage):
        return _letters(block.text)
    titles = (column.title for column in block.columns)
    return sum(map(_letters, titles)) + sum(map(_letters_of_row, block.rows))


def _letters_of_row(row: Row) -> int:
    joined = "".join(row.cells)
    if joined.isprintable() and not any(map(str.isspace, row.cells)):
        return len(joined)
    return sum(map(_letters, row.cells))


def _letters(text: str) -> int:
    """The letters of a text's lines; a tab stands in the file as an element of its own."""
    return sum(len(line) - line.count("\t") for line in lines_of(text))
