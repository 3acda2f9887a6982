"""Numbers as Vietnamese texts write them: thousands with a dot, decimals with a comma."""

import math
import re
from collections.abc import Iterator

from pipeline.language.comparable import nfc

_VIETNAMESE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")
# Unmistakable only with two kinds of mark or with several groups: `1,234` alone is Vietnamese.
_ENGLISH = re.compile(
    r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}|[0-9]+\.[0-9]+"
)

_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BEHIND_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}


def _said_in_words() -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield every number from 0 to 100 in all its wordings."""
    ones = {word: count for count, word in enumerate(_ONES)} | {"bẩy": 7}
    behind = {word: count for word, count in (ones | _BEHIND_TENS).items() if count}
    yield from (((word,), count) for word, count in ones.items())
    yield ("một", "trăm"), 100
    for tens in range(1, 10):
        said = ("mười",) if tens == 1 else (_ONES[tens], "mươi")
        yield said, 10 * tens
        yield from (((*said, word), 10 * tens + count) for word, count in behind.items())
        if tens > 1:
            yield from (((_ONES[tens], word), 10 * tens + n) for word, n in _BEHIND_TENS.items())


_IN_WORDS = dict(_said_in_words())


def parse_number(text: str) -> float | None:
    """Return the number that `text` is, None where it is anything else.

    `1.234,5`, `2.500.000`, `12,5` and `12.5` are read; `1.234` is 1234 and `1,234` is 1.234, as
    Vietnamese writes them; `1,234.5` and `2,500,000` cannot be anything but English.
    """
    written = nfc(text).strip().replace("−", "-")
    sign = -1.0 if written.startswith("-") else 1.0
    digits = written[1:] if written.startswith(("-", "+")) else written
    if _VIETNAMESE.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        plain = digits.replace(",", "")
    else:
        return None
    number = sign * float(plain)
    return number if math.isfinite(number) else None


def number_in_words(text: str) -> int | None:
    """Return the whole number from 0 to 100 that words say (`chín mươi lăm`), None where they say
    anything else.
    """
    words = tuple(nfc(text).casefold().split())
    return _IN_WORDS.get(words)


def say_percent(value: float) -> str:
    """Return a percentage as prose writes it (`91,5%`). Raises ValueError as `say_number`."""
    return f"{say_number(value)}%"


def say_number(value: float) -> str:
    """Return `value` as Vietnamese prose writes it, at most six decimals: `1.234,5`.

    Raises ValueError for what is not a finite number.
    """
    if not math.isfinite(value):
        raise ValueError(f"not a finite number: {value}")
    whole, _, decimals = f"{abs(value):,.6f}".partition(".")
    decimals = decimals.rstrip("0")
    said = whole.replace(",", ".") + (f",{decimals}" if decimals else "")
    return f"-{said}" if value < 0 and said != "0" else said
