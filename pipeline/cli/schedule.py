"""`tonghop schedule`: the entry that makes the computer do the night by itself."""

import shutil
import subprocess
import sys
from pathlib import Path

import click

from pipeline.cli import timetable
from pipeline.cli.workspace_options import workspace_option
from pipeline.errors import UsageError, WorkspaceError

_USUAL = "windows" if sys.platform == "win32" else "systemd"


@click.command()
@workspace_option
@click.option("--at", "time", default="22:00", help="Giờ chạy hằng đêm, ví dụ 22:00.")
@click.option(
    "--kind",
    type=click.Choice(["systemd", "cron", "windows"]),
    default=_USUAL,
    help="Bộ hẹn giờ: systemd, cron hoặc windows (Task Scheduler).",
)
@click.option("--install", is_flag=True, help="Cài luôn; nếu không, chỉ in ra.")
def schedule(workspace: Path, time: str, kind: str, install: bool) -> None:
    """In ra (hoặc cài) lịch chạy hằng đêm cho thư mục làm việc này."""
    task = timetable.Task(workspace.resolve(), _time(time), _program())
    match kind:
        case "systemd":
            _systemd(task, install)
        case "cron":
            _cron(task, install)
        case _:
            _windows(task, install)


def _time(given: str) -> str:
    hours, _, minutes = given.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        raise UsageError(f"Không hiểu giờ “{given}”.", "Ghi theo dạng 22:00.")
    return f"{int(hours):02}:{int(minutes):02}"


def _program() -> tuple[str, ...]:
    """The command as the computer finds it without anybody's search path."""
    return (sys.executable, "-m", "pipeline")


def _systemd(task: timetable.Task, install: bool) -> None:
    folder = Path.home() / ".config" / "systemd" / "user"
    files = timetable.systemd_units(task)
    for name, content in files.items():
        click.echo(f"# {folder / name}\n{content}")
    if install:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
        timer = next(name for name in files if name.endswith(".timer"))
        _do("systemctl", "--user", "daemon-reload")
        _do("systemctl", "--user", "enable", "--now", timer)
        click.echo("Đã cài. Để chạy cả khi không đăng nhập: loginctl enable-linger")


def _cron(task: timetable.Task, install: bool) -> None:
    line = timetable.cron_line(task)
    click.echo(line)
    if install:
        known = subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False)
        _do("crontab", "-", text=timetable.crontab_with(known.stdout, task))
        click.echo("Đã cài.")


def _windows(task: timetable.Task, install: bool) -> None:
    entry = task.workspace / "var" / "lich-chay.xml"
    content = timetable.windows_xml(task)
    click.echo(content)
    command = timetable.windows_command(task, entry)
    click.echo(subprocess.list2cmdline(command))
    if install:
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The encoding that the Task Scheduler reads.
        entry.write_text(content, encoding="utf-16")
        _do(*command)
        click.echo("Đã cài.")


def _do(*command: str, text: str | None = None) -> None:
    """Run a command of the system. Raises WorkspaceError where it is missing or refuses."""
    if shutil.which(command[0]) is None:
        raise WorkspaceError(
            f"Máy này không có lệnh {command[0]}.",
            "Chọn bộ hẹn giờ khác bằng --kind, hoặc nhờ người quản trị máy đặt lịch.",
        )
    done = subprocess.run(list(command), input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise WorkspaceError(
            f"{command[0]} không nhận lịch: {done.stderr.strip() or done.returncode}.",
            "Nhờ người quản trị máy, hoặc đặt lịch bằng tay theo những dòng đã in ở trên.",
        )
