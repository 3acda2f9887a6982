"""Reports as web pages, printed to PDF by a browser."""

from html import escape
from pathlib import Path

from examples.report_makers.grid import GridCell, table_of
from examples.report_makers.model import Report

_STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm }
body { font-family: Tinos, "Times New Roman", serif; font-size: 13pt }
table.report { border-collapse: collapse; width: 100% }
table.report td, table.report th { border: 1px solid black; padding: 3px; vertical-align: top;
  overflow-wrap: normal }
table.head { width: 100%; text-align: center }
p.title { text-align: center; font-weight: bold }
"""


def make(report: Report, path: Path) -> None:
    """Write `report` to `path` as one HTML page."""
    above = "".join(_above(line, report) for line in report.lines_above())
    below = "".join(f"<p>{escape(line)}</p>" for line in report.lines_below())
    recipients = "<br>".join(escape(line) for line in report.recipients)
    path.write_text(
        f"<!doctype html><html lang=vi><meta charset=utf-8><title>{escape(report.subject)}</title>"
        f"<style>{_STYLE}</style><body>{_letterhead(report)}{above}{_table(report)}{below}"
        f"<table class=head><tr><td style='text-align:left'>{recipients}</td>"
        f"<td>{escape(report.position)}<br><br><br>{escape(report.signer)}</td></tr></table>",
        encoding="utf-8",
    )


def _above(line: str, report: Report) -> str:
    title = " class=title" if line in (report.kind, report.subject) else ""
    return f"<p{title}>{escape(line)}</p>"


def _letterhead(report: Report) -> str:
    left = "<br>".join(map(escape, (report.superior, report.unit_line, report.number)))
    state = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    right = "<br>".join(map(escape, (*state, report.place_and_date)))
    return f"<table class=head><tr><td>{left}</td><td>{right}</td></tr></table>"


def _table(report: Report) -> str:
    if not report.columns:
        return ""
    grid, header_rows = table_of(report)
    rows = ["".join(_cell(cell) for cell in cells if cell) for cells in grid]
    head = "".join(f"<tr>{row}</tr>" for row in rows[:header_rows])
    body = "".join(f"<tr>{row}</tr>" for row in rows[header_rows:])
    return f"<table class=report><thead>{head}</thead><tbody>{body}</tbody></table>"


def _cell(cell: GridCell) -> str:
    spans = f" rowspan={cell.row_span} colspan={cell.column_span}"
    return f"<td{spans}>{escape(cell.shown)}</td>"
