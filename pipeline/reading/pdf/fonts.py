"""Which characters of a page are bold, told by their fonts' weights and names."""

import ctypes
from collections.abc import Sequence
from typing import Any

from pipeline.reading.pdf.pdfium_calls import argument, object_fonts, text_objects
from pipeline.reading.pdf.pdfium_library import pdfium

BOLD = 600
"""The weight of a font from which on it is bold (ISO 32000-1, 9.8.1)."""


class Fonts:
    """The fonts of one page; each is looked at once."""

    def __init__(self, text: Any) -> None:
        self._text, self._asked = text, argument(text)
        self._bold: dict[int | None, bool] = {}

    def are_bold(self, indices: Sequence[int]) -> list[bool]:
        """Return of each character whether its font is a bold one, by its weight or name."""
        fonts = object_fonts(text_objects(self._asked, indices))
        known = self._bold
        for font, index in zip(fonts, indices, strict=True):
            if font not in known:
                known[font] = self._is_bold(index)
        return [known[font] for font in fonts]

    def _is_bold(self, index: int) -> bool:
        if int(pdfium.FPDFText_GetFontWeight(self._text, index)) >= BOLD:
            return True
        buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text, index, buffer, 128, flags)
        return b"bold" in buffer.value.lower()
