"""OpenDocument spreadsheets (.ods) → Document, from the package's own XML.

The file stores what each cell shows beside its value, so nothing has to be formatted here.
"""

from collections.abc import Iterator

from lxml import etree

from pipeline.domain.document import Document, Formula
from pipeline.reading.drafts import CellDraft, sheet_cell
from pipeline.reading.excel.number_format import number_format, plain
from pipeline.reading.excel.text import settled
from pipeline.reading.extent import check_texts, too_much
from pipeline.reading.guard import Package, is_locked
from pipeline.reading.open_document.drawing import take_shapes_of_page, take_what_lies_over
from pipeline.reading.open_document.styles import TABLE, CellLook, OpenDocumentStyles
from pipeline.reading.open_document.text import text_of
from pipeline.reading.refusal import PASSWORD, Refused
from pipeline.reading.sheets.layout import document_of
from pipeline.reading.sheets.sheet import Sheet, column_name
from pipeline.settings.model import Limits

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ROW_GROUPS = frozenset(
    TABLE + name for name in ("table-row-group", "table-header-rows", "table-rows")
)
_COLUMN_GROUPS = frozenset(
    TABLE + name for name in ("table-column-group", "table-header-columns", "table-columns")
)
_BLANK_ROWS_KEPT = 40
"""Ruled rows without content that are kept of a long run: more than end a table anyway."""

_WIDEST_RULED = 1024
"""Columns whose borders are looked at: whole rows are ruled over all columns there are."""


def read_ods(package: Package, limits: Limits) -> Document:
    """Return the reading of a spreadsheet: every sheet in its order.

    Raises Refused where a limit says no or a password is asked for; other exceptions where it is
    damaged.
    """
    if is_locked(package):
        raise Refused(PASSWORD, "encrypted_file")
    content = _root(package, "content.xml")
    common = [_root(package, "styles.xml")] if "styles.xml" in package else []
    reader = _SheetReader(OpenDocumentStyles(*common, content), limits)
    spreadsheet = content.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    tables = [] if spreadsheet is None else spreadsheet.findall(f"{TABLE}table")
    sheets = [reader.read(table) for table in tables]
    check_texts(sheets, limits)
    return document_of("ods", sheets)


def _root(package: Package, part: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(package.xml(part).encode("utf-8"), parser)


class _SheetReader:
    def __init__(self, styles: OpenDocumentStyles, limits: Limits) -> None:
        self._styles = styles
        self._limits = limits
        self._cells_left = limits.cells

    def read(self, table: etree._Element) -> Sheet:
        """Return a sheet. Raises Refused beyond the limits."""
        hidden = self._styles.hides_table(table.get(f"{TABLE}style-name", ""))
        sheet = Sheet(settled(table.get(f"{TABLE}name", "")), hidden)
        defaults = self._read_columns(table, sheet)
        row = 0
        for element in _members(table, f"{TABLE}table-row", _ROW_GROUPS):
            repeated = _count(element, "number-rows-repeated")
            cells, ruled = self._read_row(element, row, sheet, defaults)
            self._cells_left -= repeated * len(cells)
            if self._cells_left < 0:
                raise Refused(too_much("ô", self._limits.cells + 1, self._limits.cells))
            for again in range(repeated if cells else min(repeated, _BLANK_ROWS_KEPT)):
                self._keep(sheet, row + again, cells, ruled)
                if element.get(f"{TABLE}visibility") in ("collapse", "filter"):
                    sheet.hidden_rows.add(row + again)
            row += repeated
        if table.find(f"{TABLE}shapes") is not None:
            columns = _runs(table, "table-column", _COLUMN_GROUPS, "number-columns-repeated")
            rows = _runs(table, "table-row", _ROW_GROUPS, "number-rows-repeated")
            take_shapes_of_page(table, sheet, self._styles, columns, rows)
        sheet.apply_merges()
        sheet.mark_hidden()
        return sheet

    def _keep(self, sheet: Sheet, row: int, cells: list[CellDraft], ruled: list[int]) -> None:
        if ruled:
            sheet.ruled[row] = ruled
        if not cells:
            return
        if cells[0].row != row:
            cells = [_moved(cell, row, sheet.name) for cell in cells]
        sheet.rows[row] = cells
        if len(sheet.rows) > self._limits.rows:
            raise Refused(too_much("dòng", len(sheet.rows), self._limits.rows))

    def _read_columns(self, table: etree._Element, sheet: Sheet) -> list[tuple[int, str]]:
        """Note the hidden columns; return the cell styles of columns by where they end."""
        defaults = []
        column = 0
        for element in _members(table, f"{TABLE}table-column", _COLUMN_GROUPS):
            after = column + _count(element, "number-columns-repeated")
            if element.get(f"{TABLE}visibility") in ("collapse", "filter"):
                sheet.hidden_columns.append((column, after - 1))
            defaults.append((after, element.get(f"{TABLE}default-cell-style-name", "")))
            column = after
        return defaults

    def _read_row(
        self, element: etree._Element, row: int, sheet: Sheet, defaults: list[tuple[int, str]]
    ) -> tuple[list[CellDraft], list[int]]:
        cells: list[CellDraft] = []
        ruled: list[int] = []
        column = 0
        for part in element:
            repeated = _count(part, "number-columns-repeated")
            name = part.get(f"{TABLE}style-name")
            if name is None:
                name = next((style for after, style in defaults if column < after), "")
            looks = self._styles.cell(name)
            covered = part.tag == f"{TABLE}covered-table-cell"
            if len(part):
                take_what_lies_over(part, row, column, sheet)
            known = None if covered else _cell(part, row, column, sheet.name, looks)
            span = (_count(part, "number-rows-spanned"), _count(part, "number-columns-spanned"))
            if span != (1, 1):
                sheet.merges[row, column] = span
            if looks.ruled and column < _WIDEST_RULED:
                ruled += range(column, min(column + repeated, _WIDEST_RULED))
            if known is not None:
                if repeated > self._limits.columns or repeated > self._cells_left:
                    raise Refused(too_much("ô", repeated, self._limits.columns))
                cells.append(known)
                cells += [
                    _moved(known, row, sheet.name, column + again) for again in range(1, repeated)
                ]
            column += repeated
        return cells, ruled


def _cell(
    element: etree._Element, row: int, column: int, sheet: str | None, looks: CellLook
) -> CellDraft | None:
    """The cell, None where it neither shows anything nor holds a formula."""
    kind = element.get(f"{_OFFICE}value-type")
    formula = element.get(f"{TABLE}formula") is not None
    text = text_of(element)
    if not text and not formula and kind in (None, "string"):
        return None
    cell = sheet_cell(row, column, text, sheet, f"{column_name(column)}{row + 1}")
    cell.format = looks.code
    if kind in ("float", "percentage", "currency"):
        number = float(element.get(f"{_OFFICE}value") or 0)
        cell.value = number
        cell.format = cell.format or ("0%" if kind == "percentage" else None)
        cell.text = text or (number_format(cell.format).show(number)[0] if cell.format else "")
        cell.text = cell.text or plain(number)
    elif kind == "date":
        cell.value = (element.get(f"{_OFFICE}date-value") or "").removesuffix("T00:00:00") or None
        cell.text = text or str(cell.value or "")
    elif kind in (None, "string"):
        cell.format = None
    if formula:
        cell.formula = Formula.MISSING if kind is None and not text else Formula.STORED
    return cell


def _moved(cell: CellDraft, row: int, sheet: str | None, column: int | None = None) -> CellDraft:
    """A copy of a cell that the file writes once for several places."""
    at = cell.column if column is None else column
    copy = sheet_cell(row, at, cell.text, sheet, f"{column_name(at)}{row + 1}")
    copy.value, copy.format, copy.formula = cell.value, cell.format, cell.formula
    return copy


def _members(
    parent: etree._Element, wanted: str, groups: frozenset[str]
) -> Iterator[etree._Element]:
    for part in parent:
        if part.tag == wanted:
            yield part
        elif part.tag in groups:
            yield from _members(part, wanted, groups)


def _runs(
    table: etree._Element, wanted: str, groups: frozenset[str], repeated: str
) -> Iterator[tuple[int, str]]:
    """How many rows or columns follow each other in one style."""
    for element in _members(table, TABLE + wanted, groups):
        yield _count(element, repeated), element.get(f"{TABLE}style-name", "")


def _count(element: etree._Element, attribute: str) -> int:
    written = element.get(TABLE + attribute)
    return max(1, int(written)) if written else 1
