"""Which part of a multi-lead item a line speaks of."""

from pipeline.domain.plan import Part, PlanItem
from pipeline.domain.progress import Field, ReportedLine
from pipeline.language.comparable import contains_words

_OPENING = 90


def part_of(line: ReportedLine, item: PlanItem, unit: str) -> str | None:
    """Return the part's id, None where the item has no parts or nothing tells.

    A lead's row carries its own part even where the row does not say so; words that open the
    row with another part, while its own is nowhere named, give that part (contract, "Parts").
    """
    if not item.parts:
        return None
    said = _said(line, item)
    opening = [part.id for part in item.parts if _names(part, said[:_OPENING])]
    named = [part.id for part in item.parts if _names(part, said)]
    own = [lead.part for lead in item.leads_of(unit) if lead.part]
    if own:
        mine = [part for part in own if part in named]
        if mine or len(opening) != 1:
            return mine[0] if mine else own[0]
        return opening[0]
    return opening[0] if len(opening) == 1 else None


def _said(line: ReportedLine, item: PlanItem) -> str:
    """What the row says beyond the item's own title, which names every part."""
    title = line.title.text if len(line.title.text) < len(item.title) // 2 else ""
    results = " ".join(quote.text for quote in line.quotes.get(Field.RESULT, ()))
    return f"{title} {results}".strip()


def _names(part: Part, text: str) -> bool:
    return any(contains_words(text, word) for word in part.words)
