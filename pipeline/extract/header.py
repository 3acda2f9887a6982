"""Which rows of a table are the header of a report, and what each column is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.domain.document import Cell
from pipeline.domain.progress import PROGRESS_FIELDS, Field
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.header_years import PERIODIC, with_later_years, without_earlier_years
from pipeline.extract.status_columns import noted_statuses, ticked_columns
from pipeline.extract.table_grid import TableGrid
from pipeline.language.numbering import only_numbered

SEARCHED_ROWS = 40
"""Rows at the top of a table in which its header is looked for."""

_HEADER_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a report table: its first row, how many rows it has, the field of each column.

    `unknown` holds the header cells that the vocabulary does not know, `texts` all header words
    above each column. `ticked` are columns headed by a status, in which a tick gives it.
    """

    row: int
    depth: int
    fields: Mapping[int, Field]
    unknown: tuple[Cell, ...]
    texts: Mapping[int, str]
    ticked: Mapping[int, str] = field(default_factory=dict)

    @property
    def kinds(self) -> int:
        """Return how many different fields the header names."""
        return len(set(self.fields.values()))

    @property
    def has_tasks(self) -> bool:
        """Return whether a column of the table has tasks."""
        return Field.TASK in self.fields.values()

    @property
    def is_of_figures(self) -> bool:
        """Return whether a table under this header gives figures of tasks and no progress: it has
        columns whose headers name none of a report's fields.
        """
        found = set(self.fields.values())
        others = [column for column, text in self.texts.items() if text]
        beside = [c for c in others if self.fields.get(c, Field.NOTES) is Field.NOTES]
        return Field.TASK in found and not found & PROGRESS_FIELDS and bool(beside)

    @property
    def is_of_notes(self) -> bool:
        """Return whether a table under this header has tasks and notes, and no progress."""
        found = set(self.fields.values())
        return {Field.TASK, Field.NOTES} <= found and not found & PROGRESS_FIELDS

    @property
    def is_report(self) -> bool:
        """Return whether a table under this header reports progress on tasks."""
        found = set(self.fields.values())
        return Field.TASK in found and bool(found & PROGRESS_FIELDS)

    def of_years(self, years: frozenset[str], year: str | None) -> "Header":
        """Return the header with the columns of earlier and later years for what they are: notes,
        and next steps (`header_years`). `year` is that of the report.
        """
        fields = with_later_years(self.fields, self.texts, year)
        return replace(self, fields=without_earlier_years(fields, self.texts, years))


def _tells_progress(header: Header) -> bool:
    return header.is_report


def find_header(
    grid: TableGrid,
    words: HeaderWords,
    searched: int = SEARCHED_ROWS,
    wanted: Callable[[Header], bool] = _tells_progress,
) -> Header | None:
    """Return the header of a report table (of one as `wanted`), None where the table has none.

    The first row from which a report header can be read wins; of its depths the one that names the
    most different fields, the shallower where equal.
    """
    for row in range(min(grid.rows, searched)):
        if not any(words.field(cell.text) is not None for cell in grid.own(row)):
            continue
        best: Header | None = None
        for depth in range(1, min(_HEADER_DEPTH, grid.rows - row) + 1):
            header = _read_header(grid, row, depth, words)
            if not wanted(header) or _reaches_into_data(grid, header, words):
                continue
            if best is None or header.kinds > best.kinds:
                best = header
        if best is not None:
            deeper = _down_to_its_end(grid, best, words)
            return deeper if wanted(deeper) else best
    return None


def _down_to_its_end(grid: TableGrid, header: Header, words: HeaderWords) -> Header:
    """The header with all the rows that its cell of titles is merged over.

    Below a wide header (`Kinh phí`) stand others (`Dự toán`, `Giải ngân`) that name no field.
    """
    column = next(column for column, field in header.fields.items() if field is Field.TASK)
    cell = grid.cell(header.row, column)
    end = cell.row + cell.row_span if cell is not None else 0
    depth = min(end - header.row, _HEADER_DEPTH, grid.rows - header.row)
    if depth <= header.depth:
        return header
    return _read_header(grid, header.row, depth, words)


def _reaches_into_data(grid: TableGrid, header: Header, words: HeaderWords) -> bool:
    """Whether a lower header row holds a task's title instead of a header."""
    column = next(column for column, field in header.fields.items() if field is Field.TASK)
    for row in range(header.row + 1, header.row + header.depth):
        cell = grid.cell(row, column)
        begins_here = cell is not None and cell.row == row and cell.text.strip()
        if cell is not None and begins_here and not _heads_titles(grid, header, cell, words):
            return True
    return False


def _heads_titles(grid: TableGrid, header: Header, cell: Cell, words: HeaderWords) -> bool:
    """Whether a cell below the header's first row is a header of titles too: `Tên nhiệm vụ` below
    a wide header or a blank, or in the very words of one; `Nhiệm vụ 3` names a row.
    """
    if words.field(cell.text) is not Field.TASK or only_numbered(cell.text):
        return False
    above = grid.cell(header.row, cell.column)
    divides = above is None or not above.text.strip() or above.column_span > 1
    return divides or words.label(cell.text) is Field.TASK


def _read_header(grid: TableGrid, row: int, depth: int, words: HeaderWords) -> Header:
    stacks = {column: _stack(grid, row, depth, column) for column in range(grid.columns)}
    named = {column: _field_of(stack, words) for column, stack in stacks.items()}
    ticked = ticked_columns(grid, row + depth, stacks, words)
    named |= dict.fromkeys(ticked, Field.STATUS)
    fields = {column: found for column, found in named.items() if found is not None}
    fields |= _sub_headers(stacks, fields, words)
    fields |= _titled(grid, row + depth, stacks, fields, words)
    fields |= noted_statuses(grid, row + depth, stacks, fields, words)
    unknown = dict.fromkeys(
        stack[-1] for column, stack in stacks.items() if stack and column not in fields
    )
    texts = {column: " ".join(cell.text for cell in stack) for column, stack in stacks.items()}
    return Header(row, depth, fields, tuple(unknown), texts, ticked)


def _titled(
    grid: TableGrid,
    first_row: int,
    stacks: Mapping[int, list[Cell]],
    fields: Mapping[int, Field],
    words: HeaderWords,
) -> dict[int, Field]:
    """The column in which tasks of the plan stand in their very words, whatever its header, where
    no header is known to be that of the tasks: the one with the most.
    """
    if Field.TASK in fields.values() or not PROGRESS_FIELDS.intersection(fields.values()):
        return {}
    counted = {
        column: sum(
            words.is_title(cell.text)
            for row in range(first_row, grid.rows)
            if (cell := grid.cell(row, column)) is not None and cell.row == row
        )
        for column, stack in stacks.items()
        if stack and column not in fields
    }
    most = max(counted, key=lambda column: counted[column], default=-1)
    return {most: Field.TASK} if counted.get(most) else {}


def _sub_headers(
    stacks: Mapping[int, list[Cell]], fields: Mapping[int, Field], words: HeaderWords
) -> dict[int, Field]:
    """The fields of columns that only seem to hold titles: `Nội dung` below `Kết quả thực hiện` is
    what was done, where another column has the titles.
    """
    below: dict[int, Field] = {}
    for column in (c for c, found in fields.items() if found is Field.TASK):
        uppers = [words.field(cell.text) for cell in stacks[column][:-1]]
        upper = next((found for found in reversed(uppers) if found not in (None, Field.TASK)), None)
        if upper is not None:
            below[column] = upper
    titles = [column for column, found in fields.items() if found is Field.TASK]
    return below if len(titles) > len(below) else {}


def _stack(grid: TableGrid, row: int, depth: int, column: int) -> list[Cell]:
    """The different filled header cells above a column, from the top down; a title that lies over
    the whole table heads nothing.
    """
    stack: list[Cell] = []
    for below in range(row, row + depth):
        cell = grid.cell(below, column)
        if below == row and depth > 1 and (cell is None or not cell.text.strip()):
            cell = _spread_over(grid, row, column)
        if cell is None or not cell.text.strip() or cell in stack:
            continue
        if cell.column_span < max(grid.columns, 2):
            stack.append(cell)
    return stack


def _spread_over(grid: TableGrid, row: int, column: int) -> Cell | None:
    """The upper header that reaches over a column without being merged: the next to the left,
    where both it and the column have headers of their own beneath.
    """
    for left in range(column - 1, -1, -1):
        above, beneath = grid.cell(row, left), grid.cell(row + 1, left)
        if beneath is None or not beneath.text.strip() or beneath is above:
            return None
        if above is not None and above.text.strip():
            return above if grid.cell(row + 1, column) is not None else None
    return None


def _field_of(stack: list[Cell], words: HeaderWords) -> Field | None:
    """The field of the lowest header cell that is known, else of all of them read together."""
    for cell in reversed(stack):
        found = words.field(cell.text)
        if found is not None:
            earlier = found in PERIODIC and any(words.is_earlier(above.text) for above in stack)
            return Field.NOTES if earlier else found
    return words.field(" ".join(cell.text for cell in stack)) if len(stack) > 1 else None
