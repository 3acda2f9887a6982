"""A table of figures beside the report's own: money, areas, numbers by task, and no progress."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.domain.progress import Field, ReportedLine
from pipeline.domain.submission import IgnoredRow
from pipeline.extract.header import SEARCHED_ROWS, Header, find_header
from pipeline.extract.header_words import HeaderWords
from pipeline.extract.row_kinds import RowKinds
from pipeline.extract.row_names import RowNames
from pipeline.extract.row_quotes import named_quotes, row_figures
from pipeline.extract.table_grid import TableGrid
from pipeline.language.comparable import contains_words
from pipeline.language.numbering import NumberingKind


@dataclass(frozen=True, slots=True)
class FigureLines:
    """The rows of a table of figures, and those that sum others up; `headers` are its words.

    `ignored` are all rows but `lines`, each with the reason.
    """

    lines: tuple[ReportedLine, ...]
    totals: tuple[ReportedLine, ...]
    headers: str
    ignored: tuple[IgnoredRow, ...] = ()

    def names(self, words: Iterable[str]) -> bool:
        """Return whether a header holds one of the words."""
        return any(contains_words(self.headers, word) for word in words)


def figure_lines(grid: TableGrid, words: HeaderWords, kinds: RowKinds) -> FigureLines | None:
    """Return the rows that give figures of a task, None where the table is none of figures.

    They say nothing of progress; what all their columns say stands in them as a result, each
    under its header.
    """
    header = find_header(grid, words, SEARCHED_ROWS, lambda found: found.is_of_figures)
    if header is None or grid.silent:
        return None
    lines: list[ReportedLine] = []
    totals: list[ReportedLine] = []
    for row, line in _lines(grid, header):
        (totals if kinds.is_total(grid.texts(row)) else lines).append(line)
    told = {line.source for line in lines}
    ignored = (
        IgnoredRow(source, _reason(grid, header, row, kinds))
        for row in range(grid.rows)
        if (source := grid.source(row)) not in told
    )
    headers = "; ".join(header.texts.values())
    return FigureLines(tuple(lines), tuple(totals), headers, tuple(ignored) if lines else ())


def _reason(grid: TableGrid, header: Header, row: int, kinds: RowKinds) -> str:
    if row < header.row + header.depth:
        return "header"
    if grid.is_hidden(row):
        return "hidden"
    return "total" if kinds.is_total(grid.texts(row)) else "blank"


def _lines(grid: TableGrid, header: Header) -> Iterator[tuple[int, ReportedLine]]:
    names, group = RowNames(grid, header.fields), None
    for row in range(header.row + header.depth, grid.rows):
        number, title = names.number(row), names.title(row)
        if number is not None and number.kind is NumberingKind.ROMAN:
            group = number.group
        figures = row_figures(grid, row, header.fields, header.texts)
        if title is not None and figures and not grid.is_hidden(row):
            line = ReportedLine(
                file=grid.file,
                number=number.text if number else None,
                group=group,
                title=title,
                quotes={Field.RESULT: named_quotes(grid, row, header.fields, header.texts)},
                source=grid.source(row),
                figures=figures,
            )
            yield row, line
