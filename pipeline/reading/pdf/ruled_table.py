"""The text of one grid's cells → the part of a table that stands on the page."""

from pipeline.domain.document import Place
from pipeline.reading.grid import Grid, Span
from pipeline.reading.page_table import PageTable
from pipeline.reading.pdf.lines import TextLine, joined, line_of
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.pdf.sheet import Sheet
from pipeline.reading.row_joining import PageCell


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
    texts = [[line_of(row, tidy) for row in sheet.lines(pieces)] for pieces in contents]
    spans = zip(grid.cells, texts, strict=True)
    padding = min(lines[0].box[0] - grid.xs[span.column] for span, lines in spans if lines)
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
    )


def _cell(
    frame: Frame, grid: Grid, span: Span, lines: list[TextLine], number: int, padding: float
) -> PageCell:
    box = grid.box(span)
    places = (Place(page=number, box=frame.displayed(box)),)
    if not lines:
        return PageCell(*span, "", places)
    last = lines[-1]
    if len(lines) == 1:
        text, sure = last.text, last.confidence
    else:
        text = joined(lines, box[2] - box[0] - 2 * padding)
        sure = min([line.confidence for line in lines])
    return PageCell(*span, text, places, (box[3] - last.box[3]) / last.height, sure)
