"""Finding units by name in texts and paths."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.domain.plan import Unit
from pipeline.language.comparable import folded
from pipeline.language.similarity import similarity

_ALMOST_EQUAL = 88.0
_JOINING_WORDS = frozenset({"va"})


class UnitNames:
    """Knows every name, alias and abbreviation of the units.

    Names are compared folded and without joining words, so that `Tài chính - Kế hoạch & Đầu tư`
    is `Tài chính, Kế hoạch và Đầu tư`; longer names are looked for first and nothing inside a
    name that was found counts again.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        names = [(_plain(n), u.id) for u in units for n in (u.name, *u.aliases)]
        short = [(_plain(n), u.id) for u in units for n in u.abbreviations]
        self._full_names = [(n, u.id) for u in units for n in (u.name, *u.aliases)]
        self._names = _longest_first(names)
        self._all = _longest_first(names + short)

    def in_text(self, text: str) -> frozenset[str]:
        """Return the ids of the units whose full name or alias stands in a text."""
        return _found(text, self._names)

    def in_label(self, text: str) -> frozenset[str]:
        """Return the ids of the units named in a short label, abbreviations included.

        Labels are folder and file names and document symbols; in running text a short form may
        be a word of its own.
        """
        return _found(text, self._all)

    def like(self, lines: Iterable[str]) -> frozenset[str]:
        """Return the units whose name a line, or two lines together, resembles."""
        several = list(lines)
        candidates = several + [f"{a} {b}" for a, b in pairwise(several)]
        return frozenset(
            unit
            for line in candidates
            for name, unit in self._full_names
            if similarity(line, name) >= _ALMOST_EQUAL
        )


def _plain(text: str) -> str:
    return " ".join(word for word in folded(text).split() if word not in _JOINING_WORDS)


def _longest_first(names: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({n for n in names if n[0]}, key=lambda named: (-len(named[0]), named))


def _found(text: str, names: list[tuple[str, str]]) -> frozenset[str]:
    rest, found = f" {_plain(text)} ", set()
    for name, unit in names:
        if f" {name} " in rest:
            found.add(unit)
            rest = rest.replace(f" {name} ", " | ")
    return frozenset(found)
