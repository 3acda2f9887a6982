"""File → Document: the only door to the format libraries.

`read_file` is the whole room seen from outside. Each format's library is loaded when the first file
of its kind is read, so that a child process that only meets workbooks stays small.
"""

from dataclasses import replace
from pathlib import Path

from pipeline.domain.document import Document, Reading, Unreadable
from pipeline.reading import refusal
from pipeline.reading.collection import without_collection
from pipeline.reading.conversion import TARGETS, Conversion
from pipeline.reading.file_kind import recognise
from pipeline.reading.guard import Package, is_locked, open_package
from pipeline.reading.old_encodings import in_unicode
from pipeline.reading.wordless import KINDS, shows_nothing, without_words
from pipeline.settings.model import Limits

_MIB = 1 << 20
_PACKAGES = frozenset({"xlsx", "xlsb", "ods", "docx", "odt"})


def read_file(path: Path, limits: Limits) -> Reading | Conversion:
    """Return the reading of a file, whatever its name says; what cannot be read says why.

    Formats that only LibreOffice opens give a Conversion: the engine converts them and asks again.
    Whatever a format library raises becomes an Unreadable. Raises OSError where the file itself
    cannot be opened and MemoryError where the process is out of memory.
    """
    size = path.stat().st_size
    if size == 0:
        return refusal.empty("unknown")
    if size > limits.file_mib * _MIB:
        return refusal.too_large(size / _MIB, limits.file_mib)
    content = path.read_bytes()
    kind, parts = recognise(content)
    try:
        package = open_package(content, parts, limits) if parts else None
        with without_collection():
            reading = _read(path, content, kind, package, limits)
            if isinstance(reading, Document):
                if kind in KINDS and shows_nothing(reading):
                    return without_words(kind, package, limits)
                return _with_signatures(in_unicode(reading), content, package)
            return reading
    except refusal.Refused as refused:
        return Unreadable(kind, refused.code, refused.reason)
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic inside a Rust library is no Exception
        return refusal.damaged(kind)


def _with_signatures(document: Document, content: bytes, package: Package | None) -> Document:
    """Return the document with what signatures its Office package says it has."""
    from pipeline.reading.office_signatures import old_signatures, package_signatures

    if package is not None:
        found = package_signatures(package)
    elif document.kind == "xls":
        found = old_signatures(content)
    else:
        return document
    return replace(document, signatures=found) if found else document


def _read(
    path: Path, content: bytes, kind: str, package: Package | None, limits: Limits
) -> Reading | Conversion:
    if kind in _PACKAGES:
        return refusal.damaged(kind) if package is None else _unpacked(kind, package, limits)
    match kind:
        case "xls":
            from pipeline.reading.excel.excel_97 import read_xls

            return read_xls(content, limits)
        case "pdf":
            from pipeline.reading.pdf import read_pdf

            return read_pdf(path, limits)
        case "jpg" | "png" | "tiff" | "bmp" | "webp":
            return _read_picture(content, kind, limits)
        case "csv" | "txt" | "html":
            return _read_text(content, kind, limits)
        case "encrypted":
            return refusal.encrypted(kind)
        case _ if kind in TARGETS:
            return Conversion(kind, TARGETS[kind])
        case _:
            return refusal.not_read_yet(kind)


def _unpacked(kind: str, package: Package, limits: Limits) -> Reading | Conversion:
    match kind:
        case "xlsx":
            from pipeline.reading.excel.workbook import read_xlsx

            return read_xlsx(package, limits)
        case "docx":
            from pipeline.reading.word.document import read_docx

            return read_docx(package, limits)
        case "odt":
            return (
                refusal.encrypted(kind) if is_locked(package) else Conversion(kind, TARGETS[kind])
            )
        case "ods":
            from pipeline.reading.open_document.spreadsheet import read_ods

            return read_ods(package, limits)
        case _:
            from pipeline.reading.excel.binary_workbook import read_xlsb

            return read_xlsb(package, limits)


def _read_picture(content: bytes, kind: str, limits: Limits) -> Reading:
    from pipeline.reading.scanned.models import can_read_scans

    if not can_read_scans():
        return refusal.no_recogniser(kind)
    from pipeline.reading.scanned.picture_file import read_pictures

    return read_pictures(content, kind, limits)


def _read_text(content: bytes, kind: str, limits: Limits) -> Reading:
    if kind == "html":
        from pipeline.reading.web.page import read_html

        return read_html(content, limits)
    from pipeline.reading.text_files.delimited import read_delimited, read_lines

    return read_delimited(content, limits) if kind == "csv" else read_lines(content, limits)
