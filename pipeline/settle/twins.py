"""A signed copy and its working file, read against each other."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.extraction import Disagreement, UnitReport
from pipeline.domain.progress import ProgressRecord

COMPARED = ("status", "percent", "completed_on", "products")
"""The fields in which two sources can disagree; prose never does (contract, "Twins")."""

_VALUES = (
    "status",
    "percent",
    "result",
    "difficulties",
    "proposals",
    "next_steps",
    "products",
    "completed_on",
)

Key = tuple[str, str | None]


def joined_records(
    reports: Sequence[UnitReport],
) -> tuple[dict[Key, ProgressRecord], tuple[Disagreement, ...]]:
    """Return what a submission's files say together, and where they disagree.

    `reports` come signed copy first: its values stand, the other fills what it leaves blank.
    """
    joined: dict[Key, ProgressRecord] = {}
    disagreements: list[Disagreement] = []
    for report in reports:
        for record in report.records:
            key = (record.item, record.part)
            if key not in joined:
                joined[key] = record
                continue
            disagreements += differences(joined[key], record, COMPARED)
            joined[key] = _filled(joined[key], record)
    return joined, tuple(disagreements)


def differences(
    one: ProgressRecord, other: ProgressRecord, fields: Sequence[str]
) -> tuple[Disagreement, ...]:
    """Return the fields in which both records say something, and not the same."""
    found = []
    for name in fields:
        first, second = _comparable(one, name), _comparable(other, name)
        if first in (None, frozenset()) or second in (None, frozenset()) or first == second:
            continue
        found.append(
            Disagreement(
                one.item,
                one.part,
                name,
                one.unit,
                _shown(one, name),
                one.sources[name],
                other.unit,
                _shown(other, name),
                other.sources[name],
            )
        )
    return tuple(found)


def _comparable(record: ProgressRecord, name: str) -> object:
    if name == "products":
        return frozenset((p.number.replace(" ", ""), p.date) for p in record.products)
    return getattr(record, name)


def _shown(record: ProgressRecord, name: str) -> str:
    if name == "products":
        return "; ".join(
            p.number + (f" ngày {p.date:%d/%m/%Y}" if p.date else "") for p in record.products
        )
    value = getattr(record, name)
    return f"{value:g}%" if isinstance(value, float | int) else str(value)


def _filled(signed: ProgressRecord, other: ProgressRecord) -> ProgressRecord:
    """The signed record with the other's values where it has none of its own."""
    blank = [n for n in _VALUES if getattr(signed, n) in (None, ()) and getattr(other, n)]
    sources = dict(signed.sources)
    for name in blank:
        sources |= {k: s for k, s in other.sources.items() if k.partition("#")[0] == name}
    return replace(signed, sources=sources, **{name: getattr(other, name) for name in blank})
