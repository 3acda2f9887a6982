"""`tonghop report`: report and memo once more from the last run, without another look at inbox/."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from pipeline.cli.opened_ledger import opened_ledger
from pipeline.cli.workspace_options import (
    chosen_period,
    period_option,
    today_of,
    workspace_option,
)
from pipeline.drafting import add_working_file
from pipeline.nightly.last_results import last_results
from pipeline.nightly.outputs import MEMO, REPORT, output_files
from pipeline.nightly.pdf_copies import NO_COPIES, pdf_copies
from pipeline.settings.loading import load_settings


@click.command()
@workspace_option
@period_option
@click.option("--pdf", is_flag=True, help="Lập thêm bản PDF (cần LibreOffice).")
def report(workspace: Path, period: str | None, pdf: bool) -> None:
    """Lập lại báo cáo và phiếu trình từ lần tổng hợp gần nhất, theo mẫu và cấu hình hiện tại.

    Không đọc lại inbox/, không thay outbox/: bản lập lại nằm trong soan-thao/.
    """
    settings = load_settings(workspace.resolve())
    chosen = chosen_period(period, settings, today_of(settings))
    with opened_ledger(settings.workspace) as ledger:
        made = output_files(last_results(settings, chosen), settings, ledger)
    now = datetime.now(ZoneInfo(settings.calendar.timezone))
    folder = settings.workspace / "soan-thao" / chosen.id / f"lap-lai-{now:%Y-%m-%d-%H%M%S}"
    files = {name: made.files[name] for name in (REPORT, MEMO)}
    copies = pdf_copies(files, settings.limits) if pdf else NO_COPIES
    for name, content in {**files, **copies.files}.items():
        click.echo(f"→ {add_working_file(folder, name, content)}")
    for problem in copies.problems:
        click.echo(problem)
