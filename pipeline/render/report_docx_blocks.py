"""Passages and tables of a section → WordprocessingML, with or without content controls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.domain.report import Block, Passage, PassageKind
from pipeline.render.passage_tags import Edit, tagged
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

_FORMER = "Số liệu của đoạn trên đã thay đổi; câu chữ đã sửa trước đây: "


def blocks_xml(blocks: Iterable[Block], width_mm: float) -> Iterator[str]:
    """Yield the paragraphs and tables of a section; tables take the whole width."""
    led = False
    for block in blocks:
        if isinstance(block, Passage):
            yield from passage_xml(block, led)
        else:
            yield from tables_xml(block, width_mm)
        led = isinstance(block, Passage) and block.leads_in


def controlled_blocks_xml(
    section: str, blocks: Iterable[Block], width_mm: float, edits: Mapping[str, Edit]
) -> Iterator[str]:
    """Yield the same, every passage in a content control tagged with its name and its ground.

    A person's wording takes the place of ours where its ground is the same; where the ground has
    changed it stands below ours, marked.
    """
    led = False
    for block, tag in tagged(section, blocks):
        if not isinstance(block, Passage):
            yield from tables_xml(block, width_mm)
            led = False
            continue
        here, led = led, block.leads_in
        name, ground, _ = tag.split(".")
        edit = edits.get(name)
        if edit is not None and edit.ground == ground:
            yield _control_xml(tag, "".join(passage_xml(replace(block, text=edit.text), here)))
            continue
        yield _control_xml(tag, "".join(passage_xml(block, here)))
        if edit is not None:
            yield _marked_xml(f"{_FORMER}{edit.text}")


def _marked_xml(text: str) -> str:
    """Return paragraphs set off in yellow, for a person to settle."""
    run = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>'
    paragraphs = (paragraph_xml("BCThan", line) for line in lines_of(text))
    return "".join(paragraph.replace("<w:r>", run, 1) for paragraph in paragraphs)


def _control_xml(tag: str, content: str) -> str:
    properties = f'<w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def address_xml(address: Sequence[str]) -> list[str]:
    """Return `Kính gửi:` and the lines below it."""
    first, *listed = address
    lines = [paragraph_xml("BCKinhGuiDong", line) for line in listed]
    return [paragraph_xml("BCKinhGui", first), *lines]


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
