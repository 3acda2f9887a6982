"""Figures of columns, said as a sentence would: under the words of their header, in their unit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from msgspec import structs

from pipeline.domain.progress import Field, Quote
from pipeline.language.comparable import folded
from pipeline.language.numbers import say_number
from pipeline.language.quantities import MONEY_UNITS, names_unit

_BARE = re.compile(r"[-−]?\d[\d.,/ ]*")
_BRACKET = re.compile(r"(?P<head>.*\S)\s*\((?P<unit>[^()]{1,30})\)")
_PERCENT_SIGN = re.compile(r"\s*\(\s*%\s*\)$")
_UNIT_HEADERS = frozenset({"dvt", "don vi tinh", "don vi do"})
_LONGEST_UNIT = 20
_PLAIN = "ket qua"
"""What a header of results is called that says no more than that: it need not be repeated."""


@dataclass(frozen=True, slots=True)
class FigureNames:
    """Knows what the figures of a table's columns are called.

    `units` is the column that holds the unit each row counts in, None where there is none.
    """

    headers: Mapping[int, str]
    named: frozenset[int]
    units: int | None = None

    @classmethod
    def of(cls, fields: Mapping[int, Field], headers: Mapping[int, str]) -> Self:
        """Return the names for a table: where several columns tell results, each figure needs its
        own, unless its header is just `Kết quả`.
        """
        results = [column for column, found in fields.items() if found is Field.RESULT]
        several = results if len(results) > 1 else []
        named = frozenset(c for c in several if _PLAIN not in folded(headers.get(c, _PLAIN)))
        units = (column for column, text in headers.items() if folded(text) in _UNIT_HEADERS)
        return cls(headers, named, next(units, None))

    def result(self, column: int, quote: Quote, unit: str) -> Quote:
        """Return a result, a bare figure with the row's `unit` and the words of its header."""
        if _BARE.fullmatch(quote.text) is None:
            return quote
        text = _shown(quote)
        if unit and len(unit) <= _LONGEST_UNIT and not any(map(str.isdigit, unit)):
            text = f"{text} {unit}"
        if column in self.named:
            text = f"{in_one_line(self.headers[column])}: {text}"
        return quote if text == quote.text else structs.replace(quote, text=text)


def named_figure(label: str, quote: Quote) -> Quote:
    """Return a cell's words behind those of its header, money with the unit that the header names
    in brackets: `Dự toán: 2.500 triệu đồng`.
    """
    label, text = in_one_line(label), quote.text
    if _BARE.fullmatch(text):
        found = _BRACKET.fullmatch(label)
        if found and names_unit(found["unit"], MONEY_UNITS) is not None:
            label, text = found["head"], f"{_shown(quote, grouped=True)} {found['unit'].strip()}"
        else:
            text = _shown(quote)
    return structs.replace(quote, text=f"{label}: {text}", value=None)


def name_of_measure(header: str) -> str:
    """Return a header as a name to stand before a value, without its `(%)`."""
    return _PERCENT_SIGN.sub("", in_one_line(header))


def in_one_line(header: str) -> str:
    """Return a header in one line, without a colon at its end."""
    return " ".join(header.split()).rstrip(": ")


def _shown(quote: Quote, *, grouped: bool = False) -> str:
    """A number that the file shows with a point as Vietnamese writes it; others as they stand."""
    number = quote.value
    if isinstance(number, int | float) and (grouped or number != int(number)):
        plain = quote.text.replace(".", "", 1).lstrip("-").isdigit()
        return say_number(number) if plain else quote.text
    return quote.text
