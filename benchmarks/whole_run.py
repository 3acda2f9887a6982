"""A whole night against the plain script, cold and warm, with what each of them read right.

`python -m benchmarks.whole_run [--files 200] [--repeat 3]` generates a season in a temporary
folder and prints ratios; seconds stand there only to judge the machine by.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import click

from benchmarks.season import AS_OF, PERIOD, Season, make_season

ROOT = Path(__file__).resolve().parents[1]
A_DAY_LATER = (datetime.fromisoformat(AS_OF) + timedelta(days=1)).isoformat()


@dataclass(frozen=True, slots=True)
class Right:
    """How many rows were read right: unit, item, percent and result as the report says."""

    share: float
    wrong: int


@click.command()
@click.option("--files", default=200, show_default=True, help="How many reports.")
@click.option("--repeat", default=3, show_default=True, help="How often each is measured.")
def main(files: int, repeat: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        season = make_season(Path(scratch) / "season", files)
        plain, cold, warm, later = [], [], [], []
        for _ in range(repeat):
            plain.append(_seconds(_plain_command(season)))
            _forget(season.workspace)
            cold.append(_seconds(_night_command(season)))
            warm.append(_seconds(_night_command(season)))
            later.append(_seconds(_night_command(season, A_DAY_LATER)))
        script, night = _script_right(season), _night_right(season)
    click.echo(f"{files} files, {len(season.truth)} rows, median of {repeat}")
    _line("plain script", plain, script)
    _line("night, cold", cold, night)
    _line("the same again", warm, night)
    _line("next night", later, night)
    click.echo(f"cold: {statistics.median(plain) / statistics.median(cold):.1f} x plain script")
    for name, seconds in (("warm", warm), ("next night", later)):
        share = statistics.median(seconds) / statistics.median(cold)
        click.echo(f"{name}: {share:.1%} of the cold night")


def _line(name: str, seconds: list[float], right: Right) -> None:
    spread = f"{min(seconds):.2f}-{max(seconds):.2f}"
    click.echo(
        f"{name:15}{statistics.median(seconds):8.2f} s ({spread})   "
        f"rows right {right.share:.2%}, wrong {right.wrong}"
    )


def _plain_command(season: Season) -> list[str]:
    out = season.workspace.parent / "plain"
    return [sys.executable, "-m", "benchmarks.plain_script", str(season.workspace), str(out)]


def _night_command(season: Season, as_of: str = AS_OF) -> list[str]:
    place = ["--workspace", str(season.workspace), "--period", PERIOD, "--as-of", as_of]
    return [sys.executable, "-m", "pipeline", "run", *place]


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begun


def _environment() -> dict[str, str]:
    """As on a user's machine, where byte code is kept from one run to the next."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _forget(workspace: Path) -> None:
    """Remove what earlier nights kept, so that the next one is cold."""
    for folder in ("var", "outbox"):
        shutil.rmtree(workspace / folder)
        (workspace / folder).mkdir()


def _script_right(season: Season) -> Right:
    rows = json.loads((season.workspace.parent / "plain" / "rows.json").read_text("utf-8"))
    return _right(season, rows)


def _night_right(season: Season) -> Right:
    results = season.workspace / "outbox" / PERIOD / "results.json"
    return _right(season, json.loads(results.read_text("utf-8"))["records"])


def _right(season: Season, rows: list[Mapping[str, object]]) -> Right:
    said = [
        ((row["unit"], row["item"]), (row["percent"], _joined(str(row["result"])))) for row in rows
    ]
    right = sum(season.truth.get(key) == values for key, values in said)
    return Right(right / len(season.truth), len(said) - right)


def _joined(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    main()
