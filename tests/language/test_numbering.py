import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.numbering import (
    NumberingKind,
    is_column_numbers,
    read_numbering,
    strip_numbering,
)


@pytest.mark.parametrize(
    ("text", "kind", "normalised"),
    [
        ("I", NumberingKind.ROMAN, "I"),
        ("IV.", NumberingKind.ROMAN, "IV"),
        ("XX", NumberingKind.ROMAN, "XX"),
        ("Ⅲ", NumberingKind.ROMAN, "III"),
        ("1", NumberingKind.ARABIC, "1"),
        ("01", NumberingKind.ARABIC, "1"),
        ("1.2.", NumberingKind.ARABIC, "1.2"),
        ("1,2", NumberingKind.ARABIC, "1.2"),
        ("1.10", NumberingKind.ARABIC, "1.10"),
        ("2)", NumberingKind.ARABIC, "2"),
        ("Mục 1.2", NumberingKind.ARABIC, "1.2"),
        ("III.1.2", NumberingKind.FULL_PATH, "III.1.2"),
        ("Mục III.1.2.", NumberingKind.FULL_PATH, "III.1.2"),
        ("A.1", NumberingKind.FULL_PATH, "A.1"),
        ("A.II.1", NumberingKind.FULL_PATH, "A.II.1"),
        ("Nhiệm vụ số B. II. 3:", NumberingKind.FULL_PATH, "B.II.3"),
        ("Nhiệm vụ số 5", NumberingKind.ARABIC, "5"),
        ("a)", NumberingKind.LETTER, "a"),
        ("đ)", NumberingKind.LETTER, "đ"),
        ("(1)", NumberingKind.COLUMN, "1"),
    ],
)
def test_numbers_are_read_in_every_shape(text: str, kind: NumberingKind, normalised: str) -> None:
    numbering = read_numbering(text)
    assert numbering is not None
    assert (numbering.kind, numbering.text) == (kind, normalised)


@pytest.mark.parametrize(
    ("text", "value", "path"), [("1", 1.0, "1"), ("1,1", 1.1, "1.1"), ("1.00", 1.0, "1")]
)
def test_a_number_of_a_workbook_is_a_path(text: str, value: float, path: str) -> None:
    numbering = read_numbering(text, value)
    assert numbering is not None
    assert numbering.text == path


def test_a_full_path_gives_group_and_number() -> None:
    numbering = read_numbering("III.1.2")
    assert numbering is not None
    assert (numbering.group, numbering.number) == ("III", "1.2")


@pytest.mark.parametrize(
    "text", ["", "-", "+", "2026", "12 cụm", "XXI", "IIII", "0", "1.0.2", "60%", "20/11/2026"]
)
def test_anything_else_is_no_number(text: str) -> None:
    assert read_numbering(text) is None


@given(st.lists(st.integers(1, 99), min_size=1, max_size=4))
def test_every_path_is_read_as_it_is(steps: list[int]) -> None:
    path = ".".join(map(str, steps))
    for written in (path, f"{path}.", f" {path} "):
        numbering = read_numbering(written)
        assert numbering is not None
        assert numbering.text == path


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1.2. Xây dựng Đề án", "Xây dựng Đề án"),
        ("1.2 Xây dựng Đề án", "Xây dựng Đề án"),
        ("1.Xây dựng", "Xây dựng"),
        ("III. NHIỆM VỤ", "NHIỆM VỤ"),
        ("III.1.2 Tổ chức triển khai", "Tổ chức triển khai"),
        ("a) Kết quả", "Kết quả"),
        ("Nhiệm vụ 1: Xây dựng", "Xây dựng"),
        ("12 cụm công nghiệp", "12 cụm công nghiệp"),
        ("1.240 ha rau", "1.240 ha rau"),
        ("1.5 ha", "1.5 ha"),
        ("08-NQ/TU về chuyển đổi xanh", "08-NQ/TU về chuyển đổi xanh"),
        ("20.11.2026 họp", "20.11.2026 họp"),
        ("Vườn quốc gia", "Vườn quốc gia"),
        ("- Tổ chức", "- Tổ chức"),
        ("I.", "I."),
    ],
)
def test_a_title_loses_its_number_but_no_quantity(text: str, title: str) -> None:
    assert strip_numbering(text) == title


@pytest.mark.parametrize(
    "texts",
    [
        ["(1)", "(2)", "(3)"],
        ["(1)", "(2)"],
        ["1", "2", "3", "4"],
        ["A", "B", "1", "2", "3"],
        ["1", "2", "", "3", "4=2+3"],
        ["(1)", "(2)", "(3)=(1)+(2)"],
    ],
)
def test_rows_that_number_the_columns_are_recognised(texts: list[str]) -> None:
    assert is_column_numbers(texts)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["1"],
        ["1", "2"],
        ["1", "Lập Đề án", "100"],
        ["3", "4", "5"],
        ["1", "3", "5"],
        ["A", "B"],
    ],
)
def test_other_rows_are_not(texts: list[str]) -> None:
    assert not is_column_numbers(texts)


def test_a_number_that_a_spreadsheet_took_for_a_date_is_the_number_that_was_typed() -> None:
    found = read_numbering("1-Feb", "2026-02-01")
    assert found is not None
    assert found.text == "1.2"
