"""What offices of different size need: recorded task times, and a simulation of many workers.

`python -m benchmarks.capacity [--files 200]` reads and understands a generated season in one
limited child and records what each file cost. From these times it draws the files of a city, a
ministry and the country, hands them to workers in the batches that a cluster would get, and prints
how long a cold night's reading takes with how many workers, also where some files are scans of five
pages.
"""

import heapq
import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from benchmarks.season import PERIOD, make_season
from pipeline.domain.submission import Arrival, IncomingFile
from pipeline.engine import Job
from pipeline.engine.batch_size import BatchSize
from pipeline.engine.local import LocalEngine
from pipeline.settings.loading import load_settings
from pipeline.understanding import Basis
from pipeline.understanding.understood import encode

_OFFICES = {
    "a city: 130 reporters, two files each": 260,
    "a ministry: 34 departments × 100 units": 3_400,
    "the country: 3,321 communes × 12 plans": 39_852,
}
_WORKERS = (1, 2, 8, 32)
_SCANS = (0.0, 0.1)
_SCAN_SECONDS = 5 * 2.2
"""Five pages of 300 dpi (benchmarks/scans.py)."""

_TASK_SECONDS, _FILE_SECONDS = 0.0042, 0.00017
"""What a task costs beside its work, and what each file's way there and back
(benchmarks/cluster.py).
"""

_FEED = 160
"""How many files are asked for ahead for each thread, as the engine does."""

_DAY = datetime(2026, 12, 5, tzinfo=UTC)


@click.command()
@click.option("--files", default=200, show_default=True, help="How many files are timed.")
@click.option("--seed", default=1, show_default=True, help="Names the draws.")
def main(files: int, seed: int) -> None:
    """Record, simulate and print."""
    times = recorded(files)
    click.echo(
        f"{files} files: {sum(times) / files * 1000:.1f} ms each, longest {max(times):.2f} s"
    )
    for office, count in _OFFICES.items():
        for share in _SCANS:
            chance = random.Random(seed)
            drawn = [
                _SCAN_SECONDS if chance.random() < share else chance.choice(times)
                for _ in range(count)
            ]
            told = ", ".join(f"{n}: {_shown(simulated(drawn, n))}" for n in _WORKERS)
            click.echo(f"{office}, {share:.0%} scans: {told}")


def recorded(files: int) -> list[float]:
    """Return the processor seconds of reading and understanding each file of a season."""
    with tempfile.TemporaryDirectory() as scratch:
        season = make_season(Path(scratch) / "season", files)
        settings = load_settings(season.workspace)
        period = next(one for one in settings.periods if one.id == PERIOD)
        step = Basis.of(settings, period).step()
        paths = sorted(f for f in (season.workspace / "inbox").rglob("*") if f.is_file())
        arrival = Arrival(_DAY, _DAY)
        with LocalEngine(1, replace(settings.limits, wall_seconds=600)) as engine:
            futures = []
            for path in paths:
                name = path.relative_to(season.workspace / "inbox").as_posix()
                file = IncomingFile(name, "0" * 64, path.stat().st_size, arrival, None)
                futures.append(engine.submit(Job(path, name, step, encode(file))))
            return [future.result().processor_seconds for future in futures]


def simulated(times: Sequence[float], workers: int) -> float:
    """Return after how many seconds so many workers have read files that take these times."""
    free = [0.0] * workers
    size = BatchSize()
    at = 0
    while at < len(times):
        waiting = min(len(times) - at, _FEED * workers)
        batch = times[at : at + size.now(waiting, workers)]
        at += len(batch)
        for seconds in batch:
            size.learn(seconds)
        cost = _TASK_SECONDS + len(batch) * _FILE_SECONDS + sum(batch)
        heapq.heapreplace(free, free[0] + cost)
    return max(free)


def _shown(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


if __name__ == "__main__":
    main()
