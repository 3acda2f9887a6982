"""How alike two titles are; the door to rapidfuzz."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipeline.language.comparable import comparable, folded


def similarity(a: str, b: str) -> float:
    """Return the likeness of two titles, 0–100: half letter by letter with tones, half by words.

    The second half ignores diacritics and the order of words. Nothing is like an empty text.
    Measured on report titles: recall .92 at precision .99 from 78 upward (design, matching).
    """
    (comparable_a, folded_a), (comparable_b, folded_b) = _forms(a), _forms(b)
    if not folded_a or not folded_b:
        return 0.0
    by_letters = fuzz.ratio(comparable_a, comparable_b)
    return (by_letters + fuzz.token_sort_ratio(folded_a, folded_b)) / 2


def letters_alike(a: str, b: str) -> float:
    """Return how alike two texts are letter by letter, 0–100, without regard to diacritics."""
    return fuzz.ratio(folded(a), folded(b))


class Sieve:
    """A first sieve before `similarity`, over many texts in one pass."""

    def __init__(self, choices: Sequence[str]) -> None:
        self._plain = [folded(choice) for choice in choices]
        self._sorted = [_sorted_words(choice) for choice in choices]

    def near(self, text: str, least: float) -> list[int]:
        """Return the places of the choices that have `least` or more of 100 letters in common with
        a text, as they stand or with their words sorted.
        """
        sieved = (
            process.extract(
                read, choices, scorer=fuzz.ratio, processor=None, score_cutoff=least, limit=None
            )
            for read, choices in (
                (folded(text), self._plain),
                (_sorted_words(text), self._sorted),
            )
        )
        return sorted({at for found in sieved for _, _, at in found})


def _sorted_words(text: str) -> str:
    return " ".join(sorted(folded(text).split()))


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, str]:
    """Return both forms of a title; every row is held against every item, so they are kept."""
    return comparable(text), folded(text)
