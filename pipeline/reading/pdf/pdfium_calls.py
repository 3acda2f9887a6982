"""The functions of pdfium that are asked for every character or object, called cheaply.

The typed bindings spend more time on checking a pointer's type than pdfium on its answer. Here
functions take plain addresses, many questions are asked in one go, and the answers are written one
after the other into memory that is kept. The few functions asked so often are worth the exception.
"""

import ctypes
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

from pipeline.reading.pdf.pdfium_library import pdfium


def address_of(handle: Any) -> int:
    """Return the address by which the quick functions know a handle or a buffer."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def argument(handle: Any) -> Any:
    """Return the handle as it can be given to the quick functions again and again."""
    return ctypes.c_void_p.from_param(address_of(handle))


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """Return the same function of pdfium without checks.

    What follows the typed `arguments` is passed on as it is: whole numbers, or what `argument`
    and `Answers` give. pdfium answers faster than Python can let another thread run, so it is not
    asked to.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(address_of(function))


_HANDLE, _WHOLE = ctypes.c_void_p, ctypes.c_int

object_at = _quick(pdfium.FPDFPage_GetObject, _HANDLE)
object_type = _quick(pdfium.FPDFPageObj_GetType, _WHOLE, _HANDLE)
object_bounds = _quick(pdfium.FPDFPageObj_GetBounds, None, _HANDLE)
object_font = _quick(pdfium.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
character_matrix = _quick(pdfium.FPDFText_GetMatrix, None)
character_box = _quick(pdfium.FPDFText_GetLooseCharBox, None)
character_origin = _quick(pdfium.FPDFText_GetCharOrigin, None)
character_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double)
character_angle = _quick(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
character_object = _quick(pdfium.FPDFText_GetTextObject, _HANDLE)


class Answers:
    """Memory for `width` numbers of one kind to each of many questions; it grows as needed."""

    def __init__(self, kind: Any, width: int) -> None:
        self._kind, self._width = kind, width
        self._memory: Any = (kind * 0)()
        self._places: list[list[Any]] = []

    def places(self, count: int) -> list[list[Any]]:
        """Return, for each of the numbers, where it is to be written for each question."""
        if not self._places or len(self._places[0]) < count:
            size = max(256, 2 * count)
            self._memory = (self._kind * (size * self._width))()
            step = ctypes.sizeof(self._kind)
            self._places = [
                [ctypes.byref(self._memory, at) for at in range(0, size * self._width * step, step)]
            ]
            self._places = [self._places[0][first :: self._width] for first in range(self._width)]
        return self._places

    def numbers(self, which: int, count: int) -> list[float]:
        """Return the number of that position, from 0, in the first `count` answers."""
        found: list[float] = self._memory[which : count * self._width : self._width]
        return found


_MATRICES = Answers(ctypes.c_float, 6)
_BOXES = Answers(ctypes.c_float, 4)
_POINTS = Answers(ctypes.c_double, 2)


def matrices(text: Any, indices: Sequence[int]) -> tuple[list[float], list[float], list[float]]:
    """Return a, b and d of the matrices of characters: how far they are stretched and turned."""
    any(map(character_matrix, repeat(text), indices, _MATRICES.places(len(indices))[0]))
    a, b, d = (_MATRICES.numbers(which, len(indices)) for which in (0, 1, 3))
    return a, b, d


def loose_boxes(text: Any, indices: Sequence[int]) -> list[list[float]]:
    """Return the left, top, right and bottom edges of characters, in PDF user space."""
    any(map(character_box, repeat(text), indices, _BOXES.places(len(indices))[0]))
    return [_BOXES.numbers(which, len(indices)) for which in range(4)]


def origins(text: Any, indices: Sequence[int]) -> tuple[list[float], list[float]]:
    """Return where characters stand on their lines: x and y in PDF user space."""
    across, up = _POINTS.places(len(indices))
    any(map(character_origin, repeat(text), indices, across, up))
    return _POINTS.numbers(0, len(indices)), _POINTS.numbers(1, len(indices))


def font_sizes(text: Any, indices: Sequence[int]) -> list[float]:
    """Return the font sizes of characters, before any matrix."""
    return list(map(character_size, repeat(text), indices))


def text_objects(text: Any, indices: Iterable[int]) -> list[int | None]:
    """Return the addresses of the objects that show the characters; None where one is inferred."""
    return list(map(character_object, repeat(text), indices))


def object_fonts(objects: Iterable[int | None]) -> list[int | None]:
    """Return the addresses of the fonts of text objects; None where there is none."""
    return list(map(object_font, objects))


def bounds(objects: Sequence[int]) -> list[list[float]]:
    """Return the left, bottom, right and top edges of objects, in the space they are drawn in."""
    any(map(object_bounds, objects, *_BOXES.places(len(objects))))
    return [_BOXES.numbers(which, len(objects)) for which in range(4)]


def object_of(address: int) -> Any:
    """Return the handle of the page object at an address, for the typed functions."""
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
