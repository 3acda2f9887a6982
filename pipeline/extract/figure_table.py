"""A table of figures beside the report's own: money, areas, numbers by task, and no progress."""

from collections.abc import Iterator

from pipeline.domain.progress import ReportedLine
from pipeline.extract.header import SEARCHED_ROWS, Header, find_header
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.row_names import RowNames
from pipeline.extract.row_quotes import row_figures
from pipeline.extract.table_grid import TableGrid
from pipeline.language.numbering import NumberingKind


def figure_lines(grid: TableGrid, words: HeaderWords) -> tuple[ReportedLine, ...] | None:
    """Return the rows that give figures of a task, None where the table is none of figures.

    They say nothing of progress: no record comes of them, only figures of one that there is.
    """
    header = find_header(grid, words, SEARCHED_ROWS, lambda found: found.is_of_figures)
    if header is None or grid.silent:
        return None
    return tuple(_lines(grid, header))


def _lines(grid: TableGrid, header: Header) -> Iterator[ReportedLine]:
    names, group = RowNames(grid, header.fields), None
    for row in range(header.row + header.depth, grid.rows):
        number, title = names.number(row), names.title(row)
        if number is not None and number.kind is NumberingKind.ROMAN:
            group = number.group
        figures = row_figures(grid, row, header.fields, header.texts)
        if title is not None and figures and not grid.is_hidden(row):
            yield ReportedLine(
                file=grid.file,
                number=number.text if number else None,
                group=group,
                title=title,
                quotes={},
                source=grid.source(row),
                figures=figures,
            )
