"""Ink that no word accounts for is given to its word, read by itself, or told of."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

pytest.importorskip("cv2", reason="the extra `ocr` is not installed")

from pipeline.domain.document import Place
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import PageTable
from pipeline.reading.scanned.barred import with_bars
from pipeline.reading.scanned.figures import is_impossible
from pipeline.reading.scanned.headings import same_headings
from pipeline.reading.scanned.overlooked import completed, with_lonely_figures
from pipeline.reading.scanned.tesseract import Letter, Word

SIZE = 50
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"


def printed(*texts):
    """A page with texts at given places, and the word that each of them is."""
    font = ImageFont.truetype(FONT, SIZE)
    page = Image.new("L", (1200, 400), 255)
    draw = ImageDraw.Draw(page)
    words = []
    for text, at in texts:
        draw.text(at, text, font=font, fill=0)
        box = draw.textbbox(at, text, font=font)
        edges = [at[0] + draw.textlength(text[:n], font=font) for n in range(len(text) + 1)]
        letters = tuple(
            Letter(letter, left, right)
            for letter, left, right in zip(text, edges, edges[1:], strict=False)
        )
        words.append(Word(*box, text, 0.95, box[3], SIZE, letters))
    return np.asarray(page, np.uint8), words


def test_letters_cut_off_a_word_are_given_back_to_it():
    page, (whole,) = printed(("2792/CV-QLMT", (100, 100)))
    cut = whole._replace(text="2792/CV-QLM", x1=whole.letters[-1].x0 - 1)
    (word,), left = completed([cut], page, (0, 0, 1200, 400))
    assert not left
    assert word.x1 == pytest.approx(whole.x1, abs=3)


def test_ink_beside_the_words_is_told_of():
    page, words = printed(("Kiểm tra", (100, 100)), ("77", (800, 100)))
    found, (box,) = completed(words[:1], page, (0, 0, 1200, 400))
    assert found == words[:1]
    assert box == pytest.approx(tuple(int(edge) for edge in words[1][:4]), abs=4)


def test_a_mark_that_a_letter_may_have_been_taken_for_is_no_word():
    page, words = printed(("1730/CV-QLM", (100, 100)), ("T", (200, 200)))
    guessed = words[1]._replace(text="+", confidence=0.41)
    _, left = completed([words[0], guessed], page, (0, 0, 1200, 400))
    assert len(left) == 1


def test_all_ink_of_a_page_that_was_read_is_accounted_for():
    page, words = printed(("Số: 45/BC-QLMT", (100, 100)), ("ngày 24", (700, 100)))
    assert completed(words, page, (0, 0, 1200, 400)) == (words, [])


@pytest.mark.parametrize(("read", "added"), [("2.1", ["2.1"]), ("lúa", []), ("", [])])
def test_only_short_figures_are_added_between_the_words_of_a_page(read, added):
    page, words = printed(("Kiểm tra", (400, 100)), ("2.1", (100, 100)))
    found = with_lonely_figures(words[:1], page, lambda box: read)
    assert [word.text for word in found[1:]] == added


def test_the_bar_of_a_letter_is_seen_where_the_models_saw_none():
    page, (word,) = printed(("12/QĐ-UBND", (100, 100)))
    text, most = with_bars("12/QD-UBND", word._replace(text="12/QD-UBND"), page)
    assert text == "12/QĐ-UBND"
    assert most < 0.9


def test_a_symbol_that_nobody_writes_with_d_is_doubted():
    page, (word,) = printed(("12/NQ-HDND", (100, 100)))
    assert with_bars("12/NQ-HDND", word, page) == ("12/NQ-HDND", 0.6)
    page, (word,) = printed(("12/KH-UBND", (100, 100)))
    assert with_bars("12/KH-UBND", word, page) == ("12/KH-UBND", 1.0)


@pytest.mark.parametrize(
    ("text", "impossible"),
    [("31/12/2026", False), ("32/12/2026", True), ("3/13/2026", True), ("3/12/2626", True),
     ("100%", False), ("771%", True), ("12/2026/TT-BTNMT", False),
     ("975NQ-HĐND", True), ("975/NQ-HĐND", False), ("08-NQ/TU", False)],
)  # fmt: skip
def test_dates_that_no_calendar_has_shares_above_all_and_numbers_without_mark_are_impossible(
    text, impossible
):
    assert is_impossible(text) is impossible


def table(page, *rows, scale=1.0, confidence=0.95):
    cells = [
        PageCell(down, across, 1, 1, text, (Place(page=page),), 0.0, confidence)
        for down, row in enumerate(rows)
        for across, text in enumerate(row)
    ]
    edges = tuple(scale * edge for edge in (0.0, 40.0, 300.0, 400.0))
    return PageTable(page, 50.0, 100.0, 700.0, edges, len(rows), cells)


HEADING = ("STT", "Nội dung nhiệm vụ", "Tỷ lệ (%)")


def test_a_heading_read_in_doubt_and_from_further_off_is_the_heading_of_the_first_page():
    first = table(1, HEADING, ("1", "Trồng rừng ngập mặn", "65"))
    later = table(
        2, ("STT", "Nội dung nhiệm vụ", "Tỷ lệ (%4)"), ("2", "Kiểm kê khí nhà kính", "40"),
        scale=1.1, confidence=0.6,
    )  # fmt: skip
    same_headings([first, later])
    assert later.edges == first.edges
    assert [cell.text for cell in later.cells[:3]] == list(HEADING)
    assert later.cells[5].text == "40"


def test_a_row_with_another_sure_figure_is_no_repeated_heading():
    first = table(1, ("1", "Trồng rừng ngập mặn", "65"))
    later = table(2, ("1", "Trồng rừng ngập mặn", "60"))
    same_headings([first, later])
    assert later.cells[2].text == "60"
