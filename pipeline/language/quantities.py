"""Figures with their unit in prose: how much, of what unit, and where in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.language.comparable import nfc
from pipeline.language.numbers import parse_number

MONEY_UNITS = ("đồng", "VNĐ", "VND")
"""How money is written; the first is the unit that all is counted in."""

_TIMES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_SCALES = tuple(_TIMES)
_LONGEST_SCALE = 12
_GROUPS = r"\d{1,3}(?: \d{3})+(?:,\d+)?"
_NUMBER = (
    rf"(?<![\w.,/%-])(?<!\d )(?P<number>{_GROUPS}|\d[\d.,]*\d|\d)"
    r"(?:\s*/\s*(?P<whole>\d[\d.,]*))?"
)
_SCALE = r"(?:\s*(?P<times>nghìn|ngàn|triệu|tỷ|tỉ))?"
_CLAUSE_END = re.compile(r"[;\n]|[.!?](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text: its value in the unit asked for, and where it begins and ends.

    Of `61/114 xã` the value is 61.
    """

    value: float
    start: int
    end: int


def find_quantities(text: str, units: Sequence[str]) -> Iterator[Quantity]:
    """Yield the figures of `text` (NFC) that are followed by one of the units.

    `1,2 nghìn ha` and `1 200 ha` are 1200. A figure that is no number is none.
    """
    for found in _pattern(tuple(units)).finditer(text):
        value = parse_number(found["number"].replace(" ", ""))
        if value is None:
            continue
        times = _TIMES.get((found["times"] or "").lower(), 1)
        yield Quantity(round(value * times, 6), found.start(), found.end())


def may_name(text: str, units: Sequence[str]) -> bool:
    """Return False where no figure of the units can stand in a text: the quick way past most.

    A unit counts only right behind a digit or a scale (`triệu`): not in `chưa đồng thuận`.
    """
    lowered = text.lower()
    for beginning in _beginnings(tuple(units)):
        at = lowered.find(beginning)
        while at >= 0:
            before = lowered[max(at - _LONGEST_SCALE, 0) : at].rstrip()
            if before[-1:].isdigit() or before.endswith(_SCALES):
                return True
            at = lowered.find(beginning, at + 1)
    return False


@lru_cache(maxsize=256)
def _beginnings(units: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(nfc(unit).split()[0].lower() for unit in units)


def names_unit(text: str, units: Sequence[str]) -> float | None:
    """Return by what a column's figures are multiplied where its header names the unit (`(triệu
    đồng)`: a million), None where it names none.
    """
    found = _named(tuple(units)).search(nfc(text))
    return None if found is None else _TIMES.get((found["times"] or "").lower(), 1)


def clauses(text: str) -> Iterator[str]:
    """Yield the parts of a text between semicolons, line ends and the ends of sentences."""
    for part in _CLAUSE_END.split(nfc(text)):
        if part.strip():
            yield part.strip()


@lru_cache(maxsize=256)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_NUMBER}{_SCALE}\s*(?:{_either(units)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _named(units: tuple[str, ...]) -> re.Pattern[str]:
    words = rf"(?:(?P<times>nghìn|ngàn|triệu|tỷ|tỉ)\s+)?(?:{_either(units)})"
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _either(units: tuple[str, ...]) -> str:
    longest_first = sorted(units, key=len, reverse=True)
    return "|".join(r"\s+".join(re.escape(w) for w in nfc(u).split()) for u in longest_first)
