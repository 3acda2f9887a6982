"""Finding units by name in texts and paths."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.domain.plan import Unit
from pipeline.identify.bare_places import BarePlaces
from pipeline.identify.name_index import NameIndex
from pipeline.identify.name_initials import NameInitials
from pipeline.identify.own_words import own_words
from pipeline.identify.provinces import is_elsewhere, provinces_in, provinces_of
from pipeline.language.comparable import folded
from pipeline.language.similarity import Sieve, letters_alike, similarity
from pipeline.language.syllables import may_be_syllable

_ALMOST_EQUAL = 88.0
_SAME_LETTERS = 90.0
_SHORTEST_NAME = 12
_MANY_OWN_WORDS = 3
_NOTHING_LIKE = 75.0
_SAME_WORD = 50.0
_FEWEST_WORDS, _MOST_WORDS = 3, 14


class UnitNames:
    """Knows every name, alias and abbreviation of the units; what is equal is looked up, and only
    a letterhead that names nobody is held against names it may resemble.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._ids = frozenset(unit.id for unit in units)
        self._full_names = [(n, u.id) for u in units for n in (u.name, *u.aliases)]
        self._own_words = own_words(self._full_names)
        self._sieve = Sieve([name for name, _ in self._full_names])
        short = [(n, u.id) for u in units for n in u.abbreviations]
        # Letterheads repeat from file to file: each line is judged once.
        self._resembling: dict[str, frozenset[str]] = {}
        self._strange: dict[str, bool] = {}
        self._kinds = frozenset(folded(unit.name).split()[0] for unit in units)
        self._names = NameIndex(self._full_names)
        self._all = NameIndex([*self._full_names, *short])
        self._initials = NameInitials(self._full_names)
        self._places = BarePlaces(self._full_names)
        self._provinces = provinces_of(self._full_names)

    def in_text(self, text: str) -> frozenset[str]:
        """Return the ids of the units whose full name or alias stands in a text."""
        return self._names.found(text)

    def in_label(self, text: str) -> frozenset[str]:
        """Return the ids of the units named in a short label, abbreviations included, or else
        those whose name it spells with some words shortened (`Phòng QL Công nghệ và ĐMST`), or
        the commune that it begins with (`Xã An Bảo`).

        Labels are folder and file names and document symbols; in running text a short form may
        be a word of its own.
        """
        return self._all.found(text) or self._initials.found(text) or self._places.found(text)

    def called(self, text: str) -> frozenset[str]:
        """Return the units of which a text is the id, a name or an abbreviation and no more."""
        return frozenset({text}) if text in self._ids else self._all.whole(text)

    def in_heads(self, heads: Sequence[str]) -> frozenset[str]:
        """Return the units that a letterhead names: in full, by a line that is nothing but a
        short form (`CHI CỤC PTNT`), or nearly; none of another province than the one it names.
        """
        named = self._named(heads)
        return named - self._elsewhere(named, heads)

    def _elsewhere(self, named: frozenset[str], heads: Sequence[str]) -> frozenset[str]:
        said = provinces_in(heads) if named & self._provinces.keys() else ()
        return frozenset(u for u in named if is_elsewhere(self._provinces.get(u), said))

    def _named(self, heads: Sequence[str]) -> frozenset[str]:
        named = self.in_text(" ".join(heads))
        if not named:
            named = frozenset().union(*(self._all.whole(line) for line in heads))
        return named or self.like(heads)

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
        near = self._sieve.near(line, 2 * _ALMOST_EQUAL - 100)
        return frozenset(
            self._full_names[at][1]
            for at in near
            if _resembles(line, self._full_names[at][0]) and not self._names_another(line, at)
        )

    def _names_another(self, line: str, at: int) -> bool:
        """Whether a line differs from a name in a syllable, as names of one kind do (`Xã Tân
        Hương`, `Xã Tân Hưng`): scanning and typing damage mostly leaves no syllable, or only tones.
        One slip among many words of the unit's own is damage all the same, but of a commune, whose
        neighbours in its province are called much like it.
        """
        commune = self._full_names[at][1] in self._provinces
        words, named = folded(line).split(), folded(self._full_names[at][0]).split()
        if len(words) != len(named):
            return commune
        slips = sum(a != b and may_be_syllable(a) for a, b in zip(words, named, strict=True))
        return slips > (1 if self._own_words[at] >= _MANY_OWN_WORDS and not commune else 0)

    def stranger(self, heads: Sequence[str]) -> str | None:
        """Return the line of a letterhead that names a body of the units' kind which is none of
        them (`CHI CỤC THỦY LỢI`) or that has the name of one in another province; None where there
        is no such line or a unit of ours is named.

        The kinds are the words that the units' own names begin with.
        """
        if self.in_heads(heads):
            return None
        named = self._named(heads)
        if named:
            return next((line for line in heads if self._named([line]) & named), heads[0])
        return next((line for line in heads if self._is_strange(line)), None)

    def _is_strange(self, line: str) -> bool:
        if line not in self._strange:
            self._strange[line] = self._judge_strange(line)
        return self._strange[line]

    def _judge_strange(self, line: str) -> bool:
        words = folded(line).split()
        if not (line.isupper() and _FEWEST_WORDS <= len(words) <= _MOST_WORDS):
            return False
        if words[0] not in self._kinds or any(word.isdigit() for word in words):
            return False
        return not any(_may_be(line, name) for name, _ in self._full_names)


def _likeness(line: str, name: str) -> float:
    """As `similarity`, or without the tones, which scanning and typing lose."""
    return max(similarity(line, name), similarity(folded(line), folded(name)))


def _resembles(line: str, name: str) -> bool:
    """Damage to a first letter puts words in another order, so letters alone count too. In a short
    name it cannot be told from another name.
    """
    if len(folded(name)) < _SHORTEST_NAME:
        return False
    return _likeness(line, name) >= _ALMOST_EQUAL or letters_alike(line, name) >= _SAME_LETTERS


def _may_be(line: str, name: str) -> bool:
    """Whether a line may be the name, badly scanned: word for word where they have as many words,
    since kinds of bodies share all but one (`Chi cục Thủy lợi`, `Chi cục Thủy sản`).
    """
    words, named = folded(line).split(), folded(name).split()
    if len(words) == len(named):
        return all(similarity(a, b) >= _SAME_WORD for a, b in zip(words, named, strict=True))
    return _likeness(line, name) >= _NOTHING_LIKE
