"""The engine over a cluster, with a scheduler and workers that are processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.engine import engine_from_spec
from pipeline.errors import WorkspaceError
from pipeline.reading import wire
from tests.engine.test_local_engine import FAULTY, LIMITS, job, reading, text_of
from tests.workspaces import ROOT

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")


@pytest.fixture(scope="module")
def port() -> int:
    """A port that is free just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def cluster(port):
    words = ["-m", "pipeline", "cluster", "--workers", "1", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert b"dask://" in process.stdout.readline()
    yield process
    process.send_signal(signal.SIGTERM)
    process.wait(30)


def engine(port: int):
    from pipeline.engine.cluster import ClusterEngine

    return ClusterEngine(f"127.0.0.1:{port}", LIMITS, FAULTY)


def test_files_read_by_a_cluster_read_as_they_do_here(cluster, port, tmp_path):
    names = [f"tệp {number}" for number in range(30)]
    with engine(port) as workers:
        futures = [workers.submit(job(tmp_path, name)) for name in names]
        assert [text_of(future) for future in futures] == names


def test_a_poison_file_costs_itself_and_no_other(cluster, port, tmp_path):
    with engine(port) as workers:
        poison = workers.submit(job(tmp_path, "killed"))
        good = workers.submit(job(tmp_path, "tốt"))
        assert text_of(good) == "tốt"
        assert wire.decode(poison.result(60).payload) == reading(poison)
        assert not poison.result().keep


def test_a_file_that_vanished_is_said_to_have(cluster, port, tmp_path):
    with engine(port) as workers:
        gone = job(tmp_path, "gone")
        gone.path.unlink()
        assert "Không mở được tệp" in reading(workers.submit(gone)).reason


def test_a_night_whose_cluster_dies_ends_here(cluster, port, tmp_path):
    with engine(port) as workers:
        futures = [workers.submit(job(tmp_path, f"works a while {n}")) for n in range(4)]
        time.sleep(0.3)
        cluster.kill()
        assert [text_of(future) for future in futures] == [f"works a while {n}" for n in range(4)]


def test_where_nobody_answers_the_advice_is_to_run_here(tmp_path: Path):
    with pytest.raises(WorkspaceError) as refused, engine_from_spec("dask://127.0.0.1:9", LIMITS):
        pass
    assert "--engine local" in refused.value.advice
