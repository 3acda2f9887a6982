"""What units write on difficulties, next steps and proposals: item by item, then in general."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.wording import brief_title, says_nothing, sentence
from pipeline.domain.progress import ProgressRecord
from pipeline.domain.report import Passage, PassageKind


@dataclass(frozen=True, slots=True)
class Said:
    """Something one unit wrote; `item` is the id of the item it wrote it on, None in general."""

    unit: str
    text: str
    item: str | None = None


def said_on(field: str, ground: Ground) -> tuple[Said, ...]:
    """Return what stands in `field` of the records, then under the section of that name.

    Items come in the plan's order. An answer that only says that there is nothing is left out,
    and so is what a unit's prose repeats from its table.
    """
    order = {item.id: place for place, item in enumerate(ground.plan.items)}
    on_items = sorted(_from_records(field, ground), key=lambda s: order.get(s.item or "", -1))
    once: dict[tuple[str, str], Said] = {}
    for said in (*on_items, *_from_prose(field, ground)):
        once.setdefault((said.unit, " ".join(said.text.split())), said)
    return tuple(once.values())


def anybody_answered(field: str, ground: Ground) -> bool:
    """Return whether a unit wrote anything on `field`, be it only that there is nothing."""
    records = any(_field(record, field) for record in ground.results.records)
    return records or any(told.topic == field for told in ground.results.narratives)


def said_passages(entries: Sequence[Said], ground: Ground) -> Iterator[Passage]:
    """Yield one dash for an item, with a plus for each unit where several speak of it, then one
    dash for what a unit says in general.
    """
    by_item: dict[str, list[Said]] = {}
    for said in entries:
        if said.item is not None:
            by_item.setdefault(said.item, []).append(said)
    for item, own in by_item.items():
        title = brief_title(ground.items[item].title)
        if len(own) == 1:
            name = ground.unit_name(own[0].unit)
            yield Passage(PassageKind.DASH, f"- {title} ({name}): {sentence(own[0].text)}")
            continue
        yield Passage(PassageKind.DASH, f"- {title}:", leads_in=True)
        for said in own:
            name = ground.unit_name(said.unit)
            yield Passage(PassageKind.PLUS, f"+ {name}: {sentence(said.text)}")
    for said in entries:
        if said.item is None:
            name = ground.unit_name(said.unit)
            yield Passage(PassageKind.DASH, f"- {name}: {sentence(said.text)}")


def _from_records(field: str, ground: Ground) -> Iterable[Said]:
    for record in ground.results.records:
        text = _field(record, field)
        if text and not says_nothing(text):
            yield Said(record.unit, text.strip(), record.item)


def _from_prose(topic: str, ground: Ground) -> Iterable[Said]:
    for narrative in ground.results.narratives:
        if narrative.topic == topic and not says_nothing(narrative.text):
            yield Said(narrative.unit, narrative.text.strip())


def _field(record: ProgressRecord, field: str) -> str | None:
    values = {
        "difficulties": record.difficulties,
        "proposals": record.proposals,
        "next_steps": record.next_steps,
    }
    return values[field]
