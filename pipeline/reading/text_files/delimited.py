"""Text files: rows of separated values (.csv, .tsv) → a sheet, anything else → paragraphs."""

from pipeline.domain.document import Document, Paragraph, Place
from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.extent import check_length, too_much
from pipeline.reading.refusal import Refused
from pipeline.reading.sheets.layout import document_of
from pipeline.reading.sheets.sheet import Sheet, column_name
from pipeline.reading.text_files.plain_text import decoded
from pipeline.reading.text_files.separators import is_rule, rows_of, separator_of, split_off_said
from pipeline.settings.model import Limits


def read_delimited(content: bytes, limits: Limits) -> Document:
    """Return the reading of rows of values; places are cells as Excel would show them.

    Raises Refused where the limits say no, ValueError where it holds no rows.
    """
    text = _text(content, limits)
    separator = separator_of(text)
    if separator is None:
        raise ValueError("no rows of values")
    sheet = Sheet(None)
    left = limits.cells
    drawn = 0
    for number, values in enumerate(rows_of(split_off_said(text)[1], separator)):
        if is_rule(values, separator):
            drawn += 1
            continue
        at = number - drawn
        cells = [
            _cell(at, number, column, value) for column, value in enumerate(values) if value.strip()
        ]
        left -= len(cells)
        if left < 0 or len(sheet.rows) >= limits.rows or len(values) > limits.columns:
            raise Refused(too_much("dòng, cột hoặc ô", number + 1, limits.rows))
        if cells:
            sheet.rows[at] = cells
    return document_of("csv", [sheet])


def read_lines(content: bytes, limits: Limits) -> Document:
    """Return the reading of a plain text file: each filled line is a paragraph.

    Raises Refused where the limits say no.
    """
    text = _text(content, limits)
    if text.count("\n") > limits.rows:
        raise Refused(too_much("dòng", text.count("\n"), limits.rows))
    lines = text.split("\n")
    filled = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    return Document(
        "txt",
        tuple(
            Paragraph(line, (Place(paragraph=number),), order)
            for order, (number, line) in enumerate(filled)
        ),
    )


def _text(content: bytes, limits: Limits) -> str:
    # No encoding takes more than four bytes a letter: what is longer need not be decoded.
    check_length(len(content) // 4, limits)
    text = decoded(content) or ""
    check_length(len(text), limits)
    return text


def _cell(row: int, number: int, column: int, value: str) -> CellDraft:
    """A value in a row of the table, under the number that its line has in the file."""
    # `="1.10"` is how some programs keep Excel from making a number of it.
    if value.startswith('="') and value.endswith('"') and len(value) > 2:
        value = value[2:-1]
    return sheet_cell(row, column, value.strip(), None, f"{column_name(column)}{number + 1}")
