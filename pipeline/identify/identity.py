"""Weighs the evidence for a document's unit and period."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from pipeline.domain.document import Document
from pipeline.domain.extraction import Identity, Unidentified
from pipeline.domain.submission import IncomingFile
from pipeline.identify.doubts import (
    conflicting_units,
    doubtful_period,
    several_reports,
    unknown_unit,
)
from pipeline.identify.letterhead import Opening, later_heads, read_opening
from pipeline.identify.period_evidence import period_evidence
from pipeline.identify.registry import Registry
from pipeline.identify.revision import is_draft, stated_revision
from pipeline.identify.unit_evidence import agreed, own_marks, path_evidence, unit_evidence
from pipeline.language.comparable import split_name


def identify(
    file: IncomingFile, document: Document, registry: Registry, speakers: Sequence[str] = ()
) -> Identity | Unidentified:
    """Return whose report it is and for which period, or the findings that keep it waiting.

    A decision of the coordinator outweighs all evidence. `speakers` are units that its rows speak
    for: the first stands for the sender where nothing else tells who that is.
    """
    opening = read_opening(document, registry.vocabulary)
    decided = registry.assignment(file)
    unit = decided.unit if decided and decided.unit else _unit(file, opening, registry)
    if isinstance(unit, Unidentified):
        nameless = unit.findings[0].code == "unknown_unit"
        if not nameless or not speakers or registry.names.stranger(opening.heads):
            return unit
        unit = speakers[0]
    others = {
        u
        for line in later_heads(document, registry.vocabulary)
        for u in registry.names.called(line)
    }
    if others - {unit} and not (decided and decided.unit) and not speakers:
        return several_reports(file, (unit, *sorted(others - {unit})), registry)
    period = decided.period if decided and decided.period else None
    if period is None:
        found = _period(file, opening, registry, unit)
        if isinstance(found, Unidentified):
            return found
        period = found
    name = PurePosixPath(file.path).stem
    words = registry.vocabulary
    replaces, supplements, number = stated_revision(f"{opening.subject} {name}", words)
    heads = (*opening.heads, *([opening.kind] if opening.kind else []))
    return Identity(
        unit,
        period,
        opening.number,
        opening.dated,
        replaces,
        supplements,
        number,
        draft=is_draft(heads, split_name(name), words),
    )


def units_of_path(path: str, registry: Registry) -> frozenset[str]:
    """Return the units that a path's folders and name point to, where the content cannot speak."""
    found: frozenset[str] = frozenset()
    for evidence in path_evidence(path, registry.names):
        found |= evidence.answers
    return found


def _unit(file: IncomingFile, opening: Opening, registry: Registry) -> str | Unidentified:
    evidence = unit_evidence(file.path, opening, registry.names, registry.vocabulary)
    from_path = path_evidence(file.path, registry.names)
    stranger = registry.names.stranger(opening.heads)
    if stranger is not None:
        # A part of a unit heads its papers with its own name, and numbers and signs for the unit.
        own = own_marks(opening, registry.names, registry.vocabulary)
        unit = agreed([*from_path, *own]) if from_path and own else None
    else:
        unit = agreed(evidence)
    if unit is not None:
        return unit
    if stranger is not None:
        evidence = [found for found in evidence if found in from_path]
    if not evidence:
        return unknown_unit(file, stranger)
    return conflicting_units(file, evidence, stranger, registry)


def _period(
    file: IncomingFile, opening: Opening, registry: Registry, unit: str
) -> str | Unidentified:
    received = file.arrival.received_at.date()
    evidence = period_evidence(file.path, opening, received, registry.periods)
    names = list(evidence.said.values())
    if evidence.conflicting or not names or names[0].known is None:
        return doubtful_period(file, unit, evidence)
    return names[0].known
