"""The whole of a nightly run behind `tonghop run`: from the settings to the last screen."""

import sys
from contextlib import closing
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.cli.moment import moment_of
from pipeline.cli.night_log import night_log
from pipeline.cli.repeated_run import LastRun, ground_of, remember, state_of
from pipeline.cli.summary import summary
from pipeline.cli.workspace_options import chosen_period
from pipeline.domain.finding import Severity
from pipeline.domain.submission import Outcome
from pipeline.engine import engine_from_spec
from pipeline.errors import ExitCode
from pipeline.ledger import Ledger
from pipeline.nightly import Night, Outputs, run_night
from pipeline.settings.loading import load_settings


def whole_night(
    workspace: Path, period: str | None, as_of: str | None, engine: str, strict: bool
) -> NoReturn:
    """Do one night, show its screen, and exit with the contract's status."""
    with night_log(workspace):
        console = Console(highlight=False)
        ground = ground_of(workspace, (period or "", as_of or ""))
        outputs = _outputs(workspace, period, as_of, engine, console)
        with console.capture() as captured:
            console.print(summary(outputs.results, outputs.filed))
        screen = captured.get()
        click.echo(screen, nl=False)
        gaps = any(finding.severity is Severity.GAP for finding in outputs.results.findings)
        arguments = (period or "", as_of or "")
        if _would_repeat(outputs) and ground_of(workspace, arguments) == ground:
            remember(workspace, LastRun(state_of(workspace, arguments), screen, gaps))
        sys.exit(_exit_code(outputs, strict and gaps))


def _outputs(
    workspace: Path, period: str | None, as_of: str | None, engine: str, console: Console
) -> Outputs:
    settings = load_settings(workspace)
    moment = moment_of(as_of, ZoneInfo(settings.calendar.timezone))
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
        return run_night(night)


def _would_repeat(outputs: Outputs) -> bool:
    """Whether the same run again cannot leave anything else: a file that was still arriving, open
    elsewhere or given up on may be read the next time.
    """
    waits = any(file.outcome is Outcome.WAITING for file in outputs.results.files)
    unread = any(finding.code == "unreadable_file" for finding in outputs.results.findings)
    return not (waits or unread or outputs.filed.beside)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _exit_code(outputs: Outputs, gaps_count: bool) -> ExitCode:
    if outputs.filed.beside:
        return ExitCode.WORKSPACE
    return ExitCode.GAPS_REMAIN if gaps_count else ExitCode.OK
