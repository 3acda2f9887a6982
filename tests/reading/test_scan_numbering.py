"""The numbers of a scanned table's rows are held against each other."""

import pytest

from pipeline.domain.document import DOUBTFUL, Place
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.scanned.numbering import held_against_each_other


def judged(numbers: str, confidence: float = 0.95) -> dict[int, str]:
    """The numbers that are in doubt, by row, in a table that has them in its first column."""
    cells = [
        PageCell(row, 0, 1, 1, text, (Place(page=1),), 0.0, confidence)
        for row, text in enumerate(numbers.split(), start=1)
    ]
    told = held_against_each_other(cells)
    return {cell.row: cell.text for cell in told if cell.confidence < DOUBTFUL}


@pytest.mark.parametrize(
    "numbers",
    [
        "1 2 3 4 5",
        "1. 2. 4. 5. 6.",
        "I 1 2 II 1 2 3 III 1",
        "A 1 2 B 1",
        "1 1.1 1.2 2 2.1 3",
        "II 2 2.1 2.2 III 1 2",
        "a) b) c)",
    ],
)
def test_numbers_that_go_on_are_believed(numbers):
    assert not judged(numbers)


@pytest.mark.parametrize(
    ("numbers", "doubted"),
    [
        ("1 2 8 4 5", {3: "8", 4: "4"}),
        ("1 1 2 3 II 1", {1: "1", 2: "1"}),
        ("I 1 2 I 1 2", {1: "I", 4: "I"}),
    ],
)
def test_numbers_that_count_back_are_doubted_with_the_one_before(numbers, doubted):
    assert judged(numbers) == doubted


def test_a_number_read_by_few_is_believed_where_it_follows_exactly_or_is_followed_so():
    assert judged("1 2 3 4", confidence=0.6) == {}
    assert judged("1 3 5 6 7 8", confidence=0.6) == {1: "1", 2: "3"}


def test_a_number_that_goes_on_from_one_in_doubt_is_believed_no_more_than_it_was_read():
    assert judged("I 1 2 I 1 2 II 1 2", confidence=0.6) == {1: "I", 4: "I", 7: "II"}


def test_a_number_that_nobody_agrees_on_stays_in_doubt_wherever_it_stands():
    assert len(judged("1 2 3 4", confidence=0.3)) == 4


def test_percentages_do_not_count_the_rows():
    assert not judged("65 100 0 40 20 80")
