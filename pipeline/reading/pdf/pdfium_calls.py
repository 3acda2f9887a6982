"""The functions of pdfium that are asked for every character or object, called cheaply."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_HANDLE, _WHOLE, _OUT = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p


def address_of(handle: Any) -> int:
    """Return the address by which the quick functions know a handle or a buffer."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """Return the same function of pdfium with plain addresses for arguments.

    The typed bindings spend more time on checking a pointer's type than pdfium on the answer; the
    few functions asked for every character or object are worth the exception.
    """
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function))


object_at = _quick(pdfium.FPDFPage_GetObject, _HANDLE, _HANDLE, _WHOLE)
object_type = _quick(pdfium.FPDFPageObj_GetType, _WHOLE, _HANDLE)
object_bounds = _quick(pdfium.FPDFPageObj_GetBounds, _WHOLE, _HANDLE, _OUT, _OUT, _OUT, _OUT)
character_matrix = _quick(pdfium.FPDFText_GetMatrix, _WHOLE, _HANDLE, _WHOLE, _OUT)
character_box = _quick(pdfium.FPDFText_GetLooseCharBox, _WHOLE, _HANDLE, _WHOLE, _OUT)
character_origin = _quick(pdfium.FPDFText_GetCharOrigin, _WHOLE, _HANDLE, _WHOLE, _OUT, _OUT)
character_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, _HANDLE, _WHOLE)
character_object = _quick(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, _WHOLE)


def object_of(address: int) -> Any:
    """Return the handle of the page object at an address, for the typed functions."""
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
