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
            name: _Part(package.read(name))
            for name in package.namelist()
            if name.startswith(_WRITTEN_AS_TEXT) and name.endswith(".xml")
        }
    told_more = {
        "dòng bảng": _rows(told.blocks),
        "đoạn văn": _paragraphs(told.blocks),
        "chữ": sum(map(_letters_of_block, told.blocks)) + sum(map(_letters, told.lines)),
    }
    counted = parts["word/document.xml"].counted()
    brought = _Part(template).counted()
    for what, found in counted.items():
        wanted = brought[what] + told_more[what] if what in told_more else told.sections
        if found < wanted:
            raise TonghopError(
                f"Tệp Word vừa lập thiếu {what}: có {found}, phải có {wanted}.",
                "Đây là lỗi của phần mềm; gửi kèm nhật ký của lần chạy cho người phụ trách.",
            )


class _Part:
    """A part of the package, parsed once, its elements counted in its bytes: a tree of all cells
    would take longer than writing them did. Between tags no `<` can stand.
    """

    def __init__(self, xml: bytes) -> None:
        """Raises expat.ExpatError where the part does not parse."""
        self._xml = xml
        self._letters = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.CharacterDataHandler = self._hear
        parser.Parse(xml, True)

    def _hear(self, text: str) -> None:
        self._letters += len(text)

    def counted(self) -> dict[str, int]:
        """Return the number of sections, rows of bordered tables, other paragraphs, letters."""
        before, *tables = self._xml.split(b"<w:tbl>")
        outside, rows = _count(_PARAGRAPH, before), 0
        for table in tables:
            inside, _, behind = table.partition(b"</w:tbl>")
            outside += _count(_PARAGRAPH, behind)
            if _BORDERS.search(inside.partition(b"</w:tblPr>")[0]):
                rows += _count(_ROW, inside)
        return {
            "phần trang": _count(_SECTION, self._xml),
            "dòng bảng": rows,
            "đoạn văn": outside,
            "chữ": self._letters,
        }


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
