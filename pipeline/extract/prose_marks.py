"""The mark that a paragraph of prose begins with, and how deep it stands in the outline."""

import re
from dataclasses import dataclass

from pipeline.language.numbering import strip_numbering

PLAIN = 9
"""The level of a paragraph without a mark."""

BULLETED = 6
"""The level of dashes; plus signs stand below them."""

_ROMAN = re.compile(r"(?:Phần\s+)?[IVX]{1,5}\s*[.):/-]")
_LETTERED = re.compile(r"\(?[a-zđ]\s?[).]")
_CAPITAL = re.compile(r"[A-ZĐ]\s*[.)]")
_DIGITS = re.compile(r"(?:\(\d{1,3}\)|\d{1,3}(?:\.\d{1,2})*)")
_DASH = re.compile(r"[-–—*•●▪■◦✓]\s*")
_PLUS = re.compile(r"\+\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph without its mark; `level` counts from 0 (a part) to `PLAIN`."""

    level: int
    text: str

    @property
    def numbered(self) -> bool:
        """Return whether a number or letter, not a dash, stands before the text."""
        return self.level < BULLETED


def read_mark(text: str) -> Marked:
    """Return a paragraph's text and level: A, I, 1, 1.1, 1.1.1, a), dash, plus, none."""
    line = text.strip()
    for level, bullet in ((BULLETED, _DASH), (BULLETED + 1, _PLUS)):
        found = bullet.match(line)
        if found and line[found.end() :]:
            # `- 1.2. Đề án …`: the dash only sets the line off, the number is the entry's own.
            return Marked(level, strip_numbering(line[found.end() :]))
    bare = strip_numbering(line)
    if bare == line:
        return Marked(PLAIN, line)
    return Marked(_level(line), bare)


def _level(line: str) -> int:
    if _ROMAN.match(line):
        return 1
    if _LETTERED.match(line):
        return 5
    if _CAPITAL.match(line):
        return 0
    digits = _DIGITS.search(line)
    return min(2 + digits.group(0).count("."), 4) if digits else 2
