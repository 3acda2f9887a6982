"""Texts of a document that stand in TCVN3 or VNI → Unicode, cell by cell."""

from dataclasses import replace

from msgspec import structs

from pipeline.domain.document import Cell, Converted, Document, Paragraph, Place, Table
from pipeline.language.legacy import Encoding, modern, usual_encoding

_UNSEEN = "\u00ad"


def in_unicode(document: Document) -> Document:
    """Return the document with all its texts in Unicode; the same one where they are already.

    Soft hyphens, which show nothing but in TCVN3, are left out.
    """
    texts = _texts(document)
    usual = usual_encoding(texts)
    if usual is None and not any(_UNSEEN in text for text in texts):
        return document
    found: dict[Encoding, Converted] = {}

    def said(text: str, places: tuple[Place, ...]) -> str:
        after, encoding = modern(text, usual) if usual is not None else (text, None)
        after = after.replace(_UNSEEN, "")
        if encoding is not None:
            place = places[0] if places else None
            first = found.get(encoding, Converted(encoding, 0, place, text, after))
            found[encoding] = replace(first, count=first.count + 1)
        return after

    def paragraph(old: Paragraph) -> Paragraph:
        text = said(old.text, old.places)
        return old if text == old.text else replace(old, text=text)

    def cell(old: Cell) -> Cell:
        text = said(old.text, old.places)
        return old if text == old.text else structs.replace(old, text=text)

    def table(old: Table) -> Table:
        return replace(old, cells=tuple(map(cell, old.cells)))

    return replace(
        document,
        paragraphs=tuple(map(paragraph, document.paragraphs)),
        tables=tuple(map(table, document.tables)),
        converted=tuple(found[encoding] for encoding in sorted(found)),
    )


def _texts(document: Document) -> list[str]:
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for cell in table.cells]
    return texts
