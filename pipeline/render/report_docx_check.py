"""Re-opens the written report and counts: what was told must stand in the file."""

import io
import zipfile
from itertools import chain
from xml.etree import ElementTree

from pipeline.domain.report import Block, ConsolidatedReport, Passage
from pipeline.errors import TonghopError
from pipeline.render.report_docx_blocks import NAMESPACE, lines_of

_W = f"{{{NAMESPACE}}}"


def check_whole(content: bytes, report: ConsolidatedReport) -> None:
    """Raise TonghopError where a part does not parse, or rows, paragraphs or sections lack."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {
            name: ElementTree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
    body = parts["word/document.xml"]
    counts = {
        "phần trang": (len(list(body.iter(f"{_W}sectPr"))), 2),
        "dòng bảng": (_rows_with_borders(body), _rows_told(report)),
        "đoạn văn": (_paragraphs(body), _lines_told(report)),
    }
    for what, (found, told) in counts.items():
        if found < told:
            raise TonghopError(
                f"Báo cáo vừa lập thiếu {what}: có {found}, phải có {told}.",
                "Đây là lỗi của phần mềm; gửi kèm nhật ký của lần chạy cho người phụ trách.",
            )


def _blocks(report: ConsolidatedReport) -> tuple[Block, ...]:
    return tuple(chain.from_iterable(report.sections().values()))


def _rows_told(report: ConsolidatedReport) -> int:
    tables = [block for block in _blocks(report) if not isinstance(block, Passage)]
    return sum(len(table.rows) + 1 for table in (*tables, report.appendix.table))


def _lines_told(report: ConsolidatedReport) -> int:
    return sum(len(lines_of(b.text)) for b in _blocks(report) if isinstance(b, Passage))


def _rows_with_borders(body: ElementTree.Element) -> int:
    tables = [t for t in body.iter(f"{_W}tbl") if t.find(f"{_W}tblPr/{_W}tblBorders") is not None]
    return sum(len(table.findall(f"{_W}tr")) for table in tables)


def _paragraphs(body: ElementTree.Element) -> int:
    return len(body.findall(f"{_W}body/{_W}p"))
