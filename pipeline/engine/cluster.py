"""The engine on several computers: batches of contents for the workers of a Dask scheduler.

What the cluster does not bring back in time, or loses with a worker or the scheduler, is read on
this computer: a night ends with the same results whatever becomes of its helpers.
"""

import time
from concurrent.futures import Future
from dataclasses import dataclass
from importlib import import_module
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

from pipeline.engine.cluster_worker import Asked, Read, read_contents
from pipeline.engine.jobs import Job, ReadingResult
from pipeline.engine.local import READER, LocalEngine
from pipeline.errors import UsageError, WorkspaceError
from pipeline.settings.model import Limits

_BATCH = 8
_BATCH_BYTES = 8 << 20
_IN_FLIGHT = 4
"""How many batches wait for each thread of the cluster: enough to keep it busy, and no more in
memory than that.
"""

_CONNECT_SECONDS = 10
_LOOK_SECONDS = 0.2
_LARGE = 5

_Task = tuple[Job, "Future[ReadingResult]"]


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch on its way, and until when it is waited for."""

    tasks: list[_Task]
    answer: Any
    until: float


class ClusterEngine:
    """Reads files on the workers of the scheduler at `address` (`host:8786`); see `Engine`.

    Raises UsageError where Dask is not installed, WorkspaceError where nobody answers.
    """

    def __init__(self, address: str, limits: Limits, reader: str = READER) -> None:
        self._address, self._limits, self._reader = address, limits, reader
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._here = LocalEngine(1, limits, reader)
        self._sent: list[_Sent] = []
        self._lock = Lock()
        self._thread = Thread(target=self._serve)
        self._client: Any = None
        self._given_up = False

    def submit(self, job: Job) -> "Future[ReadingResult]":
        """Return a future of the job's result."""
        future: Future[ReadingResult] = Future()
        self._tasks.put((job, future))
        return future

    def call(self, function: str, *arguments: object) -> "Future[bytes | None]":
        """Return a future of what a function makes of its arguments, here."""
        return self._here.call(function, *arguments)

    def load(self, module: str) -> None:
        """Let the process here load a module while it has nothing else to do."""
        self._here.load(module)

    def __enter__(self) -> Self:
        self._client = _client(self._address)
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
        self._client.close(timeout=_CONNECT_SECONDS)

    def _serve(self) -> None:
        """Send batches as long as there are jobs, and hand on what comes back."""
        open_for_more = True
        while open_for_more or self._sent:
            if self._given_up:
                self._cancel()
                return
            if open_for_more and len(self._sent) < _IN_FLIGHT * self._threads():
                batch, open_for_more = self._next_batch()
                if batch:
                    self._send(batch)
            else:
                time.sleep(_LOOK_SECONDS / 4)
            self._collect()

    def _next_batch(self) -> tuple[list[_Task], bool]:
        """Jobs that wait now, as many as make one batch, and whether more may follow."""
        batch: list[_Task] = []
        size = 0
        while len(batch) < _BATCH and size < _BATCH_BYTES:
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
            step = batch[0][0].step
            answer = self._client.submit(
                read_contents, asked, step, self._limits, self._reader, pure=False, retries=0
            )
        except Exception:  # a file that vanished, a client that closed: both end here at home
            self._read_here(batch)
            return
        patience = _LARGE * self._limits.wall_seconds * len(batch) * (1 + len(self._sent))
        self._sent.append(_Sent(batch, answer, time.monotonic() + patience))

    def _collect(self) -> None:
        lost = self._client.status != "running"
        for sent in list(self._sent):
            if sent.answer.status == "finished" and not lost:
                self._sent.remove(sent)
                self._hand_on(sent)
            elif lost or sent.answer.status != "pending" or time.monotonic() > sent.until:
                self._sent.remove(sent)
                self._read_here(sent.tasks)

    def _hand_on(self, sent: _Sent) -> None:
        try:
            found: list[Read] = sent.answer.result(timeout=_CONNECT_SECONDS)
        except Exception:  # whatever broke between there and here
            self._read_here(sent.tasks)
            return
        for (_, future), read in zip(sent.tasks, found, strict=True):
            future.set_result(ReadingResult(*read))

    def _read_here(self, batch: list[_Task]) -> None:
        for job, future in batch:
            self._here.submit(job).add_done_callback(_onto(future))

    def _threads(self) -> int:
        try:
            return max(1, sum(int(count) for count in self._client.nthreads().values()))
        except Exception:  # nobody answers: what was sent is about to come home
            return 1

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


def _client(address: str) -> Any:
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise UsageError(
            "Chưa cài phần chạy trên nhiều máy (dask).", "Cài: pip install 'tonghop[cluster]'"
        ) from None
    try:
        return distributed.Client(
            f"tcp://{address}", timeout=_CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"Không nối được với bộ điều phối {address}.",
            "Kiểm tra máy điều phối (dask scheduler), hoặc chạy với --engine local.",
        ) from error
