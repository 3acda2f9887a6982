"""Named samples, spoiled: bytes turned over, cut and doubled, numbers and parts of packages
replaced by what no program writes.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = (ROOT / "examples" / "inbox", ROOT / "tests" / "reading" / "samples")
_SUFFIXES = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".docx", ".odt", ".pdf", ".csv", ".html"})
_LARGEST = 300_000
_NUMBER = re.compile(rb"\d{1,10}")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"1048577", b"2147483648", b"-2147483649")
_NUMBERS += (b"18446744073709551616", b"1e309", b"NaN", b"0.0000001", b"9" * 400)
_WORDS = (b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"<", b"]]>", b"&#0;", b"&a;", b"<!DOCTYPE a>")
_WORDS += (b"obj", b"stream\n", b"/Kids [1 0 R]", b"/Length 99999999", b"<<", b">>", b"XFD1048576")
_WORDS += ("60 %\u202e".encode(), "Ổ\u0302\u0309".encode(), b'"', b";", b"\r", b"\t" * 300)


def samples() -> list[Path]:
    """Return the files that are spoiled, in a steady order."""
    found = [file for folder in _FOLDERS for file in folder.rglob("*")]
    return sorted(f for f in found if f.suffix in _SUFFIXES and f.stat().st_size < _LARGEST)


def spoiled(content: bytes, chance: Random) -> bytes:
    """Return a spoiled version of a file; of a package mostly one of its parts is spoiled."""
    if zipfile.is_zipfile(io.BytesIO(content)) and chance.randrange(4):
        return _with_a_spoiled_part(content, chance)
    return _spoiled(content, chance)


def _spoiled(content: bytes, chance: Random) -> bytes:
    spoiled_content = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, max(0, len(spoiled_content) - 1))
        length = chance.randint(0, 64)
        match chance.randint(0, 5):
            case 0:
                spoiled_content[at : at + length] = chance.randbytes(chance.randint(0, 64))
            case 1:
                del spoiled_content[at : at + length * 40]
            case 2:
                spoiled_content[at:at] = spoiled_content[at : at + length] * 30
            case 3:
                _replace_a_number(spoiled_content, at, chance)
            case 4:
                spoiled_content[at:at] = chance.choice(_WORDS)
            case _:
                spoiled_content[at : at + 1] = chance.randbytes(1)
    return bytes(spoiled_content)


def _replace_a_number(content: bytearray, at: int, chance: Random) -> None:
    """Put another number in place of the first one behind `at`."""
    found = _NUMBER.search(content, at)
    if found is not None:
        content[found.start() : found.end()] = chance.choice(_NUMBERS)


def _with_a_spoiled_part(content: bytes, chance: Random) -> bytes:
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
            _copy(source, target, chance)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError):
        return _spoiled(content, chance)
    return packed.getvalue()


def _copy(source: zipfile.ZipFile, target: zipfile.ZipFile, chance: Random) -> None:
    names = source.namelist()
    chosen = chance.choice(names)
    for name in names:
        part = source.read(name)
        target.writestr(name, _spoiled(part, chance) if name == chosen else part)
