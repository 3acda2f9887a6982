"""Digits of a page are held against each other: a misread one looks like another digit."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

pytest.importorskip("cv2", reason="the extra `ocr` is not installed")

from pipeline.reading.scanned.glyphs import Alphabet

FACES = ("liberation2/LiberationSerif-Regular", "dejavu/DejaVuSans")
KNOWN = ("2026", "1.234", "58/90", "67,5", "9018", "345", "76.2", "10/12/2026", "89", "(4)", "35,1")


def page_of(texts, face, size=46):
    """A page with the texts below each other, and the boxes of their ink."""
    font = ImageFont.truetype(f"/usr/share/fonts/truetype/{face}.ttf", size)
    page = Image.new("L", (900, 90 * len(texts)), 255)
    draw = ImageDraw.Draw(page)
    boxes = []
    for row, text in enumerate(texts):
        at = (40, 90 * row + 10)
        draw.text(at, text, font=font, fill=0)
        boxes.append(tuple(int(edge) for edge in draw.textbbox(at, text, font=font)))
    return np.asarray(page, np.uint8), boxes


@pytest.fixture(params=FACES)
def alphabet_and_box(request):
    def made(asked):
        grey, boxes = page_of((*KNOWN, *KNOWN, asked), request.param)
        known = dict(zip(boxes[:-1], (*KNOWN, *KNOWN), strict=True))
        return Alphabet(grey, known), boxes[-1]

    return made


@pytest.mark.parametrize("text", ["3", "65", "7,2", "18/9/2026", "2/4"])
def test_a_figure_looks_like_the_same_digits_elsewhere(alphabet_and_box, text):
    alphabet, box = alphabet_and_box(text)
    assert alphabet.likeness(text, box).value == "same"


@pytest.mark.parametrize(
    ("printed", "read"), [("3", "8"), ("65", "66"), ("18/9/2026", "13/9/2026")]
)
def test_a_misread_figure_looks_like_other_digits(alphabet_and_box, printed, read):
    alphabet, box = alphabet_and_box(printed)
    assert alphabet.likeness(read, box).value == "other"


@pytest.mark.parametrize(("printed", "read"), [("11", "1"), ("7,5", "75"), ("100", "10")])
def test_a_figure_that_lost_a_character_is_longer_in_ink(alphabet_and_box, printed, read):
    alphabet, box = alphabet_and_box(printed)
    assert alphabet.likeness(read, box).value != "same"
    assert alphabet.has_another_length(read, box)


def test_digits_that_the_page_does_not_have_elsewhere_stay_unknown():
    grey, boxes = page_of(("12", "21", "7"), FACES[0])
    alphabet = Alphabet(grey, dict(zip(boxes[:2], ("12", "21"), strict=True)))
    assert alphabet.likeness("7", boxes[2]).value == "unknown"
