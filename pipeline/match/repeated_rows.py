"""Two rows of one report on the same item: one table tells of results, another of difficulties."""

from dataclasses import replace

from pipeline.domain.document import SourceRef
from pipeline.domain.progress import ProgressRecord
from pipeline.match.prose import FILLED


def said_in_two_rows(one: ProgressRecord, other: ProgressRecord) -> ProgressRecord | None:
    """Return both rows as one record, None where they do not go together.

    They do where no field has two different values: what only the second says is added, what both
    say has both places. Anything else a person has to settle.
    """
    if not all(_agree(one, other, name) for name in FILLED):
        return None
    fresh = {name: getattr(other, name) for name in FILLED if _is_blank(one, name)}
    sources = dict(one.sources)
    for key, place in other.sources.items():
        sources[_free(key, sources)] = place
    known = {figure.label for figure in one.figures}
    more = (figure for figure in other.figures if figure.label not in known)
    return replace(
        one,
        sources=sources,
        confidence=min(one.confidence, other.confidence),
        doubts=tuple(dict.fromkeys((*one.doubts, *other.doubts))),
        figures=(*one.figures, *more),
        **fresh,
    )


def _agree(one: ProgressRecord, other: ProgressRecord, name: str) -> bool:
    blank = _is_blank(one, name) or _is_blank(other, name)
    return blank or getattr(one, name) == getattr(other, name)


def _is_blank(record: ProgressRecord, name: str) -> bool:
    return getattr(record, name) in (None, (), "")


def _free(key: str, sources: dict[str, SourceRef]) -> str:
    """The key itself where nothing stands under it yet, else the next of its count."""
    name = key.partition("#")[0]
    if name not in sources:
        return name
    count = 2
    while f"{name}#{count}" in sources:
        count += 1
    return f"{name}#{count}"
