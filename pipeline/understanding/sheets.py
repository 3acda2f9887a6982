"""A workbook without some of its sheets, and what stands on them."""

from collections.abc import Set
from dataclasses import replace

from pipeline.domain.document import Document, Paragraph, Table
from pipeline.domain.extraction import Extraction
from pipeline.domain.submission import IgnoredRow


def parted(document: Document, sheets: Set[str]) -> tuple[Document, Document]:
    """Return a workbook without these sheets, and one of nothing but them."""
    return (
        replace(
            document,
            paragraphs=tuple(p for p in document.paragraphs if _sheet(p) not in sheets),
            tables=tuple(t for t in document.tables if _sheet(t) not in sheets),
        ),
        replace(
            document,
            paragraphs=tuple(p for p in document.paragraphs if _sheet(p) in sheets),
            tables=tuple(t for t in document.tables if _sheet(t) in sheets),
        ),
    )


def set_aside(extraction: Extraction) -> tuple[IgnoredRow, ...]:
    """Return every row of the report tables of sheets that are of other periods."""
    lines = (*extraction.lines, *extraction.figure_lines)
    return (
        *(IgnoredRow(line.source, "not_chosen") for line in lines),
        *extraction.ignored_rows,
    )


def _sheet(block: Paragraph | Table) -> str | None:
    if isinstance(block, Paragraph):
        return block.places[0].sheet if block.places else None
    return next((cell.places[0].sheet for cell in block.cells if cell.places), None)
