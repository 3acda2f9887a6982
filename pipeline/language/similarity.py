"""How alike two titles are; the door to rapidfuzz."""

from functools import lru_cache

from rapidfuzz import fuzz

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


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[str, str]:
    """Return both forms of a title; every row is held against every item, so they are kept."""
    return comparable(text), folded(text)
