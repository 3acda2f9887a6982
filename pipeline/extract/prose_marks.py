"""The mark that a paragraph of prose begins with, and how deep it stands in the outline."""

import re
from dataclasses import dataclass

from pipeline.language.comparable import nfc
from pipeline.language.numbering import strip_numbering

PLAIN = 10
"""The level of a paragraph without a mark."""

UNMARKED_HEADING = 6
"""The level of a heading without a mark: above lists, below all that is numbered."""

BULLETED = 7
"""The level of stars; dashes and dots stand below them, plus signs below those."""

_PART = re.compile(
    r"Phần\s+(?:thứ\s+(?:nhất|hai|ba|tư|bốn|năm|sáu|[IVX]{1,4}|\d)|[IVX]{1,4}|\d|[A-EĐ])"
    r"(?P<end>\s*[.:/–—-]+\s*|\s+|$)",
    re.IGNORECASE,
)
_LONGEST_PART = 160
_ROMAN = re.compile(r"[IVX]{1,5}\s*[.):/-]")
_LETTERED = re.compile(r"\(?[a-zđ]\s?[).]")
_CAPITAL = re.compile(r"[A-ZĐ]\s*[.)]")
_DIGITS = re.compile(r"(?:\(\d{1,3}\)|\d{1,3}(?:\.\d{1,2})*)")
_STAR = re.compile(r"\*\s*")
_DASH = re.compile(r"[-–—•●▪■◦✓]\s*")
_PLUS = re.compile(r"\+\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph without its mark; `level` counts from 0 (a part) to `PLAIN`. `number` are the
    figures of a number such as `1.2`.
    """

    level: int
    text: str
    number: tuple[str, ...] = ()

    @property
    def numbered(self) -> bool:
        """Return whether a number or letter, not a dash, stands before the text."""
        return self.level < BULLETED


def read_mark(text: str) -> Marked:
    """Return a paragraph's text and level: part, A, I, 1, 1.1, 1.1.1, a), *, -, +, none."""
    line = text.strip()
    part = part_heading(line)
    if part is not None:
        return Marked(0, part or line)
    for level, bullet in enumerate((_STAR, _DASH, _PLUS), start=BULLETED):
        found = bullet.match(line)
        if found and line[found.end() :]:
            # `- 1.2. Đề án …`: the dash only sets the line off, the number is the entry's own.
            return Marked(level, strip_numbering(line[found.end() :]))
    bare = strip_numbering(line)
    if bare == line:
        return Marked(PLAIN, line)
    digits = _DIGITS.match(line)
    return Marked(_level(line), bare, tuple(digits[0].split(".")) if digits else ())


def part_heading(text: str) -> str | None:
    """Return what the heading of a part is about (`Phần thứ hai: Phương hướng`), empty where it
    only counts, None where a text is no such heading: a sentence may begin with the same words.
    """
    line = text.strip()
    found = _PART.match(nfc(line))
    if found is None or len(line) > _LONGEST_PART or line.endswith((".", ";", ",")):
        return None
    rest = nfc(line)[found.end() :]
    return rest if not rest or rest.isupper() or found["end"].strip() else None


def unmarked(text: str) -> str:
    """Return a text without the number or the words that count a part before it."""
    return part_heading(text) or strip_numbering(text.strip())


def _level(line: str) -> int:
    if _ROMAN.match(line):
        return 1
    if _LETTERED.match(line):
        return 5
    if _CAPITAL.match(line):
        return 0
    digits = _DIGITS.search(line)
    return min(2 + digits.group(0).count("."), 4) if digits else 2
