"""The records of a binary Excel part (.xlsb), as [MS-XLSB] 2.1.4 lays them down."""

import struct
from collections.abc import Iterator

Record = tuple[int, bytes]
"""Type and content."""


def records(part: bytes) -> Iterator[Record]:
    """Return the records of a part in their order. Raises IndexError where it is cut short."""
    at, end = 0, len(part)
    while at < end:
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        yield kind, part[at : at + size]
        at += size


def whole(content: bytes, at: int) -> int:
    """Return the unsigned number of four bytes at a place. Raises struct.error beyond the end."""
    number: int = struct.unpack_from("<I", content, at)[0]
    return number


def short(content: bytes, at: int) -> int:
    """Return the unsigned number of two bytes at a place. Raises struct.error beyond the end."""
    number: int = struct.unpack_from("<H", content, at)[0]
    return number


def wide_string(content: bytes, at: int) -> tuple[str, int]:
    """Return the text at a place and where it ends; a text that is not there is empty."""
    letters = whole(content, at)
    start = at + 4
    if letters == 0xFFFFFFFF:
        return "", start
    end = start + 2 * letters
    return content[start:end].decode("utf-16-le", "replace"), end


def real(content: bytes, at: int) -> float:
    """Return the number of eight bytes at a place. Raises struct.error beyond the end."""
    number: float = struct.unpack_from("<d", content, at)[0]
    return number


def packed_number(content: bytes, at: int) -> float:
    """Return an RkNumber ([MS-XLSB] 2.5.123): an integer or the upper half of a float."""
    packed = whole(content, at)
    if packed & 2:
        number = float(struct.unpack("<i", struct.pack("<I", packed))[0] >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number


def _number(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first."""
    number = 0
    for place in range(longest):
        byte = part[at]
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, at
