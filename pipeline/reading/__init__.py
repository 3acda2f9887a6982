"""File → Document: the only door to the format libraries.

`read_file` is the whole room seen from outside. Each format's library is loaded when the first file
of its kind is read, so that a child process that only meets workbooks stays small.
"""

from pathlib import Path

from pipeline.domain.document import Reading, Unreadable
from pipeline.reading import refusal
from pipeline.reading.collection import without_collection
from pipeline.reading.file_kind import recognise
from pipeline.reading.guard import Package, open_package
from pipeline.settings.model import Limits

_MIB = 1 << 20


def read_file(path: Path, limits: Limits) -> Reading:
    """Return the reading of a file, whatever its name says; what cannot be read says why.

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
            return _read(path, content, kind, package, limits)
    except refusal.Refused as refused:
        return Unreadable(kind, refused.code, refused.reason)
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic inside a Rust library is no Exception
        return refusal.damaged(kind)


def _read(
    path: Path, content: bytes, kind: str, package: Package | None, limits: Limits
) -> Reading:
    match kind:
        case "xlsx" if package is not None:
            from pipeline.reading.excel import read_xlsx

            return read_xlsx(package, limits)
        case "xlsb" | "ods" if package is not None:
            from pipeline.reading.excel_calamine import read_other_spreadsheet

            return read_other_spreadsheet(content, kind, package)
        case "xls":
            from pipeline.reading.excel_calamine import read_other_spreadsheet

            return read_other_spreadsheet(content, kind)
        case "pdf":
            from pipeline.reading.pdf import read_pdf

            return read_pdf(path, limits)
        case "encrypted":
            return refusal.encrypted(kind)
        case "xlsx" | "xlsb" | "ods":
            return refusal.damaged(kind)
        case _:
            return refusal.not_read_yet(kind)
