"""Word documents (.docx, .docm) → Document, from the package's own XML.

The body, and a letterhead typed into the header of the first page; notes and comments come behind,
hidden. What else stands in headers and footers is not the report. python-docx knows neither list
numbers nor tracked changes nor text boxes, so the XML is read as it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.domain.document import Document
from pipeline.reading.flow.blocks import FlowBlock, FlowParagraph, FlowTable
from pipeline.reading.flow.layout import document_of
from pipeline.reading.guard import Package
from pipeline.reading.refusal import Refused
from pipeline.reading.relationships import Related, main_part, part_of_kind, related
from pipeline.reading.word.body import BodyReader
from pipeline.reading.word.markup import MALFORMED, Element, child, parsed, w
from pipeline.reading.word.numbering import WordNumbering
from pipeline.reading.word.styles import WordStyles
from pipeline.settings.model import Limits

_IDENTITY = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


def read_docx(package: Package, limits: Limits, kind: str = "docx") -> Document:
    """Return the reading of a Word document; `kind` names what it was converted from.

    Raises Refused where a limit says no; other exceptions where it is damaged.
    """
    home = main_part(package, "word/document.xml")
    if home is None:
        raise Refused("Tệp Word không có phần văn bản nào đọc được. Đề nghị đơn vị gửi lại.")
    parts = related(package, home)

    def xml(wanted: str) -> str | None:
        part = part_of_kind(package, parts, wanted)
        return None if part is None else package.xml(part)

    reader = BodyReader(WordStyles(xml("styles")), WordNumbering(xml("numbering")), limits)
    body = child(parsed(package.xml(home)), "body")
    if body is None:
        return document_of(kind, [])
    blocks = reader.blocks(body)
    header = _first_header(package, body, parts)
    # Read last, so that the paragraphs and tables of the body keep the numbers they had.
    letterhead = [] if header is None else reader.blocks(header)
    opening = letterhead if _is_letterhead(letterhead) else []
    return document_of(kind, [*opening, *blocks, *_notes(reader, xml)])


def _notes(reader: BodyReader, xml: Callable[[str], str | None]) -> Iterator[FlowParagraph]:
    """Footnotes, endnotes and comments, hidden: they are no part of what the report says."""
    for kind in ("footnotes", "endnotes", "comments"):
        root = _well_formed(xml(kind))
        for note in root.iterchildren() if root is not None else ():
            if note.get(w("type")) is None:
                for block in reader.blocks(note):
                    if isinstance(block, FlowParagraph):
                        yield replace(block, hidden=True)


def _well_formed(xml: str | None) -> Element | None:
    """The root of a part beside the body, None where it is damaged: the body is read anyway."""
    try:
        return None if xml is None else parsed(xml)
    except MALFORMED:
        return None


def _first_header(package: Package, body: Element, parts: Related) -> Element | None:
    """What the first page has as its header: the one for first pages, else the one for all."""
    section = next(body.iter(w("sectPr")), None)
    if section is None:
        return None
    named = {
        str(element.get(w("type"), "default")): next(filter(None, map(element.get, _IDENTITY)), "")
        for element in section.iterchildren(w("headerReference"))
    }
    first = "first" if child(section, "titlePg") is not None else "default"
    part = parts.get(named.get(first, ""), ("", ""))[1]
    return _well_formed(package.xml(part)) if part in package else None


def _is_letterhead(blocks: Sequence[FlowBlock]) -> bool:
    """Whether a header has several lines, or one that is all capitals as a name is; a running title
    or page number has one line with small letters or figures.
    """
    texts: list[str] = []
    for block in blocks:
        held = [block] if isinstance(block, FlowParagraph) else _paragraphs(block)
        texts += [line for one in held for line in one.text.split("\n") if line.strip()]
    alone = len(texts) == 1 and texts[0].isupper() and not any(map(str.isdigit, texts[0]))
    return len(texts) > 1 or alone


def _paragraphs(table: FlowTable) -> list[FlowParagraph]:
    return [paragraph for cell in table.cells for paragraph in cell.paragraphs()]
