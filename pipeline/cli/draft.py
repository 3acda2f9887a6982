"""`tonghop draft`: a working copy of the current report, for people to edit."""

from pathlib import Path

import click

from pipeline.cli.opened_ledger import opened_ledger
from pipeline.cli.workspace_options import (
    chosen_period,
    period_option,
    today_of,
    workspace_option,
)
from pipeline.nightly.working_copies import take_working_copy
from pipeline.settings.loading import load_settings


@click.command()
@workspace_option
@period_option
def draft(workspace: Path, period: str | None) -> None:
    """Lấy một bản báo cáo để biên tập trong soan-thao/; các lần chạy sau không ghi đè."""
    settings = load_settings(workspace.resolve())
    chosen = chosen_period(period, settings, today_of(settings))
    with opened_ledger(settings.workspace) as ledger:
        taken = take_working_copy(settings, chosen, ledger)
    click.echo(f"→ {taken.path}")
    if taken.former is not None:
        click.echo(f"Bản trước được giữ nguyên: {taken.former}")
        click.echo(f"Số đoạn đã sửa được chuyển sang hoặc đánh dấu để xem lại: {taken.carried}")
