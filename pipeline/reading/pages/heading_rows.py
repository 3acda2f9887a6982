"""How many rows at the top of a table are its heading."""

import re
from collections.abc import Sequence

from pipeline.reading.pages.row_joining import PageCell

MOST_HEADING_ROWS = 5
_ENTRY = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6})[.)]?|[-+*•–]")
"""What the first cell of an entry holds, and that of a heading does not: `1`, `2.1`, `II.`, `-`."""
_VALUE = re.compile(r"(?!(?:19|20)\d\d$)[-+]?\d[\d.,/ ]*%?")
"""Figures, percentages and dates, which no heading holds but for years."""
_NUMBERED = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?(?:\s?=.*)?")


def heading_rows(cells: Sequence[PageCell], rows: int, columns: int, repeated: int = 0) -> int:
    """Return the number of heading rows; the cells are given in order of row, then column.

    `repeated` is the number of rows that later pages repeat, 0 where they repeat none or there
    are none: they are the heading for certain. Otherwise it is the first row, the rows its merged
    cells reach into, a title over the whole width before it, and a row of column numbers after it.
    """
    if repeated:
        return repeated
    by_row: dict[int, list[PageCell]] = {number: [] for number in range(rows)}
    for cell in cells:
        if cell.row > 2 * MOST_HEADING_ROWS:
            break
        by_row[cell.row].append(cell)
    first = 0
    while first < min(rows, MOST_HEADING_ROWS) - 1 and _is_title(by_row[first], columns):
        first += 1
    reach = max((cell.row + cell.rows for cell in by_row.get(first, ())), default=1)
    count = reach if first < reach <= min(rows - 1, MOST_HEADING_ROWS) else first + 1
    if count < rows and _counts_columns(by_row[count]):
        count += 1
    return min(count, rows)


def is_entry(row: Sequence[PageCell]) -> bool:
    """Return whether the row tells of something, by its number or values, and is no heading."""
    if _counts_columns(row):
        return False
    numbered = bool(row) and row[0].column == 0 and _ENTRY.fullmatch(row[0].text) is not None
    return numbered or any(_VALUE.fullmatch(cell.text) for cell in row)


def _is_title(row: Sequence[PageCell], columns: int) -> bool:
    return len(row) == 1 and row[0].columns == columns and columns > 1


def _counts_columns(row: Sequence[PageCell]) -> bool:
    """Return whether the row only counts the columns: (1), (2), (3) or A, B, 1, 2."""
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 3 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    numbers = [int(found) for text in texts if (found := re.sub(r"\D.*", "", text.strip("()")))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
