"""What the reader is told → bytes of the files that people open."""

from pipeline.render.gap_list import render_gap_list
from pipeline.render.report_docx import render_report
from pipeline.render.results_json import render_results

__all__ = ["render_gap_list", "render_report", "render_results"]
