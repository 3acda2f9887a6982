"""What the reader is told → bytes of the files that people open."""

from pipeline.render.changes_docx import render_changes
from pipeline.render.gap_list import render_gap_list
from pipeline.render.letter_docx import render_letter
from pipeline.render.memo_docx import render_memo
from pipeline.render.report_docx import render_report, render_working_copy
from pipeline.render.results_json import render_results
from pipeline.render.template_check import check_template
from pipeline.render.working_copy import changes_since, edits_of, read_working_copy

__all__ = [
    "changes_since",
    "check_template",
    "edits_of",
    "read_working_copy",
    "render_changes",
    "render_gap_list",
    "render_letter",
    "render_memo",
    "render_report",
    "render_results",
    "render_working_copy",
]
