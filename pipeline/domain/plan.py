"""The plan: who has to do what by when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.domain.deadline import Deadline
from pipeline.domain.measure import Indicator
from pipeline.domain.period import Period


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that reports.

    `aliases` are other full names, `abbreviations` short forms compared as whole words
    (`QLMT`, `CC PTNT`). `own_office` marks the hub unit, which is never sent a letter; `finance`
    marks a unit that checks the money others report.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    own_office: bool = False
    contact: str | None = None
    finance: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item that has several leads, with the words that tell it from its siblings."""

    id: str
    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """A unit that leads an item, or one part of it."""

    unit: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class ExpectedProduct:
    """What the plan wants to see.

    `kind` (`quyết định`, `nghị quyết`) and `issuer` (`UBND thành phố`) are given where the product
    is a document: only such a document proves completion.
    """

    text: str | None
    kind: str | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the plan's appendix, such as `III`."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An entry of the plan; `id` is the path of the plan's own numbering (`III.1.2`).

    `number` is the number as printed inside its group (`1.2`), `group` the group's id or None.
    `reported` is False for a parent that is told through its children. `lasting` marks tasks
    without an end of their own (yearly shares, `thường xuyên`, a span of years). `brief_title` is
    how the report calls it once it has named it in full.
    """

    id: str
    number: str
    group: str | None
    title: str
    product: ExpectedProduct
    deadline: Deadline
    priority: bool
    reported: bool
    lasting: bool
    leads: tuple[Lead, ...]
    coordinating: frozenset[str]
    parts: tuple[Part, ...] = ()
    aliases: tuple[str, ...] = ()
    brief_title: str | None = None

    @property
    def parent(self) -> str | None:
        """Return the id one level up (`III.1` of `III.1.2`), a group's id at the top, else None."""
        head, _, _ = self.id.rpartition(".")
        return head or None

    def leads_of(self, unit: str) -> tuple[Lead, ...]:
        """Return the leads that name `unit`, empty where it leads nothing here."""
        return tuple(lead for lead in self.leads if lead.unit == unit)


@dataclass(frozen=True, slots=True)
class ProseTask:
    """A task the plan sets in prose, answered in words; `words` name it in section headings."""

    id: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan; `sha256` is that of the configuration file it was read from.

    `short_title` is how the report cites it; `programmes` is how many programmes the plan counts
    (the top entries of its groups).
    """

    title: str
    short_title: str
    number: str | None
    sha256: str
    groups: tuple[Group, ...]
    items: tuple[PlanItem, ...]
    prose_tasks: tuple[ProseTask, ...]
    indicators: tuple[Indicator, ...] = ()

    def item(self, item_id: str) -> PlanItem:
        """Return the item of that id. Raises KeyError where there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def for_period(self, period: Period) -> "Plan":
        """Return what a period is about: the plan, or the chosen items with what stands above and
        below them; what stands above is told through them only.
        """
        if not period.items:
            return self
        above = {item.id: item.parent for item in self.items}
        chosen = {i for i in above if not set(period.items).isdisjoint(_line(i, above))}
        kept = {one for i in chosen for one in _line(i, above)}
        items = [item for item in self.items if item.id in kept]
        return replace(
            self,
            groups=tuple(group for group in self.groups if group.id in kept),
            items=tuple(i if i.id in chosen else replace(i, reported=False) for i in items),
            indicators=tuple(i for i in self.indicators if i.item is None or i.item in chosen),
        )

    def reported_items(self) -> Iterator[PlanItem]:
        """Yield the items that have to be reported on, in the plan's order."""
        return (item for item in self.items if item.reported)

    def programmes(self) -> Iterator[PlanItem]:
        """Yield the plan's programmes: the entries that stand directly below a group."""
        ids = {item.id for item in self.items}
        return (item for item in self.items if item.parent not in ids)

    def children(self, item_id: str) -> tuple[PlanItem, ...]:
        """Return the entries directly below `item_id`, in the plan's order."""
        return tuple(item for item in self.items if item.parent == item_id)


def _line(item: str, above: Mapping[str, str | None]) -> Iterator[str]:
    """An item's id and those of all that stands above it, its group's the last."""
    at: str | None = item
    while at is not None:
        yield at
        at = above.get(at)
