"""Tables → WordprocessingML, as text: the fastest way to thousands of rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.report import Column, Row, Table
from pipeline.language.clean_text import xml_escaped
from pipeline.render.report_docx_paragraphs import lines_of, paragraph_xml, twips

CELL, CELL_CENTRED, CELL_STRONG, CELL_HEAD = "BCOBang", "BCOBangGiua", "BCOBangDam", "BCDauBang"

_LONGEST_WHOLE_ROW = 1200
_SPECIAL = re.compile("[&<>]")
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_WHOLE_HEAD = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROWS_PER_TABLE = 400
_FEW_ROWS, _FEW_LETTERS = 6, 300
_FIRST, _LAST = 1, 3
"""A larger table is parted only behind its second row and before its last three."""

_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def tables_xml(table: Table, width_mm: float, marks: Sequence[str] = ()) -> Iterator[str]:
    """Yield a table; one of many rows as several, since Word and LibreOffice slow down on one.

    It is parted before the headings of groups, and every part repeats the heading row. The first
    two rows stay with the heading row and the last three together. A small table stays whole; a
    larger one kept whole would leave the rest of its page blank. `marks` are what is put into the
    first cell of each row, beside its text.
    """
    widths = _column_widths(table, width_mm)
    for number, part in enumerate(_parts(table.rows)):
        if number:
            yield paragraph_xml("BCGiuaBang", "")
        yield _table_xml(table, table.rows[part], widths, marks[part])
    yield paragraph_xml("BCGiuaBang", "")


def _parts(rows: Sequence[Row]) -> Iterator[slice]:
    if len(rows) <= _ROWS_PER_TABLE:
        yield slice(None)
        return
    start = 0
    for at in range(1, len(rows) + 1):
        full = at - start >= _ROWS_PER_TABLE
        if at == len(rows) or full or (rows[at].heading and at > start):
            yield slice(start, at)
            start = at


def _column_widths(table: Table, width_mm: float) -> list[int]:
    whole = sum(column.weight for column in table.columns)
    return [twips(width_mm * column.weight / whole) for column in table.columns]


def _table_xml(table: Table, rows: Sequence[Row], widths: list[int], marks: Sequence[str]) -> str:
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    heads = [_frame(CELL_HEAD, width, 1, True) for width in widths]
    titles = [column.title for column in table.columns]
    head = f"<w:tr>{_WHOLE_HEAD}{_cells_xml(titles, heads)}</w:tr>"
    writer = _RowWriter(table.columns, widths)
    last = len(rows) - 1
    together = range(last) if _is_small(rows) else {*range(_FIRST), *range(last - _LAST + 1, last)}
    written = [
        writer.row_xml(row, row.heading or row.leads_in or number in together)
        for number, row in enumerate(rows)
    ]
    if marks:
        written = [
            row.replace("</w:pPr>", f"</w:pPr>{mark}", 1)
            for row, mark in zip(written, marks, strict=True)
        ]
    body = "".join(written)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _is_small(rows: Sequence[Row]) -> bool:
    """Whether a table takes a third of a page at most."""
    return len(rows) <= _FEW_ROWS and sum(len("".join(row.cells)) for row in rows) <= _FEW_LETTERS


class _RowWriter:
    """Writes the rows of a table; those of single lines by a pattern that is made once."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[int]) -> None:
        self._columns = columns
        self._widths = widths
        self._patterns: dict[tuple[bool, bool, tuple[bool, ...]], str] = {}

    def row_xml(self, row: Row, keep_next: bool) -> str:
        """A row that stays whole on its page, unless it is so long that it could not."""
        if row.heading:
            frames = [
                _frame(CELL_HEAD, self._widths[0], 1, keep_next),
                _frame(CELL_STRONG, sum(self._widths[1:]), len(self._widths) - 1, keep_next),
            ]
            return f"<w:tr>{_WHOLE}{_cells_xml(row.cells, frames)}</w:tr>"
        joined = "".join(row.cells)
        if joined.isprintable() and len(joined) <= _LONGEST_WHOLE_ROW:
            filled = tuple(filter(None, row.cells))
            texts = tuple(map(xml_escaped, filled)) if _SPECIAL.search(joined) else filled
            return self._pattern(row, keep_next) % texts
        whole = max(map(len, row.cells)) <= _LONGEST_WHOLE_ROW
        cells = _cells_xml(row.cells, self._frames(row.strong, keep_next))
        return f"<w:tr>{_WHOLE if whole else ''}{cells}</w:tr>"

    def _pattern(self, row: Row, keep_next: bool) -> str:
        """The row with `%s` where its filled cells have their text."""
        known = (row.strong, keep_next, tuple(map(bool, row.cells)))
        if known not in self._patterns:
            texts = ["%s" if text else "" for text in row.cells]
            cells = _cells_xml(texts, self._frames(row.strong, keep_next))
            self._patterns[known] = f"<w:tr>{_WHOLE}{cells}</w:tr>"
        return self._patterns[known]

    def _frames(self, strong: bool, keep_next: bool) -> "list[_Frame]":
        return [
            _frame(_cell_style(column.centred, strong), width, 1, keep_next)
            for column, width in zip(self._columns, self._widths, strict=True)
        ]


def _cell_style(centred: bool, strong: bool) -> str:
    if strong:
        return CELL_HEAD if centred else CELL_STRONG
    return CELL_CENTRED if centred else CELL


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same in all cells of a column: how one begins (and how with one line of text)."""

    style: str
    keep_next: bool
    opened: str
    one_line: str


@lru_cache(maxsize=512)
def _frame(style: str, width: int, span: int, keep_next: bool) -> _Frame:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    middle = '<w:vAlign w:val="center"/>' if style == CELL_HEAD else ""
    opened = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{middle}</w:tcPr>'
    before, _, _ = paragraph_xml(style, "x", keep_next).partition("x</w:t>")
    return _Frame(style, keep_next, opened, f"{opened}{before}")


def _cells_xml(texts: Sequence[str], frames: "Sequence[_Frame]") -> str:
    return "".join([_cell_xml(text, frame) for text, frame in zip(texts, frames, strict=True)])


def _cell_xml(text: str, frame: "_Frame") -> str:
    if text.isprintable() and text.strip():
        return f"{frame.one_line}{xml_escaped(text)}</w:t></w:r></w:p></w:tc>"
    lines = [paragraph_xml(frame.style, line, frame.keep_next) for line in lines_of(text)]
    return f"{frame.opened}{''.join(lines)}</w:tc>"
