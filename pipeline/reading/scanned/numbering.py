"""The numbers of a table's rows held against each other: `1, 2, 8, 4` was not printed so.

A list may leave numbers out, as units report some tasks of a plan only, but it does not count back
unless another group begins. What follows its neighbour exactly is believed sooner, and so is that
neighbour: that a misread number does so would be chance.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.scanned.figures import MAJORITY, MOSTLY

Numbered = tuple[tuple[str, int], ...]
"""The parts of a row's number, each with what it is: `II.3` is Roman 2, figure 3."""

FEWEST = 3
"""Numbered rows by which a column is known to number its rows."""
MOSTLY_NUMBERS, COUNTING = 0.6, 0.4
"""Shares of a column's entries that are numbers, and of these that follow the one before exactly;
percentages do not."""
NEVER = 99
_NUMBER = re.compile(r"\(?((?:[IVXLC]+|[A-ZĐ]|[a-zđ]|\d{1,3})(?:[.\s-]+\d{1,3}){0,4})[.)]*")
_ROMAN = re.compile(r"(?=.)(X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10}


def held_against_each_other(cells: Sequence[PageCell]) -> list[PageCell]:
    """Return a table's cells; in columns that number the rows with the confidence that their order
    gives them.
    """
    columns: dict[int, list[PageCell]] = defaultdict(list)
    for cell in cells:
        if cell.text and cell.columns == 1:
            columns[cell.column].append(cell)
    sure: dict[tuple[int, int], float] = {}
    for column, found in columns.items():
        told = [(cell.row, number) for cell in found if (number := parsed(cell.text))]
        if len(told) >= FEWEST and len(told) >= MOSTLY_NUMBERS * len(found):
            for row, most in _judged(told).items():
                sure[row, column] = most
    return [
        cell._replace(confidence=_settled(cell.confidence, sure.get((cell.row, cell.column))))
        for cell in cells
    ]


def _settled(confidence: float, told: float | None) -> float:
    """Return how sure a number is: in doubt where it counts back, less so where it goes on."""
    if told is None:
        return confidence
    if told < MOSTLY:
        return min(confidence, told)
    return max(confidence, told) if confidence >= MAJORITY else confidence


def _judged(rows: Sequence[tuple[int, Numbered]]) -> dict[int, float]:
    """Return what the order tells of each row's number, nothing in a column that counts nothing.

    Who goes on from a number that counts back (`I, I, II`) may have been misread as it was.
    """
    judged: dict[int, float] = {}
    last: dict[tuple[str, ...], tuple[int, Numbered]] = {}
    coarsest: dict[tuple[str, ...], int] = {}
    exactly = 0
    for row, number in rows:
        shape = tuple(kind for kind, _ in number)
        above = last.get(shape)
        begins = above is None or coarsest[shape] < _rank(shape)
        if begins or (above and _values(number) > _values(above[1])):
            if _is_next(above[1] if above else None, number, begins=begins and bool(last)):
                exactly += 1
                if begins or not above:
                    judged[row] = MOSTLY
                elif judged.get(above[0]) != MAJORITY:
                    judged[row] = judged[above[0]] = MOSTLY
        elif above:
            judged[row] = judged[above[0]] = MAJORITY
        for other in coarsest:
            coarsest[other] = min(coarsest[other], _rank(shape))
        last[shape], coarsest[shape] = (row, number), NEVER
    return judged if exactly >= COUNTING * len(rows) else {}


def _rank(shape: tuple[str, ...]) -> int:
    """Return how coarse a group is that is numbered so, 0 for the coarsest: finer ones count anew
    in each of its groups. What names its group itself never does.
    """
    if shape[0] in ("roman", "capital"):
        return 0
    return len(shape) + (shape[0] == "letter")


def _is_next(above: Numbered | None, number: Numbered, *, begins: bool) -> bool:
    """Return whether a number is the one expected: one more, or the first of a group."""
    if begins:
        return number[-1][1] == 1
    return above is not None and above[:-1] == number[:-1] and number[-1][1] == above[-1][1] + 1


def _values(number: Numbered) -> tuple[int, ...]:
    return tuple(value for _, value in number)


def parsed(text: str) -> Numbered | None:
    """Return the parts of a row's number, None where the text is none."""
    found = _NUMBER.fullmatch("".join(text.split()))
    if found is None:
        return None
    return tuple(_part(part) for part in re.split(r"[.-]+", found[1]) if part)


def _part(text: str) -> tuple[str, int]:
    if text.isdigit():
        return "figure", int(text)
    if _ROMAN.fullmatch(text):
        return "roman", _roman(text)
    return ("capital" if text.isupper() else "letter"), ord(text[0].lower())


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
