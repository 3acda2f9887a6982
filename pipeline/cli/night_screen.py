"""One night with its progress on the screen, and the one screen that closes it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.opened_ledger import opened_ledger
from pipeline.cli.repeated_run import LastRun, remember, state_of
from pipeline.domain.finding import Severity
from pipeline.domain.period import Period
from pipeline.domain.submission import Outcome
from pipeline.engine import Engine
from pipeline.errors import ExitCode
from pipeline.nightly import Night, Outputs, run_night
from pipeline.settings.ledger_place import ledger_url
from pipeline.settings.model import Settings

if TYPE_CHECKING:
    from pipeline.cli.night_display import NightDisplay


@dataclass(frozen=True, slots=True)
class Shown:
    """What a night left, and the screen that told of it."""

    outputs: Outputs
    screen: str

    @property
    def gaps(self) -> bool:
        """Return whether something owed is not there."""
        return any(found.severity is Severity.GAP for found in self.outputs.results.findings)


class _Screen:
    """The display of a night, loaded when the first file has been read: till then nobody waits for
    it, and from then on the readers are at work.
    """

    @cached_property
    def display(self) -> "NightDisplay":
        from pipeline.cli.night_display import NightDisplay

        return NightDisplay()

    def progress(self, done: int, total: int) -> None:
        self.display.progress(done, total)

    def stop(self) -> None:
        if "display" in self.__dict__:
            self.display.stop()


def night_and_screen(settings: Settings, period: Period, as_of: datetime, engine: Engine) -> Shown:
    """Do the night, show how far it is and how it ended, and return that."""
    screen = _Screen()
    try:
        with opened_ledger(settings.workspace) as ledger:
            outputs = run_night(Night(settings, period, as_of, ledger, engine, screen.progress))
    finally:
        screen.stop()
    return Shown(outputs, screen.display.last_screen(outputs))


def remember_night(workspace: Path, ground: str, shown: Shown) -> None:
    """Remember the run, so that the same one can end at once.

    Not where the same run might leave something else: where a file was still arriving, open
    elsewhere or given up on, a copy is lacking, or the ledger may change without our seeing it.
    """
    if ledger_url(workspace) is not None:
        return
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
