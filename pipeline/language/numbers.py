"""Numbers as Vietnamese texts write them: thousands with a dot, decimals with a comma."""

import math
import re

from pipeline.language.comparable import nfc

_VIETNAMESE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")
# Unmistakable only with two kinds of mark or with several groups: `1,234` alone is Vietnamese.
_ENGLISH = re.compile(
    r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}|[0-9]+\.[0-9]+"
)


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
