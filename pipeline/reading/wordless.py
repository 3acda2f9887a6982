"""Office files in which no word stands: a page that was pasted as a picture, or nothing at all."""

import re

from pipeline.domain.document import Document, Reading
from pipeline.reading import refusal
from pipeline.reading.guard import Package
from pipeline.settings.model import Limits

KINDS = frozenset({"xlsx", "xlsb", "xls", "ods", "docx", "csv", "txt", "html"})
"""Formats whose readers see all words there are; a PDF's pages may be scans."""

_PICTURE = re.compile(r"(?:word|xl)/media/\D*(\d*)\.(png|jpe?g|bmp|tiff?)")


def shows_nothing(document: Document) -> bool:
    """Return whether a document has neither a word nor a table."""
    return not document.paragraphs and not document.tables


def without_words(kind: str, package: Package | None, limits: Limits) -> Reading:
    """Return what a file without words is: its pictures read as scanned pages, else an empty one.

    Whoever sent it sent something: it is never no report. Raises as the reader of pictures.
    """
    pictures = _pictures(package) if package is not None else []
    if not pictures:
        return refusal.wordless(kind)
    from pipeline.reading.scanned.models import can_read_scans

    if not can_read_scans():
        return refusal.no_recogniser(kind)
    from pipeline.reading.scanned.picture_file import read_all

    return read_all(pictures, kind, limits)


def _pictures(package: Package) -> list[tuple[bytes, str]]:
    """The pictures of a package with the endings of their names, in the order of their numbers."""
    found = [(name, at) for name in package.names() if (at := _PICTURE.fullmatch(name))]
    found.sort(key=lambda named: (int(named[1][1] or 0), named[0]))
    return [(package.part(name), at[2]) for name, at in found]
