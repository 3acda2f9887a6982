"""A page of a PDF without trustworthy text → read from its picture."""

from pipeline.reading import allowance
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.pdfium import OpenPage
from pipeline.reading.scanned.cleaning import fresh
from pipeline.reading.scanned.crops import small_view
from pipeline.reading.scanned.flattening import flattened
from pipeline.reading.scanned.memory import memory_errors
from pipeline.reading.scanned.page import read_grey
from pipeline.reading.scanned.rendering import rendered


def read_rendered(page: OpenPage, number: int, most_cells: int) -> PageContent:
    """Return what the page's picture shows; `unread` where that cannot be made out either."""
    allowance.next_page()
    with memory_errors():
        picture, unit = rendered(page)
        flat = flattened(picture)
        back = None
        if flat is not None:
            picture, back = flat.picture, flat.back
        view = small_view(picture)
        grey = fresh(picture)
        del picture  # three times the size of what is read
        return read_grey(grey, view, number, page.frame, unit, most_cells, back)
