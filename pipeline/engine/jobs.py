"""What an engine is asked and what it answers."""

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self


@dataclass(frozen=True, slots=True)
class Step:
    """What is made of each reading in the process that has just read it.

    `function` is named as `module:name`; called once in each process with `context`, it returns a
    function of a reading and of a job's `about` that returns bytes. Equal steps are prepared once.
    """

    function: str
    context: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read; `key` names it in messages and caches (its SHA-256).

    Where its `reading` is known already (its wire form) the file is not opened: there is only the
    `step` to do. `about` is what the step is told of this file.
    """

    path: Path
    key: str
    step: Step | None = None
    about: bytes = b""
    reading: bytes | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the program, named as `module:name`, and its pickled arguments; it returns
    bytes. Only the parent calls, and what comes back is never unpickled.
    """

    function: str
    arguments: bytes


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """What came of a job.

    `payload` is the wire form of the reading (`pipeline.reading.wire`). `keep` says that reading
    the same bytes again would give the same: it is False where the wall guard struck or a worker
    was lost, and such a reading must not be cached. `processor_seconds` is what it cost. `made` is
    what the job's step made of the reading; empty where it could not, or was not reached.
    """

    payload: bytes
    keep: bool
    processor_seconds: float
    made: bytes = b""


class Engine(Protocol):
    """Runs readings somewhere, each in a limited process; closed at the end of the `with` block.

    A future of this seam never fails because of a file: what cannot be read is a reading that says
    so. It is cancelled where the engine is closed before its turn.
    """

    @property
    def in_flight(self) -> int:
        """Return how many jobs at once keep it busy; more would only wait in memory."""

    def submit(self, job: Job) -> "Future[ReadingResult]":
        """Return a future of the job's result; jobs start in the order they are given."""

    def call(self, function: str, *arguments: object) -> "Future[bytes | None]":
        """Return a future of the bytes that a function, named as `module:name`, makes of these
        arguments in one of the limited processes of this computer; of None where it could not.
        """

    def __enter__(self) -> Self:
        """Return the engine, ready for jobs."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers; jobs not begun are cancelled where the block ended in an error."""
