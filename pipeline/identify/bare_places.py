"""Communes by the bare name of their place: `Xã An Bảo` for `Ủy ban nhân dân xã An Bảo`."""

from collections.abc import Iterable, Iterator

from pipeline.identify.name_index import NameIndex
from pipeline.language.comparable import folded_words

_COMMITTEES = (("uy", "ban", "nhan", "dan"), ("ubnd",))
_FEWEST_WORDS = 2
_KINDS = {
    ("xa",): "X",
    ("phuong",): "P",
    ("thi", "tran"): "TT",
    ("thi", "xa"): "TX",
    ("dac", "khu"): "ĐK",
    ("huyen",): "H",
    ("quan",): "Q",
}
"""What places are, and how lists shorten it (`P. Tân Hương`)."""

_BEFORE = frozenset(folded_words("báo cáo bc kết quả kq tiến độ biểu phụ lục pl công văn cv của"))
"""What a folder or a file is called before the one whose it is; figures are too."""


class BarePlaces:
    """Knows places by the names of their committees.

    Only a label that begins with the place means the committee: `Trường mầm non xã An Bảo` is
    another body there. Without the word for what it is (`An Bảo`) the place has to be all of it.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        places = [(place, unit) for name, unit in names for place in _place_of(name)]
        self._places = NameIndex(
            (called, unit) for place, unit in places for called in (place, *_with_kind_short(place))
        )
        self._names = NameIndex((_without_kind(place), unit) for place, unit in places)
        self._longest = max((len(place.split()) for place, _ in places), default=0)

    def found(self, label: str) -> frozenset[str]:
        """Return the units whose place a label begins with, the longest that does."""
        words = label.split() if self._longest else []
        while words and _goes_before(words[0]):
            words = words[1:]
        for length in range(min(self._longest, len(words)), _FEWEST_WORDS - 1, -1):
            called = self._places.whole(" ".join(words[:length]))
            if called:
                return called
        return self._names.whole(" ".join(words)) if words else frozenset()


def _goes_before(word: str) -> bool:
    return all(part in _BEFORE or part.isdigit() for part in folded_words(word))


def _kind_of(place: str) -> tuple[str, ...]:
    plain = folded_words(place)
    return next((kind for kind in _KINDS if plain[: len(kind)] == kind), ())


def _with_kind_short(place: str) -> Iterator[str]:
    kind = _kind_of(place)
    if kind:
        yield " ".join((_KINDS[kind], *place.split()[len(kind) :]))


def _without_kind(place: str) -> str:
    return " ".join(place.split()[len(_kind_of(place)) :])


def _place_of(name: str) -> Iterator[str]:
    """The words behind those of the committee, where there are enough to tell a place by."""
    plain, words = folded_words(name), name.split()
    for committee in _COMMITTEES:
        length = len(committee)
        if plain[:length] == committee and len(words) >= length + _FEWEST_WORDS:
            yield " ".join(words[length:])
