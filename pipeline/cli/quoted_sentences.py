"""From a sentence of the report, or a piece of one, back to what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.cli.chains import FIELDS, Results, arrivals, item_chain, name_of, origin, record_chain
from pipeline.domain.plan import Plan, Unit
from pipeline.domain.report import Block, ConsolidatedReport, Passage, Table
from pipeline.language.comparable import contains_words, folded

_SECTIONS = {
    "steering": "mục I",
    "results": "mục II",
    "difficulties": "mục III",
    "coming_tasks": "mục IV",
    "proposals": "mục V",
    "appendix": "Phụ lục",
}
_FIELDS = {
    "difficulties": ("difficulties",),
    "coming_tasks": ("next_steps",),
    "proposals": ("proposals",),
}
_MOST_SENTENCES = 5
_COUNTED = (
    "  Câu này do chương trình đếm từ các nội dung và đơn vị; xem Phụ lục của báo cáo và "
    "danh-sach-con-thieu.xlsx."
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of the report: its section, its words, and the key that says what it speaks of."""

    section: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What sentences are followed back on."""

    results: Results
    plan: Plan
    units: Sequence[Unit]


def sentences_with(quote: str, report: ConsolidatedReport, plan: Plan) -> list[Sentence]:
    """Return the lines of the report that hold the words of `quote` in their order."""
    sections: Mapping[str, tuple[Block, ...]] = {
        **report.sections(),
        "appendix": (report.appendix.table,),
    }
    return [
        sentence
        for section, blocks in sections.items()
        for block in blocks
        for sentence in _lines(section, block, plan)
        if contains_words(sentence.text, quote)
    ]


def _lines(section: str, block: Block, plan: Plan) -> Iterator[Sentence]:
    if isinstance(block, Passage):
        for line in block.text.split("\n"):
            yield Sentence(section, line, block.key)
    elif isinstance(block, Table):
        titles = {folded(item.title): item.id for item in plan.items}
        for row in block.rows:
            key = next((titles[folded(c)] for c in row.cells if folded(c) in titles), "")
            yield Sentence(section, " | ".join(filter(None, row.cells)), key)


def sentence_chains(sentences: Sequence[Sentence], ground: Ground) -> Iterator[str]:
    """Yield each sentence with its chain, the first of many with how many there are besides."""
    shown: set[tuple[str, ...]] = set()
    for sentence in sentences[:_MOST_SENTENCES]:
        yield f"Báo cáo, {_SECTIONS[sentence.section]}: “{sentence.text.strip()}”"
        lines = tuple(_chain(sentence, ground))
        if lines not in shown:
            yield from lines
        shown.add(lines)
    left = len(sentences) - _MOST_SENTENCES
    if left > 0:
        yield f"… và {left} câu nữa có các chữ này; ghi dài hơn để chỉ rõ một câu."


def _chain(sentence: Sentence, ground: Ground) -> Iterator[str]:
    words = sentence.key.split("/")
    items = {item.id: item for item in ground.plan.items}
    units = [unit.id for unit in ground.units]
    item = next((items[word] for word in words if word in items), None)
    unit = next((word for word in words if word in units), None)
    if item is not None:
        fields = _FIELDS.get(sentence.section, tuple(FIELDS)) if unit else tuple(FIELDS)
        yield from item_chain(item, ground.results, ground.units, unit, fields)
    elif unit is not None:
        yield from _narratives(sentence, unit, ground)
    elif sentence.key == "arrivals":
        yield from arrivals(ground.results, ground.units, units)
    else:
        yield _COUNTED


def _narratives(sentence: Sentence, unit: str, ground: Ground) -> Iterator[str]:
    """The prose of a unit that stands in a sentence; all of it where it was put in other words."""
    own = [n for n in ground.results["narratives"] if n["unit"] == unit]
    said = [n for n in own if _shares(sentence.text, n["text"])] or own
    yield f"  {name_of(unit, ground.units)}"
    for narrative in said:
        yield f"    “{narrative['text']}”"
        yield f"      ← {origin(narrative['source'], ground.results)}"


def _shares(sentence: str, text: str) -> bool:
    return contains_words(sentence, text) or contains_words(text, sentence)


def written_by_units(quote: str, ground: Ground) -> Iterator[str]:
    """Yield what units wrote in these words, where the report does not have them."""
    for record in ground.results["records"]:
        fields = [name for name in FIELDS if _says(record[name], quote)]
        if fields:
            title = ground.plan.item(record["item"]).title
            yield f"{record['item']} {title}"
            yield from record_chain(record, ground.results, ground.units, fields)
    for narrative in ground.results["narratives"]:
        if contains_words(narrative["text"], quote):
            yield f"  {name_of(narrative['unit'], ground.units)}: “{narrative['text']}”"
            yield f"      ← {origin(narrative['source'], ground.results)}"


def _says(value: Any, quote: str) -> bool:
    if isinstance(value, list):
        return any(contains_words(product["number"], quote) for product in value)
    return isinstance(value, str) and contains_words(value, quote)
