"""Cells in which the first reader is not sure of itself are compared with a second reading."""

from dataclasses import dataclass

import pytest

from pipeline.domain.document import Box, Document, Place
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import PageTable
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf.page import PageContent
from pipeline.reading.pdf.pdfium import Frame
from pipeline.reading.pdf.second_reading import AGREED, DISAGREED, compare
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SAMPLES


@dataclass
class OtherPage:
    """A page as pdfplumber gives it, that says one thing by place and another as drawn."""

    by_place: str
    as_drawn: str
    bbox: Box = (0, 0, 500, 300)

    def within_bbox(self, box: Box, relative: bool, strict: bool) -> "OtherPage":
        return self

    def dedupe_chars(self) -> "OtherPage":
        return self

    def extract_text(self, use_text_flow: bool) -> str:
        return self.as_drawn if use_text_flow else self.by_place


def compared(confidence: float, other: OtherPage, torn: bool = False) -> float:
    """The confidence in a cell that says `Đang làm`, after the comparison."""
    place = Place(page=1, box=(50, 60, 90, 90))
    cell = PageCell(0, 0, 1, 1, "Đang làm", (place,), confidence=confidence)
    table = PageTable(1, 50, 60, 90, (0, 40), 1, [cell])
    page = PageContent(1, Frame(0, 300, 500, 300, 0), [table], torn=torn)
    compare(page, other)
    return table.cells[0].confidence


def test_text_over_text_is_believed_where_the_file_draws_it_in_the_order_read() -> None:
    assert compared(0.4, OtherPage("Đanglàm", "Đang\nlàm")) == AGREED
    assert compared(0.4, OtherPage("Đang làm", "Đlaàngm")) == 0.4


def test_a_cell_of_a_torn_page_is_doubted_where_the_second_reader_differs() -> None:
    assert compared(1.0, OtherPage("Đang làm", ""), torn=True) == 1.0
    assert compared(1.0, OtherPage("Đ ng làm a", ""), torn=True) == DISAGREED


def test_a_page_with_other_corners_is_not_compared() -> None:
    assert compared(0.4, OtherPage("", "Đang làm", bbox=(20, 0, 520, 300))) == 0.4


def test_a_page_of_torn_words_is_believed_when_both_readers_agree() -> None:
    pytest.importorskip("pdfplumber")
    for name in ("drawn-torn-words.pdf", "drawn-printed-twice.pdf"):
        reading = read_pdf(SAMPLES / name, TEXT_ONLY)
        assert isinstance(reading, Document)
        assert {cell.confidence for cell in reading.tables[0].cells} == {1.0}
