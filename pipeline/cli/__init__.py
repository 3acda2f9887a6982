"""The command line: one file a command; parse, call, print, exit code."""

import io
import sys
import traceback
from importlib import import_module

import click

from pipeline.errors import ExitCode, TonghopError

_COMMANDS = (
    "run",
    "status",
    "explain",
    "decide",
    "read",
    "verify",
    "remind",
    "draft",
    "report",
    "doctor",
    "schedule",
    "cluster",
)


class Commands(click.Group):
    """The commands, each loaded when it is asked for: help and `read` need no report engine."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of a coordinator's day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None where there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"pipeline.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tonghop", message="tonghop %(version)s")
def tonghop() -> None:
    """Tổng hợp báo cáo của các đơn vị thành báo cáo trình ký."""


def main() -> None:
    """Run the command line and exit with the contract's status.

    What stops a run is told with its advice; anything else is a defect of ours (70), shown with
    its trace so that it can be reported.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        tonghop()
    except TonghopError as stop:
        click.echo(f"Dừng: {stop}", err=True)
        if stop.advice:
            click.echo(f"Cách xử lý: {stop.advice}", err=True)
        sys.exit(stop.exit_code)
    except Exception:
        traceback.print_exc()
        click.echo(
            "Lỗi ngoài dự kiến của chương trình; xin gửi đoạn trên cho người phát triển.", err=True
        )
        sys.exit(ExitCode.DEFECT)
