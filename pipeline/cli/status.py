"""`tonghop status`: one screen on where a period stands."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.cli.name_lists import listed
from pipeline.cli.night_record import failures
from pipeline.cli.readiness import Readiness, readiness
from pipeline.cli.workspace_options import (
    chosen_period,
    left_results,
    period_option,
    today_of,
    workspace_option,
)
from pipeline.domain.period import Period
from pipeline.settings.loading import load_settings
from pipeline.settings.model import Settings
from pipeline.settings.working_days import working_days_until

_STATES = {
    "on_time": ("đúng hạn", "green"),
    "late": ("gửi muộn", "yellow"),
    "nothing_to_report": ("báo không phát sinh", "green"),
    "unreadable": ("đã gửi, chưa đọc được", "red"),
    "missing": ("chưa gửi, đã quá hạn", "red"),
    "not_due": ("chưa gửi, chưa đến hạn", "white"),
}
_SHOWN = 3


@click.command()
@workspace_option
@period_option
@click.option("--today", help="Ngày để tính số ngày còn lại, ví dụ 2026-12-01. Mặc định: hôm nay.")
def status(workspace: Path, period: str | None, today: str | None) -> None:
    """Cho biết ai đã gửi, ai chưa, còn mấy ngày, chốt hôm nay thì đủ đến đâu."""
    settings = load_settings(workspace.resolve())
    day = today_of(settings, today)
    chosen = chosen_period(period, settings, day)
    results = left_results(settings, chosen)
    Console(highlight=False).print(Group(*_lines(results, settings, chosen, day)))


def _lines(
    results: dict[str, Any], settings: Settings, period: Period, today: date
) -> Iterator[RenderableType]:
    for failed in failures(settings.workspace):
        yield Text(failed.told(), style="bold red")
    as_of = datetime.fromisoformat(results["as_of"])
    if (today - as_of.date()).days > 1:
        days = (today - as_of.date()).days
        yield Text(
            f"Đã {days} ngày không có lần tổng hợp nào: xem lại lịch chạy.", style="bold red"
        )
    yield Text(
        f"Kỳ báo cáo {period.name}, theo lần tổng hợp lúc {as_of:%H:%M ngày %d/%m/%Y}", style="bold"
    )
    yield from _days_left(period, today)
    yield _units(results, settings)
    yield from _if_closed_now(readiness(results, settings.plan.for_period(period)), settings)


def _days_left(period: Period, today: date) -> Iterator[Text]:
    """The three dates of a period, those that are set."""
    dates = (
        ("Chốt số liệu", period.cutoff),
        ("Hạn các đơn vị gửi", period.unit_due.date() if period.unit_due else None),
        ("Hạn báo cáo cấp trên", period.report_due.date() if period.report_due else None),
    )
    for name, day in dates:
        if day is not None:
            yield Text(f"{name}: hết ngày {day:%d/%m/%Y} – {_left(day, today)}")


def _left(day: date, today: date) -> str:
    days = (day - today).days
    if days < 0:
        return f"đã qua {-days} ngày"
    if days == 0:
        return "hôm nay là ngày cuối"
    return f"còn {days} ngày ({working_days_until(today, day)} ngày làm việc)"


def _units(results: dict[str, Any], settings: Settings) -> Table:
    names = {unit.id: unit.name for unit in settings.units}
    table = Table(show_header=False, box=None, pad_edge=False)
    for state, (word, colour) in _STATES.items():
        units = [names.get(d["unit"], d["unit"]) for d in _of_state(results, state)]
        if units:
            table.add_row(f"[{colour}]{len(units)} {word}[/]", escape(listed(units)))
    return table


def _of_state(results: dict[str, Any], state: str) -> list[dict[str, Any]]:
    return [duty for duty in results["obligations"] if duty["state"] == state]


def _if_closed_now(ready: Readiness, settings: Settings) -> Iterator[Text]:
    names = {unit.id: unit.name for unit in settings.units}
    yield Text(f"Đơn vị đã gửi: {ready.complete}; gửi đúng hạn: {ready.on_time}")
    yield Text(
        f"Nếu chốt hôm nay: {ready.programmes} chương trình, nhiệm vụ đủ căn cứ; "
        f"{ready.items} nội dung đã có báo cáo đầy đủ của đơn vị chủ trì",
        style="bold",
    )
    helpful = [one for one in ready.helps if one.items][:_SHOWN]
    if helpful:
        yield Text("Báo cáo nên đôn đốc trước:")
    for one in helpful:
        yield Text(
            f"  - {names.get(one.unit, one.unit)}: thêm {one.programmes} chương trình, nhiệm vụ đủ "
            f"căn cứ, {one.items} nội dung"
        )
