"""Telling archives from workbooks, which are zips too, and reading one within limits."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from unicodedata import normalize

from pipeline.settings.model import Limits

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE_PARTS = frozenset(("[content_types].xml", "mimetype", "content.xml"))
_OFFICE_FOLDERS = ("xl/", "word/", "ppt/")
_END_OF_DIRECTORY = b"PK\x05\x06"
_LONGEST_END_BYTES = 22 + 65_535
_LARGEST_DIRECTORY_BYTES = 4 << 20
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
# Others, LZMA above all, can be made to ask for gigabytes before the first byte comes out.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_CHUNK_BYTES = 1 << 16
_MIB = 1 << 20


class ArchiveRefused(Exception):
    """An archive is not unfolded; the message tells the coordinator why, in Vietnamese."""


@dataclass(slots=True)
class Budget:
    """How many files and bytes one archive, nested ones included, may still unfold to."""

    files: int
    bytes: int
    ratio: int

    @classmethod
    def of(cls, limits: Limits) -> "Budget":
        """Return the whole budget of one archive."""
        return cls(limits.parts, limits.unpacked_mib * _MIB, limits.unpacked_ratio)

    def spend_file(self, packed: int, unpacked: int) -> None:
        """Count one member of these declared sizes. Raises ArchiveRefused beyond the budget."""
        self.files -= 1
        if self.files < 0:
            raise ArchiveRefused("Tệp nén chứa quá nhiều tệp.")
        if unpacked > _MIB and unpacked > packed * self.ratio:
            raise ArchiveRefused("Tệp nén bung ra lớn bất thường so với kích thước của nó.")

    def spend_bytes(self, count: int) -> None:
        """Count bytes as they really come out. Raises ArchiveRefused beyond the budget."""
        self.bytes -= count
        if self.bytes < 0:
            raise ArchiveRefused("Tệp nén bung ra quá lớn.")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside an archive: its name, NFC with `/`, and the archive's own note of it."""

    name: str
    info: zipfile.ZipInfo


def begins_like_one(path: Path) -> bool:
    """Return whether a file begins as zips do, workbooks among them."""
    with path.open("rb") as file:
        return file.read(4) in _BEGINNINGS


def is_archive(file: IO[bytes]) -> bool:
    """Return whether an open file is a zip that is no office document; its position is lost.

    A zip with a directory too large to look at counts as an archive, which is then refused.
    """
    file.seek(0)
    if file.read(4) not in _BEGINNINGS:
        return False
    if _directory_bytes(file) > _LARGEST_DIRECTORY_BYTES:
        return True
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name.casefold().replace("\\", "/") for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError):
        return False
    return not any(name in _OFFICE_PARTS or name.startswith(_OFFICE_FOLDERS) for name in names)


@contextmanager
def opened(path: str) -> Iterator[zipfile.ZipFile]:
    """Yield the open archive. Raises ArchiveRefused where it is damaged, also while in use."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - the name may not be valid UTF-8
            if _directory_bytes(file) > _LARGEST_DIRECTORY_BYTES:
                raise ArchiveRefused("Tệp nén chứa quá nhiều tệp.")
            with zipfile.ZipFile(file) as archive:
                yield archive
    except (
        zipfile.BadZipFile,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        struct.error,
        OSError,
        zlib.error,
    ) as error:
        raise ArchiveRefused("Tệp nén bị hỏng, không bung ra trọn vẹn được.") from error


def entries_of(archive: zipfile.ZipFile, budget: Budget) -> tuple[Entry, ...]:
    """Return the files of an archive in the order of their names, before any is unfolded.

    Raises ArchiveRefused for names that lead out of the archive, links, passwords, two files of
    one name, methods that cannot be bounded, and for more than the budget allows.
    """
    entries: dict[str, Entry] = {}
    for info in archive.infolist():
        if info.is_dir():
            continue
        name = _safe_name(info)
        if name in entries:
            raise ArchiveRefused(f"Tệp nén chứa hai tệp cùng tên «{name}».")
        _check_kind(info, name)
        budget.spend_file(info.compress_size, info.file_size)
        entries[name] = Entry(name, info)
    return tuple(entries[name] for name in sorted(entries))


def content_of(archive: zipfile.ZipFile, entry: Entry, budget: Budget) -> Iterator[bytes]:
    """Yield the content of a member piece by piece, counting every byte against the budget."""
    with archive.open(entry.info) as member:
        while chunk := member.read(_CHUNK_BYTES):
            budget.spend_bytes(len(chunk))
            yield chunk


def _directory_bytes(file: IO[bytes]) -> int:
    """The size of the zip's directory as its end says, at most that of the file; 0 without end."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END_BYTES))
    tail = file.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 16:
        return 0
    declared: int = struct.unpack_from("<I", tail, at + 12)[0]
    return min(declared, size)


def _safe_name(info: zipfile.ZipInfo) -> str:
    name = normalize("NFC", _decoded_name(info)).replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")):
        raise ArchiveRefused(f"Tệp nén chứa đường dẫn không an toàn «{name}».")
    return "/".join(parts)


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Many programs write UTF-8 without saying so; the library then takes it for code page 437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _check_kind(info: zipfile.ZipInfo, name: str) -> None:
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise ArchiveRefused(f"Tệp nén chứa lối tắt (liên kết) «{name}».")
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveRefused("Tệp nén có mật khẩu. Đề nghị đơn vị gửi lại tệp không đặt mật khẩu.")
    if info.compress_type not in _METHODS:
        raise ArchiveRefused("Tệp nén dùng kiểu nén mà chương trình không nhận.")
