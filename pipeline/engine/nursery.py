"""The first children of a night, forked out of one process that has loaded for all of them.

`python -m pipeline.engine.nursery READER MODULES PIPES`: loads once what every child needs, forks
as many as a line of its input asks for, with the limits that stand there, one for each pair of
pipes, and stays until its input ends, so that nobody else gets their process numbers. A child that
dies is replaced by one of its own (`worker`). Only where a process can fork; elsewhere every child
loads for itself. It is the first thing that a night starts, so that this module loads nothing but
the standard library.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from signal import SIGKILL
from struct import Struct
from typing import TYPE_CHECKING, BinaryIO, cast

from pipeline.engine.machine import child_environment

if TYPE_CHECKING:
    from pipeline.settings.model import Limits

READER = "pipeline.reading:read_file"
"""Names the reader of all formats."""

_PID = Struct("<q")
_LOST = -1
"""The status of a child that nobody but the nursery could ask about."""


@dataclass(slots=True)
class NurseryChild:
    """A forked child as its worker sees it: what `subprocess.Popen` has, as far as it is used."""

    stdin: BinaryIO
    stdout: BinaryIO
    pid: int | None = field(default=None)

    def met(self) -> bool:
        """Wait until the child says that it is there; False where it never came to be."""
        said = self.stdout.read(_PID.size)
        if len(said) == _PID.size:
            (self.pid,) = _PID.unpack(said)
        return self.pid is not None

    def kill(self) -> None:
        """End the child at once."""
        if self.pid is not None:
            os.kill(self.pid, SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until the child has gone, as its closed pipe tells. Raises TimeoutExpired where it
        has not within `timeout` seconds.
        """
        until = None if timeout is None else time.monotonic() + timeout
        while not self._gone():
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired("nursery child", timeout or 0)
            time.sleep(0.001)
        return _LOST

    def _gone(self) -> bool:
        """Whether it has ended: a child that nobody has waited for is a zombie until then."""
        try:
            status = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return True
        return status.rpartition(")")[2].split()[0] == "Z"


class Nursery:
    """Loads for the first children of `slots` workers, and starts them when the limits are known.

    `reader` is their function, `modules` are loaded beside what it needs.
    """

    def __init__(self, slots: int, reader: str = READER, modules: Sequence[str] = ()) -> None:
        asking = [os.pipe() for _ in range(slots)]
        answering = [os.pipe() for _ in range(slots)]
        theirs = [(asked[0], answer[1]) for asked, answer in zip(asking, answering, strict=True)]
        command = [
            sys.executable,
            "-m",
            __name__,
            reader,
            json.dumps(list(modules)),
            json.dumps(theirs),
        ]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            pass_fds=[end for pair in theirs for end in pair],
        )
        for end in (end for pair in theirs for end in pair):
            os.close(end)
        self._ours = [
            NurseryChild(os.fdopen(asked[1], "wb"), os.fdopen(answer[0], "rb"))
            for asked, answer in zip(asking, answering, strict=True)
        ]

    def children(self, count: int, limits: "Limits") -> list[NurseryChild]:
        """Have so many children started under these limits and return them; there are no more than
        the nursery was made for.
        """
        given, spare = self._ours[:count], self._ours[count:]
        for child in spare:
            child.stdin.close()
            child.stdout.close()
        with suppress(OSError):  # a nursery that has died: its children will not be met either
            pipe = cast(BinaryIO, self._process.stdin)
            pipe.write(json.dumps([len(given), asdict(limits)]).encode("ascii") + b"\n")
            pipe.flush()
        return given

    def close(self) -> None:
        """Let the nursery end; its children have ended before."""
        self._process.communicate()


def main(arguments: list[str]) -> None:
    """Load, fork when asked to, and wait for the parent's end."""
    reader, modules, pairs = arguments
    from pipeline.engine.child import function_named, serve
    from pipeline.settings.model import Limits

    function = function_named(reader)
    for module in json.loads(modules):
        import_module(module)
    pipes = json.loads(pairs)
    asked = json.loads(sys.stdin.buffer.readline() or b"[0, {}]")
    for own in pipes[: asked[0]]:
        if os.fork() == 0:
            _keep_only(own, pipes)
            with os.fdopen(own[0], "rb") as requests, os.fdopen(own[1], "wb") as answers:
                answers.write(_PID.pack(os.getpid()))
                answers.flush()
                serve(function, Limits(**asked[1]), requests, answers)
            os._exit(0)
    for pair in pipes:
        for end in pair:
            os.close(end)
    sys.stdin.buffer.read()
    with suppress(ChildProcessError):
        while True:
            os.wait()
    os._exit(0)


def _keep_only(own: Sequence[int], pipes: Sequence[Sequence[int]]) -> None:
    """Let go of the others' pipes, which would never seem to end, and of the nursery's input."""
    for pair in pipes:
        if pair != own:
            for end in pair:
                os.close(end)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
