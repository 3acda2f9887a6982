"""In what two records of one item and part say different things."""

from collections.abc import Sequence

from pipeline.domain.extraction import Disagreement
from pipeline.domain.progress import Product, ProgressRecord
from pipeline.language.citations import same_number
from pipeline.language.numbers import say_percent

COMPARED = ("status", "percent", "completed_on", "products")
"""The fields in which two sources can disagree; prose never does (contract, "Twins")."""


def differences(
    one: ProgressRecord, other: ProgressRecord, fields: Sequence[str] = COMPARED
) -> tuple[Disagreement, ...]:
    """Return the fields in which both records say something, and not the same.

    A status that only follows from a percentage differs with it, which is one difference.
    """
    found = [name for name in fields if _differs(one, other, name)]
    if "percent" in found and "status" in found and (_follows(one) or _follows(other)):
        found.remove("status")
    return tuple(
        Disagreement(
            one.item,
            one.part,
            name,
            one.unit,
            shown(one, name),
            one.sources[name],
            other.unit,
            shown(other, name),
            other.sources[name],
        )
        for name in found
        if name in one.sources and name in other.sources
    )


def shown(record: ProgressRecord, name: str) -> str:
    """Return a field's value as a person reads it; a status stays the contract's word."""
    if name == "products":
        return "; ".join(
            p.number + (f" ngày {p.date:%d/%m/%Y}" if p.date else "") for p in record.products
        )
    value = getattr(record, name)
    return say_percent(value) if isinstance(value, float | int) else str(value)


def _differs(one: ProgressRecord, other: ProgressRecord, name: str) -> bool:
    if name == "products":
        return _products_differ(one.products, other.products)
    first, second = getattr(one, name), getattr(other, name)
    return first is not None and second is not None and first != second


def _products_differ(one: Sequence[Product], other: Sequence[Product]) -> bool:
    """Whether each cites what the other does not, or one document bears two dates; who only cites
    more of the same says nothing different.
    """
    if not one or not other:
        return False
    pairs = [(a, b) for a in one for b in other if same_number(a.number, b.number)]
    if any(a.date and b.date and a.date != b.date for a, b in pairs):
        return True
    first, second = {a.number for a, _ in pairs}, {b.number for _, b in pairs}
    return len(first) < len(one) and len(second) < len(other)


def _follows(record: ProgressRecord) -> bool:
    status = record.sources.get("status")
    return status is not None and status == record.sources.get("percent")
