"""A limited child process that answers with a stream of pieces, as unfolding an archive does."""

import json
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from threading import Timer
from typing import BinaryIO, Self, cast

from pipeline.engine.confinement import Death, death_of
from pipeline.engine.machine import child_environment
from pipeline.settings.model import Limits

LENGTH = struct.Struct("<q")
END = -1
"""Stands where a length would, after the last piece."""


class StreamBroken(Exception):
    """The child died before its last piece; `death` says why."""

    def __init__(self, death: Death) -> None:
        super().__init__(death.value)
        self.death = death


class LimitedStream:
    """Runs a generator function in one limited child, started at the first question.

    `function` is named as `module:name`; it gets the limits and the arguments of a question, all
    JSON values, and yields bytes. The child writes no file: its pieces are all that comes out.
    """

    def __init__(self, function: str, limits: Limits) -> None:
        self._limits = limits
        self._command = [
            sys.executable,
            "-m",
            "pipeline.engine.streaming_child",
            json.dumps(asdict(limits)),
            function,
        ]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._end()

    def ask(self, *arguments: object) -> Iterator[bytes]:
        """Yield the pieces of the answer. Raises StreamBroken where the child dies over it.

        A stream that is not read to its end costs the child.
        """
        process = self._alive()
        guard = Timer(self._limits.wall_seconds, process.kill)
        guard.start()
        finished = False
        try:
            _send(cast(BinaryIO, process.stdin), arguments)
            yield from _pieces(cast(BinaryIO, process.stdout))
            finished = True
        except (OSError, EOFError) as error:
            hung = not guard.is_alive()
            raise StreamBroken(Death.HUNG if hung else death_of(self._end())) from error
        finally:
            guard.cancel()
            if not finished:
                self._end()

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
            )
        return self._process

    def _end(self) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.poll() is None:
            try:
                # A child that died of itself may still be on its way out: its status says why.
                process.wait(0.2)
            except subprocess.TimeoutExpired:
                process.kill()
        for pipe in (process.stdin, process.stdout):
            try:
                cast(BinaryIO, pipe).close()
            except OSError:
                continue
        return process.wait()


def _send(pipe: BinaryIO, arguments: tuple[object, ...]) -> None:
    message = json.dumps(arguments).encode("ascii")
    pipe.write(LENGTH.pack(len(message)) + message)
    pipe.flush()


def _pieces(pipe: BinaryIO) -> Iterator[bytes]:
    while (length := LENGTH.unpack(_exactly(pipe, LENGTH.size))[0]) != END:
        yield _exactly(pipe, length)


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    content = pipe.read(count)
    if len(content) < count:
        raise EOFError
    return content
