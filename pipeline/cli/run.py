"""`tonghop run`: one whole nightly run."""

import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.cli.summary import summary
from pipeline.domain.finding import Severity
from pipeline.domain.period import Period, PeriodKind
from pipeline.engine import engine_from_spec
from pipeline.errors import ExitCode, UsageError
from pipeline.ledger import Ledger
from pipeline.nightly import Night, Outputs, run_night
from pipeline.settings.loading import load_settings
from pipeline.settings.model import Settings


@click.command()
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    envvar="TONGHOP_WORKSPACE",
    help="Thư mục làm việc (có config/, inbox/, outbox/). Mặc định: thư mục hiện tại.",
)
@click.option("--period", help="Mã kỳ báo cáo, ví dụ 2026. Mặc định: năm của thời điểm tổng hợp.")
@click.option("--as-of", help="Thời điểm tổng hợp, ví dụ 2026-12-12T08:00. Mặc định: bây giờ.")
@click.option("--engine", default="local", help="Nơi đọc tệp: local hoặc local:SỐ_TIẾN_TRÌNH.")
@click.option("--strict", is_flag=True, help="Kết thúc với mã 5 nếu còn thiếu.")
def run(workspace: Path, period: str | None, as_of: str | None, engine: str, strict: bool) -> None:
    """Đọc inbox/, tổng hợp một kỳ báo cáo, để lại kết quả trong outbox/."""
    settings = load_settings(workspace.resolve())
    moment = _moment(as_of, ZoneInfo(settings.calendar.timezone))
    console = Console(highlight=False)
    with (
        closing(Ledger.open(settings.workspace / "var")) as ledger,
        engine_from_spec(engine, settings.limits) as readers,
        _bar(console) as bar,
    ):
        task = bar.add_task("Đọc tệp", total=None)
        night = Night(
            settings=settings,
            period=_period(period, settings.periods, moment.date()),
            as_of=moment,
            ledger=ledger,
            engine=readers,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
        outputs = run_night(night)
    console.print(summary(outputs.results, outputs.filed))
    sys.exit(_exit_code(outputs, settings, strict))


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _moment(given: str | None, zone: ZoneInfo) -> datetime:
    """The moment of the run, in the calendar's zone: as given, else now."""
    if given is None:
        return datetime.now(zone).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise UsageError(
            f"Không hiểu thời điểm “{given}”.", "Ghi theo dạng 2026-12-12T08:00."
        ) from None
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _period(given: str | None, periods: Sequence[Period], today: date) -> Period:
    """The period asked for, else the annual one that `today` lies in."""
    for period in periods:
        current = period.kind is PeriodKind.ANNUAL and period.start <= today <= period.end
        if given == period.id or (given is None and current):
            return period
    known = ", ".join(period.id for period in periods)
    raise UsageError(
        f"Không có kỳ báo cáo “{given or today.year}”.",
        f"Chọn một trong các kỳ: {known}; hoặc thêm kỳ vào config/reporting.toml.",
    )


def _exit_code(outputs: Outputs, settings: Settings, strict: bool) -> ExitCode:
    if outputs.filed.beside:
        return ExitCode.WORKSPACE
    gaps = any(finding.severity is Severity.GAP for finding in outputs.results.findings)
    return ExitCode.GAPS_REMAIN if strict and gaps else ExitCode.OK
