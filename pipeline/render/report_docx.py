"""ConsolidatedReport → the Word report, in the layout of NĐ 30/2020, Phụ lục I."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from docx.document import Document

from pipeline.domain.report import Block, ConsolidatedReport, Letterhead
from pipeline.render.package_bytes import stable_package
from pipeline.render.report_docx_blocks import blocks_xml, paragraph_xml, tables_xml
from pipeline.render.report_docx_check import check_whole
from pipeline.render.report_docx_layout import (
    apply_layout,
    draw_rules,
    landscape_width,
    letterhead_widths,
    set_letterhead,
    text_width,
)
from pipeline.render.report_docx_measure import balanced_lines
from pipeline.render.report_docx_template import fill_template, mark_places, splice_places
from pipeline.settings.model import Layout


def render_report(report: ConsolidatedReport, layout: Layout, template: Path) -> bytes:
    """Return the report as .docx: the template filled, with the figures of the layout.

    The same report, layout and template give the same parts byte for byte. Raises WorkspaceError
    where the template cannot be used, TonghopError where the written file lacks a row.
    """
    letterhead = _broken_evenly(report.letterhead, layout)
    places = _places(report, layout)
    document = fill_template(template, _texts(report, letterhead), places)
    apply_layout(document, layout)
    set_letterhead(document, layout)
    draw_rules(document, letterhead, report.subject, layout)
    mark_places(document, template, places)
    _date(document, report)
    written = io.BytesIO()
    document.save(written)
    splice = {"word/document.xml": lambda xml: splice_places(xml, places)}
    content = stable_package(written.getvalue(), splice)
    check_whole(content, report)
    return content


def _broken_evenly(letterhead: Letterhead, layout: Layout) -> Letterhead:
    """Names that are too long for their column, broken into lines of even length."""
    room, _ = letterhead_widths(layout)
    size = layout.size_agency
    return replace(
        letterhead,
        superior="\n".join(balanced_lines(letterhead.superior, room, size, bold=False)),
        agency="\n".join(balanced_lines(letterhead.agency, room, size, bold=True)),
    )


def _texts(report: ConsolidatedReport, letterhead: Letterhead) -> dict[str, str]:
    return {
        "superior": letterhead.superior,
        "agency": letterhead.agency,
        "number": letterhead.number,
        "place_date": letterhead.place_date,
        "subject": report.subject,
        "opening": report.opening,
        "closing": report.closing.sentence,
        "signer": report.closing.signer,
        "appendix_title": report.appendix.title,
        "appendix_guide": report.appendix.guide,
    }


def _places(report: ConsolidatedReport, layout: Layout) -> dict[str, Iterable[str]]:
    def prose(blocks: tuple[Block, ...]) -> Iterator[str]:
        return blocks_xml(blocks, text_width(layout))

    first, *listed = report.address
    address = [paragraph_xml("BCKinhGui", first)]
    return {
        "address": address + [paragraph_xml("BCKinhGuiDong", line) for line in listed],
        "steering": prose(report.steering),
        "results": prose(report.results),
        "difficulties": prose(report.difficulties),
        "coming_tasks": prose(report.coming_tasks),
        "proposals": prose(report.proposals),
        "recipients": [paragraph_xml("BCNoiNhan", line) for line in report.closing.recipients],
        "position": [paragraph_xml("BCChucVu", line) for line in report.closing.position],
        "appendix": tables_xml(report.appendix.table, landscape_width(layout)),
    }


def _date(document: Document, report: ConsolidatedReport) -> None:
    """Properties of the file; its dates are the run's, so that no clock gets into it."""
    properties = document.core_properties
    moment = report.as_of.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
    properties.title = report.subject
    properties.author = properties.last_modified_by = ""
    properties.revision = 1
