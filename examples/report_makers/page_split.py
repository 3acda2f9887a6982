"""Cut a table into pages by lines of text, as a word processor does: rows may break in two."""

from collections.abc import Iterator

from reportlab.lib.utils import simpleSplit

from examples.report_makers.grid import Grid

Piece = list[list[list[str]]]
"""The rows of one page; a row is a list of cells, a cell a list of lines."""


def split_over_pages(
    grid: Grid,
    header_rows: int,
    widths: list[float],
    font: tuple[str, float],
    lines_a_page: int,
) -> Iterator[Piece]:
    """Yield the body rows of `grid` page by page, `lines_a_page` lines on each.

    `widths` is the room for text in each column in points, `font` its name and size. The second
    half of a broken row has empty cells where the text was already finished.
    """
    page: Piece = []
    room = lines_a_page
    for row in grid[header_rows:]:
        cells = [
            simpleSplit(cell.shown if cell else "", *font, width)
            for cell, width in zip(row, widths, strict=True)
        ]
        while any(cells):
            if room <= 0:
                yield page
                page, room = [], lines_a_page
            page.append([lines[:room] for lines in cells])
            tallest = max(map(len, cells))
            cells = [lines[room:] for lines in cells]
            room -= tallest
    if page:
        yield page
