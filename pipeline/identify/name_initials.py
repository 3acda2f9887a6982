"""Names of units with some of their words shortened: `P. QL Công nghệ và ĐMST`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.identify.name_index import plain_words

_FEWEST_WORDS = 3
_MOST_TOKENS = 14
_SHORTEST_WHOLE_WORD = 3


class NameInitials:
    """Finds the names of which a label writes some words out and gives the others' initials.

    Looked up by the initials of all words together, so that many names cost no more than few.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
        self._known: set[str] = set()
        for name, unit in names:
            words = tuple(plain_words(name))
            if len(words) >= _FEWEST_WORDS:
                self._known.update(words)
                self._names["".join(word[0] for word in words)].add((words, unit))

    def found(self, text: str) -> frozenset[str]:
        """Return the units one of whose names a label spells so, all its words in their order and
        at least one of them, besides the first, in full.
        """
        tokens = plain_words(text)[:_MOST_TOKENS]
        return frozenset(
            unit
            for span in _spans(tokens)
            for words, unit in self._names.get(self._initials(span), ())
            if _spells(span, words)
        )

    def _initials(self, span: Sequence[str]) -> str:
        return "".join(token[0] if token in self._known else token for token in span)


def _spans(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(len(tokens)):
        for end in range(start + 2, len(tokens) + 1):
            yield tokens[start:end]


def _spells(span: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each token is the next word, or the initials of the next ones."""
    at, in_full = 0, False
    for token in span:
        if at < len(words) and token == words[at]:
            in_full = in_full or (at > 0 and len(token) >= _SHORTEST_WHOLE_WORD)
            at += 1
            continue
        if token != "".join(word[0] for word in words[at : at + len(token)]):
            return False
        at += len(token)
    return in_full and at == len(words)
