"""One night with its progress on the screen, and the one screen that closes it."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.cli.repeated_run import LastRun, remember, state_of
from pipeline.cli.summary import summary
from pipeline.domain.finding import Severity
from pipeline.domain.period import Period
from pipeline.domain.submission import Outcome
from pipeline.engine import Engine
from pipeline.errors import ExitCode
from pipeline.ledger import Ledger
from pipeline.nightly import Night, Outputs, run_night
from pipeline.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """What a night left, and the screen that told of it."""

    outputs: Outputs
    screen: str

    @property
    def gaps(self) -> bool:
        """Return whether something owed is not there."""
        return any(found.severity is Severity.GAP for found in self.outputs.results.findings)


def night_and_screen(settings: Settings, period: Period, as_of: datetime, engine: Engine) -> Shown:
    """Do the night, show how far it is and how it ended, and return that."""
    console = Console(highlight=False)
    with closing(Ledger.open(settings.workspace / "var")) as ledger, _bar(console) as bar:
        task = bar.add_task("Đọc tệp", total=None)
        night = Night(
            settings=settings,
            period=period,
            as_of=as_of,
            ledger=ledger,
            engine=engine,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
        outputs = run_night(night)
    with console.capture() as captured:
        console.print(summary(outputs.results, outputs.filed))
        for note in outputs.notes:
            console.print(note, style="yellow")
    click.echo(captured.get(), nl=False)
    return Shown(outputs, captured.get())


def remember_night(workspace: Path, ground: str, shown: Shown) -> None:
    """Remember the run, so that the same one can end at once.

    Not where the same run might leave something else: where a file was still arriving, open
    elsewhere or given up on, or a copy is lacking.
    """
    outputs = shown.outputs
    waits = any(file.outcome is Outcome.WAITING for file in outputs.results.files)
    unread = any(found.code == "unreadable_file" for found in outputs.results.findings)
    if not (waits or unread or outputs.notes or outputs.filed.beside):
        remember(workspace, LastRun(state_of(workspace, ground), shown.screen, shown.gaps))


def exit_code(shown: Shown, strict: bool) -> ExitCode:
    """Return the contract's exit status of the night."""
    if shown.outputs.filed.beside:
        return ExitCode.WORKSPACE
    return ExitCode.GAPS_REMAIN if strict and shown.gaps else ExitCode.OK


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
