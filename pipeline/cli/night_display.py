"""What the screen shows during a night and at its end."""

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.cli.summary import summary
from pipeline.nightly import Outputs


class NightDisplay:
    """A bar while files are read, on a terminal; then the one screen that closes a night."""

    def __init__(self) -> None:
        self._console = Console(highlight=False)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=self._console,
            transient=True,
            disable=not self._console.is_terminal,
        )
        self._task = self._bar.add_task("Đọc tệp", total=None)

    def progress(self, done: int, total: int) -> None:
        """Show how many files have been read."""
        self._bar.start()
        self._bar.update(self._task, completed=done, total=total)

    def stop(self) -> None:
        """Take the bar away."""
        self._bar.stop()

    def last_screen(self, outputs: Outputs) -> str:
        """Show the last screen and return it."""
        self.stop()
        with self._console.capture() as captured:
            self._console.print(summary(outputs.results, outputs.filed))
            for note in outputs.notes:
                self._console.print(note, style="yellow")
        click.echo(captured.get(), nl=False)
        return captured.get()
