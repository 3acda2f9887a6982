"""From a record back to the cells and spots it was read from, line by line for the screen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.consolidate.gap_words import CODE_NAMES, OUTCOME_NAMES, STATE_NAMES, place_words
from pipeline.domain.document import Place
from pipeline.domain.plan import Plan, PlanItem, Unit
from pipeline.domain.progress import Status
from pipeline.domain.submission import ObligationState, Outcome
from pipeline.language.numbers import say_percent
from pipeline.language.status_names import STATUS_NAMES

FIELDS = {
    "status": "Trạng thái",
    "percent": "Tỷ lệ",
    "result": "Kết quả",
    "products": "Văn bản",
    "completed_on": "Ngày hoàn thành",
    "difficulties": "Khó khăn",
    "proposals": "Kiến nghị",
    "next_steps": "Thời gian tới",
}
_ROLES = {"lead": "chủ trì", "coordinating": "phối hợp", "other": "không được giao"}
_MATCHED = {
    "number+title": "theo số thứ tự và tên nhiệm vụ",
    "title": "theo tên nhiệm vụ",
    "number": "theo số thứ tự",
    "correction": "theo quyết định của người tổng hợp",
}
_PLACE = ("sheet", "cell", "page", "box", "paragraph", "table", "row", "column")

Results = Mapping[str, Any]
"""What the last run left in `results.json`."""


def item_chain(
    item: PlanItem,
    results: Results,
    units: Sequence[Unit],
    unit: str | None = None,
    fields: Sequence[str] = tuple(FIELDS),
) -> Iterator[str]:
    """Yield an item's deadline, what each unit (or one) says of it with its places, and what a
    person should know about it.
    """
    state = next(one for one in results["items"] if one["item"] == item.id)
    last_day = state["deadline"]["last_day"]
    yield f"{item.id} {item.title}"
    yield f"  Thời hạn: {item.deadline.text or 'không ghi'}" + (
        f" (ngày cuối {_day(last_day)})" if last_day else ""
    )
    records = [r for r in results["records"] if r["item"] == item.id and unit in (None, r["unit"])]
    if not records:
        yield "  Chưa có báo cáo nào về nội dung này."
        leads = dict.fromkeys(lead.unit for lead in item.leads if unit in (None, lead.unit))
        yield from arrivals(results, units, tuple(leads))
    for record in records:
        yield from record_chain(record, results, units, fields)
    about = [f for f in results["findings"] if f["item"] == item.id and unit in (None, f["unit"])]
    for finding in about:
        yield f"  ! {finding['message']}"


def record_chain(
    record: Mapping[str, Any],
    results: Results,
    units: Sequence[Unit],
    fields: Sequence[str] = tuple(FIELDS),
) -> Iterator[str]:
    """Yield who says it, how the row was matched, and each value of `fields` with its places."""
    part = f", phần {record['part']}" if record["part"] else ""
    yield f"  {name_of(record['unit'], units)} ({_ROLES[record['role']]}{part})"
    matched = _MATCHED.get(record["matched_by"], record["matched_by"])
    yield f"    Khớp {matched}, độ tin cậy {record['confidence']:.0%}"
    for field in fields:
        if record[field] not in (None, []):
            corrected = " [đã sửa theo quyết định]" if field in record["corrected"] else ""
            yield f"    {FIELDS[field]}: {_shown(record[field])}{corrected}"
            keys = [key for key in record["sources"] if key.partition("#")[0] == field]
            yield from (
                f"      ← {origin(record['sources'][key], results)}" for key in sorted(keys)
            )


def file_chain(path: str, results: Results, plan: Plan, units: Sequence[Unit]) -> Iterator[str]:
    """Yield what became of a file, what of the report rests on it, and what is wrong with it."""
    entry = next(file for file in results["files"] if file["path"] == path)
    fate = OUTCOME_NAMES[Outcome(entry["outcome"])]
    reason = f": {CODE_NAMES.get(entry['reason'], entry['reason'])}" if entry["reason"] else ""
    yield f"{path}{_arrival(path, results)}"
    sender = next((s["unit"] for s in results["submissions"] if path in s["files"]), None)
    yield f"  {fate}{reason}" + (f" ({name_of(sender, units)})" if sender else "")
    for record in results["records"]:
        told = [
            FIELDS[name]
            for name in FIELDS
            if record["sources"].get(name, {}).get("file") == path
            and record[name] not in (None, [])
        ]
        if told:
            title = plan.item(record["item"]).title
            yield f"  {record['item']} {title}: {', '.join(told).lower()}"
    for finding in results["findings"]:
        if finding["path"] == path:
            yield f"  ! {finding['message']}"


def arrivals(results: Results, units: Sequence[Unit], wanted: Sequence[str]) -> Iterator[str]:
    """Yield how each wanted unit's report stands, with its files and when they came."""
    files = {s["id"]: s["files"] for s in results["submissions"]}
    for duty in results["obligations"]:
        if duty["unit"] in wanted:
            state = STATE_NAMES[ObligationState(duty["state"])]
            yield f"  {name_of(duty['unit'], units)}: {state.lower()}"
            for path in files.get(duty["submission"], ()):
                yield f"      ← {path}{_arrival(path, results)}"


def origin(source: Mapping[str, Any], results: Results) -> str:
    """Return a source as people say it: file, place, and when the file came."""
    known = {name: source[name] for name in _PLACE if source.get(name) is not None}
    box = known.pop("box", None)
    words = place_words(Place(**known))
    spot = f"khung {', '.join(f'{at:g}' for at in box)}" if box else ""
    entry = f"mục {source['entry']}" if source.get("entry") else ""
    place = ", ".join(filter(None, (source["file"], words, spot, entry)))
    return place + _arrival(source["file"], results)


def name_of(unit: str, units: Sequence[Unit]) -> str:
    """Return a unit's name, its id where the configuration no longer has it."""
    return next((known.name for known in units if known.id == unit), unit)


def _arrival(path: str, results: Results) -> str:
    entry = next((file for file in results["files"] if file["path"] == path), None)
    return f" (nhận {_day(entry['received_at'])})" if entry else ""


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(
            p["number"] + (f" ngày {_day(p['date'])}" if p["date"] else "") for p in value
        )
    if isinstance(value, int | float):
        return say_percent(value)
    return STATUS_NAMES[Status(value)] if value in tuple(Status) else str(value)


def _day(moment: str) -> str:
    year, month, day = moment[:10].split("-")
    return f"{day}/{month}/{year}"
