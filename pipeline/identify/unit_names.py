"""Finding units by name in texts and paths."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.domain.plan import Unit
from pipeline.language.comparable import folded
from pipeline.language.similarity import similarity

_ALMOST_EQUAL = 88.0
_NOTHING_LIKE = 75.0
_SAME_WORD = 50.0
_FEWEST_WORDS, _MOST_WORDS = 3, 14
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
        # Letterheads repeat from file to file: each line is judged once.
        self._resembling: dict[str, frozenset[str]] = {}
        self._kinds = frozenset(folded(unit.name).split()[0] for unit in units)
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

    def in_heads(self, heads: Sequence[str]) -> frozenset[str]:
        """Return the units that a letterhead names: in full, by a line that is nothing but a
        short form (`CHI CỤC PTNT`), or nearly.
        """
        short = dict(self._all)
        whole = {short[plain] for plain in map(_plain, heads) if plain in short}
        return self.in_text(" ".join(heads)) or frozenset(whole) or self.like(heads)

    def like(self, lines: Iterable[str]) -> frozenset[str]:
        """Return the units whose name a line, or two lines together, resembles."""
        several = list(lines)
        candidates = several + [f"{a} {b}" for a, b in pairwise(several)]
        found: frozenset[str] = frozenset()
        for line in candidates:
            if line not in self._resembling:
                self._resembling[line] = self._judge(line)
            found |= self._resembling[line]
        return found

    def _judge(self, line: str) -> frozenset[str]:
        if len(line.split()) > _MOST_WORDS:
            return frozenset()
        return frozenset(
            unit for name, unit in self._full_names if _likeness(line, name) >= _ALMOST_EQUAL
        )

    def stranger(self, heads: Sequence[str]) -> str | None:
        """Return the line of a letterhead that names a body of the units' kind which is none of
        them (`CHI CỤC THỦY LỢI`), None where there is no such line or a unit of ours is named.

        The kinds are the words that the units' own names begin with.
        """
        if self.in_heads(heads):
            return None
        return next((line for line in heads if self._is_strange(line)), None)

    def _is_strange(self, line: str) -> bool:
        words = folded(line).split()
        if not (line.isupper() and _FEWEST_WORDS <= len(words) <= _MOST_WORDS):
            return False
        if words[0] not in self._kinds or any(word.isdigit() for word in words):
            return False
        return not any(_may_be(line, name) for name, _ in self._full_names)


def _likeness(line: str, name: str) -> float:
    """As `similarity`, or without the tones, which scanning and typing lose."""
    return max(similarity(line, name), similarity(folded(line), folded(name)))


def _may_be(line: str, name: str) -> bool:
    """Whether a line may be the name, badly scanned: word for word where they have as many words,
    since kinds of bodies share all but one (`Chi cục Thủy lợi`, `Chi cục Thủy sản`).
    """
    words, named = folded(line).split(), folded(name).split()
    if len(words) == len(named):
        return all(similarity(a, b) >= _SAME_WORD for a, b in zip(words, named, strict=True))
    return _likeness(line, name) >= _NOTHING_LIKE


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
