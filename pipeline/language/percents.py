"""Percentages of completion as cells and texts write them (contract, Meanings and Cases)."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipeline.language.comparable import nfc, toneless
from pipeline.language.numbers import number_in_words, parse_number, say_number, say_percent
from pipeline.language.percent_context import is_work_done

_NUMBER = r"\d+(?:[.,]\d+)*"
_SIGN = r"\s*(?:%|％|phan\s+tram\b)"
_SIGNED = re.compile(rf"(?<![\d/.,])(?P<minus>(?<!\S)[-−](?=\d))?(?P<number>{_NUMBER}){_SIGN}")
_TO = r"\s*(?:[-–—~/]|den|toi|len)\s*"
_RANGE_BEFORE = re.compile(rf"\d(?:{_SIGN})?{_TO}$")
_RANGE_AFTER = re.compile(rf"{_TO}\d")
_SHARE = re.compile(
    r"(?:\D*\s)?(?P<done>\d{1,6})\s*/\s*(?P<all>\d{1,6})(?!\s*/)\b[^\d%％]*", re.DOTALL
)
_BARE = re.compile(
    r"(?:(?:da|ket qua|tien do|ty le|ti le|dat|hoan thanh|thuc hien|duoc)[\s:]+)*"
    rf"(?P<number>[-−]?{_NUMBER})[\s.;,]*"
)
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}/(?:19|20)\d{2}")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS_OF_THREE = re.compile(r"\d{1,2}\.\d{3}")


_WORDED_SIGN = re.compile(r"\s+phần\s+trăm\b", re.IGNORECASE)
_WORDS = re.compile(r"\S+")
_MOST_WORDS = 3
_GARBLED = re.compile(
    r"(?=.*[a-z|])[\doli|sbz]{1,4}(?:[.,][\dol]{1,2})?\s*%?|\d{1,2}\s+\d{1,2}\s*%?"
)
"""Letters among the figures that look like them (`8O%`, `l00%`), a figure torn in two (`7 5%`)."""

_PLAIN_SIGNED = re.compile(r"\s*(\d{1,3})\s*%\s*", re.ASCII)
"""What most cells hold: told without looking for what else words may say."""


@dataclass(frozen=True, slots=True)
class PercentReading:
    """A percentage, 0–100, or None where the words give none that can stand.

    `problem` says in Vietnamese why a value cannot be right; without it the words simply say
    something else (`trên 60 %`) and are kept.
    """

    value: float | None
    problem: str | None = None


def read_percent(
    text: str,
    value: float | str | None,
    number_format: str | None,
    column_values: tuple[float, ...],
    years: Collection[int] = (),
) -> PercentReading | None:
    """Return the percentage that a cell of a percent column holds, None where it holds no number.

    `text` is what the cell shows, `value` and `number_format` what lies behind it, `column_values`
    all numbers of the column. Under a percent format 0.6 is 60. Other numbers are shares where no
    number of the column is above 1 and one lies between 0 and 1; else they stand as written, but
    1 and fractions remain open. `years` are those the report is about: a figure beside another year
    is not this report's.
    """
    number = value if isinstance(value, int | float) else None
    if number is not None and scales(number_format):
        return _bounded(number * 100)
    if (plain := _PLAIN_SIGNED.fullmatch(text)) is not None:
        return _bounded(_unrounded(float(plain.group(1)), number))
    shown = toneless(_in_figures(text)).strip()
    if _GARBLED.fullmatch(shown):
        return PercentReading(None, "số viết lẫn chữ hoặc bị tách rời, chưa rõ là bao nhiêu.")
    signed = list(_SIGNED.finditer(shown))
    if signed:
        return _of_signed(shown, signed, number, years)
    if number is not None:
        return _of_column(float(number), column_values)
    if not any(letter.isdigit() for letter in shown):
        return None
    return _of_words(shown, column_values, years)


def _in_figures(text: str) -> str:
    """The text with a percentage in words (`chín mươi lăm phần trăm`) in figures; a cell may hold
    the number alone.
    """
    if any(map(str.isdigit, text)):
        return text
    written = nfc(text)
    whole = number_in_words(written)
    if whole is not None and " " in written.strip():
        return f"{whole}%"
    for sign in _WORDED_SIGN.finditer(written):
        words = list(_WORDS.finditer(written, 0, sign.start()))[-_MOST_WORDS:]
        for word in words:
            number = number_in_words(written[word.start() : sign.start()])
            if number is not None:
                return f"{written[: word.start()]}{number}%{written[sign.end() :]}"
    return text


def scales(number_format: str | None) -> bool:
    """Return whether a number format shows 0.6 as 60%: a `%` that is not a literal one."""
    return number_format is not None and "%" in _LITERAL.sub("", number_format)


def _of_signed(
    shown: str, signed: list[re.Match[str]], number: float | None, years: Collection[int]
) -> PercentReading:
    """Return the one percentage that the text states of what has been done."""
    found = signed[0]
    before, after = shown[: found.start()], shown[found.end() :]
    stated = _stated(found["number"])
    unsettled = (
        len(signed) > 1
        or _RANGE_BEFORE.search(shown[: found.start("number")])
        or _RANGE_AFTER.match(after)
        or not is_work_done(before, after, years)
    )
    if unsettled or stated is None:
        return PercentReading(None)
    if found["minus"]:
        return _bounded(-stated)
    return _bounded(_unrounded(stated, number))


def _unrounded(shown: float, number: float | None) -> float:
    """Return the number behind a shown percentage, where the cell holds it more exactly."""
    if number is not None:
        for exact in (number * 100, number):
            if abs(exact - shown) <= 0.5:
                return exact
    return shown


def _of_words(
    shown: str, column_values: tuple[float, ...], years: Collection[int]
) -> PercentReading:
    if _DAY.fullmatch(shown):
        return PercentReading(None, "ô ghi ngày tháng, không phải tỷ lệ phần trăm.")
    bare = _BARE.fullmatch(shown)
    if bare:
        number = _stated(bare["number"].replace("−", "-"))
        return PercentReading(None) if number is None else _of_column(number, column_values)
    share = _SHARE.fullmatch(shown)
    if share and is_work_done(shown[: share.start("done")], shown[share.end("all") :], years):
        return _of_share(int(share["done"]), int(share["all"]))
    return PercentReading(None)


def _of_share(done: int, whole: int) -> PercentReading:
    if whole == 0 or done > whole:
        return PercentReading(
            None, f"phân số {done}/{whole} không đổi ra tỷ lệ từ 0 đến 100% được."
        )
    return _bounded(done / whole * 100)


def _of_column(number: float, column_values: tuple[float, ...]) -> PercentReading:
    """Return the percentage of a bare number, read as the column it stands in tells."""
    others = [other for other in (*column_values, number) if other]
    if max(others, default=0) <= 1 and any(0 < other < 1 for other in others):
        return _bounded(number * 100)
    if 0 < number <= 1:
        said = say_number(number)
        meant = say_number(round(number * 100, 6))
        return PercentReading(None, f"chưa rõ “{said}” là {said}% hay {meant}%.")
    return _bounded(number)


def _bounded(percent: float) -> PercentReading:
    rounded = round(percent, 6) + 0.0
    if 0 <= rounded <= 100:
        return PercentReading(rounded)
    return PercentReading(None, f"{say_percent(rounded)} nằm ngoài khoảng từ 0 đến 100%.")


def _stated(written: str) -> float | None:
    """Return a number of a percentage, where `12.345` cannot mean thousands."""
    if _DECIMALS_OF_THREE.fullmatch(written):
        return float(written)
    return parse_number(nfc(written))
