"""Text files: rows of separated values (.csv, .tsv) → a sheet, anything else → paragraphs."""

from pipeline.domain.document import Document, Paragraph, Place
from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.plain_text import decoded
from pipeline.reading.refusal import Refused
from pipeline.reading.separators import rows_of, separator_of, split_off_said
from pipeline.reading.sheet import Sheet, column_name
from pipeline.reading.sheet_layout import document_of
from pipeline.settings.model import Limits


def read_delimited(content: bytes, limits: Limits) -> Document:
    """Return the reading of rows of values; places are cells as Excel would show them.

    Raises Refused where the limits say no, ValueError where it holds no rows.
    """
    text = decoded(content) or ""
    separator = separator_of(text)
    if separator is None:
        raise ValueError("no rows of values")
    sheet = Sheet(None)
    left = limits.cells
    for number, values in enumerate(rows_of(split_off_said(text)[1], separator)):
        cells = [
            _cell(number, column, value) for column, value in enumerate(values) if value.strip()
        ]
        left -= len(cells)
        if left < 0 or len(sheet.rows) >= limits.rows or len(values) > limits.columns:
            raise Refused(
                "Tệp có quá nhiều dòng, cột hoặc ô. Đề nghị đơn vị bỏ phần thừa và gửi lại."
            )
        if cells:
            sheet.rows[number] = cells
    return document_of("csv", [sheet])


def read_lines(content: bytes) -> Document:
    """Return the reading of a plain text file: each filled line is a paragraph."""
    lines = (decoded(content) or "").split("\n")
    filled = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    return Document(
        "txt",
        tuple(
            Paragraph(line, (Place(paragraph=number),), order)
            for order, (number, line) in enumerate(filled)
        ),
    )


def _cell(row: int, column: int, value: str) -> CellDraft:
    # `="1.10"` is how some programs keep Excel from making a number of it.
    if value.startswith('="') and value.endswith('"') and len(value) > 2:
        value = value[2:-1]
    return sheet_cell(row, column, value.strip(), None, f"{column_name(column)}{row + 1}")
