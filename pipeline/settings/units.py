"""`config/units.toml` → the units that report."""

import re
from collections.abc import Iterable

from pipeline.domain.plan import Unit
from pipeline.language.comparable import comparable, folded
from pipeline.settings.entry import Entry
from pipeline.settings.toml_file import TomlFile

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_units(file: TomlFile) -> tuple[Unit, ...]:
    """Return the units in the file's order; what is wrong goes to the file's problems."""
    top = Entry.whole_file(file)
    units: list[Unit] = []
    ids: set[str] = set()
    owner: dict[str, tuple[str, str]] = {}
    for entry in top.entries("unit"):
        unit = _unit(entry)
        if unit.id in ids:
            entry.problem("id", f"mã «{unit.id}» đã dùng cho một đơn vị khác.")
        ids.add(unit.id)
        _check_names(entry, unit, owner)
        units.append(unit)
    if not units:
        top.problem("unit", "chưa có đơn vị nào. Thêm ít nhất một mục [[unit]].")
    top.finish()
    return tuple(units)


def _unit(entry: Entry) -> Unit:
    unit = Unit(
        id=entry.text("id"),
        name=entry.text("name"),
        aliases=entry.texts("aliases"),
        abbreviations=entry.texts("abbreviations"),
        own_office=entry.flag("own_office", default=False),
        contact=entry.optional_text("contact"),
        finance=entry.flag("finance", default=False),
    )
    if unit.id and not _ID.fullmatch(unit.id):
        proper = "-".join(folded(unit.name).split())
        entry.problem(
            "id", f"«{unit.id}» phải viết thường, không dấu, nối bằng gạch nối: {proper}."
        )
    entry.finish()
    return unit


def _check_names(entry: Entry, unit: Unit, owner: dict[str, tuple[str, str]]) -> None:
    """Two units with one name could never be told apart; a name of their kind they may share.

    Communes of different provinces have the same one (`Xã Tân Thành`): it stands among the aliases,
    and only what else a report says can tell which is meant.
    """
    named: Iterable[tuple[str, tuple[str, ...]]] = (
        ("name", (unit.name,)),
        ("aliases", unit.aliases),
        ("abbreviations", unit.abbreviations),
    )
    for key, names in named:
        for name in names:
            other, other_key = owner.setdefault(comparable(name), (unit.id, key))
            if other != unit.id and not key == other_key == "aliases":
                entry.problem(
                    key, f"«{name}» cũng là tên của đơn vị {other}. Giữ tên này ở một đơn vị."
                )
