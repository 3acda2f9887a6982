"""The command line: one file a command; parse, call, print, exit code."""

import io
import sys
import traceback

import click

from pipeline.cli.read import read
from pipeline.cli.run import run
from pipeline.errors import ExitCode, TonghopError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tonghop", message="tonghop %(version)s")
def tonghop() -> None:
    """Tổng hợp báo cáo của các đơn vị thành báo cáo trình ký."""


tonghop.add_command(run)
tonghop.add_command(read)


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
            "Chương trình gặp lỗi ngoài dự kiến; xin gửi đoạn trên cho người phát triển.", err=True
        )
        sys.exit(ExitCode.DEFECT)
