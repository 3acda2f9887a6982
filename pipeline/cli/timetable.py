"""The words in which systemd, cron and Windows are told to run a workspace every night."""

import re
import shlex
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

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


def windows_xml(task: Task) -> str:
    """Return the entry of Windows' Task Scheduler (schema 1.2); a night missed is made up for, and
    a second one does not begin while the first is at work.
    """
    program, *words = task.command
    arguments = subprocess.list2cmdline(words)
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{_xml(f"tonghop: {task.workspace}. {_ENDED_BADLY}")}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{task.time}:00</StartBoundary>
      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT12H</ExecutionTimeLimit>
  </Settings>
  <Actions>
    <Exec>
      <Command>{_xml(program)}</Command>
      <Arguments>{_xml(arguments)}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def windows_command(task: Task, entry: Path) -> list[str]:
    """Return the command that takes over the entry written to the file `entry`."""
    return ["schtasks", "/Create", "/F", "/TN", task.name, "/XML", str(entry)]


def _xml(text: str) -> str:
    """A text as XML holds it; what XML cannot hold at all is left out."""
    return escape("".join(letter for letter in text if letter.isprintable()))


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _one_line(workspace: Path) -> str:
    return str(workspace).replace("\n", " ").replace("%", "%%")
