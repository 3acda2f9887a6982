"""Which lines open a signature block."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from pipeline.domain.document import Paragraph
from pipeline.extract.prose_marks import unmarked
from pipeline.language.comparable import comparable

_MOST_WORDS_AFTER = 6
_TELLING = ("đã", "đang", "sẽ", "được", "chỉ đạo", "chủ trì", "ban hành", "yêu cầu", "giao")
"""Words after a title that make it the subject of a sentence: `Giám đốc Sở đã chỉ đạo …`."""


class Likeness(IntEnum):
    """How much a line is like the heading of a signature block."""

    NONE = 0
    POSSIBLE = 1
    """A title with a few words more: a name, or a short sentence (`Giám đốc Sở phê duyệt`)."""

    SURE = 2
    """Nothing but a title, a title in capitals, or a list of recipients."""


def opens_signature(text: str, phrases: Sequence[str]) -> bool:
    """Return whether a line may be the heading of a signature block: a title standing by itself.

    A sentence that merely begins with a title (`Chi cục trưởng đã ban hành …`) tells something.
    """
    return signature_likeness(text, phrases) is not Likeness.NONE


def tells_a_deed(plain: str) -> bool:
    """Return whether words in comparable form say that somebody did something (`đã ký`)."""
    return any(f" {word} " in f" {plain} " for word in _TELLING)


def signature_likeness(text: str, phrases: Sequence[str]) -> Likeness:
    """Return how much a line is like the heading of a signature block, by its words alone."""
    plain = f"{comparable(text)} "
    best = Likeness.NONE
    openings = _openings(tuple(phrases))
    if not plain.startswith(openings):
        return best
    for phrase, opening in zip(phrases, openings, strict=True):
        if plain.startswith(opening):
            best = max(best, _likeness(text, phrase, plain[len(opening) :].split()))
    return best


@lru_cache(maxsize=16)
def _openings(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{comparable(phrase)} " for phrase in phrases)


def before_signature(
    paragraphs: Sequence[Paragraph], phrases: Sequence[str]
) -> Sequence[Paragraph]:
    """Return the paragraphs above the signature block, all where there is none.

    A line that only may be a signature is none where the report goes on with a numbered section.
    """
    numbered = [n for n, each in enumerate(paragraphs) if unmarked(each.text) != each.text.strip()]
    last_numbered = max(numbered, default=-1)
    for n, paragraph in enumerate(paragraphs):
        likeness = signature_likeness(paragraph.text, phrases)
        if likeness is Likeness.SURE or (likeness is Likeness.POSSIBLE and n > last_numbered):
            return paragraphs[:n]
    return paragraphs


def _likeness(text: str, phrase: str, rest: Sequence[str]) -> Likeness:
    """How far nothing is told after the title; a list of recipients may be long (`- …; - …`)."""
    line = text.strip()
    opening = " ".join(rest[:_MOST_WORDS_AFTER])
    if tells_a_deed(opening):
        return Likeness.NONE
    listed = line[len(phrase) :].lstrip(" *").startswith((":", "-", "–"))
    if listed and (line.endswith((";", ",")) or "- " in line[len(phrase) :]):
        return Likeness.SURE
    if len(rest) > _MOST_WORDS_AFTER or any(word.isdigit() for word in rest):
        return Likeness.NONE
    if not rest or line.isupper():
        return Likeness.SURE
    return Likeness.NONE if line.endswith((".", ";")) else Likeness.POSSIBLE
