"""Which part of a multi-lead item a line speaks of."""

import re

from pipeline.domain.plan import Part, PlanItem
from pipeline.domain.progress import Field, ReportedLine
from pipeline.language.comparable import contains_words, folded, folded_words
from pipeline.language.numbering import strip_numbering

_LONGEST_OPENING = 90
_BEFORE_A_NAME = re.compile(
    r"(?:(?:về|đối với)\s+)?(?:(?:nội dung|phần|lĩnh vực|mảng)\s+)?", re.IGNORECASE
)
_ROLE_BEHIND = re.compile(r"\s*\((?:phối hợp|chủ trì)\b[^()]*\)\s*$", re.IGNORECASE)
"""A remark on the unit's role, no part of the name: `Vườn ươm (phối hợp)`."""

_ANY_PART_S = frozenset(
    [
        "noi",
        "dung",
        "phan",
        "mang",
        "linh",
        "vuc",
        "trong",
        "ve",
        "doi",
        "voi",
        "va",
        "chuong",
        "trinh",
        "san",
        "pham",
        "nhiem",
        "vu",
        "ho",
        "tro",
        "trien",
        "khai",
        "thuc",
        "hien",
        "ket",
        "qua",
        "cap",
    ]
)
"""Words that stand with the name of any part and tell of none (toneless)."""

_SHORTEST_ACRONYM = 3


def label_of(line: ReportedLine) -> str:
    """Return what a line calls its task, without number, bullet, `Về nội dung` and role."""
    bare = strip_numbering(line.title.text).strip(" -–+•:.")
    return _BEFORE_A_NAME.sub("", without_role(bare), count=1)


def without_role(title: str) -> str:
    """Return a title without a remark on the unit's role behind it; unchanged where only that."""
    return _ROLE_BEHIND.sub("", title) or title


def is_called(title: str, part: Part, item: PlanItem) -> bool:
    """Return whether a title is a part's name, or has the name with no words beside it but the
    item's own and such as stand with any. A name of one word must be capitals (`OCOP`) for that.
    """
    names = (part.title, *part.words)
    if folded(title) in map(folded, names):
        return True
    beside = frozenset(folded_words(title)) - frozenset(folded_words(item.title)) - _ANY_PART_S
    return any(
        contains_words(title, name) and not beside - frozenset(folded_words(name))
        for name in names
        if len(folded_words(name)) > 1 or (name.isupper() and len(name) >= _SHORTEST_ACRONYM)
    )


def part_of(line: ReportedLine, item: PlanItem, unit: str) -> str | None:
    """Return the part's id, None where the item has no parts or nothing tells.

    A lead's row carries its own part even where the row does not say so; words that open the
    row with another part, while its own is nowhere named, give that part (contract, "Parts").
    """
    if not item.parts:
        return None
    said = _said(line, item)
    opening = [part.id for part in item.parts if _names(part, said[:_LONGEST_OPENING])]
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
