"""Feeds an engine with jobs no faster than their results are taken."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from queue import SimpleQueue

from pipeline.engine.jobs import Engine, Job, ReadingResult


class Feed:
    """The jobs of one run on their way through an engine; results come as they are finished."""

    def __init__(self, engine: Engine, jobs: Iterable[Job]) -> None:
        self.engine, self._jobs = engine, iter(jobs)
        self._done: SimpleQueue[tuple[Job, Future[ReadingResult]]] = SimpleQueue()
        self._in_flight = 0

    def begin(self) -> None:
        """Give the engine as much as may be in flight, and do not wait for it."""
        while (
            self._in_flight < self.engine.in_flight and (job := next(self._jobs, None)) is not None
        ):
            self._in_flight += 1
            self.engine.submit(job).add_done_callback(self._noting(job))

    def results(self) -> Iterator[tuple[Job, ReadingResult]]:
        """Yield every job with its result, in the order in which they are finished."""
        self.begin()
        while self._in_flight:
            job, future = self._done.get()
            self._in_flight -= 1
            self.begin()
            yield job, future.result()

    def _noting(self, job: Job) -> Callable[[Future[ReadingResult]], None]:
        return lambda future: self._done.put((job, future))
