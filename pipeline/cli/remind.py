"""`tonghop remind`: letters to the units, drafted and, once a person has sent them, counted."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from pipeline.cli.moment import moment_of
from pipeline.cli.opened_ledger import opened_ledger
from pipeline.cli.workspace_options import chosen_period, period_option, workspace_option
from pipeline.nightly.letters import Drafted, draft_reminders, mark_sent
from pipeline.settings.loading import load_settings


@click.command()
@workspace_option
@period_option
@click.option("--as-of", help="Thời điểm soạn, gửi, ví dụ 2026-12-12T08:00. Mặc định: bây giờ.")
@click.option("--all-together", is_flag=True, help="Một công văn chung cho các đơn vị chưa gửi.")
@click.option("--sent", is_flag=True, help="Ghi nhận các công văn soạn gần nhất đã được gửi đi.")
def remind(
    workspace: Path, period: str | None, as_of: str | None, all_together: bool, sent: bool
) -> None:
    """Soạn công văn đôn đốc, đề nghị gửi lại, đề nghị làm rõ theo lần tổng hợp gần nhất."""
    settings = load_settings(workspace.resolve())
    now = moment_of(as_of, ZoneInfo(settings.calendar.timezone))
    chosen = chosen_period(period, settings, now.date())
    names = {unit.id: unit.name for unit in settings.units}
    with opened_ledger(settings.workspace) as ledger:
        if sent:
            letters = mark_sent(chosen, ledger, now)
            for letter in letters:
                click.echo(f"Đã ghi nhận gửi: {names.get(letter.unit, letter.unit)}")
            if not letters:
                click.echo("Không có công văn nào đang chờ ghi nhận đã gửi.")
            return
        _tell(draft_reminders(settings, chosen, ledger, now, all_together))


def _tell(drafted: Drafted) -> None:
    if not drafted.letters:
        click.echo("Không có đơn vị nào cần gửi công văn.")
        return
    for path in drafted.written:
        click.echo(f"→ {path}")
    for name in drafted.kept:
        click.echo(f"Giữ nguyên bản đã có: {name}")
    click.echo("Đây là dự thảo. Sau khi gửi, chạy: tonghop remind --sent")
