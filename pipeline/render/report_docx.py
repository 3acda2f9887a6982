"""ConsolidatedReport → the Word report, in the layout of NĐ 30/2020, Phụ lục I."""

from itertools import chain
from pathlib import Path

from pipeline.domain.report import ConsolidatedReport
from pipeline.render.carried_edits import NO_EDITS, CarriedEdits
from pipeline.render.edit_marks import EditMarks
from pipeline.render.report_docx_layout import landscape_width, text_width
from pipeline.render.word_file import Places, WordFile, render_word_file
from pipeline.render.word_file_check import Told
from pipeline.settings.model import Layout


def render_report(report: ConsolidatedReport, layout: Layout, template: Path) -> bytes:
    """Return the report as .docx: the template filled, with the figures of the layout.

    The same report, layout and template give the same parts byte for byte. Raises WorkspaceError
    where the template cannot be used, TonghopError where the written file lacks a row.
    """
    file = _file(report, layout, EditMarks(), _told(report))
    return render_word_file(file, layout, template)


def render_working_copy(
    report: ConsolidatedReport, layout: Layout, template: Path, carried: CarriedEdits
) -> bytes:
    """Return the report for a person to edit: every passage in a content control with its tag.

    `carried` is what she made of an earlier copy. The signed report has no controls, so that any
    program can read its text.
    """
    marks = EditMarks(carried, controls=True)
    # What she took out or shortened may lack, so that only an untouched copy is counted.
    told = _told(report) if carried == NO_EDITS else Told()
    return render_word_file(_file(report, layout, marks, told), layout, template)


def _told(report: ConsolidatedReport) -> Told:
    blocks = chain.from_iterable(report.sections().values())
    lines = (*report.address, *report.closing.recipients, *report.closing.position)
    return Told((*blocks, report.appendix.table), sections=2, lines=lines)


def _file(report: ConsolidatedReport, layout: Layout, marks: EditMarks, told: Told) -> WordFile:
    texts = {
        "subject": report.subject,
        "opening": report.opening,
        "closing": report.closing.sentence,
        "signer": report.closing.signer,
        "appendix_title": report.appendix.title,
        "appendix_guide": report.appendix.guide,
    }
    places = _places(report, layout, marks)
    return WordFile(
        report.as_of, report.letterhead, report.subject, texts, places, marks=marks, told=told
    )


def _places(report: ConsolidatedReport, layout: Layout, marks: EditMarks) -> Places:
    width, wide = text_width(layout), landscape_width(layout)
    closing = report.closing
    return {
        "address": marks.address_xml(report.address, layout),
        **{
            name: marks.blocks_xml(name, blocks, width)
            for name, blocks in report.sections().items()
        },
        "recipients": marks.lines_xml("recipients", "BCNoiNhan", closing.recipients),
        "position": marks.lines_xml("position", "BCChucVu", closing.position),
        "appendix": marks.blocks_xml("appendix", (report.appendix.table,), wide),
    }
