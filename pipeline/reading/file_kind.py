"""What a file is, by its content; its name is never asked."""

import re
import zipfile
import zlib

from pipeline.reading.guard import Package, list_parts
from pipeline.reading.refusal import Refused
from pipeline.reading.text_files.plain_text import decoded
from pipeline.reading.text_files.separators import separator_of

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
    ("WORKBOOK", "xls"),
    ("BOOK", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)
_ZIP_PARTS = (
    (re.compile(r"xl/workbook\w*\.xml$"), "xlsx"),
    (re.compile(r"xl/workbook\w*\.bin$"), "xlsb"),
    (re.compile(r"word/"), "docx"),
    (re.compile(r"xl/"), "xlsx"),
    (re.compile(r"ppt/"), "pptx"),
    (re.compile(r"index/\w+\.iwa$|index\.apxl|index\.xml\.gz"), "iwork"),
)
_MAIN_TYPES = (
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"wordprocessingml.document.main", "docx"),
)
"""Nothing but habit makes the parts of an Office package stand under `xl/` and `word/`."""

_OPEN_DOCUMENT = (
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
_MARKUP = re.compile(r"<\s*(!doctype html|html|head|body|table)\b", re.IGNORECASE)
_LONGEST_PART = 1 << 20
"""A part that only says what the package is, is never longer."""

_XML_KINDS = (
    (
        re.compile(r"""progid=["']Excel\.|["']urn:schemas-microsoft-com:office:spreadsheet["']"""),
        "excel-xml",
    ),
    (re.compile(r'progid="Word\.|"http://schemas\.microsoft\.com/office/word/2003/'), "word-xml"),
    (re.compile(r'mimetype="application/vnd\.oasis\.opendocument\.spreadsheet"'), "fods"),
    (re.compile(r'mimetype="application/vnd\.oasis\.opendocument\.text"'), "fodt"),
)
"""Whole documents written as one XML file, by what stands at their beginning."""

_OLD_TABLES = (
    (re.compile(r"ID;P"), "slk"),
    (re.compile(r"TABLE\r?\n0,1\r?\n"), "dif"),
)
"""Tables as text of the time before workbooks (SYLK, DIF), by how they begin."""

_OPENING = 4096
"""Characters in which a document in one XML file names its format."""

_HEAD = 64 * 1024
"""How much of a text file is looked at; an even number, as UTF-16 needs."""


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
    declared = _mimetype(content, infos)
    for mimetype, kind in _OPEN_DOCUMENT:
        if mimetype == declared:
            return kind, infos
    names = [name.replace("\\", "/").lower().lstrip("/") for name in names]
    for pattern, kind in _ZIP_PARTS:
        if any(pattern.match(name) for name in names):
            return kind, infos
    types = _small_part(content, infos, "[Content_Types].xml")
    return next((kind for said, kind in _MAIN_TYPES if said in types), "zip"), infos


def _mimetype(content: bytes, infos: list[zipfile.ZipInfo]) -> bytes:
    """What an OpenDocument package says it is: meant to stand first and unpacked, not always so."""
    if not infos:
        found = re.match(rb"PK\x03\x04.{26}mimetype([\w./-]+?)(?=PK)", content, re.DOTALL)
        return found[1] if found else b""
    return _small_part(content, infos, "mimetype").strip()


def _small_part(content: bytes, infos: list[zipfile.ZipInfo], name: str) -> bytes:
    part = next((info for info in infos if info.filename == name), None)
    if part is None or part.file_size > _LONGEST_PART:
        return b""
    try:
        return Package(content, [part]).part(name)
    except (zipfile.BadZipFile, zlib.error, Refused):
        return b""


def _names_along_the_way(content: bytes) -> list[str]:
    """Cut short, a zip has lost the directory at its end; its parts still carry their names."""
    names = []
    for header in re.finditer(rb"PK\x03\x04.{22}(..)..", content, re.DOTALL):
        length = int.from_bytes(header[1], "little")
        names.append(content[header.end() : header.end() + length].decode("utf-8", "replace"))
    return names


def _ole2_kind(content: bytes) -> str:
    """The kind of the first known stream: those of embedded objects stand behind the file's own."""
    known = [
        (at, kind) for name, kind in _OLE2_STREAMS if (at := _entry(content, name)) is not None
    ]
    at, kind = min(known, default=(0, "unknown"))
    return "encrypted" if kind == "doc" and _is_locked(content, at) else kind


def _entry(content: bytes, stream: str) -> int | None:
    """Directory entries are 128 bytes, aligned, the name first ([MS-CFB] 2.6.1)."""
    name = stream.encode("utf-16-le") + b"\x00\x00"
    at = content.find(name)
    while at >= 0:
        length = int.from_bytes(content[at + 64 : at + 66], "little")
        if at % 128 == 0 and length == len(name):
            return at
        at = content.find(name, at + 1)
    return None


def _is_locked(content: bytes, entry: int) -> bool:
    """Whether a Word 97 file asks for a password ([MS-DOC] 2.5.1, fEncrypted)."""
    sector = 1 << int.from_bytes(content[30:32], "little")
    start = (int.from_bytes(content[entry + 116 : entry + 120], "little") + 1) * sector
    return content[start : start + 2] == b"\xec\xa5" and bool(content[start + 11] & 1)


def _text_kind(content: bytes) -> str:
    text = decoded(content[:_HEAD])
    if text is None:
        return "unknown"
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<") and (written := _xml_kind(start[:_OPENING])) is not None:
        return written
    if _MARKUP.search(start[:1024]):
        return "html"
    if start.startswith("<?xml"):
        return "xml"
    for opening, kind in _OLD_TABLES:
        if opening.match(start):
            return kind
    if re.match(r"(Received|From|Return-Path|MIME-Version|Message-ID|Date): ", start):
        return "email"
    return "txt" if separator_of(text) is None else "csv"


def _xml_kind(opening: str) -> str | None:
    """The kind of a whole document in one XML file; its `<Table>` makes no web page of it."""
    return next((kind for pattern, kind in _XML_KINDS if pattern.search(opening)), None)
