"""`config/plan.toml` → the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.domain.deadline import Deadline
from pipeline.domain.measure import Combining, Indicator
from pipeline.domain.plan import (
    ExpectedProduct,
    Group,
    Lead,
    Part,
    Plan,
    PlanItem,
    ProseTask,
    Unit,
)
from pipeline.language.deadlines import fixes_no_day, read_deadline
from pipeline.settings.entry import Entry
from pipeline.settings.model import Vocabulary
from pipeline.settings.plan_checks import check_item, check_unique
from pipeline.settings.problems import did_you_mean
from pipeline.settings.toml_file import TomlFile

_EVERY_UNIT = "*"


@dataclass(frozen=True, slots=True)
class _Known:
    """What an item may refer to."""

    groups: frozenset[str]
    units: tuple[str, ...]
    vocabulary: Vocabulary


def read_plan(file: TomlFile, units: Sequence[Unit], vocabulary: Vocabulary) -> Plan:
    """Return the plan; what is wrong goes to the file's problems.

    `*` among the coordinating units stands for every unit that does not lead the item.
    """
    top = Entry.whole_file(file)
    groups = tuple(_group(entry) for entry in top.entries("group"))
    entries = top.entries("item")
    references = _Known(
        groups=frozenset(group.id for group in groups),
        units=tuple(unit.id for unit in units),
        vocabulary=vocabulary,
    )
    items = tuple(_item(entry, references) for entry in entries)
    if not items:
        top.problem("item", "chưa có nội dung nào. Thêm ít nhất một mục [[item]].")
    parents = references.groups | {item.id for item in items}
    for entry, item in zip(entries, items, strict=True):
        check_item(entry, item, parents)
    check_unique(entries, [item.id for item in items])
    prose_entries = top.entries("prose_task")
    prose = tuple(_prose_task(entry) for entry in prose_entries)
    check_unique(prose_entries, [task.id for task in prose])
    indicator_entries = top.entries("indicator")
    indicators = tuple(_indicator(entry, items) for entry in indicator_entries)
    check_unique(indicator_entries, [indicator.id for indicator in indicators])
    plan = Plan(
        title=top.text("title"),
        short_title=top.text("short_title"),
        number=top.optional_text("number"),
        sha256=file.sha256,
        groups=groups,
        items=items,
        prose_tasks=prose,
        indicators=indicators,
    )
    top.finish()
    return plan


def _group(entry: Entry) -> Group:
    group = Group(entry.text("id"), entry.text("title"))
    entry.finish()
    return group


def _prose_task(entry: Entry) -> ProseTask:
    task = ProseTask(entry.text("id"), entry.text("title"), entry.texts("words", required=True))
    entry.finish()
    return task


def _indicator(entry: Entry, items: Sequence[PlanItem]) -> Indicator:
    """An indicator; shares are never added up, whatever the entry says of it."""
    unit = entry.text("unit")
    chosen = entry.choice("combine", tuple(Combining)) if entry.has("combine") else None
    indicator = Indicator(
        id=entry.text("id"),
        title=entry.text("title"),
        unit=unit,
        words=entry.texts("words", required=True),
        combining=Combining.BESIDE if unit == "%" else Combining(chosen or Combining.SUM),
        item=entry.optional_text("item"),
        part=entry.optional_text("part"),
        unit_words=entry.texts("unit_words"),
        running=entry.flag("running", default=False),
    )
    _check_indicator(entry, indicator, {item.id: item for item in items})
    entry.finish()
    return indicator


def _check_indicator(entry: Entry, indicator: Indicator, items: Mapping[str, PlanItem]) -> None:
    """Tell of an item or part that the plan does not have, and of shares that would be added up."""
    item = items.get(indicator.item or "")
    if indicator.item is not None and item is None:
        hint = did_you_mean(indicator.item, items)
        entry.problem("item", f"không có nội dung «{indicator.item}» trong kế hoạch.{hint}")
    parts = [part.id for part in item.parts] if item is not None else []
    if indicator.part is not None and indicator.part not in parts:
        hint = did_you_mean(indicator.part, parts)
        entry.problem("part", f"nội dung này không có phần «{indicator.part}».{hint}")
    if indicator.unit == "%" and entry.has("combine") and entry.raw("combine") == Combining.SUM:
        entry.problem("combine", "tỷ lệ phần trăm không cộng được; bỏ dòng này.")


def _item(entry: Entry, known: _Known) -> PlanItem:
    item_id = entry.text("id")
    head, _, rest = item_id.partition(".")
    grouped = head in known.groups and bool(rest)
    leads = [Lead(unit) for unit in _units(entry, "leads", known.units)]
    parts = []
    for part_entry in entry.entries("part"):
        part, part_leads = _part(part_entry, known.units)
        parts.append(part)
        leads += part_leads
    leading = {lead.unit for lead in leads}
    item = PlanItem(
        id=item_id,
        number=rest if grouped else item_id,
        group=head if grouped else None,
        title=entry.text("title"),
        product=_product(entry, known.vocabulary),
        deadline=_deadline(entry),
        priority=entry.flag("priority", default=False),
        reported=entry.flag("reported", default=True),
        lasting=entry.flag("lasting", default=False),
        leads=tuple(leads),
        coordinating=frozenset(_units(entry, "coordinating", known.units)) - leading,
        parts=tuple(parts),
        aliases=entry.texts("aliases"),
        brief_title=entry.optional_text("brief_title"),
    )
    entry.finish()
    return item


def _part(entry: Entry, unit_ids: Sequence[str]) -> tuple[Part, list[Lead]]:
    part = Part(entry.text("id"), entry.text("title"), entry.texts("words"))
    leads = [Lead(unit, part.id) for unit in _units(entry, "leads", unit_ids)]
    if not leads:
        entry.problem("leads", "chưa có đơn vị chủ trì của phần này.")
    entry.finish()
    return part, leads


def _product(entry: Entry, vocabulary: Vocabulary) -> ExpectedProduct:
    given = entry.table("product", required=False)
    product = ExpectedProduct(
        given.optional_text("text"), given.optional_text("kind"), given.optional_text("issuer")
    )
    for key, value, known in (
        ("kind", product.kind, vocabulary.product_kinds),
        ("issuer", product.issuer, vocabulary.issuers),
    ):
        if value is not None and value not in known:
            given.problem(
                key, f"«{value}» không có trong vocabulary.toml.{did_you_mean(value, known)}"
            )
    given.finish()
    return product


def _units(entry: Entry, key: str, unit_ids: Sequence[str]) -> tuple[str, ...]:
    """The units that a key names, `*` taken for all; unknown ones are told and left out."""
    named: list[str] = []
    for unit in entry.texts(key):
        if unit == _EVERY_UNIT and key == "coordinating":
            named += unit_ids
        elif unit in unit_ids or not unit_ids:
            named.append(unit)
        else:
            entry.problem(
                key, f"không có đơn vị «{unit}» trong units.toml.{did_you_mean(unit, unit_ids)}"
            )
    return tuple(dict.fromkeys(named))


def _deadline(entry: Entry) -> Deadline:
    """The deadline; one that gives figures but no day is a slip (`Tháng 13/2027`), unless it is of
    a kind that has none (`Ngày 15 hằng tháng`).
    """
    deadline = read_deadline(entry.optional_text("deadline"))
    written = deadline.text or ""
    figures = any(map(str.isdigit, written)) and not fixes_no_day(written)
    if deadline.last_day is None and figures:
        entry.problem(
            "deadline",
            f"không hiểu thời hạn «{deadline.text}». Ghi như: Tháng 12/2026, Quý III/2027, "
            "2026-2030, 31/12/2026.",
        )
    return deadline
