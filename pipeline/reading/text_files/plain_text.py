"""Bytes of a text file → text, whatever wrote them."""

import codecs
import re
from unicodedata import normalize

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROLS = 0.02
"""Share of control characters above which the bytes are no text."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def decoded(content: bytes) -> str | None:
    """Return the text of a file in NFC, lines ended by line feeds; None where it is no text.

    A mark at the start decides; else UTF-16 by its zero bytes, UTF-8 where it is valid, and at
    last code page 1258, in which Windows writes Vietnamese without a mark.
    """
    text = _text(content)
    if text is None:
        return None
    controls = len(_CONTROLS.findall(text))
    if controls > len(text) * _MOST_CONTROLS:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", text)


def _text(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\x00" in content:
        return _without_mark(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # The end of an excerpt may fall inside a letter.
        if error.start >= len(content) - 3 and error.reason == "unexpected end of data":
            return content[: error.start].decode("utf-8")
    return content.decode("cp1258", "replace")


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without a mark: in text, one of the two bytes of most letters is zero or small."""
    high, low = content[1::2], content[::2]
    for encoding, leading in (("utf-16-le", high), ("utf-16-be", low)):
        if leading.count(0) * 2 > len(leading):
            return content.decode(encoding, "replace")
    return None
