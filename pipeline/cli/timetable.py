"""The words in which systemd, cron and Windows are told to run a workspace every night."""

import re
import shlex
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_ENDED_BADLY = "Kết thúc khác 0 là đêm không trọn: xem var/log/tonghop.log"


@dataclass(frozen=True, slots=True)
class Task:
    """One workspace to be run every night at `time` (`22:00`) by `program`."""

    workspace: Path
    time: str
    program: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return a name of its own for each workspace of a computer."""
        plain = re.sub(r"[^A-Za-z0-9]+", "-", self.workspace.name).strip("-").lower()
        mark = sha256(str(self.workspace).encode("utf-8", "surrogateescape")).hexdigest()[:6]
        return f"tonghop-{plain or 'dem'}-{mark}"

    @property
    def command(self) -> tuple[str, ...]:
        """Return the command of one night."""
        return (*self.program, "run", "--workspace", str(self.workspace))


def systemd_units(task: Task) -> dict[str, str]:
    """Return the unit files of a user's timer by name; a night missed is made up for."""
    words = " ".join(_systemd_word(word) for word in task.command)
    service = f"""[Unit]
Description=tonghop: {_one_line(task.workspace)}

[Service]
Type=oneshot
# {_ENDED_BADLY}
ExecStart={words}
UMask=0077
"""
    timer = f"""[Unit]
Description=tonghop: {_one_line(task.workspace)}

[Timer]
OnCalendar=*-*-* {task.time}:00
Persistent=true

[Install]
WantedBy=timers.target
"""
    return {f"{task.name}.service": service, f"{task.name}.timer": timer}


def cron_line(task: Task) -> str:
    """Return the line of a crontab; in it a percent sign would begin the command's input."""
    hours, minutes = task.time.split(":")
    words = shlex.join(task.command).replace("%", r"\%")
    return f"{int(minutes)} {int(hours)} * * * {words} >/dev/null # {task.name}"


def crontab_with(known: str, task: Task) -> str:
    """Return a crontab with the task's line in it, once."""
    others = [line for line in known.splitlines() if not line.endswith(f"# {task.name}")]
    return "\n".join((*others, cron_line(task))) + "\n"


def windows_command(task: Task) -> list[str]:
    """Return the command that makes the entry of Windows' Task Scheduler."""
    run = subprocess.list2cmdline(task.command)
    words = "schtasks", "/Create", "/F", "/SC", "DAILY", "/ST", task.time, "/TN", task.name
    return [*words, "/TR", run]


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _one_line(workspace: Path) -> str:
    return str(workspace).replace("\n", " ").replace("%", "%%")
