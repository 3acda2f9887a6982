"""What units write on difficulties, next steps and proposals: item by item, then in general."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import named_and_rest
from pipeline.consolidate.wording import count, enumeration, says_nothing, sentence
from pipeline.domain.progress import ProgressRecord
from pipeline.domain.report import Passage, PassageKind
from pipeline.language.comparable import folded


@dataclass(frozen=True, slots=True)
class Said:
    """Something one unit wrote; `item` is the id of the item it wrote it on, None in general."""

    unit: str
    text: str
    item: str | None = None


def said_on(field: str, ground: Ground) -> tuple[Said, ...]:
    """Return what stands in `field` of the records, then under the section of that name.

    Items come in the plan's order, of each its leads first. An answer that only says that there
    is nothing is left out, and so is what a unit's prose repeats from its table.
    """
    once: dict[tuple[str, str], Said] = {}
    for said in (*_from_records(field, ground), *_from_prose(field, ground)):
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
    for item, spoken in by_item.items():
        yield from _on_item(item, spoken, ground)
    general = [said for said in entries if said.item is None]
    if len(general) > ground.agency.units_named:
        text = f"- {_told_of_others(general)}"
        yield Passage(PassageKind.DASH, text, key="others")
        return
    for said in general:
        yield Passage(PassageKind.DASH, f"- {_in_own_name(said, ground)}", key=said.unit)


def _on_item(item: str, spoken: Sequence[Said], ground: Ground) -> Iterator[Passage]:
    title = ground.brief_title(item)
    leading = {lead.unit for lead in ground.items[item].leads}
    own, others = named_and_rest(spoken, lambda said: said.unit in leading, ground)
    if not own:
        text = f"- {title}: {_told_of_others(others)}"
        yield Passage(PassageKind.DASH, text, key=item)
        return
    if len(own) == 1 and not others:
        name = ground.unit_name(own[0].unit)
        text = f"- {title} ({name}): {sentence(own[0].text)}"
        yield Passage(PassageKind.DASH, text, key=f"{item}/{own[0].unit}")
        return
    yield Passage(PassageKind.DASH, f"- {title}:", leads_in=True, key=item)
    for words, units in _in_same_words(own):
        names = enumeration(map(ground.unit_name, units))
        yield Passage(PassageKind.PLUS, f"+ {names}: {words}", key=f"{item}/{units[0]}")
    if others:
        text = f"+ {_told_of_others(others, ' khác')}"
        yield Passage(PassageKind.PLUS, text, key=f"{item}/others")


def _in_same_words(entries: Sequence[Said]) -> Iterator[tuple[str, list[str]]]:
    """What is said, each in its first one's place, with the units that say it in the very words:
    without its tones another word may be the same.
    """
    units: dict[str, list[str]] = {}
    for said in entries:
        units.setdefault(sentence(said.text), []).append(said.unit)
    yield from units.items()


def _told_of_others(entries: Sequence[Said], beside: str = "") -> str:
    units = {said.unit for said in entries}
    return f"{count(len(units))} phòng, đơn vị{beside} nêu nội dung này."


def _in_own_name(said: Said, ground: Ground) -> str:
    """The unit's words with its name before them, unless they begin with it themselves."""
    name, text = ground.unit_name(said.unit), sentence(said.text)
    return text if f"{folded(text)} ".startswith(f"{folded(name)} ") else f"{name}: {text}"


def _from_records(field: str, ground: Ground) -> Iterable[Said]:
    for item in ground.plan.items:
        for record in ground.records.get(item.id, ()):
            text = _field(record, field)
            if text and not says_nothing(text):
                yield Said(record.unit, text.strip(), record.item)


def _from_prose(topic: str, ground: Ground) -> Iterable[Said]:
    for narrative in ground.results.narratives:
        if narrative.topic == topic and not says_nothing(narrative.text):
            yield Said(narrative.unit, narrative.text.strip())


def _field(record: ProgressRecord, field: str) -> str | None:
    said: str | None = getattr(record, field)
    return said
