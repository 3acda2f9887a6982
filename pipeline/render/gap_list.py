"""GapList → the workbook in which the coordinator sees what is missing."""

import io
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from pipeline.domain.report import (
    Column,
    FileLink,
    GapCell,
    GapList,
    GapRow,
    GapSheet,
    Picture,
    Tone,
)
from pipeline.language.clean_text import printable
from pipeline.render.cell_pictures import height_shown, show_picture
from pipeline.render.package_bytes import stable_package

_HEAD_ROW = 3
_LONGEST_CELL = 16_000
"""Half of what Excel holds, since it counts characters beyond the basic plane twice."""
_LONGEST_LINK = 2_000
_LINE_PT, _TALLEST_PT = 15.0, 400.0
_LETTERS_PER_WIDTH = 1.1
"""Letters of Times that fit into one unit of column width, which is a digit of Calibri."""
_CUT = " … (còn nữa, xem tệp gốc)"
_FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_CELL = {**_FONT, "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
_TONES = {Tone.ALARM: "#F8D7DA", Tone.DOUBT: "#FFF3CD", Tone.PLAIN: "#FFFFFF"}
_LINK_ESCAPES = re.compile(r"[\x00-\x20\"#%<>?\[\]^`{|}]")


def render_gap_list(gaps: GapList, inbox: str = "../../inbox") -> bytes:
    """Return the gap list as .xlsx; the same list gives the same bytes.

    `inbox` leads from the workbook's folder to the inbox, for the links to files. Text is written
    as text only: nothing that a unit wrote can become a formula or a link.
    """
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    workbook.set_properties(
        {
            "title": gaps.title,
            "created": gaps.as_of.astimezone(UTC).replace(tzinfo=None),
        }
    )
    formats = _formats(workbook)
    for sheet in gaps.sheets:
        _write_sheet(workbook.add_worksheet(sheet.name), sheet, gaps, formats, inbox)
    workbook.close()
    links = [f"xl/worksheets/_rels/sheet{n}.xml.rels" for n in range(1, len(gaps.sheets) + 1)]
    return stable_package(target.getvalue(), dict.fromkeys(links, _with_slashes))


def _with_slashes(relationships: bytes) -> tuple[bytes]:
    """Targets as a package wants them (a URI), which programs beside Excel follow too."""
    return (relationships.replace(b"\\", b"/"),)


Formats = Mapping[tuple[str, Tone, bool], Any]


def _formats(workbook: Any) -> Formats:
    """One format for each kind of cell, tone and alignment, and those of title and head."""
    made: dict[tuple[str, Tone, bool], Any] = {}
    kinds: dict[str, dict[str, object]] = {
        "text": {"quote_prefix": True},
        "link": {"quote_prefix": True, "font_color": "#0563C1", "underline": 1},
        "moment": {"num_format": "dd/mm/yyyy hh:mm"},
        "number": {"num_format": "#,##0"},
    }
    for kind, look in kinds.items():
        for tone, colour in _TONES.items():
            for centred in (False, True):
                align = {"align": "center"} if centred else {}
                cell = {**_CELL, **look, **align, "bg_color": colour}
                made[(kind, tone, centred)] = workbook.add_format(cell)
    head = {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#D9E2F3"}
    centre = {"align": "center", "valign": "vcenter"}
    made[("head", Tone.PLAIN, True)] = workbook.add_format({**_FONT, **head, **centre})
    made[("title", Tone.PLAIN, False)] = workbook.add_format(
        {**_FONT, "bold": True, "font_size": 14}
    )
    made[("note", Tone.PLAIN, False)] = workbook.add_format({**_FONT, "italic": True})
    return made


def _write_sheet(
    worksheet: Any, sheet: GapSheet, gaps: GapList, formats: Formats, inbox: str
) -> None:
    _write_head(worksheet, sheet, gaps, formats)
    for number, row in enumerate(sheet.rows, start=_HEAD_ROW + 1):
        worksheet.set_row(number, _height(row, sheet))
        _write_row(worksheet, number, row, sheet, formats, inbox)
    if not sheet.rows:
        worksheet.write_string(_HEAD_ROW + 1, 0, sheet.empty, formats[("note", Tone.PLAIN, False)])
    last_row, last_column = _HEAD_ROW + max(len(sheet.rows), 1), len(sheet.columns) - 1
    _offer_choices(worksheet, sheet, last_row)
    worksheet.autofilter(_HEAD_ROW, 0, last_row, last_column)
    worksheet.freeze_panes(_HEAD_ROW + 1, 1)
    shown = [n for n, column in enumerate(sheet.columns) if not _is_for_people_to_fill(column)]
    _set_print(worksheet, last_row, shown[-1])


def _is_for_people_to_fill(column: Column) -> bool:
    return bool(column.choices) or column.fillable or column.hidden


def _offer_choices(worksheet: Any, sheet: GapSheet, last_row: int) -> None:
    """A drop-down in every cell of a column that people choose in."""
    for number, column in enumerate(sheet.columns):
        if column.choices and sheet.rows:
            worksheet.data_validation(
                _HEAD_ROW + 1,
                number,
                last_row,
                number,
                {
                    "validate": "list",
                    "source": list(column.choices),
                    "ignore_blank": True,
                    "error_title": column.title,
                    "error_message": "Chọn một mục trong danh sách.",
                },
            )


def _height(row: GapRow, sheet: GapSheet) -> float:
    """The height that shows a row whole: viewers that do not fit rows themselves cut links."""
    lines = 1
    for cell, column in zip(row.cells, sheet.columns, strict=True):
        if column.hidden:
            continue
        if isinstance(cell, Picture):
            lines = max(lines, math.ceil(height_shown(cell, column) / _LINE_PT))
        text = cell.text if isinstance(cell, FileLink) else cell
        if isinstance(text, str):
            room = column.weight * _LETTERS_PER_WIDTH
            lines = max(lines, sum(1 + int(len(line) / room) for line in text.split("\n")))
    return min(lines * _LINE_PT, _TALLEST_PT)


def _write_head(worksheet: Any, sheet: GapSheet, gaps: GapList, formats: Formats) -> None:
    title, note = formats[("title", Tone.PLAIN, False)], formats[("note", Tone.PLAIN, False)]
    worksheet.write_string(0, 0, _cell_text(gaps.title), title)
    worksheet.write_string(1, 0, _cell_text(f"{sheet.title}. {gaps.subtitle}"), note)
    worksheet.set_row(_HEAD_ROW, 2 * _LINE_PT)
    for number, column in enumerate(sheet.columns):
        worksheet.set_column(number, number, column.weight, None, {"hidden": column.hidden})
        worksheet.write_string(_HEAD_ROW, number, column.title, formats[("head", Tone.PLAIN, True)])


def _set_print(worksheet: Any, last_row: int, last_column: int) -> None:
    """A4 landscape, as wide as one page, the head on every page, pages numbered."""
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    worksheet.repeat_rows(_HEAD_ROW)
    worksheet.print_area(0, 0, last_row, last_column)
    worksheet.set_footer("&CTrang &P/&N")


def _write_row(
    worksheet: Any, number: int, row: GapRow, sheet: GapSheet, formats: Formats, inbox: str
) -> None:
    for at, (cell, column) in enumerate(zip(row.cells, sheet.columns, strict=True)):
        look = (row.tone, column.centred)
        if isinstance(cell, datetime):
            moment = cell.replace(tzinfo=None, second=0, microsecond=0)
            worksheet.write_datetime(number, at, moment, formats[("moment", *look)])
        elif isinstance(cell, int):
            worksheet.write_number(number, at, cell, formats[("number", *look)])
        elif isinstance(cell, Picture):
            _write_text(worksheet, (number, at), None, formats[("text", *look)])
            show_picture(worksheet, (number, at), cell, column)
        elif isinstance(cell, FileLink):
            _write_link(worksheet, (number, at), cell, look, formats, inbox)
        else:
            _write_text(worksheet, (number, at), cell, formats[("text", *look)])


def _write_text(worksheet: Any, place: tuple[int, int], cell: GapCell, look: Any) -> None:
    text = _cell_text(str(cell)) if cell is not None else ""
    if text:
        worksheet.write_string(*place, text, look)
    else:
        worksheet.write_blank(*place, None, look)


def _write_link(
    worksheet: Any,
    place: tuple[int, int],
    link: FileLink,
    look: tuple[Tone, bool],
    formats: Formats,
    inbox: str,
) -> None:
    """The name of a file that opens it; a path that no link can carry stays plain text."""
    text = _cell_text(link.text)
    url = link_target(link.path, inbox)
    if url is None or worksheet.write_url(*place, url, formats[("link", *look)], text) != 0:
        _write_text(worksheet, place, link.text, formats[("text", *look)])


def link_target(path: str, inbox: str) -> str | None:
    """Return the relative link to a file of the inbox, None where no link can lead to it.

    A member of an archive leads to the archive. A backslash stands only in paths whose bytes are
    no text, which a link cannot name.
    """
    outer = path.partition("!/")[0]
    if "\\" in outer or printable(outer) != outer:
        return None
    escaped = _LINK_ESCAPES.sub(lambda found: f"%{ord(found.group()):02X}", outer)
    target = f"external:{inbox}/{escaped}"
    return target if len(target) <= _LONGEST_LINK else None


def _cell_text(text: str) -> str:
    clean = printable(text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if len(clean) <= _LONGEST_CELL else clean[:_LONGEST_CELL] + _CUT
