"""A signed copy and its working file, read against each other."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.extraction import Disagreement, UnitReport
from pipeline.domain.progress import ProgressRecord
from pipeline.settle.differences import differences

SURE = 0.8
"""Below this confidence a signed copy was read so poorly (scan) that it overrules nobody."""

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

    `reports` come signed copy first: its values stand, the other fills what it leaves blank. A
    record of it that could hardly be read yields to the working file's (contract, "Replacement").
    """
    joined: dict[Key, ProgressRecord] = {}
    disagreements: list[Disagreement] = []
    for report in reports:
        for record in report.records:
            key = (record.item, record.part)
            if key not in joined:
                joined[key] = record
                continue
            first, second = joined[key], record
            if first.confidence < SURE < second.confidence:
                first, second = second, first
            disagreements += differences(first, second)
            joined[key] = _filled(first, second)
    return joined, tuple(disagreements)


def _filled(signed: ProgressRecord, other: ProgressRecord) -> ProgressRecord:
    """The first record with the other's values where it has none of its own."""
    blank = [n for n in _VALUES if _is_blank(signed, n) and not _is_blank(other, n)]
    sources = dict(signed.sources)
    for name in blank:
        sources |= {k: s for k, s in other.sources.items() if k.partition("#")[0] == name}
    known = {figure.label for figure in signed.figures}
    more = tuple(figure for figure in other.figures if figure.label not in known)
    return replace(
        signed,
        sources=sources,
        figures=(*signed.figures, *more),
        glimpses=(*signed.glimpses, *other.glimpses),
        **{name: getattr(other, name) for name in blank},
    )


def _is_blank(record: ProgressRecord, name: str) -> bool:
    return getattr(record, name) in (None, (), "")
