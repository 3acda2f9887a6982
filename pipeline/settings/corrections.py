"""`config/corrections.toml` → the coordinator's decisions."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.domain.finding import SEVERITY_OF
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, Unit
from pipeline.domain.progress import Status
from pipeline.settings.entry import Entry
from pipeline.settings.model import Correction
from pipeline.settings.problems import did_you_mean
from pipeline.settings.toml_file import TomlFile

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FIELDS = (
    "status",
    "percent",
    "result",
    "difficulties",
    "proposals",
    "next_steps",
    "products",
    "completed_on",
)
_ALWAYS = ("kind", "by", "at", "reason", "basis")
_NEEDED = {
    "assign": ("path",),
    "value": ("item", "unit", "field", "value"),
    "waive": ("code",),
    "extend": ("until",),
    "row": ("unit", "title", "item"),
}
_ALLOWED = {
    "assign": ("path", "sha256", "unit", "period"),
    "value": ("item", "unit", "part", "period", "field", "value"),
    "waive": ("code", "path", "unit", "item", "part", "title", "period"),
    "extend": ("item", "unit", "period", "until"),
    "row": ("unit", "title", "item", "part", "period"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What a decision may speak of."""

    plan: Plan
    units: Sequence[Unit]
    periods: Sequence[Period]


def read_corrections(file: TomlFile, known: Known) -> tuple[Correction, ...]:
    """Return the decisions in the file's order; what is wrong goes to the file's problems."""
    top = Entry.whole_file(file)
    entries = top.entries("correction", named_by="")
    top.finish()
    return tuple(_correction(entry, number, known) for number, entry in enumerate(entries, 1))


def _correction(entry: Entry, number: int, known: Known) -> Correction:
    kind = entry.choice("kind", tuple(_NEEDED)) or ""
    _check_keys(entry, kind)
    item = entry.optional_text("item")
    correction = Correction(
        entry=number,
        kind=kind,
        by=entry.text("by"),
        at=_day(entry, "at") or date.min,
        reason=entry.text("reason"),
        basis=entry.text("basis"),
        path=entry.optional_text("path"),
        sha256=entry.optional_text("sha256"),
        unit=_known(entry, "unit", [unit.id for unit in known.units]),
        period=_known(entry, "period", [period.id for period in known.periods]),
        item=_known(entry, "item", [one.id for one in known.plan.items]),
        part=_known(entry, "part", _parts(known.plan, item)),
        field=_known(entry, "field", _FIELDS),
        value=_value(entry),
        code=_known(entry, "code", tuple(SEVERITY_OF)),
        until=_day(entry, "until"),
        title=entry.optional_text("title"),
    )
    if correction.sha256 is not None and not _SHA256.fullmatch(correction.sha256):
        entry.problem("sha256", "phải là 64 chữ số thập lục phân viết thường.")
    return correction


def _check_keys(entry: Entry, kind: str) -> None:
    allowed = _ALWAYS + _ALLOWED.get(kind, _FIELDS)
    for key in entry.every_key() if kind else ():
        if key not in allowed:
            entry.problem(key, f"không dùng được với kind = «{kind}».{did_you_mean(key, allowed)}")
    for key in _NEEDED.get(kind, ()):
        if not entry.has(key):
            entry.problem(key, f"còn thiếu; quyết định «{kind}» cần khóa này.")
    if kind == "assign" and not (entry.has("unit") or entry.has("period")):
        entry.problem("unit", "còn thiếu; ghi đơn vị (unit), kỳ (period), hoặc cả hai.")
    if kind == "extend" and not entry.has("item"):
        for key in ("unit", "period"):
            if not entry.has(key):
                entry.problem(key, "còn thiếu; gia hạn gửi báo cáo cần cả unit và period.")


def _day(entry: Entry, key: str) -> date | None:
    if key == "at" and not entry.has(key):
        entry.problem(key, "còn thiếu. Thêm ngày quyết định, ví dụ 2026-12-08.")
    return entry.day(key)


def _parts(plan: Plan, item_id: str | None) -> list[str]:
    return [part.id for item in plan.items if item.id == item_id for part in item.parts]


def _known(entry: Entry, key: str, known: Collection[str]) -> str | None:
    given = entry.optional_text(key)
    if given is not None and given not in known:
        entry.problem(key, f"không có «{given}».{did_you_mean(given, known)}")
    return given


def _value(entry: Entry) -> str | float | None:
    """The corrected value: a number for a percent, a day as ISO text, else a text."""
    if not entry.has("value"):
        return None
    field, value = entry.raw("field"), entry.raw("value")
    accepts = _VALUES.get(str(field), _text_value)
    accepted = accepts(value)
    if accepted is None:
        entry.problem("value", f"«{value}» không hợp với {field}. {_EXPECTED.get(str(field), '')}")
    return accepted


def _percent_value(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value <= 100 else None


def _status_value(value: object) -> str | None:
    return value if isinstance(value, str) and value in tuple(Status) else None


def _day_value(value: object) -> str | None:
    return value.isoformat() if type(value) is date else None


def _text_value(value: object) -> str | None:
    return value if isinstance(value, str) else None


_VALUES: Mapping[str, Callable[[object], str | float | None]] = {
    "percent": _percent_value,
    "status": _status_value,
    "completed_on": _day_value,
}
_EXPECTED = {
    "percent": "Viết một số từ 0 đến 100.",
    "status": f"Chọn một trong: {', '.join(Status)}.",
    "completed_on": "Viết một ngày, ví dụ 2026-11-20, không có ngoặc kép.",
}
