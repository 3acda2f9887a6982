"""`tonghop run`: one whole nightly run."""

import sys
from importlib import import_module
from pathlib import Path

import click

from pipeline.cli.repeated_run import last_run, state_of
from pipeline.cli.workspace_options import period_option, workspace_option
from pipeline.errors import ExitCode


@click.command()
@workspace_option
@period_option
@click.option("--as-of", help="Thời điểm tổng hợp, ví dụ 2026-12-12T08:00. Mặc định: bây giờ.")
@click.option("--engine", default="local", help="Nơi đọc tệp: local hoặc local:SỐ_TIẾN_TRÌNH.")
@click.option("--strict", is_flag=True, help="Kết thúc với mã 5 nếu còn thiếu.")
def run(workspace: Path, period: str | None, as_of: str | None, engine: str, strict: bool) -> None:
    """Đọc inbox/, tổng hợp một kỳ báo cáo, để lại kết quả trong outbox/."""
    workspace = workspace.resolve()
    if as_of is not None:
        _end_if_repeated(workspace, (period or "", as_of), strict)
    # What a night needs takes longer to load than to find out that there is nothing to do.
    night = import_module("pipeline.cli.whole_night")
    night.whole_night(workspace, period, as_of, engine, strict)


def _end_if_repeated(workspace: Path, arguments: tuple[str, str], strict: bool) -> None:
    """End here where the run would only leave once more what stands already."""
    last = last_run(workspace)
    if last is None or last.state != state_of(workspace, arguments):
        return
    click.echo("Không có gì thay đổi từ lần chạy trước; các tệp kết quả được giữ nguyên.")
    click.echo(last.screen, nl=False)
    sys.exit(ExitCode.GAPS_REMAIN if strict and last.gaps else ExitCode.OK)
