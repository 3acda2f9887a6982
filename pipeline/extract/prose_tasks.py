"""Report prose → candidate lines: passages that may tell of a task, and what they say of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.document import Paragraph, SourceRef
from pipeline.domain.progress import ASIDE, Field, Quote, ReportedLine
from pipeline.extract.prose_blocks import Block, BlockReader, Said
from pipeline.extract.prose_labels import ProseLabels
from pipeline.extract.prose_marks import read_mark
from pipeline.extract.prose_percents import stated_percent
from pipeline.extract.task_leads import Lead, said_beside_title
from pipeline.language.nil_answers import tells_of_work
from pipeline.language.numbering import number_within, opening_number
from pipeline.settings.model import Vocabulary

_ONLY_PERCENT = re.compile(
    r"\W*(?:(?:đã|mới|ước|đạt|hoàn thành|thực hiện|được|khoảng|trên|hơn|gần|dưới)\s+)*"
    r"\d{1,3}(?:[.,]\d+)?\s?(?:%|phần trăm)\W*",
    re.IGNORECASE,
)
_Quotes = dict[Field, tuple[Quote, ...]]


def prose_lines(
    file: str, paragraphs: Sequence[Paragraph], vocabulary: Vocabulary, labels: ProseLabels
) -> tuple[ReportedLine, ...]:
    """Return the candidate lines of a report's prose, in its order.

    Several lines with one `opening` are readings of it. The numbers of headings are
    the report's own count and left out, but where a task is named by its number (`Nhiệm vụ A.II.1`)
    one reading has that and no title; so has a sentence that names one within.
    """
    blocks = BlockReader(vocabulary, labels).read(paragraphs)
    return tuple(
        replace(line, opening=count)
        for count, block in enumerate(blocks)
        for line in _lines(file, block, labels)
    )


def _lines(file: str, block: Block, labels: ProseLabels) -> Iterator[ReportedLine]:
    for lead in block.leads:
        title, beside = said_beside_title(lead.title)
        # Without quotes the name may still go on into what was done: only the plan can tell.
        yield _line(file, block, title, _quotes(file, block, lead, beside, labels))
    named = opening_number(block.opening.text)
    if named is not None:
        line = _line(file, block, "", _quotes(file, block, Lead("", named[1]), None, labels))
        yield replace(line, number=named[0])
    if _is_sentence(block):
        words = read_mark(block.opening.text).text
        line = _line(file, block, words, _quotes_of_sentence(file, block, words))
        yield replace(line, sentence=True, number=number_within(words))


def _line(file: str, block: Block, title: str, quotes: _Quotes) -> ReportedLine:
    opening = _sources(file, block.opening)
    return ReportedLine(
        file=file,
        number=None,
        group=None,
        title=Quote(title, opening),
        quotes=quotes,
        source=opening[0],
        confidence=block.opening.confidence,
        headings=block.headings,
    )


def _is_sentence(block: Block) -> bool:
    """Whether an opening tells something: of work, or where no name was found in it, a figure."""
    text = block.opening.text.rstrip()
    counts = text.endswith((".", ";")) and any(map(str.isdigit, text))
    return tells_of_work(text) or (counts and not block.leads)


def _quotes_of_sentence(file: str, block: Block, words: str) -> _Quotes:
    """The opening as one sentence, told of whatever task it may name within."""
    said = [Said(block.base, words, block.opening), *block.said]
    quotes: _Quotes = {}
    for one in said:
        quotes[one.field] = (*quotes.get(one.field, ()), _quote(file, one))
    if block.base not in ASIDE and Field.PERCENT not in quotes:
        quotes |= _percent(file, [one for one in said if one.field is Field.RESULT])
    return quotes


def _quotes(
    file: str, block: Block, lead: Lead, beside: str | None, labels: ProseLabels
) -> _Quotes:
    said: list[Said] = []
    if beside:
        said.append(Said(Field.STATUS, beside, block.opening))
    for name, words in labels.split(lead.rest):
        if words:
            said.append(Said(name or block.base, words, block.opening))
    quotes: _Quotes = {}
    for one in (*said, *block.said):
        name = _field_of(one)
        quotes[name] = (*quotes.get(name, ()), _quote(file, one))
    if block.base not in ASIDE and Field.PERCENT not in quotes:
        quotes |= _percent(file, [one for one in (*said, *block.said) if one.field is Field.RESULT])
    return quotes


def _field_of(said: Said) -> Field:
    """`Tiến độ: đạt 60%` is a percentage, `Tiến độ: đang thực hiện` a status."""
    if said.field is Field.STATUS and _ONLY_PERCENT.fullmatch(said.text):
        return Field.PERCENT
    return said.field


def _percent(file: str, said: Sequence[Said]) -> _Quotes:
    """The one percentage of completion that the words state; none where they state several."""
    stated = [(words, one) for one in said if (words := stated_percent(one.text))]
    if len({words for words, _ in stated}) != 1:
        return {}
    words, one = stated[0]
    return {Field.PERCENT: (_quote(file, Said(Field.PERCENT, words, one.paragraph)),)}


def _quote(file: str, said: Said) -> Quote:
    return Quote(said.text, _sources(file, said.paragraph), confidence=said.paragraph.confidence)


def _sources(file: str, paragraph: Paragraph) -> tuple[SourceRef, ...]:
    return tuple(SourceRef(file, place) for place in paragraph.places) or (SourceRef(file),)
