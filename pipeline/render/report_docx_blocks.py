"""Passages and tables of a section → WordprocessingML."""

from collections.abc import Iterable, Iterator

from pipeline.domain.report import Block, Passage, PassageKind
from pipeline.render.report_docx_paragraphs import lines_of, paragraph_xml
from pipeline.render.report_docx_tables import tables_xml

PASSAGE_STYLES = {
    PassageKind.CLAUSE: "BCKhoan",
    PassageKind.POINT: "BCDiem",
    PassageKind.DASH: "BCGach",
    PassageKind.PLUS: "BCCong",
    PassageKind.BODY: "BCThan",
}

_SHORT = 400
"""Letters of about five lines."""


def blocks_xml(blocks: Iterable[Block], width_mm: float) -> Iterator[str]:
    """Yield the paragraphs and tables of a section; tables take the whole width."""
    led = False
    for block in blocks:
        if isinstance(block, Passage):
            yield from passage_xml(block, led)
        else:
            yield from tables_xml(block, width_mm)
        led = isinstance(block, Passage) and block.leads_in


def passage_xml(passage: Passage, led: bool = False) -> Iterator[str]:
    """Yield a passage: one paragraph for each of its lines.

    The first paragraph below one that leads in (`led`) stays whole if it is short: where it could
    be parted, LibreOffice moves it to the next page without what leads in.
    """
    first, *more = lines_of(passage.text)
    style = PASSAGE_STYLES[passage.kind]
    whole = led and len(first) <= _SHORT
    yield paragraph_xml(style, first, keep_next=passage.leads_in, keep_lines=whole)
    for line in more:
        yield paragraph_xml(PASSAGE_STYLES[PassageKind.BODY], line)
