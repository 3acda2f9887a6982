"""The text of one grid's cells → the part of a table that stands on the page."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from pipeline.domain.document import Place
from pipeline.reading.pages.grid import Grid, Span
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf.column_signs import may_be_columns
from pipeline.reading.pdf.lines import TextLine, joined, line_of
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.pdf.sheet import Sheet
from pipeline.reading.pdf.unruled_rows import hides_rows, row_cuts
from pipeline.reading.tuples import made

WIDE = 3
"""Columns that a cell runs over, and cells that do, before columns may hide in them."""


def ruled_table(sheet: Sheet, index: int, number: int) -> PageTable | None:
    """Return the cells of the sheet's grid of that index with their text, None if it is no table.

    `number` is the page's, from 1.
    """
    grid, contents = sheet.grids[index], sheet.inside[index]
    filled = sum(1 for pieces in contents if pieces)
    columns = len(grid.xs) - 1
    if not filled or (filled < 2 and columns < 3):
        return None
    tidy = sheet.characters.tidy
    texts = [
        [line_of(row, tidy) for row in sheet.lines(pieces)] if pieces else [] for pieces in contents
    ]
    spans = zip(grid.cells, texts, strict=True)
    padding = min(lines[0].box[0] - grid.xs[span.column] for span, lines in spans if lines)
    cuts = row_cuts(grid, texts)
    unparted = not cuts and (hides_rows(grid, texts) or _hides_columns(sheet, index))
    if cuts:
        grid, texts = _parted(grid, texts, cuts)
    cells = [
        _cell(sheet.frame, grid, span, lines, number, max(0.0, padding))
        for span, lines in zip(grid.cells, texts, strict=True)
    ]
    return PageTable(
        page=number,
        left=grid.xs[0],
        top=grid.ys[0],
        bottom=grid.ys[-1],
        edges=tuple(x - grid.xs[0] for x in grid.xs),
        rows=len(grid.ys) - 1,
        cells=cells,
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
        unparted=unparted,
    )


def _hides_columns(sheet: Sheet, index: int) -> bool:
    """Return whether several cells over many columns hold text that stands in columns."""
    wide = [
        pieces
        for cell, pieces in zip(sheet.grids[index].cells, sheet.inside[index], strict=True)
        if cell.columns >= WIDE and cell.rows == 1 and pieces
    ]
    return (
        len(wide) >= WIDE
        and sum(1 for pieces in wide if any(map(may_be_columns, sheet.lines(pieces))))
        > len(wide) / 2
    )


def _parted(
    grid: Grid, texts: list[list[TextLine]], cuts: Mapping[int, Sequence[float]]
) -> tuple[Grid, list[list[TextLine]]]:
    """Return the grid with its rows parted at these heights, and the text of each of its cells."""
    ys = sorted([*grid.ys, *(y for heights in cuts.values() for y in heights)])
    first = [ys.index(y) for y in grid.ys]
    found: list[tuple[Span, list[TextLine]]] = []
    for (row, column, rows, columns), lines in zip(grid.cells, texts, strict=True):
        start, end = first[row], first[row + rows]
        if rows > 1 or row not in cuts:
            found.append((Span(start, column, end - start, columns), lines))
            continue
        for number in range(start, end):
            inside = [
                line
                for line in lines
                if number
                == max(start, bisect_right(ys, (line.box[1] + line.box[3]) / 2, start, end) - 1)
            ]
            found.append((Span(number, column, 1, columns), inside))
    found.sort(key=lambda cell: cell[0][:2])
    cells = [span for span, _ in found]
    parted = Grid(grid.xs, ys, cells, grid.open_top, grid.open_bottom, [])
    return parted, [lines for _, lines in found]


def _cell(
    frame: Frame, grid: Grid, span: Span, lines: list[TextLine], number: int, padding: float
) -> PageCell:
    box = grid.box(span)
    places = (Place(page=number, box=frame.displayed(box)),)
    text, below, sure = "", 0.0, 1.0
    if lines:
        (_, top, _, bottom), text, _, sure = lines[-1]
        below = (box[3] - bottom) / (bottom - top)
    if len(lines) > 1:
        text = joined(lines, box[2] - box[0] - 2 * padding)
        sure = min([line.confidence for line in lines])
    cell: PageCell = made(PageCell, (*span, text, places, below, sure))
    return cell
