"""The entries that make a computer do the night by itself, and the look whether it can."""

import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from pipeline.cli.night_record import begin, failures
from pipeline.cli.timetable import (
    Task,
    cron_line,
    crontab_with,
    systemd_units,
    windows_command,
    windows_xml,
)
from tests.workspaces import AS_OF, tonghop, workspace_in

NOTICE = "LUU-Y-lan-chay-chua-xong.txt"
TASK = Task(Path("/srv/tổng hợp 100%"), "21:05", ("/usr/bin/python3", "-m", "pipeline"))


def test_a_timer_runs_the_workspace_every_night_and_makes_up_for_a_missed_one():
    service, timer = systemd_units(TASK).values()
    assert 'ExecStart="/usr/bin/python3" "-m" "pipeline" "run" "--workspace"' in service
    assert '"/srv/tổng hợp 100%%"' in service
    assert "OnCalendar=*-*-* 21:05:00" in timer
    assert "Persistent=true" in timer


def test_a_percent_sign_in_a_crontab_is_not_the_end_of_the_command():
    assert cron_line(TASK).startswith("5 21 * * * /usr/bin/python3 -m pipeline run --workspace ")
    assert r"100\%'" in cron_line(TASK)


def test_installing_twice_leaves_one_line_and_those_of_others():
    once = crontab_with("0 1 * * * other\n", TASK)
    assert crontab_with(once, TASK) == once
    assert once.startswith("0 1 * * * other\n")


def test_windows_is_told_in_its_own_words():
    name = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    task = etree.fromstring(windows_xml(TASK).encode("utf-16"))
    assert task.tag == f"{name}Task"
    assert [part.tag.removeprefix(name) for part in task] == [
        "RegistrationInfo",
        "Triggers",
        "Settings",
        "Actions",
    ]
    assert task.findtext(f".//{name}StartBoundary").endswith("T21:05:00")
    assert task.findtext(f".//{name}StartWhenAvailable") == "true"
    assert task.findtext(f".//{name}Command") == "/usr/bin/python3"
    assert task.findtext(f".//{name}Arguments").endswith('--workspace "/srv/tổng hợp 100%"')
    assert windows_command(TASK, Path("a.xml"))[-2:] == ["/XML", "a.xml"]


def test_a_workspace_of_any_name_makes_an_entry_that_windows_can_read():
    odd = Task(Path('/srv/<a> & "b"\x01'), "21:05", TASK.program)
    assert etree.fromstring(windows_xml(odd).encode("utf-16")) is not None


def test_workspaces_of_one_name_get_entries_of_their_own():
    other = Task(Path("/home/tổng hợp 100%"), "21:05", TASK.program)
    assert other.name != TASK.name


@pytest.mark.parametrize("time", ["25:00", "9", "tối"])
def test_a_time_that_is_none_is_refused(time):
    assert tonghop("schedule", "--at", time).returncode == 2


def test_a_workspace_that_is_ready_is_said_to_be(tmp_path):
    done = tonghop("doctor", "--workspace", str(workspace_in(tmp_path)))
    assert done.returncode == 0, done.stdout
    assert "Sẵn sàng." in done.stdout


def test_what_is_in_the_way_of_a_night_is_told_with_advice(tmp_path):
    workspace = workspace_in(tmp_path)
    (workspace / "inbox").rmdir()
    (workspace / "config" / "units.toml").write_text("unit = 3", encoding="utf-8")
    done = tonghop("doctor", "--workspace", str(workspace))
    assert done.returncode == 4
    assert "✗ Không mở được" in done.stdout
    assert "✗ Cấu hình" in done.stdout


def test_the_log_tells_how_a_night_ended_and_nothing_of_what_units_wrote(tmp_path):
    workspace = workspace_in(tmp_path)
    tonghop("run", "--workspace", str(workspace), "--engine", "local:1")
    (workspace / "inbox").rmdir()
    tonghop("run", "--workspace", str(workspace), "--engine", "local:1")
    log = (workspace / "var" / "log" / "tonghop.log").read_text(encoding="utf-8")
    assert [line.split(" ", 4)[-1].split(":")[0] for line in log.splitlines()] == [
        "bắt đầu",
        "kết thúc, mã 0",
        "bắt đầu",
        "dừng, mã 4",
    ]


def test_a_night_that_could_not_run_is_told_in_the_morning_until_one_can(tmp_path):
    workspace = workspace_in(tmp_path)
    words = ("--workspace", str(workspace), "--engine", "local:1")
    assert tonghop("run", *words).returncode == 0
    (workspace / "inbox").rename(workspace / "away")
    assert tonghop("run", *words).returncode == 4
    page = workspace / "outbox" / NOTICE
    said = page.read_text(encoding="utf-8-sig")
    assert "không hoàn thành (mã 4): " in said
    assert "Kết quả đang có trong outbox/ là của lần chạy trước đó." in said
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    status = tonghop("status", "--workspace", str(workspace))
    assert "không hoàn thành (mã 4): " in " ".join(status.stdout.split())
    (workspace / "away").rename(workspace / "inbox")
    done = tonghop("run", *words)
    assert (done.returncode, "không hoàn thành (mã 4)" in done.stdout) == (0, True)
    assert not page.exists()
    assert "không hoàn thành" not in tonghop("status", "--workspace", str(workspace)).stdout
    assert "không hoàn thành" not in tonghop("run", *words).stdout


def test_a_night_that_was_killed_is_told_too(tmp_path):
    workspace = workspace_in(tmp_path)
    (workspace / "var").mkdir()
    begin(workspace, datetime.fromisoformat("2026-12-11T22:00:00+07:00"))
    done = tonghop("run", "--workspace", str(workspace), "--engine", "local:1")
    assert "Lần chạy lúc 22:00 ngày 11/12/2026 chưa kết thúc" in done.stdout


def test_days_without_a_night_are_told(tmp_path):
    workspace = workspace_in(tmp_path)
    tonghop("run", "--workspace", str(workspace), "--as-of", AS_OF, "--engine", "local:1")
    words = ("status", "--workspace", str(workspace), "--today")
    assert "ngày không có lần tổng hợp" not in tonghop(*words, "2026-12-13").stdout
    assert "Đã 3 ngày không có lần tổng hợp nào" in tonghop(*words, "2026-12-15").stdout


def test_only_the_latest_runs_are_remembered_and_a_spoiled_memory_is_none(tmp_path):
    (tmp_path / "var").mkdir()
    for hour in range(40):
        begin(tmp_path, datetime(2026, 12, 1 + hour // 24, hour % 24, tzinfo=UTC))
    assert len(failures(tmp_path)) == 30
    (tmp_path / "var" / "luot-chay.json").write_text("[{", encoding="utf-8")
    assert failures(tmp_path) == ()


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd is not on this machine (Windows)"
)
def test_systemd_itself_finds_nothing_wrong_with_the_timer(tmp_path):
    task = Task(tmp_path, "21:05", (sys.executable, "-m", "pipeline"))
    for name, content in systemd_units(task).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    files = sorted(str(file) for file in tmp_path.glob("tonghop-*"))
    done = subprocess.run(
        ["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False
    )
    complaints = [line for line in done.stderr.splitlines() if "tonghop-" in line]
    assert (len(files), complaints) == (2, [])
    day = subprocess.run(
        ["systemd-analyze", "calendar", "*-*-* 21:05:00"], capture_output=True, check=False
    )
    assert day.returncode == 0
