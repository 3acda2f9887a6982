"""Memo → the internal memo in Word, with native charts and room for opinions."""

from itertools import chain
from pathlib import Path

from pipeline.domain.memo import Memo
from pipeline.domain.report import Block
from pipeline.render.address import address_xml
from pipeline.render.chart_part import charts_xml
from pipeline.render.report_docx_blocks import blocks_xml
from pipeline.render.report_docx_layout import landscape_width, text_width
from pipeline.render.report_docx_paragraphs import blank_box_xml, paragraph_xml
from pipeline.render.report_docx_tables import tables_xml
from pipeline.render.word_file import Places, WordFile, render_word_file
from pipeline.render.word_file_check import Told
from pipeline.settings.model import Layout

_OPINION_LINES = 7


def render_memo(memo: Memo, layout: Layout, template: Path) -> bytes:
    """Return the memo as .docx. Raises WorkspaceError where the template cannot be used."""
    width = text_width(layout)
    file = WordFile(
        as_of=memo.as_of,
        letterhead=memo.letterhead,
        subject=memo.subject,
        texts={
            "subject": memo.subject,
            "opening": memo.opening,
            "signer": "",
            "appendix_title": memo.appendix.title,
            "appendix_guide": memo.appendix.guide,
        },
        places=_places(memo, layout),
        told=_told(memo),
        late_places={"charts": lambda word: charts_xml(word, memo.charts, width, layout.font)},
    )
    return render_word_file(file, layout, template)


def _told(memo: Memo) -> Told:
    blocks = chain.from_iterable(_sections(memo).values())
    lines = (*memo.address, *memo.enclosed, *memo.position)
    return Told((*blocks, memo.appendix.table), sections=2, lines=lines)


def _places(memo: Memo, layout: Layout) -> Places:
    width = text_width(layout)
    return {
        "address": address_xml(memo.address, layout),
        **{name: blocks_xml(blocks, width) for name, blocks in _sections(memo).items()},
        "opinions": [
            blank_box_xml("BCOBang", _OPINION_LINES),
            paragraph_xml("BCGiuaBang", "", keep_next=True),
        ],
        "recipients": [paragraph_xml("BCNoiNhan", line) for line in memo.enclosed],
        "position": [paragraph_xml("BCChucVu", line) for line in memo.position],
        "appendix": tables_xml(memo.appendix.table, landscape_width(layout)),
    }


def _sections(memo: Memo) -> dict[str, tuple[Block, ...]]:
    return {
        "overview": memo.overview,
        "decisions": memo.decisions,
        "priority": memo.priority,
        "changes": memo.changes,
        "figures": memo.figures,
        "discipline": memo.discipline,
        "doubts": memo.doubts,
        "corrections": memo.corrections,
        "proposals": memo.proposals,
    }
