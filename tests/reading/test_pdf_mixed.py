"""What a page shows decides whether its text or its picture is read, page by page."""

import pytest

from tests.reading import make_mixed_pdf_samples as mixed
from tests.reading.sample_readings import document

TEXT, GUESSED, OUTLINES, OUTLINES_AND_STAMP, BACKGROUND, BESIDE = range(1, 7)
"""The pages of the sample."""


def said_on(page: int) -> list[str]:
    found = document("mixed-pages.pdf").paragraphs
    return [paragraph.text for paragraph in found if paragraph.places[0].page == page]


@pytest.mark.parametrize("page", [TEXT, BACKGROUND, BESIDE])
def test_text_that_is_shown_is_read_whatever_lies_under_or_beside_it(page: int) -> None:
    said = said_on(page)
    assert [text.split(" ", 1)[0] for text in said] == [f"{page}.{n}." for n in range(1, 5)]
    assert sorted(text.split(" ", 1)[1] for text in said) == sorted(mixed.TOLD)


@pytest.mark.parametrize("page", [GUESSED, OUTLINES, OUTLINES_AND_STAMP])
def test_a_page_of_pictures_or_shapes_is_a_picture_whatever_its_text_layer_says(page: int) -> None:
    assert page in document("mixed-pages.pdf").unread_pages
    assert said_on(page) == []


def test_no_other_page_is_taken_for_a_picture() -> None:
    assert document("mixed-pages.pdf").unread_pages == (GUESSED, OUTLINES, OUTLINES_AND_STAMP)


def test_letters_that_only_look_right_are_those_that_people_would_type() -> None:
    said = [paragraph.text for paragraph in document("letters-of-others.pdf").paragraphs]
    assert said == [typed for _, typed in mixed.OTHER_LETTERS]


def test_blocks_turned_to_each_side_are_read_along_their_lines() -> None:
    said = [paragraph.text for paragraph in document("letters-turned.pdf").paragraphs]
    assert said[-3:] == [text for _, text in mixed.TURNED]
