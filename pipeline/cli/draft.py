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
@click.option(
    "--from",
    "former",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Bản đã sửa cần lấy câu chữ, ở bất kỳ đâu. Mặc định: bản lưu sau cùng trong soan-thao/.",
)
def draft(workspace: Path, period: str | None, former: Path | None) -> None:
    """Lấy một bản báo cáo để biên tập trong soan-thao/; các lần chạy sau không ghi đè."""
    settings = load_settings(workspace.resolve())
    chosen = chosen_period(period, settings, today_of(settings))
    with opened_ledger(settings.workspace) as ledger:
        taken = take_working_copy(settings, chosen, ledger, former)
    click.echo(f"→ {taken.path}")
    if taken.former is not None:
        click.echo(f"Bản trước được giữ nguyên: {taken.former}")
        click.echo(f"Chỗ đã sửa, giữ nguyên câu chữ trong bản mới: {taken.carried}")
        click.echo(f"Chỗ đã sửa nhưng số liệu nay đã đổi, tô vàng để xem lại: {taken.outdated}")
    if taken.opened:
        click.echo("Bản trước đang mở; những chỗ sửa chưa lưu thì chưa có trong bản mới.")
