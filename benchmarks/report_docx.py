"""The Word report with thousands of appendix rows, against a row loop in the template engine.

`python -m benchmarks.report_docx` prints one line a size: our seconds of processor time, the
loop's, and the ratio. Both write the same cells; the loop's template is made on the spot.
"""

import io
import sys
import tempfile
import time
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from pipeline.consolidate import consolidate
from pipeline.domain.report import ConsolidatedReport
from pipeline.render.report_docx import render_report
from tests.render.situations import AGENCY, LAYOUT, many_items

SIZES = (1_000, 3_000, 10_000)
TEMPLATE = Path(__file__).parents[1] / "templates" / "bao-cao-tong-hop.docx"


def loop_template(path: Path, columns: int) -> None:
    """Write a template whose table repeats one row for every entry."""
    document = docx.Document()
    table = document.add_table(rows=3, cols=columns)
    table.cell(0, 0).text = "{%tr for row in rows %}"
    for number in range(columns):
        table.cell(1, number).text = f"{{{{ row[{number}] }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.save(str(path))


def seconds_of_loop(report: ConsolidatedReport, template: Path) -> float:
    """Return the processor time that the row loop takes for the appendix's rows."""
    rows = [row.cells for row in report.appendix.table.rows if not row.heading]
    begun = time.process_time()
    word = DocxTemplate(template)
    word.render({"rows": rows}, autoescape=True)
    word.save(io.BytesIO())
    return time.process_time() - begun


def seconds_of_ours(report: ConsolidatedReport) -> float:
    """Return the processor time of the whole report, re-opened and counted."""
    begun = time.process_time()
    render_report(report, LAYOUT, TEMPLATE)
    return time.process_time() - begun


def main() -> None:
    """Measure every size and print the results."""
    seconds_of_ours(consolidate(many_items(10), AGENCY))
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "loop.docx"
        for size in SIZES:
            report = consolidate(many_items(size), AGENCY)
            loop_template(template, len(report.appendix.table.columns))
            ours, loop = seconds_of_ours(report), seconds_of_loop(report, template)
            line = (
                f"{size:6} rows: {ours:6.2f} s, row loop {loop:6.2f} s, {loop / ours:5.1f} times\n"
            )
            sys.stdout.write(line)


if __name__ == "__main__":
    main()
