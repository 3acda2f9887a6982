"""The entries that make a computer do the night by itself, and the look whether it can."""

from pathlib import Path

import pytest

from pipeline.cli.timetable import Task, cron_line, crontab_with, systemd_units, windows_command
from tests.workspaces import tonghop, workspace_in

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
    command = windows_command(TASK)
    assert command[:7] == ["schtasks", "/Create", "/F", "/SC", "DAILY", "/ST", "21:05"]
    assert command[-1].endswith('run --workspace "/srv/tổng hợp 100%"')


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
