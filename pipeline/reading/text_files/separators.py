"""Which character separates the values of a text file, if any does."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

_LEAST_ALIKE = {"\t": 0.25, ";": 0.25, "|": 0.25, ",": 0.5}
"""By separator, the share of the filled rows that have equally many values; prose has commas."""

_EXCERPT = 64 * 1024
_LONGEST_VALUE = 1 << 24
_RULE = re.compile(r"[\s:+|=-]*-{2}[\s:+|=-]*|[\s:+|=-]*={2}[\s:+|=-]*")
_SAID = re.compile(r'"?sep=(.)"?\n', re.IGNORECASE)


def split_off_said(text: str) -> tuple[str | None, str]:
    """Return the separator of a first line `sep=;`, which Excel obeys and hides, and the rest."""
    said = _SAID.match(text)
    return (said[1], text[said.end() :]) if said else (None, text)


def separator_of(text: str) -> str | None:
    """Return the separator of a text's values, None where it holds no rows of values."""
    said, rest = split_off_said(text)
    if said:
        return said
    excerpt = rest[:_EXCERPT]
    scores = {separator: _score(excerpt, separator) for separator in _LEAST_ALIKE}
    best = max(scores, key=lambda separator: scores[separator])
    return best if scores[best] else None


def rows_of(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows of a text, blank lines as empty rows; a quoted line break divides none.

    Raises csv.Error at a value that is longer than any cell.
    """
    csv.field_size_limit(_LONGEST_VALUE)
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def is_rule(row: list[str], separator: str) -> bool:
    """Return whether a row only draws a line below another (`|---|---|`)."""
    return separator == "|" and _RULE.fullmatch("|".join(row)) is not None


def _score(excerpt: str, separator: str) -> int:
    """The values in rows of the commonest length, 0 where too few rows have it."""
    if separator not in excerpt:
        return 0
    filled = [row for row in rows_of(excerpt, separator) if any(map(str.strip, row))]
    counts = Counter(len(row) for row in filled if len(row) > 1)
    lengths = {length: rows for length, rows in counts.items() if rows > 1}
    if not lengths or (_is_prose(filled) and not _is_drawn(filled)):
        return 0
    length, rows = max(lengths.items(), key=lambda item: item[0] * item[1])
    return length * rows if rows >= _LEAST_ALIKE[separator] * len(filled) else 0


def _is_prose(rows: list[list[str]]) -> bool:
    """Whether blanks follow most of the separators, as they do commas in prose."""
    after = [value for row in rows for value in row[1:] if value]
    return sum(value[0] == " " for value in after) * 2 > len(after)


def _is_drawn(rows: list[list[str]]) -> bool:
    """Whether most rows begin and end with the separator, as a drawn table's: `| 1 | Đề án |`."""
    framed = [row for row in rows if len(row) > 2 and not (row[0].strip() or row[-1].strip())]
    divided = [row for row in rows if len(row) > 1]
    return 2 * len(framed) > len(divided)
