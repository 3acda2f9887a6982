"""The text of a page, one character for each that pdfium counts, and how people read it."""

import ctypes
import re
import unicodedata
from typing import Any

from pipeline.reading.pdf.pdfium_library import pdfium

HYPHEN_AT_LINE_END = "\x02"
"""What pdfium gives for a hyphen that ends a line; asked for much text at once, the other."""
_HYPHEN_IN_BULK = "\ufffe"
WORD = re.compile(r"[^ ]+")
"""A word of a stretch."""
STRETCH = re.compile(r"[^ \r\n\x02](?:[^\r\n\x02]*[^ \r\n])?|\x02")
"""What pdfium sees as one line, without the blanks that end it."""
_UNTIDY = re.compile("[\x02\xad\x0b\x0c\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u205f]")
_OTHER_D = ("\u00d0", "\u0189")
"""Letters of other languages that look like Đ and are typed for it; Vietnamese has neither."""
_BLANKS = ("\xa0", "\t", "\u2007", "\u202f", "\u3000")


def text_of(handle: Any, count: int) -> str:
    """Return the text of a loaded text page with exactly one character an index of pdfium's."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = int(pdfium.FPDFText_GetText(handle, 0, count, buffer))
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) != count:  # unmapped characters are left out, rare ones count double
        numbers = (int(pdfium.FPDFText_GetUnicode(handle, index)) for index in range(count))
        text = "".join(chr(n) if n < 0x110000 else "\ufffd" for n in numbers)
    text = text.replace(_HYPHEN_IN_BULK, HYPHEN_AT_LINE_END)
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    for other in _OTHER_D:
        text = text.replace(other, "Đ")
    return text


def is_tidy(text: str) -> bool:
    """Return whether every stretch of the text is readable as it is."""
    return (
        "  " not in text and _UNTIDY.search(text) is None and unicodedata.is_normalized("NFC", text)
    )


def readable(text: str) -> str:
    """Return text as people read it: NFC, line-end hyphens shown, soft ones gone, blanks single."""
    text = unicodedata.normalize("NFC", text.replace(HYPHEN_AT_LINE_END, "-"))
    return " ".join(text.replace("\u00ad", "").split())
