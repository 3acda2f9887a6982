"""Run one night as a user does, and keep what it left."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Night:
    """What a run left: its exit status, what it printed, its outputs."""

    exit_status: int
    printed: str
    outbox: Path

    @property
    def raw(self) -> bytes:
        """Return the bytes of results.json."""
        return (self.outbox / "results.json").read_bytes()

    @property
    def results(self) -> dict:
        """Return results.json as values."""
        return json.loads(self.raw)


def run_night(workspace: Path, period: str, as_of: str, *more: str) -> Night:
    """Run `tonghop run` on `workspace` in a process of its own."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pipeline",
            "run",
            "--workspace",
            str(workspace),
            "--period",
            period,
            "--as-of",
            as_of,
            *more,
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    return Night(done.returncode, done.stdout + done.stderr, workspace / "outbox" / period)
