"""What a number shows under its number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

Figures are written as the format code itself writes them, `.` before decimals and `,` between
thousands, whatever the screen language of the sender was; the number itself stands beside.
"""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from pipeline.reading.excel.date_format import show_moment

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<moment>AM/PM|A/P|[yYmMdDhHsS]+(?:\.0+)?)"
    r"|(?P<exponent>E[+-])|(?P<digits>[0#?.,]+)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<=": lambda number, bound: number <= bound,
    ">=": lambda number, bound: number >= bound,
    "<>": lambda number, bound: number != bound,
    "<": lambda number, bound: number < bound,
    ">": lambda number, bound: number > bound,
    "=": lambda number, bound: number == bound,
}

_PRECISE = Context(prec=400)
"""Enough for the largest number a cell can hold, with all its figures."""

Token = tuple[str, str]
"""Kind (a group name of the token pattern) and text."""

Shown = tuple[str, float | str]
"""What the cell shows, and the number or ISO date behind it."""


def plain(number: float) -> str:
    """Return a number as under General: the 15 digits Excel keeps, integers without `.0`."""
    if float(number).is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


class NumberFormat:
    """A number format, compiled once and used for all cells that carry it."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._sections = [_Section(_tokens(section)) for section in _split(code)][:3]
        self._conditional = any(section.condition for section in self._sections)

    @lru_cache(maxsize=1024)  # noqa: B019 - formats are kept for good, and few
    def show(self, number: float, date1904: bool = False) -> Shown:
        """Return the text shown and the value: an ISO date for a date, else the number."""
        section, shown = self._section(number)
        if section.is_moment:
            return show_moment(number, section.tokens, date1904) or (plain(number), number)
        if section.is_plain:
            return plain(number), number
        core = section.figures(abs(shown))
        sign = "-" if shown < 0 and any(figure in core for figure in "123456789") else ""
        return f"{sign}{section.before}{core}{section.after}".strip(), number

    def _section(self, number: float) -> tuple["_Section", float]:
        """The section for this number, and the number as that section has to show it."""
        sections = self._sections
        if self._conditional:
            for section in sections:
                if section.condition is None or section.meets(number):
                    return section, number
            return sections[-1], number
        if number == 0 and len(sections) > 2:
            return sections[2], number
        if number < 0 and len(sections) > 1:
            return sections[1], -number
        return sections[0], number


@lru_cache(maxsize=512)
def number_format(code: str) -> NumberFormat:
    """Return the compiled format of a code; the same code is compiled once."""
    return NumberFormat(code)


class _Section:
    """One of the parts of a format code that semicolons divide."""

    def __init__(self, tokens: list[Token]) -> None:
        kinds = [kind for kind, _ in tokens]
        self.tokens = tokens
        self.condition = _condition(tokens)
        self.is_moment = "moment" in kinds
        self._general = "general" in kinds
        self._exponent = "exponent" in kinds
        # Figures in several groups (fractions, telephone numbers) are shown as the bare number.
        self.is_plain = kinds.count("digits") > 1 + self._exponent or "text" in kinds
        self.before, self.after = _literals(tokens)
        pattern = next((text for kind, text in tokens if kind == "digits"), "")
        whole, _, fraction = pattern.partition(".")
        scale = len(whole) - len(whole.rstrip(",")) if whole.strip(",") else 0
        self._empty = not pattern
        self._shift = 2 * kinds.count("percent") - 3 * scale
        self._grouping = "," if "," in whole.rstrip(",") else ""
        self._figures = whole.count("0")
        self._decimals = fraction.count("0")
        self._unit = Decimal(1).scaleb(-len(fraction.rstrip(",")))
        self._places = len(fraction.rstrip(","))

    def meets(self, number: float) -> bool:
        """Return whether the number meets the section's condition."""
        return self.condition is not None and _COMPARE[self.condition[0]](number, self.condition[1])

    def figures(self, number: float) -> str:
        """Return a number's figures under the placeholders, without sign or literal texts."""
        if self._general:
            return plain(number)
        if self._empty:
            return ""
        if self._exponent:
            return f"{number:.{self._places}E}"
        # Excel rounds halves away from zero, on the decimal figures that it shows.
        scaled = Decimal(repr(number)).scaleb(self._shift)
        rounded = scaled.quantize(self._unit, ROUND_HALF_UP, _PRECISE)
        figures, _, decimals = f"{rounded:{self._grouping}f}".partition(".")
        figures = figures.zfill(self._figures) if self._figures or figures != "0" else ""
        kept = decimals[: self._decimals] + decimals[self._decimals :].rstrip("0")
        return f"{figures}.{kept}" if kept else figures


def _split(code: str) -> list[str]:
    parts = re.findall(r'(?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\\[])+|;', code, re.DOTALL)
    sections = [""]
    for part in parts:
        if part == ";":
            sections.append("")
        else:
            sections[-1] += part
    return sections


def _tokens(section: str) -> list[Token]:
    tokens = []
    for found in _TOKEN.finditer(section):
        kind = found.lastgroup
        if kind == "bracket" and re.fullmatch(r"[hms]+", found["bracket"], re.IGNORECASE):
            tokens.append(("moment", f"[{found['bracket'].lower()}]"))
        elif kind is not None:
            tokens.append((kind, found[kind]))
    return tokens


def _condition(tokens: list[Token]) -> tuple[str, float] | None:
    for kind, text in tokens:
        found = _CONDITION.match(text) if kind == "bracket" else None
        if found:
            return found[1], float(found[2])
    return None


def _literals(tokens: list[Token]) -> tuple[str, str]:
    """The literal texts before and after the figures."""
    sides = ["", ""]
    side = 0
    for kind, text in tokens:
        if kind in ("digits", "general"):
            side = 1
        elif kind in ("quoted", "escaped", "other", "percent"):
            sides[side] += text
    return sides[0], sides[1]
