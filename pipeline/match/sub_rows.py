"""Bulleted and further numbered rows below a task's row: part of that task, unless they name an
item of their own.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from msgspec import structs

from pipeline.domain.progress import PROGRESS_FIELDS, Field, Quote, ReportedLine
from pipeline.language.numbers import say_percent
from pipeline.language.percents import read_percent
from pipeline.match.candidates import ACCEPTED, ASKED, Candidate, TitleIndex
from pipeline.match.parts import is_called, label_of

_MEASURES = (Field.STATUS, Field.PERCENT, Field.COMPLETED_ON)
_THE_TASK_S_OWN = frozenset({*_MEASURES, Field.UNIT})
"""What a part's row says of the part alone: a percentage is never averaged up (law 2)."""

_ENDED = (".", ";", ",")


def joined_rows(
    lines: Sequence[ReportedLine], index: TitleIndex, unit: str
) -> tuple[ReportedLine, ...]:
    """Return the lines, each bulleted row's words behind those of the task's row above it.

    How far a bulleted part has come is kept in the words of the task and makes none of its values.
    A row of a part that has a lead of its own stays a line, under the task as its heading.
    """
    joined: list[ReportedLine] = []
    task: ReportedLine | None = None
    divided: frozenset[Field] = frozenset()
    for at, line in enumerate(lines):
        if not joined or not line.continues or _stands_alone(line, joined[-1], index):
            divided = _told_apart(lines[at:])
            joined.append(_with_measures_in_words(line, divided))
            task = line
        elif task is not None and _is_a_leads_part(line, task, index, unit):
            joined.append(replace(line, headings=(*line.headings, task.title.text)))
        else:
            joined[-1] = joined[-1].with_more(_told(line, joined[-1], divided), line.figures)
    return tuple(joined)


def _told_apart(lines: Sequence[ReportedLine]) -> frozenset[Field]:
    """The measures of which the rows under the first one's title say different things: they are its
    parts', whichever stands first (`94,5%`, `97,6%`, `50%`).
    """
    title = lines[0].title.text
    of_it = takewhile(lambda line: line.continues and line.title.text == title, lines[1:])
    rows = [lines[0], *of_it]
    said = {
        name: {tuple(q.text for q in row.quotes[name]) for row in rows if name in row.quotes}
        for name in _MEASURES
    }
    return frozenset(name for name, texts in said.items() if len(texts) > 1)


def _with_measures_in_words(line: ReportedLine, measures: Set[Field]) -> ReportedLine:
    """The line, these measures of it behind the words on what was done."""
    shown = [q for name in _MEASURES if name in measures for q in shown_measures(line, name)]
    if not shown:
        return line
    quotes = {name: told for name, told in line.quotes.items() if name not in measures}
    quotes[Field.RESULT] = _in_one(None, line.quotes.get(Field.RESULT, ()), shown)
    return replace(line, quotes=quotes)


def _stands_alone(line: ReportedLine, above: ReportedLine, index: TitleIndex) -> bool:
    if line.unit_words and line.unit_words != above.unit_words:
        return True
    ranked, owner = index.candidates(line), index.candidates(above)
    deeper = (line.number or "").startswith(f"{above.number}.")
    if deeper and not _is_numbered_part(ranked, owner, index):
        return True
    if not ranked or ranked[0].score < ACCEPTED:
        return False
    return not owner or ranked[0].item.id != owner[0].item.id


def _is_numbered_part(
    ranked: Sequence[Candidate], owner: Sequence[Candidate], index: TitleIndex
) -> bool:
    """Whether `1.1` is a part of the task numbered `1`: of an item that the plan does not divide,
    and called like no other item.
    """
    if not owner or owner[0].score < ACCEPTED or index.is_divided(owner[0].item):
        return False
    others = [found for found in ranked if found.item.id != owner[0].item.id]
    return not others or others[0].score < ASKED


def _is_a_leads_part(line: ReportedLine, task: ReportedLine, index: TitleIndex, unit: str) -> bool:
    """Whether a row is called by one of the parts of the task above: by another unit's, or by any
    where the task's own row says nothing.
    """
    owner = index.candidates(task)
    if not owner or owner[0].score < ACCEPTED:
        return False
    item = owner[0].item
    own = {lead.part for lead in item.leads_of(unit)}
    named = [part.id for part in item.parts if is_called(label_of(line), part, item)]
    return len(named) == 1 and (named[0] not in own or not any(_answers(task)))


def _answers(line: ReportedLine) -> Iterator[str]:
    for name, quotes in line.quotes.items():
        if name in PROGRESS_FIELDS:
            yield from (quote.text.strip(" -–") for quote in quotes)


def _told(
    line: ReportedLine, above: ReportedLine, divided: Set[Field]
) -> dict[Field, tuple[Quote, ...]]:
    named = bool(line.title.text) and line.title.text != above.title.text
    # Under a merged title a row may give what the rows above leave blank.
    own = frozenset() if named else frozenset(line.quotes) - frozenset(above.quotes) - divided
    told = {name: q for name, q in line.quotes.items() if name not in _THE_TASK_S_OWN - own}
    results = told.pop(Field.RESULT, ())
    measured = [q for name in _MEASURES if name not in own for q in shown_measures(line, name)]
    if named or measured:
        results = _in_one(line.title if named else None, results, measured)
    return told | ({Field.RESULT: results} if results else {})


def _in_one(
    title: Quote | None, results: Sequence[Quote], measured: Sequence[Quote]
) -> tuple[Quote, ...]:
    """A part's name, what was done and how far it has come, in one: `Thẩm định giá: Chưa làm`.

    Apart, a part's `Hoàn thành` would be read as the word on the whole task.
    """
    quotes = ([] if title is None else [title]) + [*results, *measured]
    done = " \n".join(quote.text for quote in results)
    far = "; ".join(quote.text for quote in measured)
    text = f"{done} ({far})" if done and far else done or far
    if title is not None:
        text = f"{title.text}{_joint(title.text)}{text}" if text else title.text
    sources = tuple(source for quote in quotes for source in quote.sources)
    return (Quote(text, sources, confidence=min(quote.confidence for quote in quotes)),)


def _joint(title: str) -> str:
    if title.endswith(":"):
        return " "
    return "\n" if title.endswith(_ENDED) else ": "


def shown_measures(line: ReportedLine, name: Field) -> list[Quote]:
    """Return measures as prose says them: a bare number of a percent column with its sign."""
    shown = []
    for quote in line.quotes.get(name, ()):
        read = None
        if name is Field.PERCENT:
            read = read_percent(quote.text, quote.value, quote.format, line.column_values)
        if read is not None and read.value is not None:
            quote = structs.replace(quote, text=say_percent(read.value))
        if quote.text:
            shown.append(quote)
    return shown
