"""Which areas of a sheet are ruled: cells with borders that touch each other."""

from collections.abc import Iterator

from pipeline.reading.sheets.block import Block, rows_between
from pipeline.reading.sheets.sheet import Sheet

_LONGEST_BLANK = 30
"""Ruled rows without content after which a form prepared in advance is over."""


def ruled_blocks(sheet: Sheet) -> list[Block]:
    """Return the ruled areas from top to bottom, cut where they stay blank for long."""
    closed: list[Block] = []
    growing: list[Block] = []
    above: list[int] = []
    for row, columns in sheet.ruled.items():
        if columns == above and all(block.bottom == row - 1 for block in growing):
            for block in growing:
                block.bottom = row
            continue
        above = columns
        closed += [block for block in growing if block.bottom < row - 1]
        growing = [block for block in growing if block.bottom >= row - 1]
        for left, right in _runs(columns):
            growing = _grown(growing, Block(row, left, row, right))
    pieces = [piece for block in closed + growing for piece in _with_content(sheet, block)]
    return sorted(pieces, key=lambda block: (block.top, block.left))


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = columns[0]
    for column in columns[1:]:
        if column != previous + 1:
            yield start, previous
            start = column
        previous = column
    yield start, previous


def _grown(growing: list[Block], run: Block) -> list[Block]:
    """The areas after a run of ruled cells has joined all those that it touches."""
    apart = []
    for block in growing:
        if run.left <= block.right and run.right >= block.left:
            run = Block(
                min(block.top, run.top),
                min(block.left, run.left),
                max(block.bottom, run.bottom),
                max(block.right, run.right),
            )
        else:
            apart.append(block)
    return [*apart, run]


def _with_content(sheet: Sheet, block: Block) -> Iterator[Block]:
    top = last = None
    for row in rows_between(sheet, block.top, block.bottom):
        if last is not None and top is not None and row - last > _LONGEST_BLANK:
            yield Block(top, block.left, last, block.right)
            top = None
        top, last = row if top is None else top, row
    if top is not None:
        # The first and last pieces keep the ruled rows that vertical merges may reach into.
        yield Block(top, block.left, block.bottom, block.right)
