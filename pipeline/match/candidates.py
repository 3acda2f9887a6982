"""How far each item of the plan may be the one that a line of a report speaks of."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ReportedLine
from pipeline.language.comparable import folded_words
from pipeline.language.numbering import only_numbered, strip_numbering
from pipeline.match.actions import action_of
from pipeline.match.parts import without_role
from pipeline.match.plan_titles import PlanTitles

ACCEPTED = 78.0
"""From this score on a line is a record; measured on reworded titles (design, libraries)."""

ASKED = 55.0
"""From this score on a person is asked; below it the line is of no item of the plan."""

_SAME_NUMBER = 10.0
_SAME_BARE_NUMBER = 4.0
_SAME_TITLE = 10.0
_EXACT = 99.5
_SHORTENED = 79.0
_LENGTHENED = 80.0
_UNLIKE = 8.0
_MOST_WORDS_BELOW = 8
_FEWEST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a line may speak of, its score, and what speaks for it; `of_its_words` where the
    line has hardly a word that the item's titles do not have, `at_home` where no other item of the
    plan has all the line's words.
    """

    item: PlanItem
    score: float
    by: str
    of_its_words: bool = False
    at_home: bool = False


class TitleIndex:
    """The plan's items, ready to be compared with what reports call them."""

    def __init__(
        self,
        items: Sequence[PlanItem],
        abbreviations: Mapping[str, str],
        kinds: Iterable[str] = (),
    ) -> None:
        self._items = items
        self._titles = PlanTitles(items, abbreviations, kinds)
        # Many units write the same row: each different one is judged once.
        self._known: dict[tuple[str | None, ...], tuple[Candidate, ...]] = {}

    def is_divided(self, item: PlanItem) -> bool:
        """Return whether the plan has items below this one."""
        return any(other.id.startswith(f"{item.id}.") for other in self._items)

    def numbered(self, line: ReportedLine) -> PlanItem | None:
        """Return the item that a line names by the plan's own number. One without letters (`5`)
        may be the unit's own count: what the line tells must have words of the item's title, and of
        no other's more.
        """
        item = next((item for item in self._items if item.id == line.number), None)
        if item is None or not item.id[0].isdigit():
            return item
        said = " ".join(quote.text for told in line.quotes.values() for quote in told)
        shared = {other.id: self._titles.shared_words(said, other.id) for other in self._items}
        own = shared.pop(item.id)
        return item if own >= _FEWEST_SHARED and own > max(shared.values(), default=0) else None

    def candidates(self, line: ReportedLine) -> tuple[Candidate, ...]:
        """Return every item with its score for this line, the best first."""
        short = len(line.title.text.split()) <= _MOST_WORDS_BELOW
        below = line.headings[-1:] if short else ()
        asked = (line.number, line.group, line.title.text, *below)
        if asked not in self._known:
            self._known[asked] = self._judge(line)
        return self._known[asked]

    def _judge(self, line: ReportedLine) -> tuple[Candidate, ...]:
        as_written = _called(line.title.text)
        found = self._ranked(line, as_written)
        whole = self._below_its_heading(line, self._titles.written_out(as_written))
        if whole is not None and (not found or found[0].score < ACCEPTED):
            in_full = self._ranked(replace(line, number=None), whole)
            return in_full if in_full[0].score >= ACCEPTED else found
        if found and ASKED <= found[0].score < ACCEPTED:
            return self._spelt_for_its_best(line, as_written, found)
        return found

    def _spelt_for_its_best(
        self, line: ReportedLine, as_written: str, found: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """The candidates anew where the best one's own initials, written out, give its title."""
        best = found[0].item.id
        spelt = self._titles.spelt_for(best, as_written)
        if spelt == self._titles.written_out(as_written):
            return found
        again = self._ranked(line, spelt)
        sure = again[0].item.id == best and again[0].score >= ACCEPTED
        return again if sure else found

    def _below_its_heading(self, line: ReportedLine, title: str) -> str | None:
        """A short title with its heading's words: `Xây dựng Đề án` below `1. Đề án Xử lý …`; None
        where it does not lead over to the heading.
        """
        words = title.split()
        if not line.headings or not 1 < len(words) <= _MOST_WORDS_BELOW:
            return None
        heading = self._titles.written_out(strip_numbering(line.headings[-1])).rstrip(" .:;")
        for length in range(min(len(words) - 1, 3), 0, -1):
            if folded_words(" ".join(words[-length:])) == folded_words(heading)[:length]:
                return f"{' '.join(words[:-length])} {heading}"
        return None

    def _ranked(self, line: ReportedLine, as_written: str) -> tuple[Candidate, ...]:
        title, titles = self._titles.written_out(as_written), self._titles
        meant = {titles.shortened(title): _SHORTENED, titles.lengthened(title): _LENGTHENED}
        begun, home = titles.begun(title), titles.home_of(title)
        found = [
            self._candidate(line, title, as_written, item, meant.get(item.id, 0.0), begun)
            for item in self._items
        ]
        found = [replace(c, at_home=True) if c.item.id == home else c for c in found]
        found.sort(key=_best_first)
        action, named = action_of(title), titles.kinds_in(title)
        found = _stepped_back(found, {i for i, kinds in titles.papers.items() if kinds & named})
        if action is not None:
            found = _stepped_back(
                found, {i for i, does in titles.actions.items() if does is action}
            )
        return tuple(found)

    def _candidate(
        self,
        line: ReportedLine,
        title: str,
        as_written: str,
        item: PlanItem,
        meant: float,
        begun: str | None,
    ) -> Candidate:
        bonus, titles = _number_bonus(line, item), self._titles
        if not title:
            # Nobody counts tasks of their own as `A.II.1`.
            sure = line.number == item.id and not item.id[0].isdigit()
            return Candidate(item, ACCEPTED if sure else ASKED if bonus else 0.0, "number")
        score = max(titles.likeness(title, as_written, item.id), meant)
        if titles.is_called(title, item.id):
            score = max(score, _EXACT)
        if bonus and begun == item.id:
            score = max(score, _SHORTENED)
        if bonus >= _SAME_NUMBER and titles.is_hinted(title, item.id):
            # Under the plan's own number a person is asked at the least.
            score = max(score, ASKED - bonus)
        by = "number+title" if bonus else "title"
        if score >= _EXACT:
            bonus += _SAME_TITLE
        return Candidate(item, score + bonus, by, titles.has_hardly_other_words(title, item.id))


def _called(title: str) -> str:
    """A title without its number and the role behind it; empty where it only counts."""
    return "" if only_numbered(title) else without_role(strip_numbering(title))


def _stepped_back(found: list[Candidate], fitting: Set[str]) -> list[Candidate]:
    """The candidates anew, where near-twins lead: those that do not fit step back behind the one
    that does. The row's verb tells `Xây dựng Đề án X` from `Tổ chức thực hiện Đề án X`; what it
    calls a `Đề án` is hardly the item that names none.
    """
    near = [c for c in found if c.score > found[0].score - _UNLIKE] if found else []
    if not any(c.item.id in fitting for c in near):
        return found
    apart = [c if c.item.id in fitting else replace(c, score=c.score - _UNLIKE) for c in near]
    return sorted([*apart, *found[len(near) :]], key=_best_first)


def bears_number(line: ReportedLine, item: PlanItem) -> bool:
    """Return whether the line's number may be the item's, as the plan counts."""
    return _number_bonus(line, item) > 0


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
