"""The workbook inside a chart: what Word opens at "Edit data"."""

import io
from datetime import datetime

import xlsxwriter

from pipeline.domain.report import Chart
from pipeline.render.package_bytes import stable_package

SHEET = "Sheet1"
_NO_CLOCK = datetime(1980, 1, 1)  # noqa: DTZ001 -- a fixed mark, no moment of anything


def chart_workbook(chart: Chart) -> bytes:
    """Return the chart's numbers: categories in column A, one series a column from B on."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": _NO_CLOCK})
        sheet = book.add_worksheet(SHEET)
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, category)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                sheet.write_number(row, column, value)
    return stable_package(written.getvalue())
