"""The engine on this computer: slots of our own, one long-lived limited child each.

A pool of the standard library loses all pending work when one worker dies; here a death costs one
file one try.
"""

import pickle
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from queue import SimpleQueue
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from pipeline.domain.document import Unreadable
from pipeline.engine import refusals
from pipeline.engine.confinement import Death
from pipeline.engine.jobs import Call, Job, ReadingResult, Step
from pipeline.engine.machine import CAN_FORK
from pipeline.engine.messages import Answer, Request, Verdict
from pipeline.engine.nursery import READER, Nursery, NurseryChild
from pipeline.engine.office import NotConverted, converted
from pipeline.engine.worker import Worker
from pipeline.reading import wire
from pipeline.reading.refusal import not_converted, office_missing
from pipeline.settings.model import Limits

_MAY_PASS = (Death.LOST, Death.HUNG)
"""What another try may not meet again."""

_GUARD_SECONDS = 0.2
"""How often the wall guard looks."""

_OBJECTS_PER_BYTE = 7
"""How much memory a child needs for arguments and what it makes of them, by their pickled size."""

_IN_FLIGHT = 128
"""How many jobs wait for each slot."""

_Task = tuple["Future[Any]", Callable[[Worker], Any]]


class LocalEngine:
    """Reads files in `slots` child processes; see `Engine`.

    `reader` names another function in place of the real one, as tests need to make failures.
    `nursery` was started for it ahead.
    """

    def __init__(
        self, slots: int, limits: Limits, reader: str = READER, nursery: Nursery | None = None
    ) -> None:
        self._limits, self._reader, self._nursery = limits, reader, nursery
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._workers = [Worker(limits, reader) for _ in range(slots)]
        self._threads: list[Thread] = []
        self._closing = Event()
        self._guard = Thread(target=self._watch, daemon=True)

    @property
    def in_flight(self) -> int:
        """Return how many jobs keep the slots busy."""
        return _IN_FLIGHT * len(self._workers)

    def submit(self, job: Job) -> "Future[ReadingResult]":
        """Return a future of the job's result."""
        future: Future[ReadingResult] = Future()
        self._tasks.put((future, lambda worker: self._read(worker, job)))
        return future

    def call(self, function: str, *arguments: object) -> "Future[bytes | None]":
        """Return a future of what a function makes of its arguments, None where it could not."""
        future: Future[bytes | None] = Future()
        call = Call(function, pickle.dumps(arguments))
        if len(call.arguments) * _OBJECTS_PER_BYTE > self._limits.memory_mib << 20:
            future.set_result(None)
            return future
        self._tasks.put((future, lambda worker: _called(worker, call)))
        return future

    def __enter__(self) -> Self:
        children: list[NurseryChild | None] = []
        if CAN_FORK:
            self._nursery = self._nursery or Nursery(len(self._workers), self._reader)
            children += self._nursery.children(len(self._workers), self._limits)
        children += [None] * (len(self._workers) - len(children))
        self._threads = [
            # A cluster's worker keeps its slot until it ends, and must be able to end.
            Thread(target=self._serve, args=pair, daemon=True)
            for pair in zip(self._workers, children, strict=True)
        ]
        for thread in self._threads:
            thread.start()
        self._guard.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._cancel_waiting()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        self._closing.set()
        self._guard.join()
        if self._nursery is not None:
            self._nursery.close()

    def _cancel_waiting(self) -> None:
        while not self._tasks.empty():
            task = self._tasks.get()
            if task is not None:
                task[0].cancel()

    def _serve(self, worker: Worker, child: NurseryChild | None) -> None:
        """The life of one slot: one task after the other, on one child."""
        worker.start(child)
        while (task := self._tasks.get()) is not None:
            future, done_by = task
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(done_by(worker))
                except BaseException as error:
                    future.set_exception(error)
        worker.close()

    def _read(self, worker: Worker, job: Job) -> ReadingResult:
        about = None if job.step is None else job.about
        request = Request(job.path, about=about, reading=job.reading)
        outcome = _ask(worker, request, job.step)
        if isinstance(outcome, Answer) and outcome.verdict is Verdict.TO_CONVERT:
            return self._read_converted(worker, request, job.step, outcome)
        if job.reading is None or (isinstance(outcome, Answer) and outcome.payload):
            return self._result(outcome)
        # The reading stands, whatever became of the step.
        made = outcome.made if isinstance(outcome, Answer) else b""
        return ReadingResult(job.reading, bool(made), 0.0, made)

    def _read_converted(
        self, worker: Worker, request: Request, step: Step | None, answer: Answer
    ) -> ReadingResult:
        """Let LibreOffice convert the file, outside the child that may write nothing."""
        kind, target = answer.payload.decode().split()
        # A fresh child starts while LibreOffice runs: two that are full do not fit side by side.
        worker.close()
        worker.start()
        with converted(request.path, kind, target, self._limits) as made:
            if isinstance(made, NotConverted):
                return _not_converted(kind, made)
            return self._result(_ask(worker, replace(request, path=made, kind=kind), step))

    def _result(self, outcome: Answer | Death) -> ReadingResult:
        if not isinstance(outcome, Answer):
            return self._unfinished(outcome)
        seconds = outcome.processor_seconds
        match outcome.verdict:
            case Verdict.READ:
                return ReadingResult(outcome.payload, True, seconds, outcome.made)
            case Verdict.OUT_OF_MEMORY:
                return _refused(refusals.out_of_memory(self._limits), True, seconds)
            case Verdict.NOT_OPENED | Verdict.TO_CONVERT | Verdict.STILL_READING:
                return _refused(refusals.not_opened(), False, seconds)

    def _unfinished(self, death: Death) -> ReadingResult:
        used_up = death is Death.OUT_OF_PROCESSOR_TIME
        seconds = float(self._limits.cpu_seconds) if used_up else 0.0
        return _refused(refusals.unfinished(death, self._limits), death not in _MAY_PASS, seconds)

    def _watch(self) -> None:
        while not self._closing.wait(_GUARD_SECONDS):
            for worker in self._workers:
                worker.kill_if_overdue()


def _ask(worker: Worker, request: Request, step: Step | None) -> Answer | Death:
    """Ask once, and once more where the child was lost or hung, or out of memory after others:
    a file is too large only for a child that has read nothing else.
    """
    outcome = worker.ask(request, step)
    full = outcome is Death.OUT_OF_MEMORY or (
        isinstance(outcome, Answer) and outcome.verdict is Verdict.OUT_OF_MEMORY
    )
    again = outcome in _MAY_PASS or (full and not worker.was_fresh)
    return worker.ask(request, step) if again else outcome


def _called(worker: Worker, call: Call) -> bytes | None:
    outcome = worker.call(call)
    if isinstance(outcome, Answer) and outcome.verdict is Verdict.READ:
        return outcome.payload
    return None


def _not_converted(kind: str, why: NotConverted) -> ReadingResult:
    if why is NotConverted.ABSENT:
        return _refused(office_missing(kind), False, 0.0)
    return _refused(not_converted(kind), why is NotConverted.REFUSED, 0.0)


def _refused(reading: Unreadable, keep: bool, processor_seconds: float) -> ReadingResult:
    return ReadingResult(wire.encode(reading), keep, processor_seconds)
