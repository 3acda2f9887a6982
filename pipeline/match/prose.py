"""What a report's prose adds to its tables: records of items that no row tells of, and blanks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from pipeline.domain.document import SourceRef
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import Field, ProgressRecord, Quote, ReportedLine, Role
from pipeline.language.comparable import folded_words
from pipeline.match.candidates import ACCEPTED, Candidate, TitleIndex
from pipeline.match.quoted_titles import QuotedTitles

_TELLING = frozenset({Field.RESULT, Field.STATUS, Field.PERCENT})
"""Without one of these a passage names an item and says nothing of its progress."""

STRONG = 90.0
"""From this score on the title alone suffices, whatever the unit has to do with the item."""

_GENERAL = frozenset(folded_words("nội dung phần lĩnh vực đối với về thuộc mục"))
"""Words before a part's name that tell nothing: `… - nội dung OCOP`."""

_WITHIN = 95.0
"""The score of an item whose whole title stands word by word within a passage."""

_TOO_CLOSE = 3.0
FILLED = (
    "status",
    "percent",
    "result",
    "difficulties",
    "proposals",
    "next_steps",
    "products",
    "completed_on",
)


@dataclass(frozen=True, slots=True)
class Meant:
    """A passage and the item it speaks of."""

    line: ReportedLine
    chosen: Candidate


def meant_items(
    lines: Sequence[ReportedLine],
    index: TitleIndex,
    titles: QuotedTitles,
    by_part: Callable[[ReportedLine], Candidate | None] = lambda _line: None,
) -> tuple[Meant, ...]:
    """Return the passages that name an item of the plan beyond doubt, in their order.

    `by_part` finds the item of which a line names no more than a part. Of several readings of one
    opening the likest counts; where none is like an item, one that holds its whole title. Words
    under a passage that itself names an item are no longer told of the one above it.
    """
    by_opening: dict[int, list[ReportedLine]] = {}
    for line in lines:
        by_opening.setdefault(line.opening, []).append(line)
    found = [
        _meant(readings, index)
        or _part_meant(readings, by_part)
        or _numbered(readings, index)
        or _quoting(readings, titles)
        for readings in by_opening.values()
    ]
    meant = [_with_glued_words(_without_its_title(one)) for one in found if one is not None]
    return tuple(_without_inner(one, meant[at + 1 :]) for at, one in enumerate(meant))


def is_telling(meant: Meant, role: Role) -> bool:
    """Return whether a passage makes a record of its own: it tells of progress, and the unit has
    part in the item or names it all but exactly.
    """
    tells = any(name in _TELLING for name in meant.line.quotes)
    return tells and (role is not Role.OTHER or meant.chosen.score >= STRONG)


def filled_from(record: ProgressRecord, prose: ProgressRecord) -> ProgressRecord:
    """Return the record with its blanks filled from prose on the same item."""
    blank = [name for name in FILLED if not getattr(record, name) and getattr(prose, name)]
    if "percent" in blank and record.percent is not None:
        blank.remove("percent")
    if "status" not in blank and record.status is not prose.status and "percent" in blank:
        # A percentage that stands with another status is not this record's.
        blank.remove("percent")
    sources = dict(record.sources) | {
        key: place for key, place in prose.sources.items() if key.partition("#")[0] in blank
    }
    return replace(record, sources=sources, **{name: getattr(prose, name) for name in blank})


def told_places(record: ProgressRecord, line: ReportedLine) -> frozenset[SourceRef]:
    """Return the places of a passage all of whose words stand in the record."""
    kept = {text for text in _texts(record) if text}
    said: dict[SourceRef, bool] = {}
    for name, quotes in line.quotes.items():
        for quote in quotes:
            there = name in (Field.PERCENT, Field.STATUS) or any(quote.text in t for t in kept)
            for source in quote.sources:
                said[source] = said.get(source, True) and there
    return frozenset(source for source, whole in said.items() if whole)


def bare_heading(line: ReportedLine) -> frozenset[SourceRef]:
    """Return the place of a passage's opening where it holds the item's name and nothing else."""
    quoted = {source for said in line.quotes.values() for quote in said for source in quote.sources}
    return frozenset({line.source} - quoted)


def _texts(record: ProgressRecord) -> Iterable[str | None]:
    return (record.result, record.difficulties, record.proposals, record.next_steps)


def _meant(readings: Sequence[ReportedLine], index: TitleIndex) -> Meant | None:
    best: Meant | None = None
    for line in _named(readings):
        ranked = index.candidates(line)
        if not ranked or ranked[0].score < ACCEPTED:
            continue
        alone = len(ranked) == 1 or ranked[1].score <= ranked[0].score - _TOO_CLOSE
        if alone and (best is None or ranked[0].score > best.chosen.score):
            best = Meant(line, ranked[0])
    return best


def _without_its_title(meant: Meant) -> Meant:
    """The passage without what its opening puts behind a dash where that is more of the title:
    `Hỗ trợ doanh nghiệp - nông dân đạt chứng nhận xanh` tells nothing of what was done.
    """
    item, line = meant.chosen.item, meant.line
    results = line.quotes.get(Field.RESULT, ())
    if not results or line.source not in results[0].sources:
        return meant
    names = (item.title, *item.aliases, *(w for p in item.parts for w in (p.title, *p.words)))
    known = _GENERAL | {word for name in names for word in folded_words(name)}
    if set(folded_words(results[0].text)) - known:
        return meant
    quotes = dict(line.quotes) | {Field.RESULT: results[1:]}
    told = {name: said for name, said in quotes.items() if said}
    return replace(meant, line=replace(line, quotes=told))


def _with_glued_words(meant: Meant) -> Meant:
    """The passage with what stands right behind the item's own title, without a stop between them,
    put before what was done: the page lost the line break.
    """
    item, line = meant.chosen.item, meant.line
    behind = (words_behind(line.title.text, title) for title in (item.title, *item.aliases))
    glued = next((words for words in behind if words and words[0].isupper()), None)
    results = line.quotes.get(Field.RESULT, ())
    if glued is None or (not results and line.quotes):
        return meant
    first = structs.replace(line.title, text=f"{glued} {results[0].text}" if results else glued)
    quotes = {**line.quotes, Field.RESULT: (first, *results[1:])}
    return replace(meant, line=replace(line, quotes=quotes))


def words_behind(text: str, title: str) -> str | None:
    """Return the words of a text behind a whole title that it begins with, None where it does not
    or nothing follows.
    """
    wanted, words = folded_words(title), text.split()
    read: tuple[str, ...] = ()
    for count, word in enumerate(words, start=1):
        read += folded_words(word)
        if len(read) >= len(wanted):
            return " ".join(words[count:]) or None if read == wanted else None
    return None


def _part_meant(
    readings: Sequence[ReportedLine], by_part: Callable[[ReportedLine], Candidate | None]
) -> Meant | None:
    found = ((line, by_part(line)) for line in _named(readings))
    return next((Meant(line, chosen) for line, chosen in found if chosen is not None), None)


def _numbered(readings: Sequence[ReportedLine], index: TitleIndex) -> Meant | None:
    """The first reading that names an item by the plan's own number."""
    found = ((line, index.numbered(line)) for line in readings if line.number and line.quotes)
    return next(
        (Meant(line, Candidate(item, _WITHIN, "number")) for line, item in found if item), None
    )


def _quoting(readings: Sequence[ReportedLine], titles: QuotedTitles) -> Meant | None:
    """The first reading with a whole title within: in its name, else in the sentence."""
    found = ((line, titles.item_in(line.title.text)) for line in readings if line.quotes)
    named = ((line, item) for line, item in found if item is not None)
    return next(
        (
            Meant(_behind_its_title(line, item), Candidate(item, _WITHIN, "title"))
            for line, item in named
        ),
        None,
    )


def _behind_its_title(line: ReportedLine, item: PlanItem) -> ReportedLine:
    """A sentence that opens with the item's title (`Đề án …. Xây dựng 09 mô hình`) without it."""
    told = next(
        filter(None, (words_behind(line.title.text, t) for t in (item.title, *item.aliases))), None
    )
    results = line.quotes.get(Field.RESULT, ())
    if not line.sentence or told is None or not results:
        return line
    first = structs.replace(results[0], text=told)
    return replace(line, quotes={**line.quotes, Field.RESULT: (first, *results[1:])})


def _named(readings: Sequence[ReportedLine]) -> Iterator[ReportedLine]:
    return (line for line in readings if not line.sentence and line.title.text)


def _without_inner(meant: Meant, later: Sequence[Meant]) -> Meant:
    own = _places(meant.line)
    inner: set[SourceRef] = set()
    for other in later:
        if other.line.source in own and _quotes_title(meant.line, other.line):
            inner |= _places(other.line)
    if not inner:
        return meant
    quotes: Mapping[Field, tuple[Quote, ...]] = {
        name: tuple(quote for quote in said if not inner.intersection(quote.sources))
        for name, said in meant.line.quotes.items()
    }
    return replace(meant, line=replace(meant.line, quotes={n: q for n, q in quotes.items() if q}))


def _quotes_title(line: ReportedLine, inner: ReportedLine) -> bool:
    """Whether a passage has the opening of another among its words; one place may hold both apart,
    where a page lost a line break.
    """
    return line.source != inner.source and any(
        inner.title.text in quote.text
        for said in line.quotes.values()
        for quote in said
        if inner.source in quote.sources
    )


def _places(line: ReportedLine) -> set[SourceRef]:
    quoted = {s for said in line.quotes.values() for quote in said for s in quote.sources}
    return quoted | {line.source}
