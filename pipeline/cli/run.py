"""`tonghop run`: one whole nightly run."""

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.cli.moment import moment_of
from pipeline.cli.night_log import night_log
from pipeline.cli.summary import summary
from pipeline.cli.workspace_options import chosen_period, period_option, workspace_option
from pipeline.domain.finding import Severity
from pipeline.engine import engine_from_spec
from pipeline.errors import ExitCode
from pipeline.ledger import Ledger
from pipeline.nightly import Night, Outputs, run_night
from pipeline.settings.loading import load_settings
from pipeline.settings.model import Settings


@click.command()
@workspace_option
@period_option
@click.option("--as-of", help="Thời điểm tổng hợp, ví dụ 2026-12-12T08:00. Mặc định: bây giờ.")
@click.option("--engine", default="local", help="Nơi đọc tệp: local hoặc local:SỐ_TIẾN_TRÌNH.")
@click.option("--pdf", is_flag=True, help="Lập thêm bản PDF (cần LibreOffice, chậm hơn).")
@click.option("--strict", is_flag=True, help="Kết thúc với mã 5 nếu còn thiếu.")
def run(
    workspace: Path, period: str | None, as_of: str | None, engine: str, pdf: bool, strict: bool
) -> None:
    """Đọc inbox/, tổng hợp một kỳ báo cáo, để lại kết quả trong outbox/."""
    with night_log(workspace.resolve()):
        settings = load_settings(workspace.resolve())
        _run(replace(settings, pdf=settings.pdf or pdf), period, as_of, engine, strict)


def _run(
    settings: Settings, period: str | None, as_of: str | None, engine: str, strict: bool
) -> NoReturn:
    moment = moment_of(as_of, ZoneInfo(settings.calendar.timezone))
    console = Console(highlight=False)
    with (
        closing(Ledger.open(settings.workspace / "var")) as ledger,
        engine_from_spec(engine, settings.limits) as readers,
        _bar(console) as bar,
    ):
        task = bar.add_task("Đọc tệp", total=None)
        night = Night(
            settings=settings,
            period=chosen_period(period, settings, moment.date()),
            as_of=moment,
            ledger=ledger,
            engine=readers,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
        outputs = run_night(night)
    console.print(summary(outputs.results, outputs.filed))
    for note in outputs.notes:
        console.print(note, style="yellow")
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


def _exit_code(outputs: Outputs, settings: Settings, strict: bool) -> ExitCode:
    if outputs.filed.beside:
        return ExitCode.WORKSPACE
    gaps = any(finding.severity is Severity.GAP for finding in outputs.results.findings)
    return ExitCode.GAPS_REMAIN if strict and gaps else ExitCode.OK
