"""Which zip packages may be opened at all, and the only way to their parts.

No part is unpacked beyond the size that the directory declares for it, and the declared sizes are
limited, so nothing inside a package can exhaust a reader.
"""

import re
import zipfile
import zlib
from io import BytesIO

from pipeline.reading.refusal import PASSWORD, Refused
from pipeline.settings.model import Limits

_MIB = 1 << 20
_RATIO_COUNTS_FROM = 16 * _MIB
"""Small contents compress very well and harm nobody: the ratio is judged above this size."""

_WRITTEN = re.compile(r"utf-?(?:8|16|16-?[lb]e)|us-ascii|iso-8859-\d{1,2}|windows-125\d")
_LOCAL_HEADER = 30
_ENCRYPTED_FLAG = 0x1
_BOMB = "Tệp nén bất thường (dung lượng sau giải nén quá lớn), không an toàn để mở. "
_NO_XML = "Tệp có thành phần bên trong không phải là XML, không mở được. " + (
    "Đề nghị đơn vị lưu lại và gửi lại."
)
_MANIFEST = "META-INF/manifest.xml"
_RESEND = "Đề nghị đơn vị lưu lại bằng Excel hoặc Word và gửi lại."


class Package:
    """A zip package that passed the guard; part names are compared without regard to case."""

    def __init__(self, content: bytes, infos: list[zipfile.ZipInfo]) -> None:
        self._content = content
        self._infos = {_plain(info.filename): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._infos

    def names(self) -> list[str]:
        """Return the names of all parts, in lower case, `/` between folders."""
        return list(self._infos)

    def part(self, name: str) -> bytes:
        """Return a part's bytes.

        Raises KeyError where there is no such part, Refused where its real size is not the
        declared one, zipfile.BadZipFile or zlib.error where it is damaged.
        """
        info = self._infos[_plain(name)]
        at = info.header_offset
        header = self._content[at : at + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
            raise zipfile.BadZipFile(name)
        start = at + _LOCAL_HEADER + header[26] + (header[27] << 8) + header[28] + (header[29] << 8)
        packed = self._content[start : start + info.compress_size]
        unpacked = _inflate(packed, info)
        if zlib.crc32(unpacked) != info.CRC:
            raise zipfile.BadZipFile(name)
        return unpacked

    def xml(self, name: str) -> str:
        """Return a part's XML as text, whatever its encoding.

        Raises Refused where it is in no encoding of XML, or declares a document type: no office
        program writes one, and entities are the way to blow a small part up. Raises UnicodeError
        and as `part` beside.
        """
        content = self.part(name)
        text = content.decode(_encoding(content)).removeprefix("\ufeff")
        if "\x00" in text:
            raise Refused(_NO_XML)
        if "!" in text and ("<!DOCTYPE" in text or "<!ENTITY" in text):
            raise Refused(f"Tệp có khai báo DTD bên trong, không an toàn để mở. {_RESEND}")
        return text


def is_locked(package: Package) -> bool:
    """Return whether an OpenDocument package asks for a password. Raises as `Package.part`."""
    return _MANIFEST in package and b"encryption-data" in package.part(_MANIFEST)


def list_parts(content: bytes) -> list[zipfile.ZipInfo]:
    """Return the directory of a zip; its parts are not touched.

    Raises zipfile.BadZipFile, NotImplementedError, ValueError or OSError where it has none whole.
    """
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return opened.infolist()


def open_package(content: bytes, infos: list[zipfile.ZipInfo], limits: Limits) -> Package:
    """Return the package of `content`, `infos` being its directory.

    Raises Refused where it asks for a password or exceeds the limits on parts, unpacked size or
    ratio.
    """
    if len(infos) > limits.parts:
        raise Refused(f"Tệp có quá nhiều thành phần bên trong ({len(infos)}). {_RESEND}")
    unpacked = packed = 0
    for info in infos:
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise Refused(PASSWORD, "encrypted_file")
        unpacked += info.file_size
        packed += info.compress_size
    _check_sizes(unpacked, packed, len(content), limits)
    return Package(content, infos)


def _check_sizes(unpacked: int, packed: int, size: int, limits: Limits) -> None:
    if unpacked > limits.unpacked_mib * _MIB:
        raise Refused(_BOMB + _RESEND)
    if unpacked > _RATIO_COUNTS_FROM and unpacked > limits.unpacked_ratio * size:
        raise Refused(_BOMB + _RESEND)
    # Parts that overlap let a few bytes be unpacked many times over.
    if packed > size:
        raise Refused(_BOMB + _RESEND)


def _inflate(packed: bytes, info: zipfile.ZipInfo) -> bytes:
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(info.filename)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    # Zero would mean "without limit": one byte more than declared tells a lie just as well.
    unpacked = stream.decompress(packed, info.file_size + 1)
    if len(unpacked) > info.file_size:
        raise Refused(_BOMB + _RESEND)
    return unpacked


def _plain(name: str) -> str:
    return name.replace("\\", "/").lower().lstrip("/")


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if content.startswith(b"<\x00"):
        return "utf-16-le"
    if content.startswith(b"\x00<"):
        return "utf-16-be"
    declared = re.match(rb"<\?xml[^>]*?encoding=[\"']([\w.-]+)", content)
    encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    # Python knows encodings that no XML is written in, and some take forever.
    if not _WRITTEN.fullmatch(encoding):
        raise Refused(f"Tệp dùng bảng mã lạ bên trong ({encoding}), không mở được. {_RESEND}")
    return encoding
