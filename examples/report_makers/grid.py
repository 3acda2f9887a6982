"""Lay a report's table out as cells with spans, the same for every tool."""

from dataclasses import dataclass
from itertools import groupby

from examples.report_makers.model import Column, PercentStyle, Report, Row


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: what it holds, how far it reaches, how its number is shown."""

    value: str | float
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    number_format: str | None = None

    @property
    def shown(self) -> str:
        """Return the cell as a reader sees it."""
        if isinstance(self.value, str):
            return self.value
        if self.number_format == "0%":
            return f"{round(self.value * 100):d}%"
        return f"{self.value:g}".replace(".", ",")


Grid = list[list[GridCell | None]]
"""Rows of cells; None where a merged cell reaches over."""


def table_of(report: Report) -> tuple[Grid, int]:
    """Return the cells of the report's table and how many of the rows are its header."""
    header = _header(report.columns)
    body: Grid = [_body_row(row, report) for row in report.rows]
    if report.column_numbers:
        header.append([GridCell(f"({n})") for n in range(1, len(report.columns) + 1)])
    return header + body, len(header)


def _header(columns: tuple[Column, ...]) -> Grid:
    if not any(column.over for column in columns):
        return [[GridCell(column.title, bold=True) for column in columns]]
    upper: list[GridCell | None] = []
    lower: list[GridCell | None] = []
    for over, together in groupby(columns, key=lambda column: column.over or column.title):
        group = list(together)
        if group[0].over:
            upper.append(GridCell(over, column_span=len(group), bold=True))
            upper.extend([None] * (len(group) - 1))
            lower.extend(GridCell(column.title, bold=True) for column in group)
        else:
            upper.append(GridCell(group[0].title, row_span=2, bold=True))
            lower.append(None)
    return [upper, lower]


def _body_row(row: Row, report: Report) -> list[GridCell | None]:
    return [_cell(row, column, report.percent_style) for column in report.columns]


def _cell(row: Row, column: Column, style: PercentStyle) -> GridCell:
    if column.field == "percent":
        return _percent(row, style)
    return GridCell(getattr(row, column.field), bold=row.item is None)


def _percent(row: Row, style: PercentStyle) -> GridCell:
    if row.percent_text is not None:
        return GridCell(row.percent_text)
    if row.percent is None:
        return GridCell("")
    if style is PercentStyle.NUMBER:
        return GridCell(row.percent, number_format="General")
    if style is PercentStyle.SHARE:
        return GridCell(row.percent / 100, number_format="0%")
    shown = f"{row.percent:g}".replace(".", ",")
    written = {
        PercentStyle.SIGN: f"{shown}%",
        PercentStyle.SPACED_SIGN: f"{shown} %",
        PercentStyle.PLAIN_TEXT: shown,
        PercentStyle.WORDS: f"đạt {shown}%",
    }
    return GridCell(written[style])
