"""How many letterheads name their unit, and how many a wrong one, among thousands of communes.

`python -m benchmarks.identity FOLDER [--units 600] [--seed 1]` takes the list of the country's
communes in `FOLDER` (a JSON of provinces with their wards), adds this agency's own units, leaves
every tenth commune out of the list, and writes letterheads of all as they arrive: as they should
be, without tones, with tones placed the other way, decomposed, shortened, scanned and typed badly.
A letterhead of a commune that was left out names nobody.
"""

import json
import random
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from pipeline.domain.plan import Unit
from pipeline.identify.unit_names import UnitNames
from pipeline.language.comparable import folded, toneless
from pipeline.settings.loading import load_settings

ROOT = Path(__file__).resolve().parents[1]
_EVERY = 10
_OTHER_TONES = (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ùy", "uỳ"), ("ụy", "uỵ"))
_MISREAD = {"l": "1", "o": "0", "i": "l", "u": "ư", "e": "c", "a": "ă", "ệ": "ê", "ạ": "a"}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--units", default=600, show_default=True, help="How many letterheads of each way.")
@click.option("--seed", default=1, show_default=True, help="Which slips.")
def main(folder: Path, units: int, seed: int) -> None:
    """Measure and print."""
    dice = random.Random(seed)
    (source,) = folder.glob("*.json")
    communes = [
        _commune(ward["FullName"], province["FullName"])
        for province in json.loads(source.read_text("utf-8"))
        for ward in province["Wards"]
    ]
    strangers = communes[::_EVERY]
    left_out = {unit.id for unit in strangers}
    listed = [*load_settings(ROOT).units, *(u for u in communes if u.id not in left_out)]
    names = UnitNames(listed)
    click.echo(f"{len(listed)} units listed, {len(strangers)} left out")
    click.echo(f"{'way':16}{'right':>8}{'several':>9}{'none':>7}{'wrong':>7}{'stranger named':>16}")
    for way, damage in _WAYS.items():
        fates = _fates(names, dice.sample(listed, units), damage, dice)
        told = sum(bool(names.in_heads(_heads(u, damage, dice))) for u in strangers)
        counts = "".join(f"{fates[fate]:>{w}}" for fate, w in _SHOWN)
        click.echo(f"{way:16}{counts}{told:>9}/{len(strangers)}")


def _fates(
    names: UnitNames, units: list[Unit], damage: "Damage", dice: random.Random
) -> Counter[str]:
    fates: Counter[str] = Counter()
    for unit in units:
        found = names.in_heads(_heads(unit, damage, dice))
        if unit.id in found:
            fates["right" if len(found) == 1 else "several"] += 1
        else:
            fates["wrong" if found else "none"] += 1
    return fates


def _commune(name: str, province: str) -> Unit:
    full = f"UBND {name[0].lower()}{name[1:]}, {province[0].lower()}{province[1:]}"
    return Unit("-".join(folded(full).split()), full, (name,))


def _heads(unit: Unit, damage: "Damage", dice: random.Random) -> list[str]:
    if not unit.name.startswith("UBND "):
        return [damage(unit.name, dice).upper()]
    name, _, province = unit.name.removeprefix("UBND ").partition(", ")
    lines = ["Ủy ban nhân dân", name, province]
    return [damage(line, dice).upper() for line in lines]


Damage = Callable[[str, random.Random], str]


def _other_tones(text: str, _dice: random.Random) -> str:
    for old, new in _OTHER_TONES:
        text = text.replace(old, new)
    return text


def _misread(text: str, dice: random.Random) -> str:
    """One letter in twenty, as a recogniser mistakes it."""
    return "".join(_MISREAD.get(c, c) if dice.random() < 0.05 else c for c in text)


def _typed(text: str, dice: random.Random) -> str:
    """Two letters changed places."""
    at = dice.randrange(1, len(text) - 1)
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


_WAYS: Mapping[str, Damage] = {
    "as it should be": lambda text, _dice: text,
    "tones lost": lambda text, _dice: toneless(text),
    "other tones": _other_tones,
    "decomposed": lambda text, _dice: unicodedata.normalize("NFD", text),
    "UBND": lambda text, _dice: text.replace("Ủy ban nhân dân", "UBND"),
    "misread": _misread,
    "typing slip": _typed,
}
_SHOWN = (("right", 8), ("several", 9), ("none", 7), ("wrong", 7))

if __name__ == "__main__":
    main()
