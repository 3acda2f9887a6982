"""How the tests of PDFs read a named sample, and what a table of it says row by row."""

from pipeline.domain.document import Document, Table
from pipeline.reading.pdf import read_pdf
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SAMPLES


def document(name: str) -> Document:
    """The sample of that name, pages that are pictures left unread."""
    reading = read_pdf(SAMPLES / name, TEXT_ONLY)
    assert isinstance(reading, Document)
    return reading


def texts(table: Table) -> list[tuple[str, ...]]:
    """The texts of a table, each at the first place of its cell."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return [tuple(row) for row in rows]
