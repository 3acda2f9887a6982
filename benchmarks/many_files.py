"""What a night costs as the inbox grows: cold, unchanged, and with ten new files.

`python -m benchmarks.many_files [--files 1000] [--new 10] [--plain] [--season DIR]` generates a
season (60 % xlsx, 35 % PDF with text, 5 % docx) and prints processor seconds, which a busy machine
changes less than wall time, their shares of the cold night, and peak memory of the parent and of
all processes together. 10,000 files take many minutes to generate: DIR keeps them.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.process_family import family
from benchmarks.season import AS_OF, PERIOD, make_season

ROOT = Path(__file__).resolve().parents[1]
_PAGE = os.sysconf("SC_PAGE_SIZE")
_LOOK_SECONDS = 0.05
_SHARE_OF_WORD = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """What one night took: processor seconds, MiB of the parent, MiB of all processes together."""

    seconds: float
    wall_seconds: float
    parent_mib: float
    together_mib: float


@click.command()
@click.option("--files", default=1000, show_default=True, help="How many reports.")
@click.option("--new", default=10, show_default=True, help="How many of them come later.")
@click.option("--engine", default="local", show_default=True, help="As for tonghop run.")
@click.option("--plain", is_flag=True, help="Run the plain script over the same files, too.")
@click.option("--season", type=click.Path(path_type=Path), help="A season to use, or to keep.")
def main(files: int, new: int, engine: str, plain: bool, season: Path | None) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        workspace = season or Path(scratch) / "season"
        if not workspace.exists():
            make_season(workspace, files, share_of_word=_SHARE_OF_WORD)
        costs = _nights(workspace, Path(scratch) / "later", new, engine)
        if plain:
            command = ["benchmarks.plain_script", str(workspace), str(Path(scratch) / "plain")]
            costs["plain script"] = cost_of(command)
    cold = costs["cold"]
    click.echo(f"{files} files, {engine}")
    for name, cost in costs.items():
        click.echo(
            f"{name:13}{cost.seconds:8.2f} s {cost.seconds / cold.seconds:7.1%} of cold   "
            f"(wall {cost.wall_seconds:.1f} s, {cost.wall_seconds / cold.wall_seconds:.1%})   "
            f"parent {cost.parent_mib:6.0f} MiB, together {cost.together_mib:6.0f} MiB"
        )


def _nights(workspace: Path, later: Path, new: int, engine: str) -> dict[str, Cost]:
    """The cold night without the new files, the one with them, and that again."""
    inbox = workspace / "inbox"
    for folder in ("var", "outbox"):
        shutil.rmtree(workspace / folder)
        (workspace / folder).mkdir()
    held = _some_files(inbox, new)
    for file in held:
        _move(file, inbox, later)
    try:
        cold = night(workspace, engine)
    finally:
        for file in held:
            _move(later / file.relative_to(inbox), later, inbox)
    return {
        "cold": cold,
        f"{new} new": night(workspace, engine),
        "unchanged": night(workspace, engine),
    }


def night(workspace: Path, engine: str) -> Cost:
    """Do one night and return its cost. Raises RuntimeError where it fails."""
    words = ["run", "--workspace", str(workspace), "--period", PERIOD, "--as-of", AS_OF]
    return cost_of(["pipeline", *words, "--engine", engine])


def cost_of(command: list[str]) -> Cost:
    """Run a module with its arguments and return the cost. Raises RuntimeError where it fails."""
    began, used = time.perf_counter(), _used()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    parent = together = 0.0
    while process.poll() is None:
        sizes = [_mib(one) for one in family(process.pid)]
        parent, together = max(parent, sizes[0]), max(together, sum(sizes))
        time.sleep(_LOOK_SECONDS)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return Cost(_used() - used, time.perf_counter() - began, parent, together)


def _used() -> float:
    """Processor seconds of all processes started here that have ended, their own included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _some_files(inbox: Path, count: int) -> list[Path]:
    """Files from all over the inbox, so that all formats are among them."""
    files = sorted(file for file in inbox.rglob("*") if file.is_file())
    return files[:: max(1, len(files) // count)][:count] if count else []


def _move(file: Path, root: Path, target: Path) -> None:
    moved = target / file.relative_to(root)
    moved.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(file, moved)


def _mib(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * _PAGE / (1 << 20)


if __name__ == "__main__":
    main()
