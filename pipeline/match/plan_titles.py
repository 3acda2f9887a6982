"""The plan's titles, and what a title of a report has in common with them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pipeline.domain.plan import PlanItem
from pipeline.language.comparable import contains_words, expand_abbreviations, folded_words
from pipeline.language.similarity import similarity
from pipeline.match.actions import action_of, opening_of
from pipeline.match.initials import capitals_of, initials_of, write_out

_SHORTEST_SHARE = 0.25
_FEWEST_WORDS = 3
_FEWEST_WORDS_MIXED = 6
_FEWEST_WORDS_IN_FRONT = 5
_FEWEST_WORDS_TO_BEGIN_WITH = 4
_FEWEST_WORDS_AT_HOME = 4
_FEWEST_COMMON = 2
_COMMON = 4
"""A word that stands in more than every fourth title tells none of them."""

_MOST_WORDS_OF_ITS_OWN = 0.15
_FILLERS = re.compile(r"^(?:về |(?:công tác|nhiệm vụ|nội dung|việc)\s+)+", re.IGNORECASE)
"""What a clerk sets before the name of a task: `Công tác bảo vệ môi trường …`."""

_Words = tuple[str, ...]


class PlanTitles:
    """What the plan calls its items. All questions take a title that is `written_out`, items by id.

    `actions` tells what an item's title says is done, `papers` what kinds of documents it names.
    """

    def __init__(
        self, items: Sequence[PlanItem], abbreviations: Mapping[str, str], kinds: Iterable[str]
    ) -> None:
        self._abbreviations, self._kinds = abbreviations, frozenset(kinds)
        self._titles = {
            item.id: tuple(
                expand_abbreviations(t, abbreviations) for t in (item.title, *item.aliases)
            )
            for item in items
        }
        # A brief title is too short to be likened with; its very words count.
        named = {item.id: (*self._titles[item.id], *_brief(item)) for item in items}
        self._words = {i: tuple(map(folded_words, titles)) for i, titles in named.items()}
        counted = Counter(w for titles in self._words.values() for w in {*chain(*titles)})
        most = max(_FEWEST_COMMON, len(items) // _COMMON)
        self._common = frozenset(word for word, count in counted.items() if count > most)
        self._openings = {i: tuple(map(opening_of, titles)) for i, titles in named.items()}
        self._initials = initials_of(chain.from_iterable(self._titles.values()))
        self._own_initials = {i: initials_of(ts, fewest=2) for i, ts in self._titles.items()}
        self.actions = {item.id: action_of(item.title) for item in items}
        self.papers = {
            item.id: self.kinds_in(f"{item.title} {item.product.text or ''}") for item in items
        }

    def written_out(self, title: str) -> str:
        """Return a title with its abbreviations in full; among capitals nothing tells `ĐA` from
        `đa`.
        """
        if title.isupper():
            return title
        return write_out(expand_abbreviations(title, self._abbreviations), self._initials)

    def likeness(self, title: str, as_written: str, item: str) -> float:
        """Return how alike a title is to an item's, 0–100: as a whole, behind a verb that means the
        same, or with capitals taken for initials of the item's own words.
        """
        alike = max(similarity(title, known) for known in self._titles[item])
        action, rest = opening_of(title)
        meant, known = self._openings[item][0]
        if action is not None and action is meant:
            alike = max(alike, similarity(rest, known))
        if self._has_initials(as_written, item):
            spelt = self.spelt_for(item, as_written)
            alike = max(alike, *(similarity(spelt, known) for known in self._titles[item]))
        return alike

    def is_called(self, title: str, item: str) -> bool:
        """Return whether a title has an item's very words, or all behind a verb that means the
        same; what was typed without tones is no other title.
        """
        action, rest = opening_of(title)
        meant = action is not None and (action, rest) in self._openings[item]
        return meant or folded_words(title) in self._words[item]

    def is_hinted(self, title: str, item: str) -> bool:
        """Return whether most words of a title are the item's."""
        words = set(folded_words(title))
        return any(2 * len(words & set(known)) > len(words) for known in self._words[item])

    def shared_words(self, text: str, item: str) -> int:
        """Return how many words a text has in common with an item's titles that few others have."""
        words = set(folded_words(text)) & set(chain.from_iterable(self._words[item]))
        return sum(not word.isdigit() and word not in self._common for word in words)

    def has_hardly_other_words(self, title: str, item: str) -> bool:
        """Return whether a title has hardly a word that the item's titles do not have."""
        words = set(folded_words(title))
        known = set(chain.from_iterable(self._words[item]))
        return len(words - known) <= _MOST_WORDS_OF_ITS_OWN * len(words)

    def spelt_for(self, item: str, as_written: str) -> str:
        """Return a title with capitals in it taken for initials of an item's own words first, then
        written out: what a list knows as another word (`CN`) is this plan's where its title has it.
        """
        if not self._has_initials(as_written, item):
            return self.written_out(as_written)
        return self.written_out(write_out(as_written, self._own_initials[item]))

    def _has_initials(self, as_written: str, item: str) -> bool:
        """Whether capitals in a title may be initials of an item's own words."""
        return not capitals_of(as_written).isdisjoint(self._own_initials[item])

    def home_of(self, title: str) -> str | None:
        """Return the one item of the plan that has all these words in this order, however few of
        its own they are; it must do what the title says is done, or be what it is called (`Đề
        án`): bare subjects are said of much else.
        """
        words = folded_words(_FILLERS.sub("", title, count=1))
        if len(words) < _FEWEST_WORDS_AT_HOME:
            return None
        homes = _fitting(self._words, lambda known: _is_within(words, known))
        home = next(iter(homes)) if len(homes) == 1 else None
        return home if home is not None and self._is_alike_in_kind(title, home) else None

    def _is_alike_in_kind(self, title: str, item: str) -> bool:
        action = action_of(title)
        same_action = action is not None and self.actions[item] is action
        return same_action or bool(self.kinds_in(title) & self.papers[item])

    def kinds_in(self, text: str) -> frozenset[str]:
        """Return the kinds of documents that a text names."""
        return frozenset(kind for kind in self._kinds if contains_words(text, kind))

    def lengthened(self, title: str) -> str | None:
        """Return the item whose whole title a row begins with, before words of its own; the
        longest.
        """
        words = folded_words(title)
        found = [
            (len(known), item)
            for item, titles in self._words.items()
            for known in titles
            if len(known) >= _FEWEST_WORDS_IN_FRONT and words[: len(known)] == known
        ]
        return max(found)[1] if found else None

    def begun(self, title: str) -> str | None:
        """Return the one item whose title begins with these words: the rest was left away."""
        words = folded_words(title)
        if len(words) < _FEWEST_WORDS_TO_BEGIN_WITH:
            return None
        meant = _only(_fitting(self._words, lambda known: known[: len(words)] == words))
        return meant and meant[0]

    def shortened(self, title: str) -> str | None:
        """Return the one item whose title has all these words, and not many more: in this order,
        behind a verb that means the same, or where they are many in another order.
        """
        words = folded_words(title)
        if len(words) < _FEWEST_WORDS:
            return None
        for given, fitting in self._ways_to_shorten(title, words):
            meant = _only(fitting)
            if meant is not None and len(given) >= _SHORTEST_SHARE * meant[1]:
                return meant[0]
        return None

    def _ways_to_shorten(
        self, title: str, words: _Words
    ) -> Iterator[tuple[_Words, Mapping[str, int]]]:
        yield words, _fitting(self._words, lambda known: _is_within(words, known))
        bare = folded_words(_FILLERS.sub("", title, count=1))
        if _FEWEST_WORDS <= len(bare) < len(words):
            yield bare, _fitting(self._words, lambda known: _is_within(bare, known))
        action, rest = opening_of(title)
        left = folded_words(rest)
        if action is not None and len(left) >= _FEWEST_WORDS:
            rests = {
                item: tuple(folded_words(known) for meant, known in openings if meant is action)
                for item, openings in self._openings.items()
            }
            yield left, _fitting(rests, lambda known: _is_within(left, known))
        if len(words) >= _FEWEST_WORDS_MIXED:
            yield words, _fitting(self._words, lambda known: not set(words) - set(known))


def _brief(item: PlanItem) -> Iterator[str]:
    if item.brief_title is not None:
        yield item.brief_title


def _fitting(
    titles: Mapping[str, tuple[_Words, ...]], fits: Callable[[_Words], bool]
) -> Mapping[str, int]:
    """How many words the shortest title that fits has, for each item with one."""
    lengths = {item: [len(t) for t in known if fits(t)] for item, known in titles.items()}
    return {item: min(found) for item, found in lengths.items() if found}


def _only(fitting: Mapping[str, int]) -> tuple[str, int] | None:
    """The one item that is meant: no other fits, or only in titles more than twice as long."""
    nearest = sorted(fitting.items(), key=lambda known: known[1])[:2]
    if not nearest or (len(nearest) > 1 and nearest[1][1] < 2 * nearest[0][1]):
        return None
    return nearest[0]


def _is_within(words: Sequence[str], longer: Sequence[str]) -> bool:
    if len(words) > len(longer):
        return False
    rest = iter(longer)
    return all(word in rest for word in words)
