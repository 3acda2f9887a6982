"""What a page shows is read; what a file only claims to say is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.document import Document, Unreadable
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf.belief import is_readable
from tests.reading.limits import TEXT_ONLY
from tests.reading.make_pdf_samples import SAMPLES

REAL = Path(__file__).parents[2].parent / "shared" / "real"
FILLED_IN = SAMPLES / "drawn-form-fields.pdf"


def document(path: Path) -> Document:
    reading = read_pdf(path, TEXT_ONLY)
    assert isinstance(reading, Document)
    return reading


def test_a_number_filled_in_stands_in_the_gap_left_for_it() -> None:
    assert document(FILLED_IN).paragraphs[0].text == "Số: 534/BC-CCKL"


def test_a_value_filled_into_a_cell_is_the_text_of_that_cell() -> None:
    (table,) = document(FILLED_IN).tables
    assert table.cells[-1].text == "45%"


def test_a_field_on_a_scanned_page_is_read_and_the_page_stays_unread() -> None:
    reading = document(FILLED_IN)
    assert reading.unread_pages == (2,)
    assert reading.paragraphs[-1].text == "Ky ngay 05/12/2026"
    assert reading.paragraphs[-1].places[0].page == 2


@pytest.mark.parametrize("name", ["scan-invisible-text", "scan-text-below-picture"])
def test_text_that_a_scanner_guessed_does_not_make_a_picture_digital(name: str) -> None:
    reading = read_pdf(SAMPLES / f"{name}.pdf", TEXT_ONLY)
    assert isinstance(reading, Unreadable)
    assert reading.kind == "scan"


@pytest.mark.parametrize("name", ["unmapped-chromium-separate", "unmapped-word-merged-group"])
def test_fonts_that_do_not_tell_their_characters_are_not_believed(name: str) -> None:
    reading = read_pdf(SAMPLES / f"{name}.pdf", TEXT_ONLY)
    assert isinstance(reading, Unreadable)
    assert reading.kind == "scan"


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Quyết định số 4217/QĐ-UBND ngày 20/11/2026", True),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", True),
        ("- \uf0b7 Trồng trọt: đã triển khai ở 58 xã", True),
        ("\x01\x03\x04\x05\x04\x06\x03\x04\x06\x07\x08 \x0b\x0c", False),
        ("7K\u09eeF KL\u09c5Q .\u09bd KR\u099fFK V\u09cf", False),
        ("\ue001\ue002\ue003 \ue004\ue005 2026", False),
        ("C\u1ed9ng h\ufffd\ufffd x\ufffd h\ufffdi", False),
    ],
)
def test_characters_without_meaning_are_told_from_odd_ones(text: str, readable: bool) -> None:
    assert is_readable(text, len("".join(text.split()))) is readable


@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not here")
@pytest.mark.parametrize(
    ("name", "number", "date"),
    [("vht534", "Số: 565/TB-UBND", "ngày 15 tháng 11"), ("bnt", "Số: 507/UBND-KGVX", "ngày 24 th")],
)
def test_number_and_date_that_stand_in_signature_fields_only_are_read(
    name: str, number: str, date: str
) -> None:
    (path,) = (REAL / "signed-scans").glob(f"{name}*.pdf")
    said = [paragraph.text for paragraph in document(path).paragraphs]
    assert number in said
    assert any(date in text for text in said)
    assert any(text.startswith("TRUNG TÂM CÔNG BÁO") for text in said)


@pytest.mark.skipif(not REAL.exists(), reason="shared/real is not here")
def test_stamps_do_not_make_real_scans_digital() -> None:
    for path in (REAL / "signed-scans").glob("*.pdf"):
        if not path.name.startswith(("vht534", "bnt")):
            reading = read_pdf(path, replace(TEXT_ONLY, pages=20))
            assert isinstance(reading, Unreadable), path.name
