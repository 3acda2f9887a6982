"""How much of a name is the unit's own, and not its kind's: `Chi cục`, `UBND xã … tỉnh Cà Mau`."""

from collections.abc import Sequence

from pipeline.language.comparable import folded


def own_words(names: Sequence[tuple[str, str]]) -> list[int]:
    """Return for each (name, unit) how many words it begins or ends with that no other unit's name
    begins or ends with in the same way.
    """
    words = [folded(name).split() for name, _ in names]
    units = [unit for _, unit in names]
    before = _shared(words, units)
    after = _shared([list(reversed(name)) for name in words], units)
    return [
        max(len(name) - first - last, 0)
        for name, first, last in zip(words, before, after, strict=True)
    ]


def _shared(words: Sequence[Sequence[str]], units: Sequence[str]) -> list[int]:
    """How many first words each name shares with another unit's: in order of their words, the
    nearest other unit on either side shares the most.
    """
    order = sorted(range(len(words)), key=lambda at: list(words[at]))
    shared = [0] * len(words)
    for line in (order, order[::-1]):
        nearest: tuple[str, Sequence[str]] | None = None
        previous: tuple[str, Sequence[str]] | None = None
        for at in line:
            if previous is not None and previous[0] != units[at]:
                nearest = previous
            if nearest is not None and nearest[0] != units[at]:
                shared[at] = max(shared[at], _common(words[at], nearest[1]))
            previous = units[at], words[at]
    return shared


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same
