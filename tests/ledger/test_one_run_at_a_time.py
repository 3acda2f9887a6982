"""One run at a time in a workspace, whatever became of the one before."""

import subprocess
import sys

import pytest

from pipeline.errors import WorkspaceError
from pipeline.ledger import Ledger
from tests.workspaces import ROOT

HOLD = """
import sys, time
from pathlib import Path
from pipeline.ledger import Ledger
ledger = Ledger.open(Path(sys.argv[1]), sys.argv[2] or None)
with ledger.only_run():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(ledger, url):
    """Another process that is in the middle of a run."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(ledger.var), url or ""],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_run_says_who_runs_and_since_when(ledger, holder):
    who = f"tiến trình {holder.pid}, từ "
    with pytest.raises(WorkspaceError, match=who) as refused, ledger.only_run():
        pass
    assert "Chờ" in refused.value.advice


def test_the_lock_of_a_run_that_was_killed_is_taken_over(ledger, holder):
    holder.kill()
    holder.wait()
    with ledger.only_run():
        pass


def test_runs_after_one_another_do_not_meet(ledger: Ledger):
    for _ in range(2):
        with ledger.only_run():
            ledger.confirm_only_run()


@pytest.mark.parametrize("url", [None])
def test_a_lock_that_nobody_can_read_still_refuses(ledger, holder):
    (ledger.var / "dang-chay.lock").write_bytes(b"\xff")
    nameless = r"đang làm việc trong thư mục này\."
    with pytest.raises(WorkspaceError, match=nameless), ledger.only_run():
        pass
