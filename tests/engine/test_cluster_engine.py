"""The engine over a cluster, with a scheduler and workers that are processes of their own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.cluster import cluster
from pipeline.domain.document import Unreadable
from pipeline.engine import Step
from pipeline.engine.choice import engine_from_spec
from pipeline.engine.cluster import ClusterEngine
from pipeline.errors import WorkspaceError
from tests.engine.test_local_engine import FAULTY, LIMITS, job, reading, text_of
from tests.workspaces import AS_OF, ROOT, tonghop, workspace_in, write_report

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

SLOW = [f"works a while {number}" for number in range(6)]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A scheduler and a worker, as docs/scale.md starts them."""
    with cluster(1) as (port, _):
        yield port


def engine(port: int, wall_seconds: int = 60) -> ClusterEngine:
    limits = replace(LIMITS, wall_seconds=wall_seconds)
    return ClusterEngine(f"127.0.0.1:{port}", limits, FAULTY)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for file in listed for child in file.read_text().split()]


def test_files_read_by_a_cluster_read_as_they_do_here(port, tmp_path):
    names = [f"tệp {number}" for number in range(30)]
    with engine(port) as workers:
        futures = [workers.submit(job(tmp_path, name)) for name in names]
        assert [text_of(future) for future in futures] == names


def test_a_step_is_done_where_the_file_is_read(port, tmp_path):
    shouting = Step("tests.engine.faulty_reader:shouting", b"!")
    failing = Step("tests.engine.faulty_reader:stumbling", b"")
    with engine(port) as workers:
        asked = replace(job(tmp_path, "một"), step=shouting, about=b"A")
        assert workers.submit(asked).result(60).made == "A: MỘT!".encode()
        asked = replace(job(tmp_path, "hai"), step=failing, about=b"B")
        result = workers.submit(asked).result(60)
        assert (result.made, result.keep) == (b"", True)


def test_poison_and_a_file_that_hangs_cost_themselves_and_no_other(port, tmp_path):
    with engine(port, wall_seconds=5) as workers:
        orders = ["killed", "một", "hangs", "hai", "eats memory", "ba"]
        futures = {order: workers.submit(job(tmp_path, order)) for order in orders}
        assert [text_of(futures[order]) for order in ("một", "hai", "ba")] == ["một", "hai", "ba"]
        for order, keep in (("killed", False), ("hangs", False), ("eats memory", True)):
            said = reading(futures[order])
            assert isinstance(said, Unreadable)
            assert said.code == "unreadable_file"
            assert futures[order].result().keep == keep, order


def test_a_night_leaves_the_same_results_from_a_cluster_as_from_here(port, tmp_path):
    workspace = workspace_in(tmp_path)
    for unit in ("CHI CỤC KIỂM LÂM", "VĂN PHÒNG SỞ"):
        write_report(workspace / "inbox" / f"{unit}.xlsx", unit=unit)
    (workspace / "inbox" / "hỏng.pdf").write_bytes(b"%PDF-1.7 broken")
    left = []
    for spec in ("local:1", f"dask://127.0.0.1:{port}"):
        shutil.rmtree(workspace / "var", ignore_errors=True)
        words = ("--workspace", str(workspace), "--as-of", AS_OF, "--engine", spec)
        done = tonghop("run", *words)
        assert done.returncode == 0, done.stderr
        left.append((workspace / "outbox" / "2026" / "results.json").read_bytes())
    assert left[0] == left[1]


def test_a_file_that_vanished_is_said_to_have(port, tmp_path):
    with engine(port) as workers:
        gone = job(tmp_path, "gone")
        gone.path.unlink()
        assert "Không mở được tệp" in reading(workers.submit(gone)).reason


def test_what_a_lost_worker_and_then_a_lost_scheduler_owe_is_read_all_the_same(tmp_path):
    with cluster(2) as (port, (scheduler, *nannies)), engine(port) as workers:
        futures = [workers.submit(job(tmp_path, name)) for name in SLOW]
        time.sleep(0.5)
        for process in children(nannies[0]):
            os.kill(process, signal.SIGKILL)
        assert text_of(futures[0]) == SLOW[0]
        os.kill(scheduler, signal.SIGKILL)
        assert [text_of(future) for future in futures] == SLOW


def test_a_scheduler_that_falls_silent_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.engine.cluster_link._SILENT_SECONDS", 1)
    monkeypatch.setattr("pipeline.engine.cluster_link._CONNECT_SECONDS", 1)
    with cluster(1) as (port, (scheduler, _)), engine(port) as workers:
        futures = [workers.submit(job(tmp_path, name)) for name in SLOW[:3]]
        os.kill(scheduler, signal.SIGSTOP)
        try:
            assert [text_of(future) for future in futures] == SLOW[:3]
        finally:
            os.kill(scheduler, signal.SIGCONT)


def test_a_cluster_for_a_trial_opens_and_closes(tmp_path):
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        free = int(found.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "cluster", "--workers", "1", "--port", str(free)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert f"dask://127.0.0.1:{free}".encode() in process.stdout.readline()
    with engine(free) as workers:
        assert text_of(workers.submit(job(tmp_path, "một"))) == "một"
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


def test_a_trial_has_the_settings_that_the_documentation_gives():
    import yaml

    from pipeline.cli.cluster import SETTINGS

    told: dict[str, object] = {}

    def flatten(values: dict, place: str = "") -> None:
        for name, value in values.items():
            if isinstance(value, dict):
                flatten(value, f"{place}{name}.")
            else:
                told[place + name] = value

    flatten(yaml.safe_load((ROOT / "docs" / "dask.yaml").read_text(encoding="utf-8")))
    assert told == SETTINGS


def test_where_nobody_answers_the_advice_is_to_run_here(monkeypatch):
    monkeypatch.setattr("pipeline.engine.cluster_link._CONNECT_SECONDS", 1)
    with pytest.raises(WorkspaceError) as refused, engine_from_spec("dask://127.0.0.1:9", LIMITS):
        pass
    assert "--engine local" in refused.value.advice
