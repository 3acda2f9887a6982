"""Decisions as people wrote them → entries of `config/`, or what is wrong with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.cli.decision_sheet import FilledRow
from pipeline.cli.decision_values import VALUE_COLUMN, Wrong, field_and_value
from pipeline.consolidate.gap_decisions import DECISION_COLUMNS, DECISIONS
from pipeline.domain.plan import Part, PlanItem
from pipeline.identify.unit_names import UnitNames
from pipeline.language.comparable import folded
from pipeline.language.dates import find_dates
from pipeline.settings.decided import Entry
from pipeline.settings.model import Settings

_CHOICE, _, _REASON, _BASIS, _BY, _KEY = (column.title for column in DECISION_COLUMNS)
_ARRIVED = "Xác nhận đã nhận ngày"
_ABOUT_ARRIVAL = frozenset({"missing_submission", "late_submission"})


@dataclass(slots=True)
class Decided:
    """What a workbook decides: corrections, arrivals for the register, and what is wrong."""

    corrections: list[Entry] = field(default_factory=list)
    arrivals: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def decided(
    rows: list[FilledRow], settings: Settings, period: str, today: date, by: str | None
) -> Decided:
    """Return the entries that the rows stand for; every problem names its sheet and cell.

    `by` stands where a row does not say who decides.
    """
    found = Decided()
    for row in rows:
        try:
            _take(row, settings, period, today, by, found)
        except Wrong as wrong:
            found.problems.append(f"{row.place(wrong.column)}: {wrong}")
    return found


def _take(
    row: FilledRow, settings: Settings, period: str, today: date, by: str | None, found: Decided
) -> None:
    if not row.choice:
        raise Wrong(_CHOICE, "chưa chọn quyết định cho dòng đã điền này.")
    choice = next((known for known in DECISIONS if folded(known) == folded(row.choice)), None)
    who = row.by or by
    for column, given in ((_REASON, row.reason), (_BASIS, row.basis), (_BY, who)):
        if not given:
            raise Wrong(column, f"còn trống; mọi quyết định cần ghi {column.lower()}.")
    if choice == _ARRIVED:
        found.arrivals.append(_arrival(row, settings))
        return
    build = _BUILDERS.get(choice or "")
    if build is None:
        raise Wrong(_CHOICE, f"“{row.choice}” không có trong danh sách: {'; '.join(DECISIONS)}.")
    entry: dict[str, str | float | date] = dict(build(row, settings, period))
    found.corrections.append(
        {**entry, "by": who or "", "at": today, "reason": row.reason, "basis": row.basis}
    )


def _assign_unit(row: FilledRow, settings: Settings, _period: str) -> Entry:
    units = UnitNames(settings.units).in_label(row.value)
    if len(units) != 1:
        raise Wrong(VALUE_COLUMN, f"“{row.value}” không phải là tên một đơn vị trong danh sách.")
    return {"kind": "assign", "path": _needed(row, "path"), "unit": next(iter(units))}


def _assign_period(row: FilledRow, settings: Settings, _period: str) -> Entry:
    asked = folded(row.value)
    for period in settings.periods:
        if asked in (folded(period.id), folded(period.name)):
            return {"kind": "assign", "path": _needed(row, "path"), "period": period.id}
    known = ", ".join(period.id for period in settings.periods)
    raise Wrong(VALUE_COLUMN, f"“{row.value}” không phải là kỳ báo cáo; các kỳ: {known}.")


def _value(row: FilledRow, settings: Settings, period: str) -> Entry:
    """A value of the unit that the row is about, or of the one named in front of it: units that
    contradict each other stand in one row (`Kiểm lâm, tỷ lệ: 45%`).
    """
    whose, row = _named_unit(row, settings)
    name, value = field_and_value(row.value, settings)
    entry: dict[str, str | float | date] = {
        "kind": "value",
        "item": _needed(row, "item"),
        "unit": whose or _needed(row, "unit"),
        "period": period,
        "field": name,
        "value": value,
    }
    if "part" in row.about:
        entry["part"] = row.about["part"]
    return entry


def _named_unit(row: FilledRow, settings: Settings) -> tuple[str | None, FilledRow]:
    """The unit that a value opens with, if any, and the row with what follows."""
    label, colon, value = row.value.partition(":")
    unit, comma, name = label.rpartition(",")
    named = UnitNames(settings.units).in_label(unit) if colon and comma else frozenset()
    if len(named) != 1:
        return None, row
    return next(iter(named)), replace(row, value=f"{name.strip()}:{value}")


def _waive(row: FilledRow, _settings: Settings, period: str) -> Entry:
    kept: dict[str, str | float | date] = {
        name: row.about[name] for name in ("path", "unit", "item", "part") if name in row.about
    }
    if "row" in row.about:
        kept["title"] = row.about["row"]
    return {"kind": "waive", "code": _needed(row, "code"), **kept, "period": period}


def _extend(row: FilledRow, settings: Settings, period: str) -> Entry:
    days = find_dates(row.value)
    if len(days) != 1:
        raise Wrong(VALUE_COLUMN, f"“{row.value}” không phải là một ngày. Ghi như 31/3/2027.")
    until = days[0]
    if row.about.get("code") in _ABOUT_ARRIVAL or "item" not in row.about:
        unit = _needed(row, "unit")
        due = next(p.unit_due for p in settings.periods if p.id == period)
        if due is not None and until <= due.date():
            raise Wrong(
                VALUE_COLUMN,
                f"hạn gửi báo cáo đã đến hết ngày {due:%d/%m/%Y}; ghi một ngày muộn hơn.",
            )
        return {"kind": "extend", "unit": unit, "period": period, "until": until}
    item = settings.plan.item(row.about["item"])
    last = item.deadline.last_day
    if last is not None and until <= last:
        raise Wrong(
            VALUE_COLUMN,
            f"thời hạn hoàn thành {item.id} đã đến hết ngày {last:%d/%m/%Y}; ghi một ngày muộn "
            "hơn. Muốn cho đơn vị gửi báo cáo muộn hơn thì chọn “Gia hạn” ở dòng chưa gửi hoặc gửi "
            "muộn của đơn vị.",
        )
    return {"kind": "extend", "item": item.id, "until": until}


def _assign_row(row: FilledRow, settings: Settings, period: str) -> Entry:
    """The item as the plan numbers or calls it, with the part behind it (`III.4 OCOP`)."""
    unit, title = _needed(row, "unit"), _needed(row, "row")
    named = _named_item(row.value, settings)
    if named is None:
        known = ", ".join(item.id for item in settings.plan.items)
        raise Wrong(
            VALUE_COLUMN,
            f"“{row.value}” không phải là nội dung của kế hoạch; ghi một trong: {known}.",
        )
    item, rest = named
    entry: dict[str, str | float | date] = {
        "kind": "row",
        "unit": unit,
        "title": title,
        "item": item.id,
        "period": period,
    }
    if rest and item.parts:
        part = next((p.id for p in item.parts if _is_part(p, rest)), None)
        if part is None:
            known = "; ".join(p.id for p in item.parts)
            raise Wrong(
                VALUE_COLUMN, f"“{rest}” không phải là phần của {item.id}; các phần: {known}."
            )
        entry["part"] = part
    return entry


def _named_item(text: str, settings: Settings) -> tuple[PlanItem, str] | None:
    first, _, rest = text.strip().partition(" ")
    for item in settings.plan.items:
        if first.rstrip(".,:;").casefold() == item.id.casefold():
            return item, rest.strip(" –-:,;/")
        if folded(text) == folded(item.title):
            return item, ""
    return None


def _is_part(part: Part, text: str) -> bool:
    return folded(text) in {folded(name) for name in (part.id, part.title, *part.words)}


def _arrival(row: FilledRow, settings: Settings) -> tuple[str, str, str]:
    """The line of the register; one that is there already with another reason stays a person's."""
    path, reason = _needed(row, "path"), f"{row.reason} (căn cứ: {row.basis})"
    known = next((entry for entry in settings.register if entry.path == path), None)
    if known is not None and known.reason != reason:
        raise Wrong(
            VALUE_COLUMN,
            f"sổ config/received.csv đã ghi nhận tệp này lúc {known.received_at:%H:%M %d/%m/%Y}; "
            "nếu sai, sửa ngay trong sổ.",
        )
    if len(find_dates(row.value)) != 1:
        raise Wrong(
            VALUE_COLUMN, f"“{row.value}” không phải là ngày nhận. Ghi như 08/12/2026 15:30."
        )
    return path, row.value, reason


def _needed(row: FilledRow, name: str) -> str:
    if name not in row.about:
        raise Wrong(_CHOICE, f"“{row.choice}” không dùng được cho việc này ({_LACKING[name]}).")
    return row.about[name]


_LACKING = {
    "path": "việc này không gắn với một tệp",
    "unit": "việc này không gắn với một đơn vị",
    "item": "việc này không gắn với một nội dung của kế hoạch",
    "code": "không rõ việc gì",
    "row": "việc này không gắn với một dòng của báo cáo",
}
_BUILDERS: Mapping[str, Callable[[FilledRow, Settings, str], Entry]] = dict(
    zip(
        (choice for choice in DECISIONS if choice != _ARRIVED),
        (_assign_unit, _assign_period, _value, _waive, _extend, _assign_row),
        strict=True,
    )
)
