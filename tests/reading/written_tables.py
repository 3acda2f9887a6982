"""One table of cells with spans, written in each format by the shortest way there is."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import xlsxwriter

from tests.reading.word_xml_samples import cell as word_cell
from tests.reading.word_xml_samples import row as word_row
from tests.reading.word_xml_samples import table as word_table
from tests.reading.word_xml_samples import write_docx

Made = tuple[int, int, int, int, str]
"""Row, column, how many rows and columns it spans, text."""

_NAMES = {
    "office": "office",
    "table": "table",
    "text": "text",
    "style": "style",
    "fo": "xsl-fo-compatible",
}
_ODS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in _NAMES.items()
)
_RULED = (
    '<office:automatic-styles><style:style style:name="r" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.06pt solid #000000"/></style:style>'
    "</office:automatic-styles>"
)


def write_xlsx(path: Path, cells: Sequence[Made]) -> None:
    """Write the cells, ruled, from A1 on with xlsxwriter."""
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
    ruled = book.add_format({"border": 1})
    sheet = book.add_worksheet("Bảng")
    for row, column, down, along, text in cells:
        if (down, along) != (1, 1):
            sheet.merge_range(row, column, row + down - 1, column + along - 1, "", ruled)
        sheet.write_string(row, column, text, ruled)
    book.close()


def write_word(path: Path, cells: Sequence[Made]) -> None:
    """Write the cells as a table of Word: spans along, merges down."""
    height = max(row + down for row, _, down, _, _ in cells)
    rows = [word_row(*_word_cells(number, cells)) for number in range(height)]
    write_docx(path, word_table(*rows))


def _word_cells(number: int, cells: Sequence[Made]) -> list[str]:
    written = []
    for first, _, down, along, text in sorted(cells, key=lambda cell: cell[1]):
        if first <= number < first + down:
            merge = "" if down == 1 else '<w:vMerge w:val="restart"/>'
            merge = merge if first == number else "<w:vMerge/>"
            shown = escape(text) if first == number else ""
            inner = f"<w:p><w:r><w:t>{shown}</w:t></w:r></w:p>"
            written.append(word_cell(inner, properties=f'<w:gridSpan w:val="{along}"/>{merge}'))
    return written


def write_ods(path: Path, cells: Sequence[Made]) -> None:
    """Write the cells, ruled, as OpenDocument has them: what a merged cell covers stands there."""
    height = max(row + down for row, _, down, _, _ in cells)
    width = max(column + along for _, column, _, along, _ in cells)
    covered = dict.fromkeys(
        ((row, column) for row in range(height) for column in range(width)),
        '<table:covered-table-cell table:style-name="r"/>',
    )
    for row, column, down, along, text in cells:
        shown = f"<text:p>{escape(text)}</text:p>" if text else ""
        covered[row, column] = (
            f'<table:table-cell table:style-name="r" table:number-rows-spanned="{down}" '
            f'table:number-columns-spanned="{along}" office:value-type="string">{shown}'
            "</table:table-cell>"
        )
    rows = "".join(
        f"<table:table-row>{''.join(covered[row, c] for c in range(width))}</table:table-row>"
        for row in range(height)
    )
    body = f'<table:table table:name="Bảng">{rows}</table:table>'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f"<office:document-content {_ODS}>{_RULED}<office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        )


def write_csv(path: Path, cells: Sequence[Made]) -> None:
    """Write the cells as separated values; what a merged cell covers is blank."""
    height = max(row + down for row, _, down, _, _ in cells)
    width = max(column + along for _, column, _, along, _ in cells)
    said = {(row, column): text for row, column, _, _, text in cells}
    with path.open("w", encoding="utf-8-sig", newline="") as written:
        rows = ([said.get((row, column), "") for column in range(width)] for row in range(height))
        csv.writer(written, delimiter=";").writerows(rows)


WRITERS: dict[str, Callable[[Path, Sequence[Made]], None]] = {
    "xlsx": write_xlsx,
    "docx": write_word,
    "ods": write_ods,
    "csv": write_csv,
}
"""By the ending of the file."""
