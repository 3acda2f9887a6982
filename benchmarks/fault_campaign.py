"""Break a night at random moments, then look whether the next one makes everything whole.

`python -m benchmarks.fault_campaign [--rounds 200] [--seed 7]` prints a line a round and a table.
Each round breaks one run of a small workspace in one way. After it the inbox must be untouched and
the outbox hold a whole set or none; the next run must leave exactly what an unbroken one leaves.
"""

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-12-12T08:00:00+07:00"
PERIOD = "2026"
_WORDS = ("run", "--as-of", AS_OF)
_WHOLE_RUN_SECONDS = 1.5
_ENOUGH_SECONDS = 120
_EXPECTED = (0, 4, -signal.SIGKILL)
_KIB = 1 << 10


@dataclass(frozen=True, slots=True)
class Round:
    """What one fault did: exit status of the broken run, and what was wrong afterwards."""

    fault: str
    status: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A workspace to break, what its inbox holds, and what an unbroken run leaves."""

    workspace: Path
    inbox: str
    outputs: dict[str, str]


Fault = Callable[[Ground, random.Random], int]


def prepare(folder: Path) -> Ground:
    """Return a workspace with the sample's inbox, and what a whole run makes of it."""
    workspace = folder / "workspace"
    for name in ("config", "templates"):
        shutil.copytree(ROOT / name, workspace / name)
    shutil.copytree(ROOT / "examples" / "inbox", workspace / "inbox")
    for file in (workspace / "inbox").rglob("*"):
        if file.is_file():
            os.utime(file, (1_796_000_000, 1_796_000_000))
    status = run(workspace).wait(_ENOUGH_SECONDS)
    if status != 0:
        raise RuntimeError(f"an unbroken run ends with {status}")
    return Ground(workspace, _state(workspace / "inbox"), _outputs(workspace))


def one_round(name: str, ground: Ground, chance: random.Random, *, cold: bool) -> Round:
    """Break one run, look at what it left, and let the next one make it whole."""
    var, outbox = ground.workspace / "var", ground.workspace / "outbox"
    if cold:
        shutil.rmtree(var, ignore_errors=True)
        shutil.rmtree(outbox, ignore_errors=True)
    problems = []
    status = FAULTS[name](ground, chance)
    if status not in _EXPECTED:
        problems.append(f"the broken run ended with {status}")
    if _outputs(ground.workspace) not in ({}, ground.outputs):
        problems.append("half a set of outputs stands in the outbox")
    again = run(ground.workspace).wait(_ENOUGH_SECONDS)
    if again != 0:
        problems.append(f"the next run ended with {again}")
    if _outputs(ground.workspace) != ground.outputs:
        problems.append("the next run left something else")
    if _state(ground.workspace / "inbox") != ground.inbox:
        problems.append("the inbox was touched")
    left = [entry.name for entry in outbox.iterdir() if entry.name.startswith(".")]
    if left:
        problems.append(f"left in the outbox: {left}")
    return Round(name, status, tuple(problems))


def run(workspace: Path, file_bytes: int | None = None) -> subprocess.Popen[bytes]:
    """Start a night; `file_bytes` is the size beyond which no file can be written."""

    def limit() -> None:
        if file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *_WORDS, "--workspace", str(workspace)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=limit,
    )


def _kill(ground: Ground, chance: random.Random) -> int:
    process = run(ground.workspace)
    with suppress(subprocess.TimeoutExpired):
        return process.wait(chance.uniform(0.05, _WHOLE_RUN_SECONDS))
    process.kill()
    return process.wait()


def _kill_a_child(ground: Ground, chance: random.Random) -> int:
    process = run(ground.workspace)
    time.sleep(chance.uniform(0.3, _WHOLE_RUN_SECONDS))
    for child in _children(process.pid)[:1]:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return process.wait(_ENOUGH_SECONDS)


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    try:
        return [int(child) for child in listed.read_text().split()]
    except OSError:
        return []


def _fill(ground: Ground, chance: random.Random) -> int:
    return run(ground.workspace, chance.randrange(0, 400) * _KIB).wait(_ENOUGH_SECONDS)


def _full_disk(ground: Ground, chance: random.Random) -> int:
    """A real disk that is full, where this process may mount one."""
    var = ground.workspace / "var"
    with tempfile.TemporaryDirectory() as away, _small_disk(var, chance.randrange(8, 400), away):
        return run(ground.workspace).wait(_ENOUGH_SECONDS)


@contextmanager
def _small_disk(folder: Path, spare_kib: int, away: str) -> Iterator[None]:
    """Put `folder` on a small disk of its own, with what it holds, and take it off again."""
    folder.mkdir(exist_ok=True)
    used = sum(file.stat().st_blocks // 2 for file in folder.rglob("*") if file.is_file())
    size = f"size={used + spare_kib}k"
    shutil.copytree(folder, away, dirs_exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)
    try:
        with suppress(shutil.Error, OSError):
            shutil.copytree(away, folder, dirs_exist_ok=True)
        yield
        shutil.rmtree(away)
        shutil.copytree(folder, away)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    shutil.rmtree(folder)
    shutil.copytree(away, folder)


def _two_at_once(ground: Ground, chance: random.Random) -> int:
    first = run(ground.workspace)
    time.sleep(chance.uniform(0.0, _WHOLE_RUN_SECONDS))
    second = run(ground.workspace).wait(_ENOUGH_SECONDS)
    return max(first.wait(_ENOUGH_SECONDS), second)


def _vanish(ground: Ground, chance: random.Random) -> int:
    inbox, away = ground.workspace / "inbox", ground.workspace / "inbox-away"
    process = run(ground.workspace)
    time.sleep(chance.uniform(0.0, _WHOLE_RUN_SECONDS))
    inbox.rename(away)
    try:
        status = process.wait(_ENOUGH_SECONDS)
    finally:
        away.rename(inbox)
    shutil.rmtree(ground.workspace / "outbox", ignore_errors=True)
    return status


def _shut_outbox(ground: Ground, chance: random.Random) -> int:
    """A file stands where the outbox should be: nobody, not even root, can write into it."""
    outbox, away = ground.workspace / "outbox", ground.workspace / "outbox-away"
    if outbox.exists():
        outbox.rename(away)
    outbox.write_bytes(b"")
    try:
        return run(ground.workspace).wait(_ENOUGH_SECONDS)
    finally:
        outbox.unlink()
        if away.exists():
            away.rename(outbox)


def _spoil_a_kept_file(ground: Ground, chance: random.Random) -> int:
    """One byte of one kept reading's original or of one manifest turns over."""
    var = ground.workspace / "var"
    kept = sorted(f for f in var.rglob("*") if f.is_file() and f.suffix != ".sqlite")
    for file in chance.sample(kept, min(1, len(kept))):
        content = bytearray(file.read_bytes())
        if content:
            content[chance.randrange(len(content))] ^= 0xFF
            file.write_bytes(content)
    return run(ground.workspace).wait(_ENOUGH_SECONDS)


def _spoil_the_ledger(ground: Ground, chance: random.Random) -> int:
    """The ledger is cut short; the advice is to bring back a copy, which is done."""
    ledger = ground.workspace / "var" / "ledger.sqlite"
    if not ledger.exists():
        run(ground.workspace).wait(_ENOUGH_SECONDS)
    content = ledger.read_bytes()
    ledger.write_bytes(content[: chance.randrange(1, len(content))])
    status = run(ground.workspace).wait(_ENOUGH_SECONDS)
    for beside in ledger.parent.glob("ledger.sqlite-*"):
        beside.unlink()
    ledger.write_bytes(content)
    return status


FAULTS: dict[str, Fault] = {
    "killed": _kill,
    "child killed": _kill_a_child,
    "files cannot grow": _fill,
    "disk full": _full_disk,
    "two at once": _two_at_once,
    "inbox vanishes": _vanish,
    "outbox shut": _shut_outbox,
    "kept file spoiled": _spoil_a_kept_file,
    "ledger cut": _spoil_the_ledger,
}


def can_mount() -> bool:
    """Return whether this process may mount a small disk."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder],
            capture_output=True,
            check=False,
        )
        if done.returncode == 0:
            subprocess.run(["umount", folder], check=True)
        return done.returncode == 0


def _outputs(workspace: Path) -> dict[str, str]:
    folder = workspace / "outbox" / PERIOD
    return {file.name: _hash(file) for file in sorted(folder.glob("*")) if file.is_file()}


def _state(folder: Path) -> str:
    """Everything about a folder that nobody may change: names, contents, times."""
    lines = (
        f"{file.relative_to(folder)} {file.stat().st_mtime_ns} {_hash(file)}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@click.command()
@click.option("--rounds", default=200, show_default=True, help="How many runs are broken.")
@click.option("--seed", default=7, show_default=True, help="Names the moments.")
def main(rounds: int, seed: int) -> None:
    """Do the campaign and exit with 1 where anything was lost."""
    chance = random.Random(seed)
    kinds = [kind for kind in FAULTS if kind != "disk full" or can_mount()]
    told: Counter[tuple[str, str]] = Counter()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        ground = prepare(Path(folder))
        for number in range(rounds):
            kind = kinds[number % len(kinds)]
            done = one_round(kind, ground, chance, cold=chance.random() < 0.6)
            told[kind, f"exit {done.status}"] += 1
            lost += bool(done.problems)
            click.echo(f"{number + 1} {kind} {done.status} {'; '.join(done.problems) or 'whole'}")
        for (kind, status), count in sorted(told.items()):
            click.echo(f"{kind:20} {status:10} {count}")
        click.echo(f"{rounds} rounds, {lost} with a loss")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
