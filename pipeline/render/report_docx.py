"""ConsolidatedReport → the Word report, in the layout of NĐ 30/2020, Phụ lục I."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.domain.report import Block, ConsolidatedReport
from pipeline.render.passage_tags import Edit
from pipeline.render.report_docx_blocks import address_xml, blocks_xml, controlled_blocks_xml
from pipeline.render.report_docx_check import check_whole
from pipeline.render.report_docx_layout import landscape_width, text_width
from pipeline.render.report_docx_paragraphs import paragraph_xml
from pipeline.render.report_docx_tables import tables_xml
from pipeline.render.word_file import Places, WordFile, render_word_file
from pipeline.settings.model import Layout


def render_report(report: ConsolidatedReport, layout: Layout, template: Path) -> bytes:
    """Return the report as .docx: the template filled, with the figures of the layout.

    The same report, layout and template give the same parts byte for byte. Raises WorkspaceError
    where the template cannot be used, TonghopError where the written file lacks a row.
    """
    content = render_word_file(_file(report, layout, None), layout, template)
    check_whole(content, report)
    return content


def render_working_copy(
    report: ConsolidatedReport, layout: Layout, template: Path, edits: Mapping[str, Edit]
) -> bytes:
    """Return the report for a person to edit: every passage in a content control with its tag.

    `edits` are her wordings of an earlier copy, by the passage's name. The signed report has no
    controls, so that any program can read its text.
    """
    return render_word_file(_file(report, layout, edits), layout, template)


def _file(report: ConsolidatedReport, layout: Layout, edits: Mapping[str, Edit] | None) -> WordFile:
    texts = {
        "subject": report.subject,
        "opening": report.opening,
        "closing": report.closing.sentence,
        "signer": report.closing.signer,
        "appendix_title": report.appendix.title,
        "appendix_guide": report.appendix.guide,
    }
    places = _places(report, layout, edits)
    return WordFile(report.as_of, report.letterhead, report.subject, texts, places, {})


def _places(report: ConsolidatedReport, layout: Layout, edits: Mapping[str, Edit] | None) -> Places:
    width = text_width(layout)

    def prose(section: str, blocks: tuple[Block, ...]) -> Iterator[str]:
        if edits is not None:
            return controlled_blocks_xml(section, blocks, width, edits)
        return blocks_xml(blocks, width)

    return {
        "address": address_xml(report.address),
        **{name: prose(name, blocks) for name, blocks in report.sections().items()},
        "recipients": [paragraph_xml("BCNoiNhan", line) for line in report.closing.recipients],
        "position": [paragraph_xml("BCChucVu", line) for line in report.closing.position],
        "appendix": tables_xml(report.appendix.table, landscape_width(layout)),
    }
