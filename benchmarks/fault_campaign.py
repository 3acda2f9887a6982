"""Break a night at random moments, then look whether the next one makes everything whole.

`python -m benchmarks.fault_campaign [--rounds 200] [--seed 7]` prints a line a round and a table.
Each round breaks one run of a small workspace in one way. After it the inbox must be untouched and
the outbox hold a whole set or none; the next run must leave exactly what an unbroken one leaves; at
the end `tonghop verify` must do the last night again to the same bytes.
"""

import hashlib
import json
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
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-12-12T08:00:00+07:00"
DAYS_BEFORE = "2026-12-09T08:00:00+07:00"
PERIOD = "2026"
_REPORT, _RESULTS = "bao-cao-tong-hop.docx", "results.json"
_ENOUGH_SECONDS = 900
"""A machine that others use may need them; a night that hangs is given up by its own guards."""
_EXPECTED = (0, 4, -signal.SIGKILL)
_KIB, _PAGE = 1 << 10, 4096


class Server(Protocol):
    """A database server that can be killed and started again."""

    def new_ledger(self) -> str:
        """Return the URL of a ledger that nobody has used yet."""

    def start(self) -> None:
        """Start it and wait until it answers."""

    def stop(self) -> None:
        """End it at once."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one fault did: exit status of the broken run, and what was wrong afterwards."""

    fault: str
    status: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A workspace to break, what its inbox holds, what an unbroken run leaves and how long it
    takes, and the server of its ledger, where it has one.
    """

    workspace: Path
    inbox: str
    outputs: dict[str, str]
    seconds: float
    server: Server | None = None

    def moment(self, chance: random.Random) -> float:
        """Return some moment of a run, in seconds from its start."""
        return chance.uniform(0.0, self.seconds)


Fault = Callable[[Ground, random.Random], int]


def prepare(folder: Path, server: Server | None = None) -> Ground:
    """Return a workspace with the sample's inbox, and what a whole run makes of it."""
    workspace = folder / "workspace"
    for name in ("config", "templates"):
        shutil.copytree(ROOT / name, workspace / name)
    shutil.copytree(ROOT / "examples" / "inbox", workspace / "inbox")
    for file in (workspace / "inbox").rglob("*"):
        if file.is_file():
            os.utime(file, (1_796_000_000, 1_796_000_000))
    if server is not None:
        _place_ledger(workspace, server)
    begun = time.monotonic()
    status = run(workspace).wait(_ENOUGH_SECONDS)
    if status != 0:
        raise RuntimeError(f"an unbroken run ends with {status}")
    seconds = time.monotonic() - begun
    return Ground(workspace, _state(workspace / "inbox"), _outputs(workspace), seconds, server)


def one_round(name: str, ground: Ground, chance: random.Random, *, cold: bool) -> Round:
    """Break one run, look at what it left, and let the next one make it whole."""
    outbox = ground.workspace / "outbox"
    if cold:
        _forget(ground)
    problems = []
    status = (FAULTS if ground.server is None else WITH_SERVER)[name](ground, chance)
    if status not in _EXPECTED:
        problems.append(f"the broken run ended with {status}")
    if _outputs(ground.workspace) not in ({}, ground.outputs, *_sealed(ground.workspace)):
        problems.append("half a set of outputs stands in the outbox")
    again = run(ground.workspace).wait(_ENOUGH_SECONDS)
    if again != 0:
        problems.append(f"the next run ended with {again}")
    left, expected = _outputs(ground.workspace), ground.outputs
    if name in _OTHER_MEMORY:
        left, expected = ({_RESULTS: one.get(_RESULTS, "")} for one in (left, expected))
    if left != expected:
        problems.append("the next run left something else")
    if _state(ground.workspace / "inbox") != ground.inbox:
        problems.append("the inbox was touched")
    hidden = [entry.name for entry in outbox.iterdir() if entry.name.startswith(".")]
    if hidden:
        problems.append(f"left in the outbox: {hidden}")
    if name in (*_SPOILING, *_OTHER_MEMORY):
        _forget(ground)
    return Round(name, status, tuple(problems))


def _forget(ground: Ground) -> None:
    """Let the workspace be new, its ledger on the server too."""
    for name in ("var", "outbox"):
        shutil.rmtree(ground.workspace / name, ignore_errors=True)
    if ground.server is not None:
        _place_ledger(ground.workspace, ground.server)


def _place_ledger(workspace: Path, server: Server) -> None:
    config = workspace / "config" / "reporting.toml"
    told = config.read_text(encoding="utf-8").partition("\n[ledger]\n")[0]
    config.write_text(f'{told}\n[ledger]\nurl = "{server.new_ledger()}"\n', encoding="utf-8")


def run(
    workspace: Path, file_bytes: int | None = None, as_of: str = AS_OF
) -> subprocess.Popen[bytes]:
    """Start a night; `file_bytes` is the size beyond which no file can be written."""

    def limit() -> None:
        if file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", "--as-of", as_of, "--workspace", str(workspace)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=limit,
    )


def _kill(ground: Ground, chance: random.Random) -> int:
    process = run(ground.workspace)
    with suppress(subprocess.TimeoutExpired):
        return process.wait(ground.moment(chance))
    process.kill()
    return process.wait()


def _kill_a_child(ground: Ground, chance: random.Random) -> int:
    process = run(ground.workspace)
    time.sleep(ground.moment(chance))
    below = list(_below(process.pid))
    if below:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(below), signal.SIGKILL)
    return process.wait(_ENOUGH_SECONDS)


def _below(parent: int) -> Iterator[int]:
    """All processes that a process has started, and those that they have."""
    for listed in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, listed.read_text().split()):
                yield child
                yield from _below(child)


def _fill(ground: Ground, chance: random.Random) -> int:
    return run(ground.workspace, chance.randrange(0, 2000) * _KIB).wait(_ENOUGH_SECONDS)


def _full_disk(ground: Ground, chance: random.Random) -> int:
    """A real disk that is full, where this process may mount one."""
    var = ground.workspace / "var"
    with tempfile.TemporaryDirectory() as away, _small_disk(var, chance.randrange(8, 2000), away):
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
    time.sleep(ground.moment(chance))
    second = run(ground.workspace).wait(_ENOUGH_SECONDS)
    return max(first.wait(_ENOUGH_SECONDS), second)


def _vanish(ground: Ground, chance: random.Random) -> int:
    inbox, away = ground.workspace / "inbox", ground.workspace / "inbox-away"
    process = run(ground.workspace)
    time.sleep(ground.moment(chance))
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


def _zero_a_page(ground: Ground, chance: random.Random) -> int:
    """A page in the midst of the ledger is lost; the copy is brought back afterwards."""
    ledger = ground.workspace / "var" / "ledger.sqlite"
    if not ledger.exists():
        run(ground.workspace).wait(_ENOUGH_SECONDS)
    content = ledger.read_bytes()
    at = chance.randrange(len(content) // _PAGE) * _PAGE
    ledger.write_bytes(content[:at] + bytes(_PAGE) + content[at + _PAGE :])
    status = run(ground.workspace).wait(_ENOUGH_SECONDS)
    for beside in ledger.parent.glob("ledger.sqlite-*"):
        beside.unlink()
    ledger.write_bytes(content)
    return status


def _read_only_outbox(ground: Ground, chance: random.Random) -> int:
    """The outbox lies on a disk that is read-only, which holds for root too."""
    outbox = ground.workspace / "outbox"
    outbox.mkdir(exist_ok=True)
    for words in (("--bind", str(outbox)), ("-o", "remount,bind,ro")):
        subprocess.run(["mount", *words, str(outbox)], check=True)
    try:
        return run(ground.workspace).wait(_ENOUGH_SECONDS)
    finally:
        subprocess.run(["umount", str(outbox)], check=True)


def _open_in_word(ground: Ground, chance: random.Random) -> int:
    """Somebody has the report open: Word's own file lies beside it, and the folder cannot be
    renamed, as on Windows, where this file system can do that.
    """
    folder = ground.workspace / "outbox" / PERIOD
    if not folder.exists():
        run(ground.workspace).wait(_ENOUGH_SECONDS)
    by_mark = chance.random() < 0.5
    mark = folder / f"~${_REPORT[2:]}"
    if by_mark:
        mark.write_bytes(b"who")
    else:
        subprocess.run(["chattr", "+a", str(folder)], check=True)
    # A night without anything new would end at once and touch nothing.
    (ground.workspace / "var" / "luot-truoc.json").unlink(missing_ok=True)
    status = run(ground.workspace).wait(_ENOUGH_SECONDS)
    if by_mark:
        mark.unlink()
    else:
        subprocess.run(["chattr", "-a", str(folder)], check=True)
    return status


def _look_back(ground: Ground, chance: random.Random) -> int:
    """The clock goes back by days, after a night that went well."""
    run(ground.workspace).wait(_ENOUGH_SECONDS)
    return run(ground.workspace, as_of=DAYS_BEFORE).wait(_ENOUGH_SECONDS)


def _dropped_twice(ground: Ground, chance: random.Random) -> int:
    """Another content comes under a known name in mid-run, and then the first one again."""
    files = sorted(f for f in (ground.workspace / "inbox").rglob("*") if f.is_file())
    first, other = chance.sample(files, 2)
    kept, times = first.read_bytes(), first.stat()
    process = run(ground.workspace)
    pauses = sorted(ground.moment(chance) for _ in range(2))
    for pause, content in zip((pauses[0], pauses[1] - pauses[0]), (other, None), strict=True):
        time.sleep(pause)
        dropped = first.with_name("dropped")
        dropped.write_bytes(content.read_bytes() if content else kept)
        os.utime(dropped, ns=(times.st_atime_ns, times.st_mtime_ns))
        dropped.replace(first)
    return process.wait(_ENOUGH_SECONDS)


def _lock_left_behind(ground: Ground, chance: random.Random) -> int:
    """The lock of a run that is no more, with the number of a process that is another's now."""
    var = ground.workspace / "var"
    var.mkdir(exist_ok=True)
    (var / "dang-chay.lock").write_text(json.dumps({"host": "x", "process": os.getpid()}))
    return run(ground.workspace).wait(_ENOUGH_SECONDS)


def _server_lost(ground: Ground, chance: random.Random) -> int:
    """The ledger's server dies in mid-run and comes back."""
    if ground.server is None:
        raise RuntimeError("this ground has no server")
    process = run(ground.workspace)
    time.sleep(ground.moment(chance))
    ground.server.stop()
    status = process.wait(_ENOUGH_SECONDS)
    ground.server.start()
    return status


WITH_SERVER: dict[str, Fault] = {
    "server lost": _server_lost,
    "killed": _kill,
    "two at once": _two_at_once,
}
"""What is done where the ledger is on a server."""

FAULTS: dict[str, Fault] = {
    "killed": _kill,
    "child killed": _kill_a_child,
    "files cannot grow": _fill,
    "disk full": _full_disk,
    "two at once": _two_at_once,
    "inbox vanishes": _vanish,
    "outbox shut": _shut_outbox,
    "outbox read-only": _read_only_outbox,
    "open in Word": _open_in_word,
    "clock set back": _look_back,
    "dropped twice": _dropped_twice,
    "kept file spoiled": _spoil_a_kept_file,
    "ledger cut": _spoil_the_ledger,
    "ledger page lost": _zero_a_page,
    "lock left behind": _lock_left_behind,
}
_OTHER_MEMORY = ("clock set back",)
"""After these the ledger knows of one more night, which the memo compares with: of the outputs only
the results stay the same.
"""

_SPOILING = ("kept file spoiled",)
"""After these a kept original may be another one, which `tonghop verify` rightly tells."""

_NEED_MOUNTS = ("disk full", "outbox read-only", "open in Word")


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


def _sealed(workspace: Path) -> Iterator[dict[str, str]]:
    """The sets of outputs that nights have sealed."""
    for manifest in (workspace / "var" / "manifests").glob("*.json"):
        with suppress(ValueError, KeyError):
            yield json.loads(manifest.read_text(encoding="utf-8"))["outputs"]


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
@click.option("--server", is_flag=True, help="With the ledger on a PostgreSQL server.")
def main(rounds: int, seed: int, server: bool) -> None:
    """Do the campaign and exit with 1 where anything was lost."""
    mounts = can_mount()
    kinds = [kind for kind in FAULTS if mounts or kind not in _NEED_MOUNTS]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        running = None
        if server:
            from tests.postgres_server import postgres_server

            running, kinds = stack.enter_context(postgres_server()), list(WITH_SERVER)
        lost = _campaign(prepare(folder, running), kinds, rounds, random.Random(seed))
    sys.exit(1 if lost else 0)


def _campaign(ground: Ground, kinds: list[str], rounds: int, chance: random.Random) -> bool:
    """Do the rounds, tell of them, and return whether anything was lost."""
    told: Counter[tuple[str, str]] = Counter()
    lost = 0
    for number in range(rounds):
        kind = kinds[number % len(kinds)]
        done = one_round(kind, ground, chance, cold=chance.random() < 0.6)
        told[kind, f"exit {done.status}"] += 1
        lost += bool(done.problems)
        click.echo(f"{number + 1} {kind} {done.status} {'; '.join(done.problems) or 'whole'}")
    for (kind, status), count in sorted(told.items()):
        click.echo(f"{kind:20} {status:10} {count}")
    again = verified(ground.workspace)
    click.echo(f"{rounds} rounds, {lost} with a loss; verify ends with {again}")
    return bool(lost or again)


def verified(workspace: Path) -> int:
    """Return how `tonghop verify` ends on the workspace."""
    words = ["verify", "--workspace", str(workspace)]
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *words],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    ).returncode


if __name__ == "__main__":
    main()
