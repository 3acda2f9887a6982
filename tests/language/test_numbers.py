import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.numbers import number_in_words, parse_number, say_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,5", 1234.5),
        ("2.500.000", 2_500_000),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.234", 1234),
        ("1,234", 1.234),
        ("0.125", 0.125),
        ("1,234.5", 1234.5),
        ("2,500,000", 2_500_000),
        (" 05 ", 5),
        ("-3,2", -3.2),
        ("−3", -3),
        ("1\u00a0", 1),
    ],
)
def test_numbers_are_read_the_vietnamese_way(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "-", "--5", "12 cụm", "60%", "1.23.4", "1,2,3", "20/11", "III", "٣", "1e5", "9" * 400],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [(1234.5, "1.234,5"), (12500, "12.500"), (0.1 + 0.2, "0,3"), (-0.0, "0"), (-7.25, "-7,25")],
)
def test_numbers_are_said_with_a_comma_for_decimals(number: float, said: str) -> None:
    assert say_number(number) == said


@given(st.integers(-(10**12), 10**12).map(lambda thousandths: thousandths / 1000))
def test_what_is_said_is_read_back(number: float) -> None:
    assert parse_number(say_number(number)) == pytest.approx(number)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_only_finite_numbers_can_be_said(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        say_number(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("không", 0),
        ("Năm", 5),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("bốn mươi tư", 44),
        ("Chín mươi lăm", 95),
        ("chín lăm", 95),
        ("một trăm", 100),
    ],
)
def test_numbers_to_a_hundred_are_read_in_words(text: str, number: int) -> None:
    assert number_in_words(text) == number


@pytest.mark.parametrize("text", ["", "hai trăm", "mười mươi", "chín mươi lăm xã", "nhiều"])
def test_other_words_are_no_number(text: str) -> None:
    assert number_in_words(text) is None
