"""Roman numbers of rows: what their strokes show, whatever Tesseract takes them for."""

import pytest

pytest.importorskip("cv2", reason="the extra `ocr` is not installed")

from pipeline.reading.scanned.roman import (
    between_dots,
    first_stroke,
    straight_strokes,
    strokes_seen,
)
from tests.reading.test_scan_glyphs import FACES, page_of

ALL_FACES = (*FACES, "liberation2/LiberationSans-Regular", "croscore/Tinos-Bold")


def drawn(text, face):
    grey, (box,) = page_of([text], face)
    return grey, box


@pytest.mark.parametrize("face", ALL_FACES)
@pytest.mark.parametrize(("text", "strokes"), [("I", 1), ("II", 2), ("III", 3)])
def test_strokes_of_a_roman_number_are_counted(text, strokes, face):
    grey, box = drawn(text, face)
    assert straight_strokes(grey, box) == strokes_seen(grey, box) == strokes


@pytest.mark.parametrize("face", ALL_FACES)
@pytest.mark.parametrize("text", ["V", "IV", "VI", "X", "IX", "2", "3", "4", "7"])
def test_oblique_and_round_ones_are_none(text, face):
    assert straight_strokes(*drawn(text, face)) != len(text) or text in "2347"
    if text in "47":
        assert straight_strokes(*drawn(text, face)) == 0


@pytest.mark.parametrize("face", ALL_FACES)
def test_only_one_has_a_flag(face):
    assert first_stroke(*drawn("I", face)) == "I"
    assert first_stroke(*drawn("III", face)) == "I"
    assert first_stroke(*drawn("1", face)) != "I"


@pytest.mark.parametrize("face", ALL_FACES)
@pytest.mark.parametrize(
    ("text", "parts", "dotted"),
    [("III.1", 2, False), ("II.2.1", 3, False), ("II.2.", 2, True), ("IV", 1, False)],
)
def test_a_number_is_parted_at_its_dots(text, parts, dotted, face):
    found, ends_dotted = between_dots(*drawn(text, face))
    assert (len(found), ends_dotted) == (parts, dotted)
