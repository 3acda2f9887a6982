"""Named samples, spoiled: bytes turned over, cut, doubled, and parts of packages swapped."""

import io
import zipfile
import zlib
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = (ROOT / "examples" / "inbox", ROOT / "tests" / "reading" / "samples")
_SUFFIXES = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".docx", ".odt", ".pdf", ".csv", ".html"})
_LARGEST = 300_000


def samples() -> list[Path]:
    """Return the files that are spoiled, in a steady order."""
    found = [file for folder in _FOLDERS for file in folder.rglob("*")]
    return sorted(f for f in found if f.suffix in _SUFFIXES and f.stat().st_size < _LARGEST)


@st.composite
def spoiled(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a spoiled version of a file; of a package now and then one of its parts is spoiled."""
    if zipfile.is_zipfile(io.BytesIO(content)) and draw(st.booleans()):
        return _with_a_spoiled_part(draw, content)
    return _spoiled(draw, content)


def _spoiled(draw: st.DrawFn, content: bytes) -> bytes:
    spoiled_content = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(spoiled_content) - 1)))
        length = draw(st.integers(0, 64))
        match draw(st.integers(0, 3)):
            case 0:
                spoiled_content[at : at + length] = draw(st.binary(max_size=64))
            case 1:
                del spoiled_content[at : at + length * 40]
            case 2:
                spoiled_content[at:at] = spoiled_content[at : at + length] * 30
            case _:
                spoiled_content[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
    return bytes(spoiled_content)


def _with_a_spoiled_part(draw: st.DrawFn, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        names = source.namelist()
        chosen = draw(st.sampled_from(names))
        for name in names:
            try:
                part = source.read(name)
            except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
                continue
            target.writestr(name, _spoiled(draw, part) if name == chosen else part)
    return packed.getvalue()
