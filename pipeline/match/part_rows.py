"""Rows that name only a part of an item that has several leads (`OCOP xanh`)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.plan import Part, PlanItem
from pipeline.domain.progress import ReportedLine
from pipeline.language.comparable import contains_words, folded, folded_words
from pipeline.language.numbering import strip_numbering
from pipeline.match.assignment import ACCEPTED, ASKED, Candidate, Placed

_OPENING = re.compile(
    r"(?:(?:về|đối với)\s+)?(?:(?:nội dung|phần|lĩnh vực|mảng)\s+)?", re.IGNORECASE
)
_LONGEST_LABEL = 12
"""Words of a title that may speak of the part it names; a longer one may be of anything."""


def placed_by_part(placed: Placed, items: Sequence[PlanItem], unit: str) -> Placed:
    """Return a line that no item's title places, placed by the part it names, if it names one.

    A part's own words, with no others or the item's own, from the unit that leads it, are that
    item; words among others are asked about, since what parts are called (`chăn nuôi`) is said of
    much else.
    """
    if placed.chosen is not None:
        return placed
    if placed.asked:
        likely = _named_and_likely(placed, unit)
        return placed if likely is None else replace(placed, chosen=likely)
    found = tuple(_claims(placed.line, items, unit))
    sure = [candidate for candidate in found if candidate.score >= ACCEPTED]
    if len(sure) == 1:
        return replace(placed, chosen=sure[0])
    return replace(placed, asked=found)


def _named_and_likely(placed: Placed, unit: str) -> Candidate | None:
    """The only item that a line may be, where it names the part of it that its unit leads."""
    likely = placed.asked[0]
    if len(placed.asked) > 1 or likely.score >= ACCEPTED:
        return None
    led = {lead.part for lead in likely.item.leads_of(unit)}
    parts = [part for part in likely.item.parts if part.id in led]
    return likely if any(_may_speak_of(part, placed.line.title.text) for part in parts) else None


def part_named(line: ReportedLine, items: Sequence[PlanItem], unit: str) -> Candidate | None:
    """Return the item a part of which the unit leads and the line's title is called by."""
    sure = [claim for claim in _claims(line, items, unit) if claim.score >= ACCEPTED]
    return sure[0] if len(sure) == 1 else None


def _claims(line: ReportedLine, items: Sequence[PlanItem], unit: str) -> Iterator[Candidate]:
    title = _OPENING.sub("", strip_numbering(line.title.text).strip(" -–+•:."), count=1)
    for item in items:
        led = {lead.part for lead in item.leads_of(unit)}
        parts = [part for part in item.parts if part.id in led]
        if any(_is_called(title, part, item) for part in parts):
            yield Candidate(item, ACCEPTED, "title")
        elif any(_may_speak_of(part, title) for part in parts):
            yield Candidate(item, ASKED, "title")


def _is_called(title: str, part: Part, item: PlanItem) -> bool:
    """Whether a title is a part's name, or its name of several words among the item's own."""
    if folded(title) in map(folded, _names(part)):
        return True
    own = set(folded_words(item.title))
    several = (name for name in _names(part) if len(folded_words(name)) > 1)
    return any(
        contains_words(title, name) and set(folded_words(title)) <= own | set(folded_words(name))
        for name in several
    )


def _names(part: Part) -> tuple[str, ...]:
    return (part.title, *part.words)


def _may_speak_of(part: Part, title: str) -> bool:
    short = len(title.split()) <= _LONGEST_LABEL
    return short and any(contains_words(title, name) for name in _names(part))
