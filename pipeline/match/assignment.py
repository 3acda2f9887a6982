"""Which item of the plan each line of a report speaks of: number and title together, one to one."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from pipeline.domain.progress import ReportedLine
from pipeline.language.comparable import folded
from pipeline.match.candidates import ACCEPTED, ASKED, Candidate, TitleIndex

_TOO_CLOSE = 3.0
_FAR_BEHIND = 10.0
"""How far all others are behind where the row of an item's own lead needs no more than `ASKED`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and its item; None where it could not be placed, with the candidates to ask about.

    `part` is given where the coordinator has said which part is meant.
    """

    line: ReportedLine
    chosen: Candidate | None
    asked: tuple[Candidate, ...] = ()
    part: str | None = None


def assign(
    lines: Sequence[ReportedLine],
    index: TitleIndex,
    led: Container[str] = frozenset(),
    shared: Container[str] = frozenset(),
) -> tuple[Placed, ...]:
    """Return each line with its item, in the order of the lines; `led` are the items that the unit
    leads, `shared` those that it coordinates.

    A line gets its own best item or none: when another line has the better claim to it, the
    next-best would be its near-twin (`Xây dựng Đề án X`, `Tổ chức thực hiện Đề án X`). An item of
    several parts may be spoken of by several lines.
    """
    ranked = {n: index.candidates(line) for n, line in enumerate(lines)}
    taken: set[str] = set()
    placed: dict[int, Placed] = {}
    for n in sorted(ranked, key=lambda n: (-ranked[n][0].score if ranked[n] else 0.0, n)):
        own = _its_own_of_one_title(ranked[n], led, shared)
        placed[n] = _place(lines[n], own, taken, led)
    return tuple(placed[n] for n in range(len(lines)))


def _its_own_of_one_title(
    ranked: tuple[Candidate, ...], led: Container[str], shared: Container[str]
) -> tuple[Candidate, ...]:
    """The candidates, of items that the plan calls by one title (`Giải phóng mặt bằng` of each
    project) only the unit's, if it has part in but one of them.
    """
    title = folded(ranked[0].item.title) if ranked else ""
    called = [c for c in ranked if folded(c.item.title) == title]
    own = [c for c in called if c.item.id in led or c.item.id in shared]
    if len(called) < 2 or len(own) != 1:
        return ranked
    others = (c for c in ranked if c not in called)
    return tuple(sorted((*own, *others), key=lambda c: -c.score))


def _place(
    line: ReportedLine, ranked: tuple[Candidate, ...], taken: set[str], led: Container[str]
) -> Placed:
    if not ranked or ranked[0].score < ACCEPTED:
        home = next((c for c in ranked if c.at_home and c.item.id in led), None)
        if home is not None and home.item.id not in taken:
            taken.add(home.item.id)
            return Placed(line, home)
    if not ranked or ranked[0].score < ASKED:
        return Placed(line, None)
    best = ranked[0]
    close = tuple(c for c in ranked if c.score >= ASKED and c.score > best.score - _TOO_CLOSE)
    free = best.item.id not in taken or bool(best.item.parts)
    sure = best.score >= ACCEPTED or _can_be_no_other(ranked, led) or _has_its_number(line, ranked)
    if not sure or len(close) > 1 or not free:
        return Placed(line, None, close[:3])
    taken.add(best.item.id)
    return Placed(line, best)


def _can_be_no_other(ranked: tuple[Candidate, ...], led: Container[str]) -> bool:
    """Whether the best is the unit's own to lead, of its words, and no other item comes near; what
    it stands under and nobody reports on is no other.
    """
    best = ranked[0]
    others = (c for c in ranked[1:] if c.item.reported or not _is_above(c, best))
    behind = next((c.score for c in others), 0.0)
    return best.of_its_words and best.item.id in led and behind <= best.score - _FAR_BEHIND


def _has_its_number(line: ReportedLine, ranked: tuple[Candidate, ...]) -> bool:
    """Whether a row has the best's own number, of letters or of three steps, and no other item
    comes near: nobody counts tasks of their own so.
    """
    best = ranked[0]
    unmistakable = not best.item.id[0].isdigit() or best.item.id.count(".") > 1
    alone = all(other.score < ASKED for other in ranked[1:])
    return line.number == best.item.id and unmistakable and alone


def _is_above(candidate: Candidate, other: Candidate) -> bool:
    return other.item.id.startswith(f"{candidate.item.id}.")
