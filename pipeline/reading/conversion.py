"""Formats that are read only after LibreOffice has turned them into one that we read."""

from dataclasses import dataclass

TARGETS = {
    "doc": "docx",
    "rtf": "docx",
    "odt": "docx",
    "word-xml": "docx",
    "excel-xml": "xlsx",
    "fods": "xlsx",
    "fodt": "docx",
}
"""By the kind of a file, the format that it is turned into."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What `read_file` answers where a file has to be converted first, outside the limited child.

    `kind` is what the content is, `target` the format (`docx`, `xlsx`) to convert it into.
    """

    kind: str
    target: str
