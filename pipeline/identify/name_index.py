"""Names found in texts by looking words up, however many names there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.language.comparable import comparable, folded

_JOINING_WORDS = frozenset({"va"})
_WRITTEN_SHORT = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))
"""Bodies that letterheads write out and lists abbreviate."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A name at a place of a text: words from `start` to `end`."""

    name: str
    start: int
    end: int


class NameIndex:
    """Knows names of units and finds them as whole words; several units may share a name.

    Names are compared folded and without joining words, so that `Tài chính - Kế hoạch & Đầu tư`
    is `Tài chính, Kế hoạch và Đầu tư`; the longest are taken first, and nothing inside a name that
    was found counts again. Of units whose names differ in tones alone the text's own tones choose.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._units: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        lengths: dict[str, set[int]] = defaultdict(set)
        for name, unit in names:
            plain, toned = _words(name)
            if plain:
                self._units[" ".join(plain)][" ".join(toned)].add(unit)
                lengths[plain[0]].add(len(plain))
        self._lengths = {first: sorted(known) for first, known in lengths.items()}

    def whole(self, text: str) -> frozenset[str]:
        """Return the units of which a text is a name and nothing else."""
        plain, toned = _words(text)
        return self._called(" ".join(plain), " ".join(toned))

    def found(self, text: str) -> frozenset[str]:
        """Return the units whose names stand in a text."""
        plain, toned = _words(text)
        taken: set[int] = set()
        found: frozenset[str] = frozenset()
        for match in sorted(self._matches(plain), key=lambda m: (-len(m.name), m.name, m.start)):
            places = range(match.start, match.end)
            if taken.isdisjoint(places):
                taken.update(places)
                found |= self._called(match.name, " ".join(toned[match.start : match.end]))
        return found

    def _matches(self, plain: Sequence[str]) -> Iterable[_Match]:
        for start, first in enumerate(plain):
            for length in self._lengths.get(first, ()):
                name = " ".join(plain[start : start + length])
                if name in self._units:
                    yield _Match(name, start, start + length)

    def _called(self, plain: str, toned: str) -> frozenset[str]:
        if plain not in self._units:
            return frozenset()
        by_tones = self._units[plain]
        chosen = by_tones[toned] if toned in by_tones else set().union(*by_tones.values())
        return frozenset(chosen)


def plain_words(text: str) -> list[str]:
    """Return the words of a name by which names are compared: toneless, joining words left out."""
    return _words(text)[0]


def _words(text: str) -> tuple[list[str], list[str]]:
    """The words of a text without tones, and the same ones with them; joining words left out."""
    plain, toned = _shortened(folded(text), folded), _shortened(comparable(text), comparable)
    if len(plain) != len(toned):
        toned = plain
    kept = [at for at, word in enumerate(plain) if word not in _JOINING_WORDS]
    return [plain[at] for at in kept], [toned[at] for at in kept]


def _shortened(text: str, form: Callable[[str], str]) -> list[str]:
    padded = f" {text} "
    for full, short in _WRITTEN_SHORT:
        padded = padded.replace(f" {form(full)} ", f" {form(short)} ")
    return padded.split()
