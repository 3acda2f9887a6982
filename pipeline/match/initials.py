"""Initials that no list knows, from the plan's own titles: `SXCN` of `sản xuất công nghiệp`."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.language.comparable import nfc, toneless

_FEWEST, _MOST = 3, 6
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_]{2,6}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")


def initials_of(titles: Iterable[str], fewest: int = _FEWEST) -> Mapping[str, str]:
    """Return the words of which runs of `fewest` capitals or more are the initials, by the capitals
    without marks; only those that stand for the same words wherever the titles have them.
    """
    found: dict[str, set[str]] = {}
    for title in titles:
        words = [word.lower() for word in _WORD.findall(nfc(title))]
        for start in range(len(words)):
            for length in range(fewest, min(_MOST, len(words) - start) + 1):
                run = words[start : start + length]
                letters = "".join(toneless(word)[0] for word in run)
                found.setdefault(letters, set()).add(" ".join(run))
    return {letters: next(iter(runs)) for letters, runs in found.items() if len(runs) == 1}


def write_out(title: str, initials: Mapping[str, str]) -> str:
    """Return a title with the capitals in it that are known initials written out."""

    def whole(found: re.Match[str]) -> str:
        letters = found.group()
        return initials.get(toneless(letters), letters) if letters.isupper() else letters

    return _CAPITALS.sub(whole, title)


@lru_cache(maxsize=64)
def capitals_of(title: str) -> frozenset[str]:
    """Return the runs of capitals among a title's other words, without marks."""
    if title.isupper():
        return frozenset()
    return frozenset(toneless(run) for run in _CAPITALS.findall(title) if run.isupper())
