"""Re-opens the written report and counts: what was told must stand in the file."""

import io
import zipfile
from itertools import chain
from typing import Any

from lxml import etree

from pipeline.domain.report import Block, ConsolidatedReport, Passage
from pipeline.errors import TonghopError
from pipeline.render.report_docx_paragraphs import NAMESPACE, lines_of

_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False)
_SECTIONS = etree.XPath("count(//w:sectPr)", namespaces={"w": NAMESPACE})
_PARAGRAPHS = etree.XPath("count(w:body/w:p)", namespaces={"w": NAMESPACE})
_ROWS_WITH_BORDERS = etree.XPath(
    "count(//w:tbl[w:tblPr/w:tblBorders]/w:tr)", namespaces={"w": NAMESPACE}
)


def check_whole(content: bytes, report: ConsolidatedReport) -> None:
    """Raise TonghopError where a part does not parse, or rows, paragraphs or sections lack."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {
            name: etree.fromstring(package.read(name), _PARSER)
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    body = parts["word/document.xml"]
    counts = {
        "phần trang": (_count(_SECTIONS, body), 2),
        "dòng bảng": (_count(_ROWS_WITH_BORDERS, body), _rows_told(report)),
        "đoạn văn": (_count(_PARAGRAPHS, body), _lines_told(report)),
    }
    for what, (found, told) in counts.items():
        if found < told:
            raise TonghopError(
                f"Báo cáo vừa lập thiếu {what}: có {found}, phải có {told}.",
                "Đây là lỗi của phần mềm; gửi kèm nhật ký của lần chạy cho người phụ trách.",
            )


def _count(path: etree.XPath, body: Any) -> int:
    found: Any = path(body)
    return int(found)


def _blocks(report: ConsolidatedReport) -> tuple[Block, ...]:
    return tuple(chain.from_iterable(report.sections().values()))


def _rows_told(report: ConsolidatedReport) -> int:
    tables = [block for block in _blocks(report) if not isinstance(block, Passage)]
    return sum(len(table.rows) + 1 for table in (*tables, report.appendix.table))


def _lines_told(report: ConsolidatedReport) -> int:
    return sum(len(lines_of(b.text)) for b in _blocks(report) if isinstance(b, Passage))
