"""Rows that name only a part of an item that has several leads (`OCOP xanh`)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.plan import Part, PlanItem
from pipeline.domain.progress import ReportedLine
from pipeline.language.comparable import contains_words, folded
from pipeline.match.assignment import Placed
from pipeline.match.candidates import ACCEPTED, ASKED, Candidate
from pipeline.match.parts import is_called, label_of

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
    below = _below_its_item(placed.line, items)
    if below is not None:
        return replace(placed, chosen=below)
    if placed.asked:
        likely = _named_and_likely(placed, unit)
        return placed if likely is None else replace(placed, chosen=likely)
    found = tuple(_claims(placed.line, items, unit))
    sure = [candidate for candidate in found if candidate.score >= ACCEPTED]
    if len(sure) == 1:
        return replace(placed, chosen=sure[0])
    return replace(placed, asked=found)


def _below_its_item(line: ReportedLine, items: Sequence[PlanItem]) -> Candidate | None:
    """The item whose title stands right above a line that is called by one of its parts, whoever
    leads that part.
    """
    above = folded(line.headings[-1]) if line.headings else ""
    for item in items:
        if above == folded(item.title) and any(
            is_called(label_of(line), p, item) for p in item.parts
        ):
            return Candidate(item, ACCEPTED, "title")
    return None


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
    title = label_of(line)
    for item in items:
        led = {lead.part for lead in item.leads_of(unit)}
        parts = [part for part in item.parts if part.id in led]
        if any(is_called(title, part, item) for part in parts):
            yield Candidate(item, ACCEPTED, "title")
        elif any(_may_speak_of(part, title) for part in parts):
            yield Candidate(item, ASKED, "title")


def _names(part: Part) -> tuple[str, ...]:
    return (part.title, *part.words)


def _may_speak_of(part: Part, title: str) -> bool:
    short = len(title.split()) <= _LONGEST_LABEL
    return short and any(contains_words(title, name) for name in _names(part))
