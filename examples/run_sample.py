"""Run one night on the sample, in a workspace of its own under `var/`.

`python -m examples.run_sample` builds `var/sample-workspace` from the real `config/` and
`templates/`, the sample inbox and its register of arrivals, and runs `tonghop run` there as of
12 December 2026. With `--prefer-inbox` it runs on the real `inbox/` instead as soon as that holds
a file. Returns the exit status of `tonghop run`.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE_WORKSPACE = ROOT / "var" / "sample-workspace"
UNREGISTERED = "2026-12-05T08:00:00+07:00"
"""The file time of what nobody registered, such as a lock file."""


def build_workspace(workspace: Path, root: Path = ROOT) -> None:
    """Put configuration, templates and the sample inbox into `workspace`.

    Files get the times at which the register says that they came. What earlier runs left in
    `outbox/` and `var/` stays.
    """
    for folder in ("config", "templates", "inbox"):
        shutil.rmtree(workspace / folder, ignore_errors=True)
    for folder in ("config", "templates"):
        shutil.copytree(root / folder, workspace / folder)
    shutil.copytree(root / "examples" / "inbox", workspace / "inbox")
    register = root / "examples" / "config" / "received.csv"
    shutil.copyfile(register, workspace / "config" / "received.csv")
    for folder in ("outbox", "var"):
        (workspace / folder).mkdir(exist_ok=True)
    set_file_times(workspace / "inbox", register)


def set_file_times(inbox: Path, register: Path) -> None:
    """Give every file of `inbox` the time of its arrival."""
    with register.open(encoding="utf-8", newline="") as lines:
        arrivals = {row["path"]: row["received_at"] for row in csv.DictReader(lines)}
    for path in inbox.rglob("*"):
        if path.is_file():
            name = unicodedata.normalize("NFC", path.relative_to(inbox).as_posix())
            moment = datetime.fromisoformat(arrivals.get(name, UNREGISTERED)).timestamp()
            os.utime(path, (moment, moment))


def inbox_holds_files(inbox: Path) -> bool:
    """Return whether any unit has put anything into `inbox`."""
    return any(path.is_file() and path.name != ".gitkeep" for path in inbox.rglob("*"))


def main(arguments: list[str]) -> int:
    """Run the night and return its exit status."""
    command = [sys.executable, "-m", "pipeline", "run"]
    if "--prefer-inbox" in arguments and inbox_holds_files(ROOT / "inbox"):
        return subprocess.run([*command, "--workspace", str(ROOT)], check=False).returncode
    build_workspace(SAMPLE_WORKSPACE)
    truth = json.loads((ROOT / "examples" / "truth.json").read_text(encoding="utf-8"))
    moment = ["--period", truth["period"], "--as-of", truth["as_of"]]
    sample = ["--workspace", str(SAMPLE_WORKSPACE), *moment]
    return subprocess.run([*command, *sample], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
