"""What would stand if the report were closed now, and whose report would help most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.domain.plan import Plan, PlanItem

ARRIVED = ("on_time", "late", "nothing_to_report")
"""The states of an obligation that somebody has answered."""


@dataclass(frozen=True, slots=True)
class Share:
    """A numerator over its denominator, never above it: `done` of `of`."""

    done: int
    of: int

    def __str__(self) -> str:
        percent = f" ({100 * self.done // self.of}%)" if self.of else ""
        return f"{self.done}/{self.of}{percent}"


@dataclass(frozen=True, slots=True)
class Help:
    """What one unit's report would add: programmes with enough ground, and items told."""

    unit: str
    programmes: int
    items: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a period is; `helps` names the silent units, the most helpful first.

    `complete` counts units that have answered, `on_time` those of them that did in time,
    `programmes` those of which every item and part is told by its leads.
    """

    complete: Share
    on_time: Share
    items: Share
    programmes: Share
    helps: tuple[Help, ...]


def readiness(results: Mapping[str, Any], plan: Plan) -> Readiness:
    """Return how far the period is that `results` (of results.json) speak of."""
    states = {duty["unit"]: duty["state"] for duty in results["obligations"]}
    answered = [unit for unit, state in states.items() if state in ARRIVED]
    in_time = [s for s in results["submissions"] if s["timeliness"] == "on_time"]
    punctual = {s["unit"] for s in in_time} & {u for u in answered if states[u] != "late"}
    owed = _owed(results, plan)
    leaves = list(plan.reported_items())
    programmes = [[leaf.id for leaf in _leaves(top, plan)] for top in plan.programmes()]
    ready = sum(_is_ready(ids, owed) for ids in programmes)
    silent = [unit for unit in states if unit not in answered]
    return Readiness(
        complete=Share(len(answered), len(states)),
        on_time=Share(len(punctual), len(states)),
        items=Share(sum(not owed[leaf.id] for leaf in leaves), len(leaves)),
        programmes=Share(ready, len(programmes)),
        helps=tuple(_helps(silent, owed, programmes, ready)),
    )


def _owed(results: Mapping[str, Any], plan: Plan) -> dict[str, frozenset[str]]:
    """The units that still owe each item, or their part of it; an item without a lead owes none."""
    told = {state["item"]: state for state in results["items"]}
    return {
        item.id: frozenset(
            lead.unit
            for lead in item.leads
            if not told[item.id]["reported"] or lead.part in told[item.id]["missing_parts"]
        )
        for item in plan.reported_items()
    }


def _leaves(item: PlanItem, plan: Plan) -> Iterator[PlanItem]:
    if item.reported:
        yield item
    for child in plan.children(item.id):
        yield from _leaves(child, plan)


def _is_ready(ids: Sequence[str], owed: Mapping[str, frozenset[str]]) -> bool:
    return not any(owed[item] for item in ids)


def _helps(
    silent: Sequence[str],
    owed: Mapping[str, frozenset[str]],
    programmes: Sequence[Sequence[str]],
    ready: int,
) -> list[Help]:
    found = []
    for unit in silent:
        rest = {item: units - {unit} for item, units in owed.items()}
        unlocked = sum(_is_ready(ids, rest) for ids in programmes) - ready
        items = sum(unit in units for units in owed.values())
        found.append(Help(unit, unlocked, items))
    return sorted(found, key=lambda help_: (-help_.programmes, -help_.items, help_.unit))
