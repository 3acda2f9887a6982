"""What every command about a workspace is told: where it is, which period, which moment."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from pipeline.domain.period import Period, PeriodKind
from pipeline.errors import UsageError

if TYPE_CHECKING:
    # Loaded by whoever works with a workspace; the options themselves are asked for sooner.
    from pipeline.settings.model import Settings

workspace_option = click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    envvar="TONGHOP_WORKSPACE",
    help="Thư mục làm việc (có config/, inbox/, outbox/). Mặc định: thư mục hiện tại.",
)
period_option = click.option(
    "--period", help="Mã kỳ báo cáo, ví dụ 2026. Mặc định: năm của thời điểm tổng hợp."
)


def today_of(settings: "Settings", given: str | None = None) -> date:
    """Return the day that is given, else today in the calendar's time zone.

    Raises UsageError where what is given is no day.
    """
    if given is None:
        return datetime.now(ZoneInfo(settings.calendar.timezone)).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"Không hiểu ngày “{given}”.", "Ghi theo dạng 2026-12-01.") from None


def chosen_period(given: str | None, settings: "Settings", today: date) -> Period:
    """Return the period asked for, else the annual one that `today` lies in.

    Raises UsageError where there is none.
    """
    for period in settings.periods:
        current = period.kind is PeriodKind.ANNUAL and period.start <= today <= period.end
        if given == period.id or (given is None and current):
            return period
    known = ", ".join(period.id for period in settings.periods)
    raise UsageError(
        f"Không có kỳ báo cáo “{given or today.year}”.", f"Chọn một trong các kỳ: {known}."
    )


def left_results(settings: "Settings", period: Period) -> dict[str, Any]:
    """Return what the last run for the period left. Raises UsageError where there was none."""
    path = settings.workspace / "outbox" / period.id / "results.json"
    try:
        results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError(
            f"Chưa có kết quả của kỳ {period.name}.", f"Chạy: tonghop run --period {period.id}"
        ) from None
    return results
