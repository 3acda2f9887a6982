"""Re-opens a Word file that was written and counts: what was told must stand in it."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from pipeline.domain.report import Block, Passage, Table
from pipeline.errors import TonghopError
from pipeline.render.report_docx_paragraphs import NAMESPACE, lines_of

_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False)
_NAMES = {"w": NAMESPACE}
_PARAGRAPHS = etree.XPath(
    "count(w:body/w:p) + count(w:body/w:sdt/w:sdtContent/w:p)", namespaces=_NAMES
)
_LETTERS = etree.XPath("string-length(/*)")
_BORDERS = etree.XPath("boolean(w:tblPr/w:tblBorders)", namespaces=_NAMES)
_SECTION, _TABLE, _ROW = (f"{{{NAMESPACE}}}{name}" for name in ("sectPr", "tbl", "tr"))


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
            name: etree.fromstring(package.read(name), _PARSER)
            for name in package.namelist()
            if name.startswith(_WRITTEN_AS_TEXT) and name.endswith(".xml")
        }
    lines = [line for block in told.blocks for line in _lines(block)]
    lines += [line for text in told.lines for line in lines_of(text)]
    wanted_more = {
        "dòng bảng": _rows(told.blocks),
        "đoạn văn": _paragraphs(told.blocks),
        "chữ": _letters(lines),
    }
    counted = _counted(parts["word/document.xml"])
    brought = _counted(etree.fromstring(template, _PARSER))
    for what, found in counted.items():
        wanted = brought[what] + wanted_more[what] if what in wanted_more else told.sections
        if found < wanted:
            raise TonghopError(
                f"Tệp Word vừa lập thiếu {what}: có {found}, phải có {wanted}.",
                "Đây là lỗi của phần mềm; gửi kèm nhật ký của lần chạy cho người phụ trách.",
            )


def _counted(body: Any) -> dict[str, int]:
    return {
        "phần trang": sum(1 for _ in body.iter(_SECTION)),
        "dòng bảng": sum(len(t.findall(_ROW)) for t in body.iter(_TABLE) if _BORDERS(t)),
        "đoạn văn": _count(_PARAGRAPHS, body),
        "chữ": _count(_LETTERS, body),
    }


def _count(path: etree.XPath, body: Any) -> int:
    found: Any = path(body)
    return int(found)


def _rows(blocks: Iterable[Block]) -> int:
    return sum(len(block.rows) + 1 for block in blocks if isinstance(block, Table))


def _paragraphs(blocks: Iterable[Block]) -> int:
    return sum(len(lines_of(block.text)) for block in blocks if isinstance(block, Passage))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Passage):
        return lines_of(block.text)
    titles = [column.title for column in block.columns]
    cells = chain(titles, *(row.cells for row in block.rows))
    return [line for cell in cells for line in lines_of(cell)]


def _letters(lines: Iterable[str]) -> int:
    """The letters of lines; a tab stands in the file as an element of its own."""
    return sum(len(line) - line.count("\t") for line in lines)
