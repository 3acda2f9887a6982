"""`tonghop doctor`: whether this computer and this workspace are fit for tonight."""

import sys
from pathlib import Path

import click

from pipeline.cli.fitness import Sign, signs
from pipeline.cli.workspace_options import workspace_option
from pipeline.errors import ExitCode

_MARKS = {Sign.GOOD: "✓", Sign.OPTIONAL: "•", Sign.BAD: "✗"}


@click.command()
@workspace_option
def doctor(workspace: Path) -> None:
    """Kiểm tra máy và thư mục làm việc đã sẵn sàng chạy chưa."""
    bad = False
    for symptom in signs(workspace.resolve()):
        click.echo(f"{_MARKS[symptom.sign]} {symptom.told}")
        if symptom.advice:
            click.echo(f"    {symptom.advice}")
        bad |= symptom.sign is Sign.BAD
    click.echo("Chưa sẵn sàng." if bad else "Sẵn sàng.")
    sys.exit(ExitCode.WORKSPACE if bad else ExitCode.OK)
