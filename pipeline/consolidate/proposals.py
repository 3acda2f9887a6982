"""Which proposals go up with the report, and which only the agency itself can answer.

The signed report carries what its addressee can decide (contract, "Two documents for two
readers"); a proposal to the agency or to one of its own units is told to the coordinator instead.
"""

import re
from dataclasses import replace

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.said import Said, said_on
from pipeline.domain.progress import Role
from pipeline.language.comparable import folded

_REQUEST = re.compile(
    r"^\W*((kính )?(đề nghị|kiến nghị|đề xuất)(,? (đề nghị|kiến nghị|đề xuất))*)\s+", re.I
)
_SENTENCE_BREAK = re.compile(r"(?<=[.;!?])\s+|\n+")
_OUTSIDE = re.compile(
    r"\b(?:Bộ|Sở|Cục|Ban|Tỉnh ủy|Thành ủy|Chính phủ|Thủ tướng)\s+[A-ZĐÀ-Ỹ]|\bThủ tướng\b"
)
_SUPERIOR = ("ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan")


def upward_proposals(ground: Ground) -> tuple[Said, ...]:
    """Return the proposals for the report's addressee and others outside the agency."""
    return _split(ground, internal=False)


def internal_proposals(ground: Ground) -> tuple[Said, ...]:
    """Return the proposals that the agency or one of its units has to answer."""
    return _split(ground, internal=True)


def is_internal(text: str, ground: Ground, own: tuple[str, ...]) -> bool:
    """Return whether a sentence asks the agency itself or one of its units, the `own` names, for
    something.
    """
    asked = _REQUEST.sub("", text.strip(), count=1)
    plain = folded(asked)
    if any(f" {name} " in f" {plain[:80]} " for name in _SUPERIOR):
        return False
    return _asks_agency(asked, ground) or f"{plain} ".startswith(own)


def _asks_agency(asked: str, ground: Ground) -> bool:
    """Whether the agency is meant by its kind alone: `Sở sớm bố trí`, but not `Sở Tài chính`."""
    kind = ground.office
    named = re.match(rf"(?:[Ll]ãnh đạo |(?:[Bb]an )?[Gg]iám đốc )?{kind}\s+(\w+)", asked)
    return named is not None and named.group(1).islower()


def own_names(ground: Ground) -> tuple[str, ...]:
    """Return the names of the agency and its units as a folded sentence would begin with them."""
    names = [ground.agency.prose_name, "các phòng", "các đơn vị thuộc"]
    for unit in ground.results.units:
        names += [unit.name, *unit.aliases, *unit.abbreviations]
    return tuple(f"{folded(name)} " for name in names)


def _split(ground: Ground, internal: bool) -> tuple[Said, ...]:
    kept, own = [], own_names(ground)
    for said in said_on("proposals", ground):
        parts = _sentences(said.text)
        within = _only_takes_part(said, ground)
        wanted = [part for part in parts if _stays(part, within, ground, own) is internal]
        if len(wanted) == len(parts):
            kept.append(said)
        elif wanted:
            kept.append(replace(said, text=" ".join(wanted)))
    return tuple(kept)


def _stays(text: str, within: bool, ground: Ground, own: tuple[str, ...]) -> bool:
    """Whether a sentence stays in the house: it asks the house, or its unit only takes part in an
    item (`within`) and names nobody outside, so that it speaks to the lead.
    """
    return is_internal(text, ground, own) or (within and not _names_outside(text))


def _names_outside(text: str) -> bool:
    plain = f" {folded(text)} "
    return any(f" {name} " in plain for name in _SUPERIOR) or _OUTSIDE.search(text) is not None


def _only_takes_part(said: Said, ground: Ground) -> bool:
    """Whether a unit speaks of an item that it does not lead, nor any part of it."""
    own = [r for r in ground.records.get(said.item or "", ()) if r.unit == said.unit]
    return bool(own) and all(record.role is not Role.LEAD for record in own)


def _sentences(text: str) -> list[str]:
    """The sentences of a text; what goes on in lower case belongs to the one before."""
    parts: list[str] = []
    for part in filter(None, map(str.strip, _SENTENCE_BREAK.split(text))):
        if parts and part[0].islower():
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts
