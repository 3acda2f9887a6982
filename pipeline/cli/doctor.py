"""`tonghop doctor`: whether this computer and this workspace are fit for tonight."""

import sys
from pathlib import Path

import click

from pipeline.cli.fitness import Sign, signs
from pipeline.cli.templates import place_fresh_templates
from pipeline.cli.workspace_options import workspace_option
from pipeline.errors import ExitCode

_NOW = (
    "Mở bản mới và bản cũ trong Word, chép chỗ còn thiếu (dạng {{ … }}) sang bản cũ; hoặc đổi tên "
    "bản mới thành tên bản cũ. Sau đó chạy lại tonghop doctor."
)
_MARKS = {Sign.GOOD: "✓", Sign.OPTIONAL: "•", Sign.BAD: "✗"}


@click.command()
@workspace_option
@click.option(
    "--new-templates",
    is_flag=True,
    help="Đặt bản mẫu mới cạnh mỗi mẫu Word còn thiếu chỗ điền; bản cũ giữ nguyên.",
)
def doctor(workspace: Path, new_templates: bool) -> None:
    """Kiểm tra máy và thư mục làm việc đã sẵn sàng chạy chưa."""
    if new_templates:
        _place_templates(workspace.resolve())
        return
    bad = False
    for symptom in signs(workspace.resolve()):
        click.echo(f"{_MARKS[symptom.sign]} {symptom.told}")
        if symptom.advice:
            click.echo(f"    {symptom.advice}")
        bad |= symptom.sign is Sign.BAD
    click.echo("Chưa sẵn sàng." if bad else "Sẵn sàng.")
    sys.exit(ExitCode.WORKSPACE if bad else ExitCode.OK)


def _place_templates(workspace: Path) -> None:
    placed = place_fresh_templates(workspace)
    for path in placed:
        click.echo(f"→ {path}")
    click.echo(_NOW if placed else "Không có mẫu nào cần bản mới, hoặc bản mới đã có ở đó.")
