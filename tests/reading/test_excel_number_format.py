"""What a number shows under a format code."""

import pytest

from pipeline.reading.excel.number_format import NumberFormat


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0%", 0.6, "60%"),
        ("0%", 0.125, "13%"),
        ("0.0%", 0.1234, "12.3%"),
        ("#,##0", 1234567.5, "1,234,568"),
        ("#,##0.00", -1234.5, "-1,234.50"),
        ("0.00", 2.005, "2.01"),
        ("0.##", 1.5, "1.5"),
        ("#", 0, ""),
        ("0,", 12345, "12"),
        ("00", 5, "05"),
        ("0;-0", -3, "-3"),
        ("0", -0.2, "0"),
        (";;;", 5, ""),
        ('0.0;(0.0);"-"', 0, "-"),
        ('_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', -5, "(5.00)"),
        ('#,##0 "đồng"', 5000, "5,000 đồng"),
        ('General"%"', 60, "60%"),
        ('[Red][<50]0"!";0', 30, "30!"),
        ('[Red][<50]0"!";0', 70, "70"),
        ("0.00E+00", 12345, "1.23E+04"),
        ("# ?/?", 0.5, "0.5"),
        ("@", 7, "7"),
    ],
)
def test_a_number_shows_as_in_the_sheet(code: str, number: float, shown: str) -> None:
    assert NumberFormat(code).show(number) == (shown, number)


@pytest.mark.parametrize(
    ("code", "serial", "shown", "value"),
    [
        ("dd/mm/yyyy", 46365, "09/12/2026", "2026-12-09"),
        ("d/m/yy", 46365, "9/12/26", "2026-12-09"),
        ("d-mmm", 46365, "9-Dec", "2026-12-09"),
        ("dd/mm/yyyy hh:mm", 46365.5, "09/12/2026 12:00", "2026-12-09T12:00:00"),
        ("[$-42A]dd/mm/yyyy;@", 46365, "09/12/2026", "2026-12-09"),
        ('"Ngày "d" tháng "m', 46365, "Ngày 9 tháng 12", "2026-12-09"),
        ("h:mm AM/PM", 0.75, "6:00 PM", 0.75),
        ("[h]:mm", 1.5, "36:00", 1.5),
        ("yyyy-mm-dd", 1, "1900-01-01", "1900-01-01"),
        ("yyyy-mm-dd", 61, "1900-03-01", "1900-03-01"),
        ("dd/mm/yyyy", -5, "-5", -5),
        ("dd/mm/yyyy", 1e9, "1000000000", 1e9),
    ],
)
def test_a_date_shows_as_in_the_sheet_and_stands_as_iso(
    code: str, serial: float, shown: str, value: float | str
) -> None:
    assert NumberFormat(code).show(serial) == (shown, value)


def test_a_calendar_from_1904_starts_four_years_later() -> None:
    assert NumberFormat("dd/mm/yyyy").show(44903, True) == ("09/12/2026", "2026-12-09")
