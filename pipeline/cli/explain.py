"""`tonghop explain`: from a figure of the report back to the cell or the spot on the page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pipeline.cli.workspace_options import (
    chosen_period,
    left_results,
    period_option,
    today_of,
    workspace_option,
)
from pipeline.consolidate.gap_words import place_words
from pipeline.domain.document import Place
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import Status
from pipeline.errors import UsageError
from pipeline.identify.unit_names import UnitNames
from pipeline.language.comparable import split_name
from pipeline.language.status_names import STATUS_NAMES
from pipeline.settings.loading import load_settings
from pipeline.settings.model import Settings
from pipeline.settings.problems import did_you_mean

_FIELDS = {
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


@click.command()
@click.argument("item")
@click.argument("unit", required=False)
@workspace_option
@period_option
def explain(item: str, unit: str | None, workspace: Path, period: str | None) -> None:
    """Cho biết mỗi số liệu của một nội dung lấy từ đâu: tệp, ô hoặc chỗ trên trang."""
    settings = load_settings(workspace.resolve())
    results = left_results(settings, chosen_period(period, settings, today_of(settings)))
    planned = _item(item, settings)
    asked = _unit(unit, settings) if unit else None
    for line in _chain(planned, asked, results, settings):
        click.echo(line)


def _item(given: str, settings: Settings) -> PlanItem:
    known = {item.id.casefold(): item for item in settings.plan.items}
    if given.casefold() not in known:
        raise UsageError(
            f"Kế hoạch không có nội dung “{given}”.{did_you_mean(given, [*known])}",
            f"Các nội dung: {', '.join(item.id for item in settings.plan.items)}.",
        )
    return known[given.casefold()]


def _unit(given: str, settings: Settings) -> str:
    if given in {unit.id for unit in settings.units}:
        return given
    found = UnitNames(settings.units).in_label(split_name(given))
    if len(found) != 1:
        raise UsageError(f"Không rõ đơn vị “{given}”.", "Ghi tên, tên viết tắt hoặc mã đơn vị.")
    return next(iter(found))


def _chain(
    item: PlanItem, unit: str | None, results: dict[str, Any], settings: Settings
) -> Iterator[str]:
    state = next(one for one in results["items"] if one["item"] == item.id)
    yield f"{item.id} {item.title}"
    yield f"  Thời hạn: {item.deadline.text or 'không ghi'}" + (
        f" (ngày cuối {_day(state['deadline']['last_day'])})"
        if state["deadline"]["last_day"]
        else ""
    )
    records = [r for r in results["records"] if r["item"] == item.id and unit in (None, r["unit"])]
    if not records:
        yield "  Chưa có báo cáo nào về nội dung này."
    for record in records:
        yield from _record(record, results, settings)
    about = [f for f in results["findings"] if f["item"] == item.id and unit in (None, f["unit"])]
    for finding in about:
        yield f"  ! {finding['message']}"


def _record(record: dict[str, Any], results: dict[str, Any], settings: Settings) -> Iterator[str]:
    name = next((u.name for u in settings.units if u.id == record["unit"]), record["unit"])
    part = f", phần {record['part']}" if record["part"] else ""
    yield f"  {name} ({_ROLES[record['role']]}{part})"
    matched = _MATCHED.get(record["matched_by"], record["matched_by"])
    yield f"    Khớp {matched}, độ tin cậy {record['confidence']:.0%}"
    for field, label in _FIELDS.items():
        if record[field] not in (None, []):
            corrected = " [đã sửa theo quyết định]" if field in record["corrected"] else ""
            yield f"    {label}: {_shown(record[field])}{corrected}"
            yield from _places(field, record["sources"], results)


def _places(field: str, sources: dict[str, Any], results: dict[str, Any]) -> Iterator[str]:
    for key in sorted(key for key in sources if key.partition("#")[0] == field):
        yield f"      ← {_place(sources[key])}{_arrival(sources[key]['file'], results)}"


def _place(source: dict[str, Any]) -> str:
    known = {name: source[name] for name in _PLACE if source.get(name) is not None}
    box = known.pop("box", None)
    words = place_words(Place(**known))
    spot = f"khung {', '.join(f'{at:g}' for at in box)}" if box else ""
    entry = f"mục {source['entry']}" if source.get("entry") else ""
    return ", ".join(filter(None, (source["file"], words, spot, entry)))


def _arrival(path: str, results: dict[str, Any]) -> str:
    entry = next((file for file in results["files"] if file["path"] == path), None)
    return f" (nhận {_day(entry['received_at'])})" if entry else ""


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(
            p["number"] + (f" ngày {_day(p['date'])}" if p["date"] else "") for p in value
        )
    if isinstance(value, int | float):
        return f"{value:g}%"
    return STATUS_NAMES[Status(value)] if value in tuple(Status) else str(value)


def _day(moment: str) -> str:
    year, month, day = moment[:10].split("-")
    return f"{day}/{month}/{year}"
