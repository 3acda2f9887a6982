"""`tonghop decide`: the coordinator's decisions, from the gap list into `config/`."""

from pathlib import Path

import click

from pipeline.cli.decision_entries import decided
from pipeline.cli.decision_sheet import filled_rows
from pipeline.cli.workspace_options import (
    chosen_period,
    period_option,
    today_of,
    workspace_option,
)
from pipeline.errors import UsageError
from pipeline.settings.decided import add_decisions
from pipeline.settings.loading import load_settings

_GAP_LIST = "danh-sach-con-thieu.xlsx"


@click.command()
@click.argument(
    "workbook", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@workspace_option
@period_option
@click.option("--by", help="Người quyết định, cho những dòng không ghi.")
@click.option("--today", help="Ngày quyết định, ví dụ 2026-12-01. Mặc định: hôm nay.")
def decide(
    workbook: Path | None, workspace: Path, period: str | None, by: str | None, today: str | None
) -> None:
    """Đưa các quyết định đã điền trong danh sách còn thiếu vào cấu hình."""
    settings = load_settings(workspace.resolve())
    day = today_of(settings, today)
    chosen = chosen_period(period, settings, day)
    source = workbook or _copy_in_work(settings.workspace, chosen.id)
    found = decided(filled_rows(source), settings, chosen.id, day, by)
    if found.problems:
        listed = "\n".join(f"  - {problem}" for problem in found.problems)
        raise UsageError(
            f"{source.name} có {len(found.problems)} chỗ chưa đúng, chưa ghi gì:\n{listed}",
            "Sửa các ô trên, lưu lại rồi chạy lại.",
        )
    added = add_decisions(settings.workspace, found.corrections, found.arrivals)
    told = len(found.corrections) + len(found.arrivals)
    click.echo(f"Đã đọc {told} quyết định, ghi mới {added} vào config/.")
    if added:
        click.echo("Quyết định có hiệu lực từ lần chạy tới: tonghop run")


def _copy_in_work(workspace: Path, period: str) -> Path:
    """People's own copy where there is one, else the one that the last run left."""
    for folder in ("soan-thao", "outbox"):
        path = workspace / folder / period / _GAP_LIST
        if path.is_file():
            return path
    raise UsageError(
        f"Không có {_GAP_LIST} của kỳ {period}.", "Chạy tonghop run, điền quyết định rồi chạy lại."
    )
