"""The XML of one worksheet → its cells, in one pass over the text.

Values, number formats, formulas without a stored result, hidden rows and columns, merges and
borders all stand in the same few kilobytes; one pattern a row reads them all.
"""

import re
from operator import attrgetter

from pipeline.domain.document import Formula, Place
from pipeline.reading.drafts import CellDraft
from pipeline.reading.excel_cell import Content, content_of
from pipeline.reading.excel_styles import Style, Styles
from pipeline.reading.excel_text import clean
from pipeline.reading.refusal import Refused
from pipeline.reading.sheet import Sheet, column_name, column_number
from pipeline.settings.model import Limits

_PIECE = re.compile(
    # A row begins, or a cell of one of the usual shapes, or whatever else a cell's element is.
    r'<(?:(row\b[^>]*+>)|c(?: r="([A-Z]{1,3}+)[0-9]++")?+(?: s="([0-9]++)")?+'
    r'(?: t="([a-zA-Z]++)")?+(?:/>|><v>([^<]*+)</v></c>|><is><t(?: [^>]*)?>([^<]*+)</t></is></c>'
    r"|([^>]*+>(?:(?<=/>)|.*?</c>))))",
    re.DOTALL,
)
_BLOCK = 1 << 16
"""Characters of a sheet that are taken apart at once: the pieces take ten times the room."""

_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ROW_NUMBER = re.compile(r'row(?: [^>]*)? r="(\d+)"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"|\b(?:ht|width)="0(?:\.0*)?"')
_COLUMNS = re.compile(r"<col\b[^>]*>")
_MERGE = re.compile(r'<mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"')
_CONTENT_STARTS = ("<v", "<is", "<f")

_MOST_CHARACTERS = 20_000_000
"""One shared text may stand in every cell: a small file could show gigabytes (about ten thousand
printed pages fit below this).
"""


class _Columns(dict[str, int]):
    def __missing__(self, letters: str) -> int:
        number = self[letters] = column_number(letters)
        return number


_COLUMN = _Columns()


class SheetReader:
    """Reads the worksheets of one workbook, which share texts and styles."""

    def __init__(self, strings: list[str], styles: Styles, limits: Limits) -> None:
        self._strings = strings
        self._styles = styles
        self._limits = limits
        self._cells_left = limits.cells
        self._characters_left = _MOST_CHARACTERS
        self._in_order = True
        self._row = -1

    def read(self, xml: str, name: str, hidden: bool) -> Sheet:
        """Return the sheet in `xml`, given in its usual form.

        Raises Refused where it holds more rows, columns or cells with content than the limits
        allow. Formatted but blank areas, however large, count for nothing.
        """
        sheet = Sheet(name, hidden)
        self._in_order = True
        start = xml.find("<sheetData")
        end = xml.find("</sheetData>", start)
        if 0 <= start < end:
            self._read_rows(xml[xml.find(">", start) : end], sheet)
            self._count_characters(sheet)
        before, after = xml[: max(start, 0)], xml[max(end, 0) :]
        for column in _COLUMNS.findall(before):
            if _HIDDEN.search(column):
                found = dict(_ATTRIBUTE.findall(column))
                sheet.hidden_columns.append((int(found["min"]) - 1, int(found["max"]) - 1))
        for left, top, right, bottom in _MERGE.findall(after):
            first = (int(top) - 1, _COLUMN[left])
            span = (int(bottom) - first[0], _COLUMN[right] - first[1] + 1)
            if min(span) > 0:
                sheet.merges[first] = span
        if not self._in_order:
            _put_in_order(sheet)
        sheet.apply_merges()
        sheet.mark_hidden()
        return sheet

    def _read_rows(self, data: str, sheet: Sheet) -> None:
        # What follows the last content is format only, and may be a million rows long.
        last = max(data.rfind(start) for start in _CONTENT_STARTS)
        if last < 0:
            return
        self._row = -1
        end = data.find("</row>", last)
        at = data.find("<row")
        while 0 <= at < end:
            following = data.find("<row", at + _BLOCK, end)
            self._read_block(data[at : following if following > 0 else end], sheet)
            at = following
        if len(sheet.rows) > self._limits.rows:
            raise Refused(_too_much("dòng", len(sheet.rows), self._limits.rows))

    def _read_block(self, block: str, sheet: Sheet) -> None:
        """Read some rows that stand whole in `block`."""
        cells: list[CellDraft] = []
        ruled: list[int] = []
        row = column = -1
        label = ""
        name, styles, strings = sheet.name, self._styles, self._strings
        for begins, letters, style, kind, value, written, rest in _PIECE.findall(block):
            if begins:
                self._keep(sheet, row, cells, ruled)
                row, column, cells, ruled = self._begun(begins, sheet), -1, [], []
                label = str(row + 1)
                continue
            if rest and rest[0] != ">":
                letters, style, kind = _attributes(letters, style, kind, rest)
            after = _COLUMN[letters] if letters else column + 1
            self._in_order = self._in_order and after > column
            column = after
            looks = styles[style]
            if looks.ruled:
                ruled.append(column)
            if not (value or written or rest):
                continue
            place = Place(name, (letters or column_name(column)) + label)
            if value and kind == "s":
                cells.append(CellDraft(row, column, strings[int(value)], (place,)))
            elif value and not kind:
                text, number = looks.shown[value]
                format = looks.code
                cells.append(CellDraft(row, column, text, (place,), 1, 1, 1.0, number, format))
            else:
                content = self._content(kind, looks, value, written, rest)
                cells.append(CellDraft(row, column, content[0], (place,), 1, 1, 1.0, *content[1:]))
        self._keep(sheet, row, cells, ruled)

    def _begun(self, attributes: str, sheet: Sheet) -> int:
        """The number of a row from 0; rows that do not say theirs follow each other."""
        number = _ROW_NUMBER.search(attributes)
        row = int(number[1]) - 1 if number else self._row + 1
        self._in_order = self._in_order and row > self._row
        self._row = row
        if ("hidden" in attributes or 'ht="0' in attributes) and _HIDDEN.search(attributes):
            sheet.hidden_rows.add(row)
        return row

    def _keep(self, sheet: Sheet, row: int, cells: list[CellDraft], ruled: list[int]) -> None:
        """Add what a row holds to the sheet."""
        if ruled:
            sheet.ruled[row] = ruled
        kept = [cell for cell in cells if cell.text or not _is_blank(cell)]
        if kept:
            count = len(kept)
            self._cells_left -= count
            if count > self._limits.columns:
                raise Refused(_too_much("cột", count, self._limits.columns))
            if self._cells_left < 0:
                raise Refused(_too_much("ô", self._limits.cells + 1, self._limits.cells))
            sheet.rows[row] = sheet.rows[row] + kept if row in sheet.rows else kept

    def _count_characters(self, sheet: Sheet) -> None:
        texts = [len(cell.text) for cells in sheet.rows.values() for cell in cells]
        self._characters_left -= sum(texts)
        if self._characters_left < 0:
            raise Refused(_too_much("ký tự", _MOST_CHARACTERS + 1, _MOST_CHARACTERS))

    def _content(self, kind: str, looks: Style, value: str, written: str, rest: str) -> Content:
        """What a cell holds that names no shared text."""
        if written:
            return clean(written), None, None, False, Formula.NONE
        inner = rest[rest.find(">") + 1 :].removesuffix("</c>")
        return content_of(kind, looks, value, inner, self._strings)


def _is_blank(cell: CellDraft) -> bool:
    return cell.value is None and cell.formula is Formula.NONE


def _put_in_order(sheet: Sheet) -> None:
    """Nothing promises that a file has its rows and cells in order; nearly all have."""
    for cells in sheet.rows.values():
        cells.sort(key=attrgetter("column"))
    sheet.rows = dict(sorted(sheet.rows.items()))
    sheet.ruled = {row: sorted(columns) for row, columns in sorted(sheet.ruled.items())}


def _attributes(letters: str, style: str, kind: str, rest: str) -> tuple[str, str, str]:
    """A cell's column letters, style and kind where the attributes come in another order."""
    found = dict(_ATTRIBUTE.findall(rest[: rest.find(">")]))
    reference = re.match(r"[A-Za-z]{1,3}", found.get("r", ""))
    return (
        letters or (reference[0].upper() if reference else ""),
        style or found.get("s", ""),
        kind or found.get("t", ""),
    )


def _too_much(what: str, count: int, limit: int) -> str:
    return (
        f"Bảng tính có quá nhiều {what} ({count}, giới hạn {limit}). "
        "Đề nghị đơn vị bỏ phần thừa và gửi lại."
    )
