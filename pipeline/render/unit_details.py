"""UnitDetails → a workbook of as many rows as a country has.

The library writes the workbook with one row for a pattern; the rows are put in by that pattern, as
text, without ever being cells in memory.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import partial
from typing import Any

import xlsxwriter

from pipeline.domain.report import UnitDetails
from pipeline.language.clean_text import printable, xml_escaped
from pipeline.render.package_bytes import in_pieces, stable_package

_HEAD_ROW = 3
_FIRST = _HEAD_ROW + 2
"""The first row of details as a sheet counts it."""
_MOST_ROWS = 1_000_000
"""A sheet of Excel holds 1,048,576."""
_LONGEST_CELL = 16_000
_CUT = " … (còn nữa, xem tệp gốc)"
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_HEAD = {
    "bold": True,
    "text_wrap": True,
    "border": 1,
    "bg_color": "#D9E2F3",
    "align": "center",
    "valign": "vcenter",
}
_PATTERN_ROW = re.compile(rb'<row r="%d".*?</row>' % _FIRST)
_PATTERN_CELL = re.compile(rb'<c r="([A-Z]+)\d+" s="(\d+)"/>')
_DIMENSION = re.compile(rb'(?<=<dimension ref="A1:[A-Z])\d+(?=")')
Rows = Sequence[tuple[str | float | None, ...]]


def render_unit_details(details: UnitDetails) -> bytes:
    """Return the details as .xlsx; the same details give the same bytes.

    What units wrote is text only: nothing of it can become a formula or a link. Rows that one sheet
    has no room for go on in the next.
    """
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    created = details.as_of.astimezone(UTC).replace(tzinfo=None)
    workbook.set_properties({"title": details.title, "created": created})
    rewrite = {}
    for number, start in enumerate(range(0, max(len(details.rows), 1), _MOST_ROWS), start=1):
        rows = details.rows[start : start + _MOST_ROWS]
        name = f"Chi tiết {number}" if start else "Chi tiết"
        _write_frame(workbook, workbook.add_worksheet(name), details, len(rows))
        rewrite[f"xl/worksheets/sheet{number}.xml"] = partial(_with_rows, rows=rows)
    workbook.close()
    return stable_package(target.getvalue(), rewrite)


def _write_frame(workbook: Any, worksheet: Any, details: UnitDetails, rows: int) -> None:
    """Title, head and the pattern of a row; filter and frozen head."""
    cell = {**_FONT, "quote_prefix": True}
    looks = [workbook.add_format(cell), workbook.add_format({**cell, "align": "center"})]
    title = workbook.add_format({**_FONT, "bold": True, "font_size": 14})
    head = workbook.add_format({**_FONT, **_HEAD})
    worksheet.write_string(0, 0, printable(details.title), title)
    worksheet.write_string(1, 0, printable(details.subtitle), workbook.add_format(_FONT))
    for at, column in enumerate(details.columns):
        worksheet.set_column(at, at, column.weight)
        worksheet.write_string(_HEAD_ROW, at, column.title, head)
        worksheet.write_blank(_HEAD_ROW + 1, at, None, looks[column.centred])
    worksheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(rows, 1), len(details.columns) - 1)
    worksheet.freeze_panes(_HEAD_ROW + 1, 3)
    worksheet.set_landscape()
    worksheet.repeat_rows(_HEAD_ROW)


def _with_rows(sheet: bytes, rows: Rows) -> Iterator[bytes]:
    """The part with the rows in the place of their pattern."""
    pattern = _PATTERN_ROW.search(sheet)
    if pattern is None or not rows:
        yield sheet
        return
    columns = [(c.decode(), s.decode()) for c, s in _PATTERN_CELL.findall(pattern.group())]
    last = str(_FIRST + len(rows) - 1).encode()
    yield _DIMENSION.sub(last, sheet[: pattern.start()], count=1)
    yield from in_pieces(_rows_xml(rows, columns))
    yield sheet[pattern.end() :]


def _rows_xml(rows: Rows, columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    for number, row in enumerate(rows, start=_FIRST):
        cells = [
            _cell_xml(value, f'<c r="{column}{number}" s="{style}"')
            for value, (column, style) in zip(row, columns, strict=True)
            if value is not None and value != ""
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _cell_xml(value: str | float, opened: str) -> str:
    if not isinstance(value, str):
        return f"{opened}><v>{value:g}</v></c>"
    text = value if value.isprintable() else printable(value)
    if len(text) > _LONGEST_CELL:
        text = text[:_LONGEST_CELL] + _CUT
    return f'{opened} t="inlineStr"><is><t xml:space="preserve">{xml_escaped(text)}</t></is></c>'
