"""What a file is, by its content; its name is never asked."""

import re
import zipfile

from pipeline.reading.guard import list_parts

_SIGNATURES = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE2_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)
_ZIP_PARTS = (
    (re.compile(r"xl/workbook\w*\.xml$"), "xlsx"),
    (re.compile(r"xl/workbook\w*\.bin$"), "xlsb"),
    (re.compile(r"word/"), "docx"),
    (re.compile(r"xl/"), "xlsx"),
    (re.compile(r"ppt/"), "pptx"),
)
_OPEN_DOCUMENT = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
_MARKUP = re.compile(r"<\s*(!doctype html|html|head|body|table)\b", re.IGNORECASE)
_SEPARATED_LINE = re.compile(r"^[^\n]*[,;\t|][^\n]*$", re.MULTILINE)


Recognised = tuple[str, list[zipfile.ZipInfo]]
"""A kind, and for a zip its directory, empty where it is damaged."""


def recognise(content: bytes) -> Recognised:
    """Return the format's short name (`xlsx`, `pdf`, `xls`, `jpg`, …) and a zip's directory.

    `encrypted` is an Office file behind a password, whose inner format cannot be told; `zip` an
    archive of other files; `unknown` anything that no rule knows.
    """
    # ISO 32000-1, annex H: readers accept the header anywhere in the first 1,024 bytes.
    if b"%PDF-" in content[:1024]:
        return "pdf", []
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_kind(content)
    if content.startswith(_OLE2):
        return _ole2_kind(content), []
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            return kind, []
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp", []
    if content[4:8] == b"ftyp" and content[8:11] in (b"hei", b"mif"):
        return "heic", []
    return _text_kind(content), []


def _zip_kind(content: bytes) -> Recognised:
    infos: list[zipfile.ZipInfo] = []
    try:
        infos = list_parts(content)
        names = [info.filename for info in infos]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        names = _names_along_the_way(content)
    for mimetype, kind in _OPEN_DOCUMENT:
        if mimetype in content[:200]:
            return kind, infos
    names = [name.replace("\\", "/").lower().lstrip("/") for name in names]
    for pattern, kind in _ZIP_PARTS:
        if any(pattern.match(name) for name in names):
            return kind, infos
    return "zip", infos


def _names_along_the_way(content: bytes) -> list[str]:
    """Cut short, a zip has lost the directory at its end; its parts still carry their names."""
    names = []
    for header in re.finditer(rb"PK\x03\x04.{22}(..)..", content, re.DOTALL):
        length = int.from_bytes(header[1], "little")
        names.append(content[header.end() : header.end() + length].decode("utf-8", "replace"))
    return names


def _ole2_kind(content: bytes) -> str:
    """Directory entries are 128 bytes, aligned, the name first ([MS-CFB] 2.6.1)."""
    for stream, kind in _OLE2_STREAMS:
        name = stream.encode("utf-16-le") + b"\x00\x00"
        at = content.find(name)
        while at >= 0:
            length = int.from_bytes(content[at + 64 : at + 66], "little")
            if at % 128 == 0 and length == len(name):
                return kind
            at = content.find(name, at + 1)
    return "unknown"


def _text_kind(content: bytes) -> str:
    text = _decoded_head(content)
    if text is None:
        return "unknown"
    start = text.lstrip("\ufeff \t\r\n")
    if _MARKUP.search(start[:1024]):
        return "html"
    if start.startswith("<?xml"):
        return "xml"
    if re.match(r"(Received|From|Return-Path|MIME-Version|Message-ID|Date): ", start):
        return "email"
    lines = [line for line in start.splitlines()[:20] if line.strip()]
    separated = sum(bool(_SEPARATED_LINE.match(line)) for line in lines)
    return "csv" if len(lines) >= 2 and separated >= 0.8 * len(lines) else "txt"


def _decoded_head(content: bytes) -> str | None:
    head = content[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\x00" in head:
        return None
    text = head.decode("utf-8", "replace")
    controls = sum(character < " " and character not in "\t\r\n\f" for character in text)
    return None if controls > len(text) * 0.02 else text
