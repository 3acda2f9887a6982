"""Where the tables of a sheet stand: first by their borders, else by how densely rows are filled.

A report table has a heading row of several cells; letterheads, titles and signatures have one or
two cells a row. That, borders and blank rows are all that is looked at.
"""

import re
from collections import Counter

from pipeline.reading.drafts import CellDraft
from pipeline.reading.sheets.block import Block, rows_between
from pipeline.reading.sheets.dense import DENSE, dense_blocks, heading_start
from pipeline.reading.sheets.ruled import ruled_blocks
from pipeline.reading.sheets.sheet import Sheet

_NEAR = 2
"""Blank or lightly filled rows after which a table may still go on."""

_SAME_WIDTH = 0.7
"""Share of the wider table's columns that two parts of one table have in common."""

_FURTHEST_REACH = 30
"""Rows below the last filled one that a merged cell may add to a table."""

_BULLET = re.compile(r"[-–+•●]\s*\w")
_ROW_NUMBER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|(?:[IVXLC]{1,6}|[A-ZĐ])(?:\.\d{1,3})+|[IVXLC]{1,6}|[a-zđ])[.)]*"
)
_FIGURE = re.compile(r"\d[\d.,]*\s*%?")


def find_blocks(sheet: Sheet) -> list[Block]:
    """Return the tables' places from top to bottom; they do not overlap."""
    blocks = [block for block in ruled_blocks(sheet) if _is_ruled_table(sheet, block)]
    for block in blocks:
        block.top = heading_start(sheet, block, ruled=True)
    blocks = _joined(sheet, blocks)
    for at, block in enumerate(blocks):
        _widen(sheet, block)
        _lengthen(sheet, block, blocks[:at] + blocks[at + 1 :])
    blocks += dense_blocks(sheet, blocks)
    blocks = _joined(sheet, sorted(blocks, key=lambda block: (block.top, block.left)))
    blocks = [block for block in blocks if block.sure]
    for at, block in enumerate(blocks):
        _take_bullets(sheet, block, blocks[:at] + blocks[at + 1 :])
        _trim(sheet, block)
    return blocks


def _is_ruled_table(sheet: Sheet, block: Block) -> bool:
    """At least two rows and columns, or a heading row alone."""
    if block.right == block.left:
        return False
    filled = 0
    rows = rows_between(sheet, block.top, block.bottom)
    for row in rows:
        filled += len(block.beginning_in(sheet.rows[row]))
        if filled >= DENSE:
            return True
    return False


def _widen(sheet: Sheet, block: Block) -> None:
    """Take in the unruled columns beside a table that most of its rows fill."""
    rows = rows_between(sheet, block.top, block.bottom)
    outside = Counter(
        cell.column
        for row in rows
        if not block.spans(sheet.rows[row])
        for cell in sheet.rows[row]
        if not block.left <= cell.column <= block.right
    )
    least = max(2, (len(rows) + 1) // 2)
    while outside[block.right + 1] >= least:
        block.right += 1
    while outside[block.left - 1] >= least:
        block.left -= 1


def _lengthen(sheet: Sheet, block: Block, others: list[Block]) -> None:
    """Take in the dense rows right above and below that somebody typed without borders."""

    def goes_on(row: int) -> bool:
        cells = sheet.rows.get(row, [])
        free = not any(other.top <= row <= other.bottom for other in others)
        return free and len(cells) >= DENSE and block.spans(cells)

    while goes_on(block.top - 1):
        block.top -= 1
    while True:
        following = range(block.bottom + 1, block.bottom + 2 + _NEAR)
        row = next((row for row in following if goes_on(row)), None)
        if row is None or any(between not in sheet.rows for between in following if between < row):
            return
        block.bottom = row


def _take_bullets(sheet: Sheet, block: Block, others: list[Block]) -> None:
    """Take in the rows right below that hold nothing but a bulleted line under one of the columns:
    they go on with what the last row says.
    """
    while True:
        row = block.bottom + 1
        cells = sheet.rows.get(row, [])
        alone = len(cells) == 1 and block.left < cells[0].column <= block.right
        free = not any(other.top <= row <= other.bottom for other in others)
        if not (alone and free and _BULLET.match(cells[0].text)):
            return
        block.bottom = row


def _joined(sheet: Sheet, blocks: list[Block]) -> list[Block]:
    """The blocks, those that are one table made whole; given from top to bottom."""
    if len(blocks) < 2:
        return blocks
    joined = [blocks[0]]
    for block in blocks[1:]:
        above = joined[-1]
        if _continues(sheet, above, block):
            above.bottom = max(above.bottom, block.bottom)
            above.left = min(above.left, block.left)
            above.right = max(above.right, block.right)
            above.sure = True
        else:
            joined.append(block)
    return joined


def _continues(sheet: Sheet, above: Block, block: Block) -> bool:
    """Whether the lower block is more of the upper table: as wide, near, its first row numbered or
    with a figure below figures, which no heading has.
    """
    gap = block.top - above.bottom - 1
    common = min(above.right, block.right) - max(above.left, block.left) + 1
    widest = max(above.right - above.left, block.right - block.left) + 1
    if not 0 <= gap <= _NEAR or common < _SAME_WIDTH * widest:
        return False
    first = block.beginning_in(sheet.rows[rows_between(sheet, block.top, block.bottom)[0]])
    if not first:
        return False
    numbered = _numbered(first[0], min(above.left, block.left))
    return numbered or bool(_figures(first) & _figures_above(sheet, above))


def _figures_above(sheet: Sheet, above: Block) -> set[int]:
    """The columns in which the last row of a table with more than a heading has figures."""
    rows = rows_between(sheet, above.top, above.bottom)
    return _figures(above.beginning_in(sheet.rows[rows[-1]])) if len(rows) > 1 else set()


def _figures(cells: list[CellDraft]) -> set[int]:
    return {cell.column for cell in cells if _FIGURE.fullmatch(cell.text.strip())}


def _numbered(cell: CellDraft, left: int) -> bool:
    return cell.column == left and _ROW_NUMBER.fullmatch(cell.text) is not None


def _trim(sheet: Sheet, block: Block) -> None:
    """Shrink a block to what is filled in it; merged cells count as far as they reach."""
    inside = {
        row: cells
        for row in rows_between(sheet, block.top, block.bottom)
        if (cells := block.beginning_in(sheet.rows[row]))
    }
    filled = list(inside)
    left = min([cells[0].column for cells in inside.values()])
    right = max([cells[-1].column + cells[-1].column_span for cells in inside.values()]) - 1
    bottom = filled[-1]
    furthest = bottom + _FURTHEST_REACH
    for (row, column), (spanned, _) in sheet.merges.items():
        if row in sheet.rows and filled[0] <= row <= filled[-1] and left <= column <= right:
            bottom = max(bottom, row + spanned - 1)
    block.top, block.bottom = filled[0], min(bottom, furthest)
    block.left, block.right = left, min(right, block.right)
