import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.percents import read_percent, scales


def of_text(text: str, *column: float) -> float | None:
    reading = read_percent(text, None, None, column)
    assert reading is not None
    assert reading.problem is None
    return reading.value


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("60%", 60),
        ("60 %", 60),
        ("60 phần trăm", 60),
        ("0,6", 60),
        ("đạt 60", 60),
        ("Đã đạt 60%", 60),
        ("Đạt tỷ lệ 98,9 %.", 98.9),
        ("13/20", 65),
        ("13/20 cụm công nghiệp", 65),
        ("65% (13/20 xã)", 65),
        ("60% kế hoạch năm 2026", 60),
        ("- 60%", 60),
        ("0", 0),
        ("0%", 0),
        ("1%", 1),
        ("0,5%", 0.5),
        ("98.75%", 98.75),
        ("12.345%", 12.345),
        ("Trên địa bàn đạt 60%", 60),
        ("60% do chưa có vốn", 60),
        ("60%, chưa nghiệm thu", 60),
        ("Chưa hoàn thành (60%)", 60),
        ("Đến 20/11/2026: 60%", 60),
        ("Chia sẻ dữ liệu đạt 60%", 60),
    ],
)
def test_a_percentage_is_read_as_written(text: str, percent: float) -> None:
    assert of_text(text) == percent


@pytest.mark.parametrize(
    "text",
    [
        "đạt trên 60 %",
        "60–70 %",
        "60-70%",
        "60% - 70%",
        "từ 60 đến 70%",
        "khoảng 60%",
        "ước đạt 60%",
        "> 60%",
        "60% trở lên",
        "còn 40%",
        "còn lại 40%",
        "vượt 10%",
        "chưa đạt 60%",
        "không hoàn thành được 100%",
        "kế hoạch 80%",
        "phấn đấu đạt 100%",
        "Trồng trọt 60%, chăn nuôi 40%",
        "60%/100%",
        "60/100%",
        "đạt 60 ha",
        "Đã kiểm tra 13 cụm",
        "60-70",
        "40% chưa hoàn thành",
        "60% khối lượng chưa làm",
        ">= 60%",
        "<= 60%",
        "≥ 60%",
        "Năm 2025: 40%",
        "2025: 40%",
        "Năm 2025 hoàn thành 40%",
        "40% (năm 2025)",
        "60% ước thực hiện cả năm",
        "dự kiến tháng 12 đạt 100%",
        "Đang thực hiện, còn 40% khối lượng chưa làm",
        "còn phải thực hiện 40%",
        "còn 7/20 xã",
        "7/20 xã chưa làm",
    ],
)
def test_words_that_state_no_single_reached_percentage_are_kept_without_a_value(text: str) -> None:
    assert of_text(text) is None


@pytest.mark.parametrize(
    ("text", "value", "number_format", "percent"),
    [
        ("60%", 0.6, "0%", 60),
        ("7%", 0.07, "0%", 7),
        ("100%", 1.0, "0.00%", 100),
        ("0%", 0.0, "0%", 0),
        ("60%", 60.0, '0"%"', 60),
        ("60%", 60.0, "0\\%", 60),
        ("65%", 64.6, '0"%"', 64.6),
        ("60%", 0.6, None, 60),
        ("100%", 1.0, None, 100),
        ("65", 64.6, "0", 64.6),
    ],
)
def test_the_number_format_says_what_the_number_means(
    text: str, value: float, number_format: str | None, percent: float
) -> None:
    reading = read_percent(text, value, number_format, (value,))
    assert reading is not None
    assert reading.value == pytest.approx(percent)


@pytest.mark.parametrize(
    ("number_format", "scaled"),
    [("0%", True), ("0.0 %", True), ('0"%"', False), ("0\\%", False), ("General", False)],
)
def test_only_an_unquoted_percent_sign_scales(number_format: str, scaled: bool) -> None:
    assert scales(number_format) is scaled


@pytest.mark.parametrize(
    ("value", "column", "percent"),
    [
        (0.6, (0.6, 0.35, 1.0), 60),
        (1.0, (0.6, 0.35, 1.0), 100),
        (0.6, (0.6,), 60),
        (0.0, (0.0, 0.35), 0),
        (65.0, (100.0, 65.0, 0.0), 65),
        (60.0, (0.6, 60.0), 60),
        (2.0, (1.0, 2.0), 2),
    ],
)
@pytest.mark.parametrize("as_text", [False, True])
def test_a_column_tells_shares_from_percents(
    value: float, column: tuple[float, ...], percent: float, as_text: bool
) -> None:
    shown = f"{value:g}".replace(".", ",")
    reading = read_percent(shown, None if as_text else value, None, column)
    assert reading is not None
    assert (reading.value, reading.problem) == (percent, None)


@pytest.mark.parametrize(
    ("value", "column"),
    [(1.0, (1.0,)), (1.0, (1.0, 0.0)), (1.0, (1.0, 60.0)), (0.6, (0.6, 60.0)), (1.0, (1.0, 1.0))],
)
def test_one_and_fractions_that_the_column_leaves_open_are_asked_about(
    value: float, column: tuple[float, ...]
) -> None:
    reading = read_percent(f"{value:g}", value, None, column)
    assert reading is not None
    assert reading.value is None
    assert reading.problem is not None
    assert "chưa rõ" in reading.problem


@pytest.mark.parametrize(
    ("text", "value", "number_format"),
    [
        ("150%", None, None),
        ("150", 150.0, None),
        ("6000%", 60.0, "0%"),
        ("-5%", None, None),
        ("-5", -5.0, None),
        ("20/13", None, None),
        ("5/0", None, None),
        ("20/11/2026", "2026-11-20", "dd/mm/yyyy"),
        ("12/2026", None, None),
    ],
)
def test_a_value_that_cannot_be_right_is_never_clamped(
    text: str, value: float | str | None, number_format: str | None
) -> None:
    reading = read_percent(text, value, number_format, ())
    assert reading is not None
    assert reading.value is None
    assert reading.problem


@pytest.mark.parametrize("text", ["", " ", "-", "Hoàn thành", "Đang thực hiện", "x"])
def test_a_cell_without_a_number_says_nothing(text: str) -> None:
    assert read_percent(text, None, None, ()) is None


@given(
    st.text(alphabet="0123456789.,%/- đạtừngoài"),
    st.none() | st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from([None, "0%", "General"]),
    st.lists(st.floats(0, 200)).map(tuple),
)
def test_no_cell_gives_a_percentage_outside_0_to_100(
    text: str, value: float | None, number_format: str | None, column: tuple[float, ...]
) -> None:
    reading = read_percent(text, value, number_format, column)
    assert reading is None or reading.value is None or 0 <= reading.value <= 100


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("chín mươi lăm phần trăm", 95),
        ("Đạt chín mươi lăm phần trăm.", 95),
        ("một trăm phần trăm", 100),
        ("Sáu mươi", 60),
    ],
)
def test_a_percentage_may_be_written_in_words(text: str, percent: float) -> None:
    assert of_text(text) == percent


def test_a_bound_in_words_is_none() -> None:
    assert of_text("trên chín mươi phần trăm") is None


@pytest.mark.parametrize("text", ["Chưa làm", "Hai cụm", "năm phần việc", "Năm", "Không"])
def test_other_words_hold_no_percentage(text: str) -> None:
    assert read_percent(text, None, None, ()) is None


@pytest.mark.parametrize("text", ["8O%", "l00%", "I00%", "2O", "7 5%"])
def test_letters_among_the_figures_are_told_of(text: str) -> None:
    reading = read_percent(text, None, None, ())
    assert reading is not None
    assert reading.value is None
    assert reading.problem
