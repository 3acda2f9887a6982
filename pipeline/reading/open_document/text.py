"""The text of a cell of an OpenDocument spreadsheet."""

from lxml import etree

from pipeline.reading.excel.text import settled

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_UNSEEN = frozenset({f"{_OFFICE}annotation", f"{TEXT}note", f"{TEXT}ruby-text"})
_MOST_BLANKS = 1000


def text_of(cell: etree._Element) -> str:
    """Return what a cell shows: its paragraphs joined by line feeds, comments left out."""
    return settled("\n".join(_inside(paragraph) for paragraph in cell.findall(f"{TEXT}p")))


def _inside(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for part in element:
        if part.tag == f"{TEXT}s":
            pieces.append(" " * min(int(part.get(f"{TEXT}c") or 1), _MOST_BLANKS))
        elif part.tag == f"{TEXT}tab":
            pieces.append(" ")
        elif part.tag == f"{TEXT}line-break":
            pieces.append("\n")
        elif part.tag not in _UNSEEN:
            pieces.append(_inside(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
