"""What one row of a report table says, field by field."""

from collections.abc import Mapping

from msgspec import structs

from pipeline.domain.document import Cell
from pipeline.domain.progress import ASIDE, PROGRESS_FIELDS, Field, Figure, Quote
from pipeline.extract.named_figures import FigureNames, name_of_measure, named_figure
from pipeline.extract.prose_labels import ProseLabels
from pipeline.extract.status_columns import is_tick
from pipeline.extract.table_grid import TableGrid
from pipeline.language.comparable import comparable, is_longer

_NAMES = frozenset({Field.NUMBER, Field.TASK})
_LABELLED = frozenset({Field.PERCENT, Field.COMPLETED_ON})
_UNDER_WAY = "đang"
"""Alone among results it names no deed, but says that the task goes on."""


def row_quotes(
    grid: TableGrid,
    row: int,
    fields: Mapping[int, Field],
    staged: frozenset[int],
    *,
    ticked: Mapping[int, str],
    names: FigureNames,
    own_only: bool = False,
) -> dict[Field, tuple[Quote, ...]]:
    """Return the quotes of a row, number and title left out; a tick says what its column is headed.

    With `own_only` what a cell merged from above says is left out: it has been said. Of `staged`
    columns, which say the same measure quarter by quarter, the last filled one counts. Figures
    among results have their `names`.
    """
    unit = _unit(grid, row, names)
    quotes: dict[Field, tuple[Quote, ...]] = {}
    stages: dict[Field, Quote] = {}
    for column, found in fields.items():
        cell = grid.cell(row, column)
        if cell is None or found in _NAMES or cell.column != column or not _says(cell):
            continue
        if own_only and cell.row != row:
            continue
        if column in ticked and is_tick(cell.text):
            quotes[found] = (
                *quotes.get(found, ()),
                structs.replace(grid.quote(cell), text=ticked[column]),
            )
            continue
        if found is Field.RESULT and _only_ticks(cell):
            continue
        if found is Field.RESULT and _is_under_way(cell):
            found = Field.STATUS
        quote = _named(grid.quote(cell), found, column, names, unit)
        if column in staged:
            stages[found] = quote
        else:
            quotes[found] = (*quotes.get(found, ()), quote)
    for found, quote in stages.items():
        quotes[found] = (*quotes.get(found, ()), quote)
    return quotes


def _unit(grid: TableGrid, row: int, names: FigureNames) -> str:
    cell = grid.cell(row, names.units) if names.units is not None else None
    return cell.text.strip() if cell is not None else ""


def _named(quote: Quote, found: Field, column: int, names: FigureNames, unit: str) -> Quote:
    if found is Field.RESULT:
        return names.result(column, quote, unit)
    if found in _LABELLED and names.headers.get(column):
        return structs.replace(quote, label=name_of_measure(names.headers[column]))
    return quote


def row_figures(
    grid: TableGrid, row: int, fields: Mapping[int, Field], headers: Mapping[int, str]
) -> tuple[Figure, ...]:
    """Return the row's own cells with a digit in columns of notes and of no known field."""
    figures = []
    for column, label in headers.items():
        if not label or fields.get(column, Field.NOTES) is not Field.NOTES:
            continue
        cell = grid.cell(row, column)
        if cell is None or cell.row != row or cell.column != column or not _has_digit(cell.text):
            continue
        quote = grid.quote(cell)
        number = quote.value if isinstance(quote.value, int | float) else None
        if quote.sources:
            figures.append(Figure(label, quote.text, quote.sources[0], number))
    return tuple(figures)


def named_quotes(
    grid: TableGrid, row: int, fields: Mapping[int, Field], headers: Mapping[int, str]
) -> tuple[Quote, ...]:
    """Return the row's own cells in columns of notes and of no known field, each behind the words
    of its header (`Dự toán (triệu đồng): 2.500`).
    """
    quotes = []
    for column, label in headers.items():
        cell = grid.cell(row, column)
        if not label or fields.get(column, Field.NOTES) is not Field.NOTES or cell is None:
            continue
        if cell.row == row and cell.column == column and cell.text.strip():
            quote = grid.quote(cell)
            quotes.append(named_figure(label, quote))
    return tuple(quotes)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def labelled_quotes(
    quotes: Mapping[Field, tuple[Quote, ...]], labels: ProseLabels
) -> dict[Field, tuple[Quote, ...]]:
    """Return what a cell of results says under labels of its own (`Khó khăn: …`) of fields that
    have no cell; the result keeps all its words.
    """
    found: dict[Field, tuple[Quote, ...]] = {}
    for quote in quotes.get(Field.RESULT, ()):
        for name, words in labels.split(quote.text):
            if name in ASIDE and name not in quotes and words:
                found[name] = (
                    *found.get(name, ()),
                    structs.replace(quote, text=words.rstrip(" -–+•\n")),
                )
    return found


def tells_progress(grid: TableGrid, row: int, fields: Mapping[int, Field]) -> bool:
    """Return whether a cell of this row's own says something of progress; a group row's merged
    title does not, though it covers the columns of progress.
    """
    for column, found in fields.items():
        cell = grid.cell(row, column)
        own = cell is not None and (cell.row == row or cell.row_span > 1)
        if cell is None or not own or found not in PROGRESS_FIELDS:
            continue
        if cell.column != column and fields.get(cell.column) not in PROGRESS_FIELDS:
            continue
        if _says(cell):
            return True
    return False


def _only_ticks(cell: Cell) -> bool:
    """Whether a cell holds a lone letter (`x`), which tells nothing of what was done."""
    return len(cell.text.strip()) == 1 and cell.text.strip().isalpha()


def _says(cell: Cell) -> bool:
    return bool(cell.text.strip()) or cell.formula == "missing"


def _is_under_way(cell: Cell) -> bool:
    return not is_longer(cell.text, len(_UNDER_WAY)) and comparable(cell.text) == _UNDER_WAY
