"""Tables without borders: rows of several filled cells that follow each other."""

from collections.abc import Iterator

from pipeline.reading.sheets.block import Block, rows_between
from pipeline.reading.sheets.sheet import Sheet

DENSE = 3
"""Filled cells that make a row one of a table where no border says so."""

_TABLE_ROW = 2
"""Filled cells of the last row of such a table: a single one below it is a note or a signature."""


_LEAST_PAIRS = 4
"""Rows of two neighbouring cells that make a list of labels and values; a letterhead has three."""

_LEAST_REPEATED_PAIRS = 2
"""Rows of such a list where another list of the sheet says something else under the same label."""

_HEADING_SEARCH = 60
"""Rows at the top of an area in which its heading is looked for."""


def dense_blocks(sheet: Sheet, taken: list[Block]) -> list[Block]:
    """Return the tables among the rows that no block of `taken` has, from top to bottom.

    A dense row all by itself is given too, as not sure.
    """
    blocks = []
    pairs: list[list[int]] = []
    for rows in _stretches(sheet, taken):
        last = next((row for row in reversed(rows) if len(sheet.rows[row]) >= _TABLE_ROW), rows[0])
        top = _first_dense(sheet, rows)
        if top is not None:
            block = _around(sheet, rows, last)
            block.top = heading_start(sheet, block, ruled=False)
            block.sure = last > top
            blocks.append(block)
        else:
            pairs += _paired(sheet, rows)
    blocks += [_around(sheet, rows, rows[-1]) for rows in _lists(sheet, pairs)]
    return sorted(blocks, key=lambda block: block.top)


def heading_start(sheet: Sheet, block: Block, *, ruled: bool) -> int:
    """Return the row in which a table begins: its first dense row, or a heading row above it.

    A row above belongs to the heading where one of its cells reaches down into the table; in a
    ruled area also where it stands right above and has two cells. Titles above stay out.
    """
    rows = rows_between(sheet, block.top, block.bottom)
    cells = {row: block.beginning_in(sheet.rows[row]) for row in rows[:_HEADING_SEARCH]}
    start = next((row for row in cells if len(cells[row]) >= DENSE), None)
    if start is None:
        return block.top
    for row in sorted((row for row in cells if row < start), reverse=True):
        reaches = any(cell.row + cell.row_span > start for cell in cells[row])
        paired = ruled and row == start - 1 and len(cells[row]) >= _TABLE_ROW
        if not reaches and not paired:
            break
        start = row
    return start


def _stretches(sheet: Sheet, taken: list[Block]) -> Iterator[list[int]]:
    """Runs of rows that follow each other without a blank one, outside the taken blocks."""
    covered = sorted((block.top, block.bottom) for block in taken)
    run: list[int] = []
    for row in sheet.filled_rows():
        while covered and covered[0][1] < row:
            covered.pop(0)
        free = not covered or row < covered[0][0]
        if run and (not free or row != run[-1] + 1):
            yield run
            run = []
        if free:
            run.append(row)
    if run:
        yield run


def _paired(sheet: Sheet, rows: list[int]) -> Iterator[list[int]]:
    """Runs of rows with the same two neighbouring columns filled, and nothing else."""
    kept: list[int] = []
    for row in [*rows, -1]:
        columns = [cell.column for cell in sheet.rows.get(row, []) if cell.column_span == 1]
        if kept and columns == _columns(sheet, kept[0]):
            kept.append(row)
            continue
        if len(kept) >= _LEAST_REPEATED_PAIRS:
            yield kept
        kept = [row] if len(columns) == _TABLE_ROW and columns[1] == columns[0] + 1 else []


def _lists(sheet: Sheet, pairs: list[list[int]]) -> Iterator[list[int]]:
    """Those of the runs that are lists of labels and values.

    Forms below each other repeat their labels with other values; a letterhead above each of them
    says the same every time. A heading that all of them have belongs to each.
    """
    said: dict[tuple[int, str], set[str]] = {}
    for rows in pairs:
        for row in rows:
            label, value = sheet.rows[row]
            said.setdefault((label.column, label.text), set()).add(value.text)
    repeating = [rows for rows in pairs if _repeats(sheet, rows, said)]
    headed = len(repeating) > 1 and all(_heading_above(sheet, rows) for rows in repeating)
    for rows in pairs:
        if rows in repeating:
            yield [rows[0] - 1, *rows] if headed else rows
        elif len(rows) >= _LEAST_PAIRS:
            yield rows


def _repeats(sheet: Sheet, rows: list[int], said: dict[tuple[int, str], set[str]]) -> bool:
    labels = [sheet.rows[row][0] for row in rows]
    return any(len(said[label.column, label.text]) > 1 for label in labels)


def _heading_above(sheet: Sheet, rows: list[int]) -> bool:
    """Whether a single cell stands right above the labels: what the form below it is about."""
    above = sheet.rows.get(rows[0] - 1, [])
    return len(above) == 1 and above[0].column == sheet.rows[rows[0]][0].column


def _columns(sheet: Sheet, row: int) -> list[int]:
    return [cell.column for cell in sheet.rows[row]]


def _first_dense(sheet: Sheet, rows: list[int]) -> int | None:
    return next((row for row in rows if len(sheet.rows[row]) >= DENSE), None)


def _around(sheet: Sheet, rows: list[int], last: int) -> Block:
    """The block of a stretch down to `last`, as wide as its rows are filled."""
    kept = [sheet.rows[row] for row in rows if row <= last]
    right = max(cells[-1].column + cells[-1].column_span - 1 for cells in kept)
    return Block(rows[0], min(cells[0].column for cells in kept), last, right)
