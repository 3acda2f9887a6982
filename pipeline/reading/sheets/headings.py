"""How many of a table's first rows are its heading."""

import re

from pipeline.reading.drafts import CellDraft
from pipeline.reading.sheets.block import Block

_MOST_HEADING_ROWS = 5
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])\s*\)?(?:\s*=.*)?")
_LEAST_COLUMN_NUMBERS = 3


def header_rows(cells: list[CellDraft], block: Block) -> int:
    """Return the number of heading rows, at least 1.

    Vertical merges in the first row reach down over the heading; a cell over several columns with
    single cells beneath it has a second level; a row (1) (2) (3) closes the heading.
    """
    levels: dict[int, list[CellDraft]] = {}
    for cell in cells:
        if cell.row > block.top + _MOST_HEADING_ROWS:
            break
        levels.setdefault(cell.row, []).append(cell)
    last = block.top
    row = block.top
    while row <= last and row - block.top < _MOST_HEADING_ROWS:
        for cell in levels.get(row, []):
            reach = cell.row + cell.row_span - 1
            if reach - block.top < _MOST_HEADING_ROWS:
                last = max(last, reach)
            if _divided(cell, levels.get(reach + 1, [])):
                last = max(last, reach + 1)
        row += 1
    if _numbers_columns(levels.get(last + 1, [])):
        last += 1
    return min(last, block.bottom) - block.top + 1


def _divided(cell: CellDraft, beneath: list[CellDraft]) -> bool:
    end = cell.column + cell.column_span
    parts = [below for below in beneath if cell.column <= below.column < end]
    return cell.column_span > 1 and len(parts) > 1


def _numbers_columns(cells: list[CellDraft]) -> bool:
    """Whether the row only numbers the columns: `(1) (2) (3)`, `1 2 3`, `A B 1 2`."""
    if len(cells) < _LEAST_COLUMN_NUMBERS:
        return False
    texts = [cell.text.strip() for cell in cells]
    if not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    counted = list(range(numbers[0], numbers[0] + len(numbers))) if numbers else []
    return len(numbers) >= len(texts) // 2 and numbers == counted
