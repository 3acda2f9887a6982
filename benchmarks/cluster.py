"""Two workers of a cluster against two slots of one computer, on the same files.

`python -m benchmarks.cluster [--files 400] [--repeat 3]` generates a season, starts a scheduler and
two workers on this computer as docs/scale.md shows, and does cold nights on both in turn. It prints
wall seconds, processor seconds of all processes, and what a task costs beside the work in it: what
an empty one costs that takes as many files there and back. Ends with 1 where the results differ.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmarks.process_family import family
from benchmarks.season import AS_OF, PERIOD, Season, make_season

ROOT = Path(__file__).resolve().parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")
_READY_SECONDS, _FAREWELL_SECONDS = 60, 2
_EMPTY_TASKS = 200


@dataclass(frozen=True, slots=True)
class Cost:
    """A night's seconds: on the wall, of all processors, and of those what the cluster's limited
    children used, which read and understand.
    """

    wall: float
    processors: float
    work: float = 0.0


@click.command()
@click.option("--files", default=400, show_default=True, help="How many reports.")
@click.option("--repeat", default=3, show_default=True, help="How often each is measured.")
def main(files: int, repeat: int) -> None:
    """Measure and print."""
    here, there = [], []
    with tempfile.TemporaryDirectory() as scratch, cluster(2) as (port, processes):
        season = make_season(Path(scratch) / "season", files)
        done = executed(port)
        for _ in range(repeat):
            here.append(night(season, "local:2"))
            expected = _results(season)
            there.append(night(season, f"dask://127.0.0.1:{port}", processes))
            same = _results(season) == expected
            click.echo(f"local:2 {here[-1]}  cluster {there[-1]}  same results: {same}")
            if not same:
                sys.exit(1)
        tasks = (executed(port) - done) / repeat
        empty = empty_task(season, port, processes, round(files / tasks))
    click.echo(f"{files} files, median of {repeat}")
    for name in ("wall", "processors"):
        seconds = [statistics.median(getattr(cost, name) for cost in one) for one in (here, there)]
        click.echo(f"{name}: {seconds[0]:.2f} s here, {seconds[1] / seconds[0]:.1%} on the cluster")
    work = statistics.median(cost.work for cost in there)
    click.echo(
        f"{tasks:.0f} tasks of {work / tasks * 1000:.0f} ms, each {empty * 1000:.1f} ms more: "
        f"{tasks * empty / work:.1%}"
    )


@contextmanager
def cluster(workers: int) -> Iterator[tuple[int, list[int]]]:
    """Give the port of a scheduler with so many workers, and their processes."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    place = ["--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    started = [_dask("scheduler", *place)]
    one = ["worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-dashboard"]
    started += [_dask(*one, "--name", str(number)) for number in range(workers)]
    try:
        _wait_for(port, workers)
        yield port, [process.pid for process in started]
    finally:
        for process in reversed(started):
            process.terminate()
        for process in reversed(started):
            with suppress(subprocess.TimeoutExpired):
                process.wait(_FAREWELL_SECONDS)
            process.kill()
            process.wait()


def empty_task(season: Season, port: int, processes: list[int], size: int) -> float:
    """Return the processor seconds, on all sides together, of a task that does nothing; it brings
    the contents of `size` files and takes back as much.
    """
    files = sorted(f for f in (season.workspace / "inbox").rglob("*") if f.is_file())[:size]
    contents = [file.read_bytes() for file in files]
    with _client(port) as client:
        begun = sum(_used(processes)) + sum(os.times()[:2])
        waiting = []
        for _ in range(_EMPTY_TASKS):
            waiting.append(client.submit(_nothing, contents, pure=False))
            if len(waiting) > 8:
                waiting.pop(0).result()
        for future in waiting:
            future.result()
        return (sum(_used(processes)) + sum(os.times()[:2]) - begun) / _EMPTY_TASKS


def _nothing(contents: list[bytes]) -> list[bytes]:
    return contents


def executed(port: int) -> int:
    """Return how many tasks the workers have done so far."""
    with _client(port) as client:
        return sum(client.run(_done_by).values())


def _done_by(dask_worker: Any) -> int:
    return int(dask_worker.state.executed_count)


def _client(port: int) -> Any:
    from distributed import Client

    return Client(f"tcp://127.0.0.1:{port}", timeout=_READY_SECONDS, set_as_default=False)


def _dask(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "DASK_CONFIG": str(ROOT / "docs")},
    )


def _wait_for(port: int, workers: int) -> None:
    with _client(port) as client:
        client.wait_for_workers(workers, timeout=_READY_SECONDS)


def night(season: Season, engine: str, cluster_processes: list[int] | None = None) -> Cost:
    """Do one cold night and return what it cost. Raises RuntimeError where it fails."""
    for folder in ("var", "outbox"):
        shutil.rmtree(season.workspace / folder)
        (season.workspace / folder).mkdir()
    words = ["--workspace", str(season.workspace), "--period", PERIOD, "--as-of", AS_OF]
    before = _used(cluster_processes or [])
    begun, own = time.perf_counter(), _children()
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "run", *words, "--engine", engine],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    wall = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"the night ended with {done.returncode}")
    after = _used(cluster_processes or [])
    work, around = (after[part] - before[part] for part in (0, 1))
    return Cost(wall, _children() - own + work + around, work)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _used(roots: list[int]) -> tuple[float, float]:
    """Processor seconds so far of the limited children below these processes, and of the rest."""
    reading = around = 0.0
    for process in (one for root in roots for one in family(root)):
        try:
            told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            words = Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:
            continue
        own, ended = (sum(map(int, told[at : at + 2])) / _TICKS for at in (11, 13))
        if b"pipeline.engine" in words:
            reading += own + ended
        else:
            around += own
            reading += ended
    return reading, around


def _results(season: Season) -> bytes:
    return (season.workspace / "outbox" / PERIOD / "results.json").read_bytes()


if __name__ == "__main__":
    main()
