"""`tonghop run`: one whole nightly run."""

import os
import sys
from pathlib import Path

import click

from pipeline.cli.repeated_run import ground_of, last_run, state_of
from pipeline.cli.run_request import RunRequest
from pipeline.cli.workspace_options import period_option, workspace_option
from pipeline.engine.machine import CAN_FORK, usable_processors
from pipeline.engine.nursery import Nursery
from pipeline.errors import ExitCode

_AHEAD = (
    "pipeline.understanding.step",
    "pipeline.reading.excel.workbook",
    "pipeline.reading.pdf",
    "pipeline.render.memo_docx",
    "pipeline.render.report_docx",
)
"""What the readers need for nearly every file, and for the Word files at the end: it is loaded
while the night itself is still loading."""


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
    request = RunRequest(workspace.resolve(), period, as_of, engine, pdf, strict)
    ground = ground_of(request.workspace, request.arguments)
    if as_of is not None:
        _end_if_repeated(request, ground)
    nursery = _started_ahead(engine)
    # What a night needs takes longer to load than to find out that there is nothing to do.
    from pipeline.cli.whole_night import whole_night

    try:
        whole_night(request, ground, nursery)
    except SystemExit as end:
        # What a large night leaves in memory need not be tidied up piece by piece.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(end.code or 0))


def _started_ahead(engine: str) -> Nursery | None:
    """The process that the readers come from: it loads while the night itself is loaded here."""
    if not CAN_FORK or not engine.startswith("local"):
        return None
    return Nursery(usable_processors(), modules=_AHEAD)


def _end_if_repeated(request: RunRequest, ground: str) -> None:
    """End here where the run would only leave once more what stands already."""
    last = last_run(request.workspace)
    if last is None or last.state != state_of(request.workspace, ground):
        return
    click.echo("Không có gì thay đổi từ lần chạy trước; các tệp kết quả được giữ nguyên.")
    click.echo(last.screen, nl=False)
    sys.exit(ExitCode.GAPS_REMAIN if request.strict and last.gaps else ExitCode.OK)
