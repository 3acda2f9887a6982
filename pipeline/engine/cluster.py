"""The engine on several computers: batches of contents for the workers of a Dask scheduler.

What the cluster does not bring back in time, or loses with a worker or the scheduler, is read on
this computer: a night ends with the same results whatever becomes of its helpers.
"""

import time
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from pipeline.engine.batch_size import BatchSize
from pipeline.engine.cluster_link import ClusterLink
from pipeline.engine.cluster_worker import Asked, Read, longest
from pipeline.engine.jobs import Job, ReadingResult
from pipeline.engine.local import LocalEngine
from pipeline.engine.nursery import READER
from pipeline.settings.model import Limits

_BATCH_BYTES = 8 << 20
_IN_FLIGHT = 2
"""How many batches are with each thread of the cluster: the one it works on, and the next."""

_FILES_IN_FLIGHT = 160
"""How many files are asked for ahead for each thread."""

_LOOK_SECONDS = 0.2

_Task = tuple[Job, "Future[ReadingResult]"]


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch on its way."""

    tasks: list[_Task]
    answer: Any


class ClusterEngine:
    """Reads files on the workers of the scheduler at `address` (`host:8786`); see `Engine`.

    Raises UsageError where Dask is not installed, WorkspaceError where nobody answers.
    """

    def __init__(self, address: str, limits: Limits, reader: str = READER) -> None:
        self._address, self._limits, self._reader = address, limits, reader
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._here = LocalEngine(1, limits, reader)
        self._sent: list[_Sent] = []
        self._size = BatchSize()
        self._thread = Thread(target=self._serve)
        self._link: ClusterLink
        self._given_up = False
        self._heard_at = time.monotonic()

    @property
    def in_flight(self) -> int:
        """Return how many jobs keep the cluster busy."""
        return _FILES_IN_FLIGHT * max(2, self._link.threads)

    def submit(self, job: Job) -> "Future[ReadingResult]":
        """Return a future of the job's result."""
        future: Future[ReadingResult] = Future()
        self._tasks.put((job, future))
        return future

    def call(self, function: str, *arguments: object) -> "Future[bytes | None]":
        """Return a future of what a function makes of its arguments, here."""
        return self._here.call(function, *arguments)

    def __enter__(self) -> Self:
        self._link = ClusterLink(self._address)
        self._here.__enter__()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._given_up = kind is not None
        self._tasks.put(None)
        self._thread.join()
        self._here.__exit__(kind, error, trace)
        self._link.close()

    def _serve(self) -> None:
        """Send batches as long as there are jobs, and hand on what comes back."""
        open_for_more = True
        while open_for_more or self._sent:
            if self._given_up:
                self._cancel()
                return
            self._link.look_after()
            waiting = self._tasks.qsize() + sum(len(sent.tasks) for sent in self._sent)
            most = self._size.now(waiting, self._link.threads)
            if open_for_more and self._is_wanted(most):
                batch, open_for_more = self._next_batch(most)
                if batch:
                    self._send(batch)
            else:
                time.sleep(_LOOK_SECONDS / 10)
            self._collect()

    def _is_wanted(self, most: int) -> bool:
        """Whether a batch is to be sent now: any where a thread has nothing to do, a full one where
        all have.
        """
        sent, threads = len(self._sent), self._link.threads
        return sent < threads or (sent < _IN_FLIGHT * threads and self._tasks.qsize() >= most)

    def _next_batch(self, most: int) -> tuple[list[_Task], bool]:
        """Jobs that wait now, at most so many, and whether more may follow."""
        batch: list[_Task] = []
        size = 0
        while len(batch) < most and size < _BATCH_BYTES:
            try:
                task = self._tasks.get(timeout=0 if batch else _LOOK_SECONDS)
            except Empty:
                return batch, True
            if task is None:
                return batch, False
            if task[1].set_running_or_notify_cancel():
                batch.append(task)
                size += _size(task[0])
        return batch, True

    def _send(self, batch: list[_Task]) -> None:
        try:
            asked = [_asked(job) for job, _ in batch]
        except OSError:  # a file that vanished: it is told here, and the others with it
            self._read_here(batch)
            return
        answer = self._link.send(asked, batch[0][0].step, self._limits, self._reader)
        if answer is None:
            self._read_here(batch)
            return
        if not self._sent:
            self._heard_at = time.monotonic()
        self._sent.append(_Sent(batch, answer))

    def _collect(self) -> None:
        """Hand on what has come back, and read here what will not: nothing at all for longer than
        any file may take is as good as lost.
        """
        overdue = time.monotonic() > self._heard_at + longest(self._limits)
        for sent in list(self._sent):
            if sent.answer.status == "finished" and not self._link.lost:
                self._heard_at = time.monotonic()
                self._hand_on(sent)
            elif self._link.lost or overdue or sent.answer.status != "pending":
                self._read_here(sent.tasks)
            else:
                continue
            self._sent.remove(sent)

    def _hand_on(self, sent: _Sent) -> None:
        found: list[Read] | None = self._link.answer(sent.answer)
        if found is None:
            self._read_here(sent.tasks)
            return
        for (_, future), read in zip(sent.tasks, found, strict=True):
            result = ReadingResult(*read)
            self._size.learn(result.processor_seconds)
            future.set_result(result)

    def _read_here(self, batch: list[_Task]) -> None:
        for job, future in batch:
            self._here.submit(job).add_done_callback(_onto(future))

    def _cancel(self) -> None:
        for sent in self._sent:
            for _, future in sent.tasks:
                future.set_exception(RuntimeError("the night was given up"))
        while not self._tasks.empty():
            task = self._tasks.get()
            if task is not None:
                task[1].cancel()


def _onto(future: "Future[ReadingResult]") -> Any:
    """What sets the result of one future from another's."""

    def hand_on(done: "Future[ReadingResult]") -> None:
        if done.cancelled() or done.exception() is not None:
            future.set_exception(RuntimeError("the reading here was given up"))
        else:
            future.set_result(done.result())

    return hand_on


def _asked(job: Job) -> Asked:
    """What a worker far away needs of a job: the content only where nobody has read it yet."""
    content = job.path.read_bytes() if job.reading is None else b""
    return content, job.about, job.reading


def _size(job: Job) -> int:
    try:
        return job.path.stat().st_size
    except OSError:
        return 0
