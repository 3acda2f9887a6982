"""What the audit of the locked packages makes of what pip-audit says, or does not say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workspaces import ROOT

GOOD = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1"}]}
UNKNOWN = {"name": "c", "skip_reason": "not found"}
AUDIT = """
import runpy, sys
from pathlib import Path
audit = runpy.run_path(sys.argv[1])
sys.exit(audit["main"](Path("constraints.txt"), Path(sys.argv[2])))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="CI is not run on Windows")


def audit(home: Path, said: str) -> subprocess.CompletedProcess:
    """The audit with a pip-audit that says this."""
    program = home / "bin" / "pip-audit"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\n", encoding="utf-8")
    program.chmod(0o755)
    return subprocess.run(
        [sys.executable, "-c", AUDIT, str(ROOT / ".ci" / "audit"), str(home)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("packages", "status", "told"),
    [
        ([GOOD, WEAK, UNKNOWN], 1, "audit: b 2: PYSEC-1"),
        ([GOOD, UNKNOWN], 0, "audit: not audited: c"),
        ([UNKNOWN], 0, "could not reach"),
        ([], 0, "could not reach"),
    ],
)
def test_only_a_known_weakness_fails(tmp_path, packages, status, told):
    done = audit(tmp_path, json.dumps({"dependencies": packages}))
    assert (done.returncode, told in done.stdout) == (status, True), done.stdout + done.stderr


def test_a_pip_audit_that_says_nothing_is_told(tmp_path):
    done = audit(tmp_path, "connection refused")
    assert (done.returncode, "could not reach" in done.stdout) == (0, True)
