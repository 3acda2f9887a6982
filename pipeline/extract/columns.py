"""Which column of a report table holds which field, settled by header and by content."""

from collections.abc import Iterable, Mapping
from statistics import median

from pipeline.domain.document import Cell
from pipeline.domain.progress import Field
from pipeline.extract.header import Header
from pipeline.extract.table_grid import TableGrid
from pipeline.language.numbering import only_numbered, read_numbering
from pipeline.language.percents import read_percent, scales
from pipeline.language.ticked_boxes import choice_of

_LONG_TEXT = 40
_SHORTEST_NAME = 10
_MOSTLY = 0.6
_ALL = 100


def settle_columns(grid: TableGrid, header: Header, first_row: int) -> Mapping[int, Field]:
    """Return the field of each column, corrected by what the column holds.

    `Tiến độ thực hiện` may head words, a status or a percentage; a second column of titles is
    what was done, where nothing else is. Columns that one merged header covers stay with it.
    """
    fields = dict(header.fields)
    shares = sum(field is Field.PERCENT for field in fields.values())
    for column, field in header.fields.items():
        if column in header.ticked or field not in (Field.STATUS, Field.RESULT, Field.PERCENT):
            continue
        found = _by_content(field, _filled(grid, column, first_row))
        # Beside a column of shares other numbers are amounts.
        fields[column] = field if found is Field.PERCENT and shares else found
    _release_amounts(fields, header, grid, first_row)
    _release_other_titles(fields, grid, first_row)
    return fields


def _release_amounts(
    fields: dict[int, Field], header: Header, grid: TableGrid, first_row: int
) -> None:
    """Make notes of columns of `Lũy kế` that hold amounts, where another holds the percentages."""
    shares = [column for column, found in fields.items() if found is Field.PERCENT]
    amounts = [
        column
        for column in shares
        if "%" not in header.texts.get(column, "")
        and not any("%" in cell.text for cell in _filled(grid, column, first_row))
        and max(percent_values(grid, column, first_row), default=0) > _ALL
    ]
    if len(amounts) < len(shares):
        fields.update(dict.fromkeys(amounts, Field.NOTES))


def percent_values(grid: TableGrid, column: int, first_row: int) -> tuple[float, ...]:
    """Return all numbers of a column of percentages, as the cells hold or show them."""
    values = []
    for cell in _filled(grid, column, first_row):
        shown = cell.text.strip().replace(",", ".")
        if isinstance(cell.value, int | float):
            values.append(float(cell.value))
        elif shown.replace(".", "", 1).isdigit():
            values.append(float(shown))
    return tuple(values)


def _filled(grid: TableGrid, column: int, first_row: int) -> list[Cell]:
    cells = []
    for row in range(first_row, grid.rows):
        cell = grid.cell(row, column)
        if cell is not None and cell.row == row and cell.text.strip() and cell.column_span == 1:
            cells.append(cell)
    return cells


def _by_content(field: Field, cells: list[Cell]) -> Field:
    if not cells:
        return field
    shown = is_signed_percent if field is Field.RESULT else is_percent
    numeric = sum(shown(cell) for cell in cells) / len(cells)
    if field is not Field.PERCENT:
        long_words = median(len(_without_boxes(cell.text)) for cell in cells) > _LONG_TEXT
        if numeric >= _MOSTLY:
            return Field.PERCENT
        return Field.RESULT if long_words else field
    worded = all(not any(c.isdigit() for c in cell.text) for cell in cells)
    return Field.STATUS if worded else field


def _without_boxes(text: str) -> str:
    chosen = choice_of(text)
    return text if chosen is None else chosen


def is_percent(cell: Cell) -> bool:
    """Return whether a cell holds a percentage and little else."""
    if len(cell.text.strip()) > 8:
        return False
    return read_percent(cell.text, cell.value, cell.format, ()) is not None


def is_signed_percent(cell: Cell) -> bool:
    """Return whether a cell says itself that it holds a percentage: `14` may be an amount."""
    return is_percent(cell) and ("%" in cell.text or scales(cell.format))


def _release_other_titles(fields: dict[int, Field], grid: TableGrid, first_row: int) -> None:
    """Keep one column of titles: the one that names most rows, the first where equal.

    A column of groups (`Nhóm nhiệm vụ`) names several rows at once, and `Nhiệm vụ 1` names none: a
    column of such is the rows' number where no other is. What stands to the right of the titles is
    what was done, where no other column says it.
    """
    titles = [column for column in sorted(fields) if fields[column] is Field.TASK]
    if len(titles) < 2:
        return
    filled = {column: _filled(grid, column, first_row) for column in titles}
    named = {column: _naming(filled[column]) for column in titles}
    chosen = max(titles, key=lambda column: named[column])
    for column in titles:
        if column != chosen and _counts(filled[column]) and not _has(fields.values(), Field.NUMBER):
            fields[column] = Field.NUMBER
        elif column != chosen:
            done = column > chosen and not _has(fields.values(), Field.RESULT)
            fields[column] = Field.RESULT if done else Field.NOTES


def _naming(cells: list[Cell]) -> tuple[int, bool]:
    """How many rows a column names, and whether by names and not by codes (`NV-01`)."""
    names = [cell.text for cell in cells if not only_numbered(cell.text)]
    return len(names), bool(names) and median(len(name) for name in names) >= _SHORTEST_NAME


def _counts(cells: list[Cell]) -> bool:
    """Whether a column holds nothing but the numbers of tasks (`Nhiệm vụ số 3`)."""
    return bool(cells) and all(read_numbering(cell.text) is not None for cell in cells)


def _has(fields: Iterable[Field], wanted: Field) -> bool:
    return any(field is wanted for field in fields)
