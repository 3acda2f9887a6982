"""Which item of the plan each line of a report speaks of: number and title together, one to one."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ReportedLine
from pipeline.language.comparable import contains_words, expand_abbreviations, folded_words
from pipeline.language.numbering import strip_numbering
from pipeline.language.similarity import similarity
from pipeline.match.actions import Action, action_of, opening_of
from pipeline.match.initials import initials_of, write_out

ACCEPTED = 78.0
"""From this score on a line is a record; measured on reworded titles (design, libraries)."""

ACCEPTED_OF_ITS_LEAD = 64.0
"""From this score on the row of an item's own lead is one, where no other item comes near."""

ASKED = 55.0
"""From this score on a person is asked; below it the line is of no item of the plan."""

_TOO_CLOSE = 3.0
_FAR_BEHIND = 12.0
_SAME_NUMBER = 10.0
_SAME_BARE_NUMBER = 4.0
_SAME_TITLE = 10.0
_EXACT = 99.5
_SHORTENED = 79.0
_SHORTEST_SHARE = 0.25
_FEWEST_WORDS = 3
_LENGTHENED = 80.0
_FEWEST_WORDS_IN_FRONT = 5
_FEWEST_WORDS_TO_BEGIN_WITH = 4
_FEWEST_WORDS_MIXED = 6
_MOST_WORDS_OF_ITS_OWN = 0.15
_ANOTHER_ACTION = 8.0
_MOST_WORDS_BELOW = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a line may speak of, its score, and what speaks for it; `of_its_words` where the
    line has hardly a word that the item's titles do not have.
    """

    item: PlanItem
    score: float
    by: str
    of_its_words: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and its item; None where it could not be placed, with the candidates to ask about.

    `part` is given where the coordinator has said which part is meant.
    """

    line: ReportedLine
    chosen: Candidate | None
    asked: tuple[Candidate, ...] = ()
    part: str | None = None


class TitleIndex:
    """The plan's titles, ready to be compared with what reports call them."""

    def __init__(
        self,
        items: Sequence[PlanItem],
        abbreviations: Mapping[str, str],
        kinds: Iterable[str] = (),
    ) -> None:
        self._items = items
        self._kinds = frozenset(kinds)
        self._abbreviations = abbreviations
        self._titles = {
            item.id: tuple(
                expand_abbreviations(t, abbreviations) for t in (item.title, *item.aliases)
            )
            for item in items
        }
        self._initials = initials_of(chain.from_iterable(self._titles.values()))
        # Many units write the same row: each different one is judged once.
        self._known: dict[tuple[str | None, ...], tuple[Candidate, ...]] = {}
        # The brief title is too short to be likened with; its very words count.
        self._words = {
            item.id: tuple(map(folded_words, (*self._titles[item.id], *_brief(item))))
            for item in items
        }
        self._openings = {i: [opening_of(t) for t in ts] for i, ts in self._titles.items()}
        self._actions = {item.id: action_of(item.title) for item in items}
        self._papers = {
            item.id: self._kinds_in(f"{item.title} {item.product.text or ''}") for item in items
        }

    def candidates(self, line: ReportedLine) -> tuple[Candidate, ...]:
        """Return every item with its score for this line, the best first."""
        short = len(line.title.text.split()) <= _MOST_WORDS_BELOW
        below = line.headings[-1:] if short else ()
        asked = (line.number, line.group, line.title.text, *below)
        if asked not in self._known:
            self._known[asked] = self._judge(line)
        return self._known[asked]

    def _judge(self, line: ReportedLine) -> tuple[Candidate, ...]:
        title = self._written_out(strip_numbering(line.title.text))
        found = self._ranked(line, title)
        whole = self._below_its_heading(line, title)
        if whole is not None and (not found or found[0].score < ACCEPTED):
            in_full = self._ranked(replace(line, number=None), whole)
            return in_full if in_full[0].score >= ACCEPTED else found
        return found

    def _below_its_heading(self, line: ReportedLine, title: str) -> str | None:
        """A short title with its heading's words: `Xây dựng Đề án` below `1. Đề án Xử lý …`; None
        where it does not lead over to the heading.
        """
        words = title.split()
        if not line.headings or not 1 < len(words) <= _MOST_WORDS_BELOW:
            return None
        heading = self._written_out(strip_numbering(line.headings[-1])).rstrip(" .:;")
        for length in range(min(len(words) - 1, 3), 0, -1):
            if folded_words(" ".join(words[-length:])) == folded_words(heading)[:length]:
                return f"{' '.join(words[:-length])} {heading}"
        return None

    def _ranked(self, line: ReportedLine, title: str) -> tuple[Candidate, ...]:
        meant = {self._shortened(title): _SHORTENED, self._lengthened(title): _LENGTHENED}
        found = [self._candidate(line, title, item, meant) for item in self._items]
        found.sort(key=_best_first)
        return tuple(self._told_apart(self._of_its_kind(found, title), action_of(title)))

    def _written_out(self, title: str) -> str:
        """A title with its abbreviations in full; among capitals nothing tells `ĐA` from `đa`."""
        if title.isupper():
            return title
        return write_out(expand_abbreviations(title, self._abbreviations), self._initials)

    def _candidate(
        self, line: ReportedLine, title: str, item: PlanItem, meant: Mapping[str | None, float]
    ) -> Candidate:
        bonus = _number_bonus(line, item)
        if not title:
            return Candidate(item, ASKED if bonus else 0.0, "number")
        score = max(similarity(title, known) for known in self._titles[item.id])
        action, rest = opening_of(title)
        if action is not None and action is self._openings[item.id][0][0]:
            score = max(score, similarity(rest, self._openings[item.id][0][1]))
        score = max(score, meant.get(item.id, 0.0))
        if self._is_called(title, item):
            score = max(score, _EXACT)
        if bonus and self._begun(title) == item.id:
            score = max(score, _SHORTENED)
        by = "number+title" if bonus else "title"
        if bonus >= _SAME_NUMBER and self._is_hinted(title, item):
            score = max(score, ASKED - bonus)
        if score >= _EXACT:
            bonus += _SAME_TITLE
        return Candidate(item, score + bonus, by, self._has_words_of(title, item))

    def _is_called(self, title: str, item: PlanItem) -> bool:
        """Whether a title has an item's very words, or all behind a verb that means the same; what
        was typed without tones is no other title.
        """
        action, rest = opening_of(title)
        meant = action is not None and (action, rest) in self._openings[item.id]
        return meant or folded_words(title) in self._words[item.id]

    def _has_words_of(self, title: str, item: PlanItem) -> bool:
        words = set(folded_words(title))
        known = set().union(*self._words[item.id])
        return len(words - known) <= _MOST_WORDS_OF_ITS_OWN * len(words)

    def _is_hinted(self, title: str, item: PlanItem) -> bool:
        """Whether most words of a title are the item's: under the plan's own number, ask."""
        words = set(folded_words(title))
        return any(2 * len(words & set(known)) > len(words) for known in self._words[item.id])

    def _of_its_kind(self, found: Sequence[Candidate], title: str) -> Sequence[Candidate]:
        """The candidates anew, where near-twins lead: what the row calls a `Đề án` is hardly the
        one that names none.
        """
        named = self._kinds_in(title)
        near = [c for c in found if c.score > found[0].score - _ANOTHER_ACTION]
        fitting = {c.item.id for c in near if named & self._papers[c.item.id]}
        if not fitting:
            return found
        apart = [
            c if c.item.id in fitting else replace(c, score=c.score - _ANOTHER_ACTION) for c in near
        ]
        return sorted([*apart, *found[len(near) :]], key=_best_first)

    def _kinds_in(self, text: str) -> frozenset[str]:
        return frozenset(kind for kind in self._kinds if contains_words(text, kind))

    def _told_apart(self, found: Sequence[Candidate], action: Action | None) -> list[Candidate]:
        """The candidates anew, where near-twins lead: those of another action than the row's
        step back behind the one of the same.
        """
        near = [c for c in found if c.score > found[0].score - _ANOTHER_ACTION]
        if action is None or not any(self._actions[c.item.id] is action for c in near):
            return list(found)
        apart = [
            c if self._actions[c.item.id] is action else replace(c, score=c.score - _ANOTHER_ACTION)
            for c in near
        ]
        return sorted([*apart, *found[len(near) :]], key=_best_first)

    def _lengthened(self, title: str) -> str | None:
        """The item whose whole title the row begins with, before words of its own; the longest."""
        words = folded_words(title)
        found = [
            (len(known), item.id)
            for item in self._items
            for known in self._words[item.id]
            if len(known) >= _FEWEST_WORDS_IN_FRONT and words[: len(known)] == known
        ]
        return max(found)[1] if found else None

    def _shortened(self, title: str) -> str | None:
        """The one item whose title has all these words in this order, and not many more."""
        words = folded_words(title)
        if len(words) < _FEWEST_WORDS:
            return None
        meant = self._only(lambda known: _is_within(words, known))
        if meant is None and len(words) >= _FEWEST_WORDS_MIXED:
            meant = self._only(lambda known: not set(words) - set(known))
        if meant is None:
            return None
        item, full = meant
        return item if len(words) >= _SHORTEST_SHARE * full else None

    def _begun(self, title: str) -> str | None:
        """The one item whose title begins with these words: the rest was left away."""
        words = folded_words(title)
        if len(words) < _FEWEST_WORDS_TO_BEGIN_WITH:
            return None
        meant = self._only(lambda known: known[: len(words)] == words)
        return meant and meant[0]

    def _only(self, fits: Callable[[tuple[str, ...]], bool]) -> tuple[str, int] | None:
        """The one item with titles that fit, and how many words the shortest of them has."""
        found = {i: [len(t) for t in titles if fits(t)] for i, titles in self._words.items()}
        fitting = [(item, min(lengths)) for item, lengths in found.items() if lengths]
        return fitting[0] if len(fitting) == 1 else None


def _brief(item: PlanItem) -> Iterator[str]:
    if item.brief_title is not None:
        yield item.brief_title


def assign(
    lines: Sequence[ReportedLine], index: TitleIndex, led: Container[str] = frozenset()
) -> tuple[Placed, ...]:
    """Return each line with its item, in the order of the lines; `led` are those of the unit's own.

    A line gets its own best item or none: when another line has the better claim to it, the
    next-best would be its near-twin (`Xây dựng Đề án X`, `Tổ chức thực hiện Đề án X`). An item of
    several parts may be spoken of by several lines.
    """
    ranked = {n: index.candidates(line) for n, line in enumerate(lines)}
    taken: set[str] = set()
    placed: dict[int, Placed] = {}
    for n in sorted(ranked, key=lambda n: (-ranked[n][0].score if ranked[n] else 0.0, n)):
        placed[n] = _place(lines[n], ranked[n], taken, led)
    return tuple(placed[n] for n in range(len(lines)))


def _place(
    line: ReportedLine, ranked: tuple[Candidate, ...], taken: set[str], led: Container[str]
) -> Placed:
    if not ranked or ranked[0].score < ASKED:
        return Placed(line, None)
    best = ranked[0]
    close = tuple(c for c in ranked if c.score >= ASKED and c.score > best.score - _TOO_CLOSE)
    free = best.item.id not in taken or bool(best.item.parts)
    enough = ACCEPTED_OF_ITS_LEAD if best.of_its_words and _alone(ranked, led) else ACCEPTED
    if best.score < enough or len(close) > 1 or not free:
        return Placed(line, None, close[:3])
    taken.add(best.item.id)
    return Placed(line, best)


def _alone(ranked: tuple[Candidate, ...], led: Container[str]) -> bool:
    """Whether the best is the unit's own to lead, and no other item comes near."""
    behind = ranked[1].score if len(ranked) > 1 else 0.0
    return ranked[0].item.id in led and behind <= ranked[0].score - _FAR_BEHIND


def _number_bonus(line: ReportedLine, item: PlanItem) -> float:
    """What the line's number adds to an item's score.

    A full path, or a number under a group row that agrees, is the plan's own; a bare number may
    be the unit's own count and adds little.
    """
    if line.number is None:
        return 0.0
    if line.number == item.id:
        return _SAME_NUMBER
    if line.number != item.number or (line.group and item.group and line.group != item.group):
        return 0.0
    known = line.group is not None or item.group is None
    return _SAME_NUMBER if known else _SAME_BARE_NUMBER


def _best_first(candidate: Candidate) -> tuple[float, str]:
    return -candidate.score, candidate.item.id


def _is_within(words: Sequence[str], longer: Sequence[str]) -> bool:
    if len(words) > len(longer):
        return False
    rest = iter(longer)
    return all(word in rest for word in words)
