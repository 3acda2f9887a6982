"""Annotations and form fields: what they show becomes part of the page, and is told from it.

E-signing programs write number, date and stamp of a document as appearances of signature fields
(ISO 32000-1, 12.5.5), and filled-in forms keep their values so; the page's own text has gaps there.
"""

from typing import Any

from pipeline.reading.pdf.pdfium_calls import address_of
from pipeline.reading.pdf.pdfium_library import pdfium

MOST_ANNOTATIONS = 2000
"""A page with more is left as it is: no report has so many."""
_DEEPEST = 6
_FLATTENED = 1
_INTERACTIVE_FORM = 1


class FormFields:
    """A document's form as pdfium fills it in: values without an appearance are given one."""

    def __init__(self, document: Any) -> None:
        self._info = pdfium.FPDF_FORMFILLINFO(version=2)
        self._form = None
        if pdfium.FPDF_GetFormType(document) == _INTERACTIVE_FORM:
            self._form = pdfium.FPDFDOC_InitFormFillEnvironment(document, self._info)

    def fill_in(self, page: Any) -> None:
        """Draw the values of the page's fields, in memory."""
        if self._form:
            pdfium.FORM_OnAfterLoadPage(page, self._form)

    def leave(self, page: Any) -> None:
        """Let go of a page before it is closed."""
        if self._form:
            pdfium.FORM_OnBeforeClosePage(page, self._form)

    def close(self) -> None:
        """Free what pdfium holds of the form."""
        if self._form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(self._form)


def made_part_of_page(page: Any, fields: FormFields) -> bool:
    """Draw what the annotations show onto the page, in memory only; return whether any does.

    The page has to be loaded again to be read with them.
    """
    if not 0 < int(pdfium.FPDFPage_GetAnnotCount(page)) <= MOST_ANNOTATIONS:
        return False
    fields.fill_in(page)
    drawn = int(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)) == _FLATTENED
    fields.leave(page)
    return drawn


def text_objects_by_annotation(page: Any, own: int) -> dict[int, int]:
    """Return which annotation, counted from 0, each text object belongs to, by its address.

    `own` is how many objects the page had before its annotations were drawn onto it.
    """
    found: dict[int, int] = {}
    number = 0
    for index in range(own, int(pdfium.FPDFPage_CountObjects(page))):
        for part in _inside(pdfium.FPDFPage_GetObject(page, index)):
            for address in _texts(part, 0):
                found[address] = number
            number += 1
    return found


def _inside(item: Any) -> list[Any]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        return [item]
    count = int(pdfium.FPDFFormObj_CountObjects(item))
    return [pdfium.FPDFFormObj_GetObject(item, index) for index in range(count)]


def _texts(item: Any, depth: int) -> list[int]:
    """Return the addresses of the text objects that an object is or holds."""
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        return [address_of(item)]
    if kind != pdfium.FPDF_PAGEOBJ_FORM or depth > _DEEPEST:
        return []
    return [address for part in _inside(item) for address in _texts(part, depth + 1)]
