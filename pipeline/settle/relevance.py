"""Findings that still mean something after a unit has sent its report again."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.domain.extraction import Disagreement
from pipeline.domain.finding import Finding
from pipeline.domain.submission import Outcome
from pipeline.settings.model import Correction
from pipeline.settle.standing import Settled

_ON_A_VALUE = frozenset({"invalid_value", "uncomputed_formula"})
_VALUES = frozenset({"percent", "completed_on", "products"})
_ON_A_ROW = frozenset({"unmatched_row", "ambiguous_row"})

_Places = Mapping[tuple[str | None, str | None], set[str]]


def still_meant(
    findings: Iterable[Finding], settled: Settled, corrections: Sequence[Correction] = ()
) -> list[Finding]:
    """Return the findings without those that a later file of the same unit, or the coordinator's
    own correction, has answered.

    A wrong value is answered where the item's record now stands in another file (a record that
    rests on no place answers nothing: the wrong value was all that its row held); a row of a
    superseded file that could not be placed, where a file that stands has the very same row.
    """
    every = list(findings)
    standing = _standing_files(settled)
    corrected = {(c.unit, c.item) for c in corrections if c.kind == "value" and c.field in _VALUES}
    every = [f for f in every if f.code not in _ON_A_VALUE or (f.unit, f.item) not in corrected]
    repeated = {_row(f) for f in every if f.code in _ON_A_ROW and not _is_replaced(f, settled)}
    return [f for f in every if not _is_answered(f, standing, repeated, settled)]


def _is_answered(
    finding: Finding, standing: _Places, repeated: set[tuple[object, ...]], settled: Settled
) -> bool:
    if finding.code in _ON_A_VALUE:
        files = standing.get((finding.unit, finding.item), set())
        return bool(files) and finding.path not in files
    if finding.code in _ON_A_ROW:
        return _is_replaced(finding, settled) and _row(finding) in repeated
    return False


def _row(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.unit, finding.item, finding.message


def _is_replaced(finding: Finding, settled: Settled) -> bool:
    fate = settled.outcomes.get(finding.path or "")
    return fate is not None and fate.outcome is Outcome.SUPERSEDED


def _standing_files(settled: Settled) -> _Places:
    """The files that each unit's standing records on an item rest on: all of a submission's."""
    together = {path: set(s.files) for s in settled.submissions for path in s.files}
    files: dict[tuple[str | None, str | None], set[str]] = {}
    for record in settled.records:
        found = files.setdefault((record.unit, record.item), set())
        for source in record.sources.values():
            found |= together.get(source.file, {source.file})
    return files


def undecided(
    disagreements: Iterable[Disagreement], corrections: Sequence[Correction]
) -> tuple[Disagreement, ...]:
    """Return the disagreements on which the coordinator has not decided yet."""
    decided = {(c.unit, c.item, c.part, c.field) for c in corrections if c.kind == "value"}
    return tuple(d for d in disagreements if (d.first_unit, d.item, d.part, d.field) not in decided)
