"""How many rows find their item, and how many find a wrong one, over damaged titles of two plans.

`python -m benchmarks.matching [--reports 400] [--seed 1]` writes reports from `config/plan.toml`
and from another agency's plan, and prints recall and precision for each way of writing. A row
that is asked about (`ambiguous_row`) counts against recall, never against precision.
"""

import random
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import click

from benchmarks.perturbed_rows import DAMAGES, NOISE, Written, damaged
from pipeline.domain.document import SourceRef
from pipeline.domain.plan import Plan, PlanItem
from pipeline.domain.progress import Quote, ReportedLine
from pipeline.match.assignment import Placed, assign
from pipeline.match.candidates import TitleIndex
from pipeline.settings.loading import load_settings
from pipeline.settings.model import Settings
from tests.acceptance_families.families.another_plan import ANOTHER_PLAN

ROOT = Path(__file__).resolve().parents[1]
_NUMBERINGS = ("plan", "path", "own", "wrong", "none")
_HERE = SourceRef("report")
_WAYS = (*DAMAGES, "shortened + tones lost", "reworded + typing slips", "abbreviated + year added")


@dataclass(frozen=True, slots=True)
class Truth:
    """A row and the item it belongs to, None for work outside the plan."""

    written: Written
    item: str | None
    group: str | None


@dataclass(slots=True)
class Shares:
    """What became of the rows, by the way they are written, and what it cost.

    `examples` are the rows of items that were not placed right.
    """

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def total(self) -> Counter[str]:
        """Return the fates of all rows."""
        return sum(self.counts.values(), Counter())

    @property
    def recall(self) -> float:
        """Return the share of the rows of items that found theirs."""
        return self.total["right"] / (self.total.total() - self.counts["other work"].total())

    @property
    def precision(self) -> float:
        """Return the share of the placed rows that were placed right."""
        return self.total["right"] / (self.total["right"] + self.total["wrong"])


@click.command()
@click.option("--reports", default=400, show_default=True, help="How many reports of each plan.")
@click.option("--seed", default=1, show_default=True, help="Which season of slips.")
@click.option("--show", default=0, show_default=True, help="How many misplaced rows to show.")
def main(reports: int, seed: int, show: int) -> None:
    """Measure and print."""
    shares = measured(reports, seed)
    click.echo(f"{'way':28}{'rows':>7}{'right':>8}{'asked':>7}{'left':>7}{'wrong':>7}")
    for way, fates in sorted(shares.counts.items()):
        _print_line(way, fates)
    _print_line("all", shares.total)
    click.echo(f"recall {shares.recall:.4f}   precision {shares.precision:.4f}")
    click.echo(f"{shares.seconds:.2f} s of processor time")
    for line in sorted(shares.examples, reverse=True)[:show]:
        click.echo(line)


def measured(reports: int, seed: int) -> Shares:
    """Return what becomes of the rows of `reports` reports of each plan."""
    shares = Shares()
    with tempfile.TemporaryDirectory() as scratch:
        for name, settings in (("this plan", _this()), ("another", _another(Path(scratch)))):
            season = list(_season(settings, reports, random.Random(f"{seed} {name}")))
            words = settings.vocabulary
            index = TitleIndex(settings.plan.items, words.abbreviations, words.product_kinds)
            begun = process_time()
            for led, rows in season:
                _count(rows, index, led, shares)
            shares.seconds += process_time() - begun
    return shares


def _this() -> Settings:
    return load_settings(ROOT)


def _another(scratch: Path) -> Settings:
    shutil.copytree(ROOT / "config", scratch / "config")
    ANOTHER_PLAN.configure(scratch)
    return load_settings(scratch)


def _season(
    settings: Settings, reports: int, dice: random.Random
) -> Iterator[tuple[frozenset[str], Sequence[Truth]]]:
    """Reports of the plan's units, each with what the unit leads: items of theirs, each written
    some way, and other work.
    """
    for n in range(reports):
        unit = settings.units[n % len(settings.units)].id
        own = [item for item in settings.plan.items if _concerns(unit, item, settings.plan)]
        items = dice.sample(own, min(len(own), dice.randint(1, 9)))
        led = frozenset(item.id for item in settings.plan.items if item.leads_of(unit))
        yield led, list(_report(items, settings, dice))


def _concerns(unit: str, item: PlanItem, plan: Plan) -> bool:
    mine = bool(item.leads_of(unit)) or unit in item.coordinating
    return mine or any(_concerns(unit, child, plan) for child in plan.children(item.id))


def _report(items: Sequence[PlanItem], settings: Settings, dice: random.Random) -> Iterator[Truth]:
    numbering = dice.choice(_NUMBERINGS)
    rows: list[PlanItem | None] = [*items, *([None] * dice.randint(0, 4))]
    dice.shuffle(rows)
    for count, item in enumerate(rows, start=1):
        number = _number(numbering, item, count, settings, dice)
        if item is None:
            yield Truth(Written(number, dice.choice(NOISE), "other work"), None, None)
            continue
        way = dice.choice(_WAYS)
        title = damaged(item, way, dice, settings.vocabulary.abbreviations)
        group = item.group if numbering == "plan" else None
        yield Truth(Written(number, title, way), item.id, group)


def _number(
    numbering: str,
    item: PlanItem | None,
    count: int,
    settings: Settings,
    dice: random.Random,
) -> str | None:
    if numbering == "none":
        return None
    if numbering == "own" or item is None:
        return str(count)
    if numbering == "wrong":
        return dice.choice(settings.plan.items).number
    return item.id if numbering == "path" else item.number


def _line(truth: Truth) -> ReportedLine:
    written = truth.written
    return ReportedLine("report", written.number, truth.group, Quote(written.title, ()), {}, _HERE)


def _count(rows: Sequence[Truth], index: TitleIndex, led: frozenset[str], shares: Shares) -> None:
    for truth, placed in zip(rows, assign([_line(row) for row in rows], index, led), strict=True):
        fate = _fate(truth, placed)
        shares.counts[truth.written.way][fate] += 1
        if fate == "wrong" or (fate != "right" and truth.item):
            shares.examples.append(_example(fate, truth, placed))


def _fate(truth: Truth, placed: Placed) -> str:
    if placed.chosen is not None:
        return "right" if placed.chosen.item.id == truth.item else "wrong"
    return "asked" if placed.asked else "left"


def _example(fate: str, truth: Truth, placed: Placed) -> str:
    spoken = (placed.chosen,) if placed.chosen else placed.asked
    found = ", ".join(f"{c.item.id} {c.score:.1f}" for c in spoken)
    written = truth.written
    return f"{fate}: {written.way}: {truth.item} <- {found} | {written.number} {written.title}"


def _print_line(way: str, fates: Counter[str]) -> None:
    told = "".join(f"{fates[fate]:>7}" for fate in ("asked", "left", "wrong"))
    click.echo(f"{way:28}{fates.total():>7}{fates['right']:>8}{told}")


if __name__ == "__main__":
    main()
