"""Writes a report so that a person's edits of it can be found again, and puts hers into it.

Every passage has a bookmark that holds its tag, in a working copy a content control with the tag
too: Word keeps a control when its text is typed anew, LibreOffice 7.4 forgets the tags of controls
and keeps bookmarks. A part of its own (`customXml`) lists what was written, so that a passage
which a person took out can be told from one that is new.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from pipeline.domain.report import Block, Passage, Row, Table
from pipeline.render.address import Address
from pipeline.render.carried_edits import NO_EDITS, CarriedEdits, Edit, Insertion
from pipeline.render.package_bytes import in_pieces
from pipeline.render.passage_tags import Tag, Tags, tags_of
from pipeline.render.report_docx_blocks import passage_xml
from pipeline.render.report_docx_paragraphs import NAMESPACE, lines_of, paragraph_xml
from pipeline.render.report_docx_tables import tables_xml
from pipeline.settings.model import Layout

REGISTER = "urn:tonghop:da-ghi"
"""The namespace of the list of what was written."""

_FIRST_BOOKMARK = 10_000
"""Templates count theirs from 0."""

_FORMER = "Số liệu của đoạn trên đã thay đổi; câu chữ đã sửa trước đây: "
_TAKEN_OUT = "Đoạn trên đã được bỏ ở bản trước; số liệu nay đã thay đổi."
_ROW_FORMER = "Số liệu của một dòng trong bảng trên đã thay đổi; nội dung đã sửa trước đây: "
_ROW_TAKEN_OUT = "Một dòng trong bảng trên đã được bỏ ở bản trước; số liệu nay đã thay đổi: "


class EditMarks:
    """The marks of one document: what is written through it can be found again."""

    def __init__(self, carried: CarriedEdits = NO_EDITS, controls: bool = False) -> None:
        """`controls` puts passages into content controls: some readers of Word files skip these,
        so that only copies for editing have them.
        """
        self._carried = carried
        self._controls = controls
        self._tags = Tags()
        self._ids = count(_FIRST_BOOKMARK)
        self._written: list[Tag] = []

    def blocks_xml(self, section: str, blocks: Iterable[Block], width_mm: float) -> Iterator[str]:
        """Yield the paragraphs and tables of a section, marked, with the edits that stand."""
        led = False
        for block, tags in tags_of(section, blocks, self._tags):
            if isinstance(block, Table):
                yield from self._table_xml(block, tags, width_mm)
            else:
                yield from self._passage_xml(block, tags[0], led)
            led = isinstance(block, Passage) and block.leads_in

    def lines_xml(self, section: str, style: str, lines: Iterable[str]) -> Iterator[str]:
        """Yield lines in a style of the template, marked, with the edits that stand."""
        for line in lines:
            tag = self._tags.of_line(section, style, line)
            yield from self._text_xml(tag, line, lambda text: [paragraph_xml(style, text)])

    def address_xml(self, address: Sequence[str], layout: Layout) -> Iterator[str]:
        """Yield the lines of the address, marked, with the edits that stand."""
        place = Address.of(address, layout)
        for number, line in enumerate(address):
            tag = self._tags.of_line("address", "", line)
            written = partial(place.line_xml, number=number)
            yield from self._text_xml(tag, line, lambda text, of=written: [of(text)])

    def mark_template(self, document: Document) -> None:
        """Mark the paragraphs that the template brings, and put her wording into them."""
        for paragraph in list(document.element.body.iter(qn("w:p"))):
            text = _words(paragraph)
            if text.strip():
                self._mark_paragraph(paragraph, text)

    def add_register(self, document: Document) -> str:
        """Add a part for the list of what is written to the package and return its name."""
        package = document.part.package
        name = PackURI(package.next_partname("/customXml/item%d.xml"))
        document.part.relate_to(
            Part(name, "application/xml", b"", package), RELATIONSHIP_TYPE.CUSTOM_XML
        )
        return str(name.membername)

    def register(self, _nothing: bytes) -> Iterator[bytes]:
        """Yield the list of what has been written, as XML."""
        yield f'<?xml version="1.0" encoding="UTF-8"?><ds xmlns="{REGISTER}">'.encode()
        yield from in_pieces(f'<d n="{tag.name}" g="{tag.ground}"/>' for tag in self._written)
        yield b"</ds>"

    def _passage_xml(self, passage: Passage, tag: Tag, led: bool) -> Iterator[str]:
        def written(text: str) -> Sequence[str]:
            same = text == passage.text
            return list(passage_xml(passage if same else replace(passage, text=text), led))

        yield from self._text_xml(tag, passage.text, written, controls=self._controls)

    def _text_xml(self, tag: Tag, text: str, written: Any, controls: bool = False) -> Iterator[str]:
        """One passage: her wording where its ground is the same, else ours and hers below it."""
        self._written.append(tag)
        if self._carried is NO_EDITS and not controls:
            yield self._bookmarked(tag, written(text))
            return
        edit = self._carried.standing(tag)
        if edit is None or edit.text:
            paragraphs = self._bookmarked(tag, written(edit.text if edit else text))
            yield _control_xml(tag, paragraphs) if controls else paragraphs
        outdated = self._carried.outdated(tag)
        if outdated is not None:
            yield _noted(f"{_FORMER}{outdated.text}" if outdated.text else _TAKEN_OUT)
        yield from map(_inserted_xml, self._carried.paragraphs_after(tag))

    def _bookmarked(self, tag: Tag, paragraphs: Sequence[str]) -> str:
        begin, end = self._bookmark(tag)
        text = "".join(paragraphs).replace("</w:pPr>", f"</w:pPr>{begin}", 1)
        return f"{text.removesuffix('</w:p>')}{end}</w:p>"

    def _bookmark(self, tag: Tag) -> tuple[str, str]:
        number = next(self._ids)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{tag.bookmark}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def _table_xml(self, table: Table, tags: Sequence[Tag], width_mm: float) -> Iterator[str]:
        self._written.extend(tags)
        rows = self._carried.rows(table.rows, tags)
        marks = ["".join(self._bookmark(tag)) if tag is not None else "" for _, tag in rows]
        shown = replace(table, rows=tuple(row for row, _ in rows))
        yield from tables_xml(shown, width_mm, marks)
        for row, tag in zip(table.rows, tags, strict=True):
            edit = self._carried.outdated(tag)
            if edit is not None:
                yield _noted(_row_note(row, edit))
            yield from map(_inserted_xml, self._carried.paragraphs_after(tag))

    def _mark_paragraph(self, paragraph: Any, text: str) -> None:
        tag = self._tags.of_line("template", str(paragraph.style), text)
        self._written.append(tag)
        edit, outdated = self._carried.standing(tag), self._carried.outdated(tag)
        below = [_noted(f"{_FORMER}{outdated.text}")] if outdated and outdated.text else []
        below += map(_inserted_xml, self._carried.paragraphs_after(tag))
        for xml in reversed(below):
            for added in reversed(_elements(xml)):
                paragraph.addnext(added)
        if edit is not None:
            _reword(paragraph, edit.text)
        if edit is None or edit.text:
            begin, end = (_elements(mark)[0] for mark in self._bookmark(tag))
            paragraph.insert(0 if paragraph.pPr is None else 1, begin)
            paragraph.append(end)


def _reword(paragraph: Any, text: str) -> None:
    """Give a paragraph other words in the letters of its first run; without any it goes."""
    runs = list(paragraph.iter(qn("w:r")))
    for run in runs[1:]:
        run.getparent().remove(run)
    if not text and len(paragraph.getparent()) > 1 and not paragraph.xpath("./w:pPr/w:sectPr"):
        paragraph.getparent().remove(paragraph)
        return
    first = runs[0]
    letters = deepcopy(first.rPr) if first.rPr is not None else None
    first.text = text
    if letters is not None and first.rPr is None:
        first.insert(0, letters)


def _words(paragraph: Any) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    parts = (part for run in paragraph.iter(qn("w:r")) for part in run)
    return "".join(signs.get(part.tag) or part.text or "" for part in parts)


def _row_note(row: Row, edit: Edit) -> str:
    if not edit.text:
        return f"{_ROW_TAKEN_OUT}{' | '.join(filter(None, row.cells[:2]))}"
    return f"{_ROW_FORMER}{' | '.join(filter(None, edit.cells))}"


def _inserted_xml(insertion: Insertion) -> str:
    if insertion.marked:
        return _noted(insertion.text)
    return "".join(paragraph_xml("BCThan", line) for line in lines_of(insertion.text))


def _noted(text: str) -> str:
    """Return paragraphs set off in yellow, for a person to settle."""
    run = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>'
    paragraphs = (paragraph_xml("BCThan", line) for line in lines_of(text))
    return "".join(paragraph.replace("<w:r>", run, 1) for paragraph in paragraphs)


def _control_xml(tag: Tag, content: str) -> str:
    properties = f'<w:sdtPr><w:tag w:val="{tag.control}"/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _elements(xml: str) -> list[Any]:
    return list(parse_xml(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>'))
