"""A child process as its parent sees it: started when needed, asked, ended."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from threading import Lock
from typing import BinaryIO, cast

from pipeline.engine.confinement import Death, death_of
from pipeline.engine.jobs import Call, Step
from pipeline.engine.machine import child_environment
from pipeline.engine.messages import (
    Answer,
    Request,
    Verdict,
    read_answer,
    write_call,
    write_request,
    write_step,
)
from pipeline.engine.nursery import NurseryChild
from pipeline.settings.model import Limits

_FAREWELL_SECONDS = 2


class Worker:
    """One long-lived child process, replaced when it has died.

    `kill_if_overdue` may be called from another thread while `ask` waits.
    """

    def __init__(self, limits: Limits, reader: str) -> None:
        self._limits = limits
        self._command = [
            sys.executable,
            "-m",
            "pipeline.engine.child",
            json.dumps(asdict(limits)),
            reader,
        ]
        self._process: subprocess.Popen[bytes] | NurseryChild | None = None
        self._told: Step | None = None
        self._deadline: float | None = None
        self._hung = False
        self._lock = Lock()
        self._answers = 0
        self.was_fresh = True
        """Whether the child that was asked last had answered nothing before."""

    def ask(self, request: Request, step: Step | None = None) -> Answer | Death:
        """Return the child's answer about a file, or why it died over it.

        A child that does not know the `step` yet is told of it first.
        """

        def asking(pipe: BinaryIO) -> None:
            self._tell(pipe, step)
            write_request(pipe, request)

        return self._answered(asking)

    def call(self, call: Call) -> Answer | Death:
        """Return what the child made of a call, or why it died over it."""
        return self._answered(lambda pipe: write_call(pipe, call))

    def _answered(self, asking: Callable[[BinaryIO], None]) -> Answer | Death:
        process = self._alive()
        self._hung = False
        self.was_fresh = self._answers == 0
        self._allow_more_time()
        try:
            asking(cast(BinaryIO, process.stdin))
            answer = self._final_answer(cast(BinaryIO, process.stdout))
        except OSError:
            answer = None
        finally:
            with self._lock:
                self._deadline = None
        if answer is None:
            returncode = self.close()
            return Death.HUNG if self._hung else death_of(returncode)
        self._answers += 1
        if answer.verdict is Verdict.OUT_OF_MEMORY:
            self.close()
        return answer

    def _tell(self, pipe: BinaryIO, step: Step | None) -> None:
        if step is not None and step != self._told:
            write_step(pipe, step)
            self._told = step

    def _final_answer(self, pipe: BinaryIO) -> Answer | None:
        """Return the child's answer; each scanned page it begins gives it the wall time anew."""
        while (answer := read_answer(pipe)) and answer.verdict is Verdict.STILL_READING:
            self._allow_more_time()
        return answer

    def _allow_more_time(self) -> None:
        with self._lock:
            if not self._hung:
                self._deadline = time.monotonic() + self._limits.wall_seconds

    def kill_if_overdue(self) -> None:
        """End the child where it has worked on one file for longer than the wall guard allows."""
        with self._lock:
            if self._deadline is None or time.monotonic() < self._deadline:
                return
            self._deadline = None
            self._hung = True
            if self._process is not None:
                self._process.kill()

    def start(self, child: NurseryChild | None = None) -> None:
        """Start the child ahead of the first question, or take the one that the nursery gives."""
        if child is not None and child.met():
            self._process = child
        self._alive()

    def close(self) -> int:
        """End the child and return its exit status; 0 where there was none."""
        process, self._process = self._process, None
        self._told, self._answers = None, 0
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)
        try:
            return process.wait(_FAREWELL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _alive(self) -> subprocess.Popen[bytes] | NurseryChild:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=child_environment(),
            )
        return self._process


def _close(pipe: object) -> None:
    try:
        cast(BinaryIO, pipe).close()
    except OSError:
        # Unsent bytes of a request to a child that is gone.
        return
