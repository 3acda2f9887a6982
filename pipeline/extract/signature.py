"""Which lines open a signature block."""

from collections.abc import Sequence

from pipeline.language.comparable import comparable

_MOST_WORDS_AFTER = 6
_TELLING = ("đã", "đang", "sẽ", "được", "chỉ đạo", "chủ trì", "ban hành", "yêu cầu", "giao")
"""Words after a title that make it the subject of a sentence: `Giám đốc Sở đã chỉ đạo …`."""


def opens_signature(text: str, phrases: Sequence[str]) -> bool:
    """Return whether a line is the heading of a signature block: a title standing by itself.

    A sentence that merely begins with a title (`Chi cục trưởng đã ban hành …`) tells something.
    """
    plain = f"{comparable(text)} "
    for phrase in phrases:
        opening = f"{comparable(phrase)} "
        if plain.startswith(opening) and _stands_alone(text, plain[len(opening) :].split()):
            return True
    return False


def _stands_alone(text: str, rest: Sequence[str]) -> bool:
    """Whether nothing is told after the title; a list of recipients may be long (`- …; - …`)."""
    if len(rest) > _MOST_WORDS_AFTER:
        return text.rstrip().endswith((";", ",")) or " - " in text[:30]
    said = f" {' '.join(rest)} "
    tells = any(f" {word} " in said for word in _TELLING)
    return not tells and not any(word.isdigit() for word in rest)
