"""A column for each status, ticked for each task: `Đã hoàn thành` | `Đang thực hiện`."""

from collections.abc import Iterable, Mapping

from pipeline.domain.document import Cell
from pipeline.domain.progress import Field
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.table_grid import TableGrid

_TICKS = frozenset("xX×✓✔✗✘☑☒vV+●•√*")


def is_tick(text: str) -> bool:
    """Return whether a cell holds nothing but a tick."""
    return text.strip() in _TICKS


def ticked_columns(
    grid: TableGrid, first_row: int, stacks: Mapping[int, list[Cell]], words: HeaderWords
) -> dict[int, str]:
    """Return the columns headed by a status in which ticks give it, each with its words.

    One such column alone may mean something else, and where most rows hold anything but ticks the
    columns count tasks.
    """
    headed = {
        column: stack[-1].text.strip()
        for column, stack in stacks.items()
        if stack and words.is_status(stack[-1].text)
    }
    if len(headed) < 2:
        return {}
    rows = [_filled(grid, row, headed) for row in range(first_row, grid.rows)]
    ticked = sum(any(map(is_tick, texts)) for texts in rows)
    return headed if 2 * ticked > sum(map(bool, rows)) else {}


def noted_statuses(
    grid: TableGrid,
    first_row: int,
    stacks: Mapping[int, list[Cell]],
    fields: Mapping[int, Field],
    words: HeaderWords,
) -> dict[int, Field]:
    """Return the columns of notes in which nothing but statuses stands (`Ghi chú`: `Hoàn thành`),
    where no column of statuses or percentages is; notes on an earlier period are none of this one.
    """
    if not {Field.STATUS, Field.PERCENT}.isdisjoint(fields.values()):
        return {}
    found = {}
    for column in (c for c, name in fields.items() if name is Field.NOTES):
        headed = " ".join(cell.text for cell in stacks[column])
        if any(map(str.isdigit, headed)) or words.is_earlier(headed):
            continue
        told = [
            text for row in range(first_row, grid.rows) for text in _filled(grid, row, [column])
        ]
        if told and all(map(words.is_status, told)):
            found[column] = Field.STATUS
    return found


def _filled(grid: TableGrid, row: int, columns: Iterable[int]) -> list[str]:
    cells = (grid.cell(row, column) for column in columns)
    return [cell.text for cell in cells if cell is not None and cell.text.strip()]
