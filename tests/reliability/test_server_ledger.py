"""Nights whose ledger is on a server: the same results, and none lost with the server."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.errors import WorkspaceError
from pipeline.ledger import Ledger
from pipeline.nightly import Night, run_night
from pipeline.settings.loading import load_settings
from tests.nightly.nights import ReadingHere, night_in
from tests.postgres_server import PostgresServer, postgres_server
from tests.workspaces import AS_OF, ROOT, workspace_in, write_report

UNITS = ("CHI CỤC KIỂM LÂM", "VĂN PHÒNG SỞ", "PHÒNG QUẢN LÝ MÔI TRƯỜNG")


@pytest.fixture(scope="module")
def server():
    with postgres_server() as running:
        yield running


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    made = workspace_in(tmp_path)
    for unit in UNITS:
        write_report(made / "inbox" / f"{unit}.xlsx", unit=unit)
    return made


class ServerLost(ReadingHere):
    """An engine over whose work the server's plug is pulled."""

    def __init__(self, server: PostgresServer) -> None:
        super().__init__()
        self._server = server

    def submit(self, job):
        if len(self.asked) == 1:
            self._server.stop("immediate")
        return super().submit(job)


def night_on(workspace: Path, url: str, engine: ReadingHere) -> bytes:
    settings = load_settings(workspace)
    period = next(p for p in settings.periods if p.id == "2026")
    as_of = datetime.fromisoformat(AS_OF)
    with closing(Ledger.open(workspace / "var", url)) as ledger:
        run_night(Night(settings, period, as_of, ledger, engine, lambda _done, _all: None))
    return (workspace / "outbox" / "2026" / "results.json").read_bytes()


def tonghop(workspace: Path, url: str, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *words, "--workspace", str(workspace)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "TONGHOP_LEDGER": url},
        timeout=120,
        check=False,
    )


def test_a_night_that_loses_its_server_says_so_and_the_next_one_makes_it_whole(workspace, server):
    url = server.new_ledger()
    with pytest.raises(WorkspaceError, match=r"Không dùng được sổ theo dõi postgresql://") as lost:
        night_on(workspace, url, ServerLost(server))
    assert "lượt chạy sau tự làm lại" in lost.value.advice
    assert not (workspace / "outbox" / "2026").exists()
    server.start()
    on_server = night_on(workspace, url, ReadingHere())
    elsewhere = workspace_in(workspace / "elsewhere")
    (elsewhere / "inbox").rmdir()
    (workspace / "inbox").rename(elsewhere / "inbox")
    night_in(elsewhere)
    assert on_server == (elsewhere / "outbox" / "2026" / "results.json").read_bytes()


def test_the_command_works_with_a_server_from_its_first_night_to_its_seal(workspace, server):
    url = server.new_ledger()
    for _ in range(2):
        done = tonghop(workspace, url, "run", "--as-of", AS_OF, "--engine", "local:1")
        assert (done.returncode, "Không có gì thay đổi" in done.stdout) == (0, False), done.stderr
    assert not (workspace / "var" / "ledger.sqlite").exists()
    done = tonghop(workspace, url, "verify", "--engine", "local:1")
    assert (done.returncode, "khớp từng byte" in done.stdout) == (0, True), done.stdout
    done = tonghop(workspace, url, "doctor")
    assert "Sổ theo dõi dùng được: postgresql://" in done.stdout


def test_a_night_that_cannot_reach_its_server_ends_with_a_clear_status(workspace):
    done = tonghop(workspace, "postgresql://127.0.0.1:9/none", "run")
    assert done.returncode == 4
    assert "Không dùng được sổ theo dõi postgresql://127.0.0.1:9/none" in done.stderr
    assert "Kiểm tra máy chủ PostgreSQL" in done.stderr
