"""Blocks that stand side by side on a page, as in a letterhead or above a signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.prose_lines import ProseLine

GUTTER = 6.0
"""Points of white that part two blocks standing side by side."""
ZONE_GAP = 3.0
"""Line heights; a larger gap ends a zone of blocks side by side."""
STRAGGLER_GAP = 1.15
"""Line heights; a line further below the last pair of lines no longer belongs to a block."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column, and how far the column may reach to each side."""

    lines: list[ProseLine]
    beside: bool


def blocks_of(lines: Sequence[ProseLine]) -> list[Block]:
    """Return the lines in columns: those of two blocks side by side one block after the other."""
    blocks: list[Block] = []
    rest = sorted(lines, key=lambda line: (line.line.box[1], line.line.box[0]))
    while rest:
        zone = _zone(rest)
        if zone is None:
            if blocks and not blocks[-1].beside:
                blocks[-1].lines.append(rest.pop(0))
            else:
                blocks.append(Block([rest.pop(0)], False))
            continue
        columns, taken = zone
        blocks += [Block(column, True) for column in columns]
        rest = rest[taken:]
    return blocks


def _zone(rest: Sequence[ProseLine]) -> tuple[list[list[ProseLine]], int] | None:
    """Return the columns that begin with the first line, and how many lines they hold.

    None where nothing stands beside the first line, at its height or within its block.
    """
    edges: list[tuple[float, float]] = []
    taken = beside = 0
    bottom = rest[0].line.box[3]
    for index, line in enumerate(rest):
        x0, top, x1, below = line.line.box
        if top - bottom > ZONE_GAP * line.line.height:
            break
        merged = _merged(edges, (x0, x1))
        under = len(merged) <= len(edges) and not _overlap(rest, index)
        if len(merged) < max(1, len(edges)) or (not beside and index and under):
            break
        edges, taken = merged, index + 1
        if len(edges) > 1 and _overlap(rest, index):
            beside = index + 1
        bottom = max(bottom, below)
    if not beside:
        return None
    taken = _without_stragglers(rest, beside, taken)
    columns = [
        [line for line in rest[:taken] if low <= line.line.box[0] <= high]
        for low, high in _columns(rest[:taken])
    ]
    return columns, taken


def _columns(lines: Sequence[ProseLine]) -> list[tuple[float, float]]:
    """Return how far the columns that the lines stand in reach from left to right."""
    edges: list[tuple[float, float]] = []
    for line in lines:
        edges = _merged(edges, (line.line.box[0], line.line.box[2]))
    return edges


def _without_stragglers(rest: Sequence[ProseLine], beside: int, taken: int) -> int:
    """Return how many lines belong to the zone: after the last pair, only lines close to it."""
    end = beside
    while end < taken:
        box = rest[end].line.box
        gap = box[1] - max(line.line.box[3] for line in rest[:end])
        axis = (box[0] + box[2]) / 2
        if gap > STRAGGLER_GAP * rest[end].line.height or not any(
            low <= axis <= high for low, high in _columns(rest[:end])
        ):
            break
        end += 1
    return end


def _overlap(rest: Sequence[ProseLine], index: int) -> bool:
    """Return whether the line stands beside one of the few before it."""
    _, top, _, bottom = rest[index].line.box
    return any(
        min(bottom, other.line.box[3]) - max(top, other.line.box[1])
        > 0.4 * min(bottom - top, other.line.height)
        for other in rest[max(0, index - 3) : index]
    )


def _merged(
    edges: Sequence[tuple[float, float]], new: tuple[float, float]
) -> list[tuple[float, float]]:
    """Return the columns' extents with one more line in them."""
    low, high = new
    apart = []
    for start, end in edges:
        if start - GUTTER < high and low < end + GUTTER:
            low, high = min(low, start), max(high, end)
        else:
            apart.append((start, end))
    return sorted([*apart, (low, high)])
