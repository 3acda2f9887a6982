"""The connection to a Dask scheduler: what is asked of it, and whether it is still there."""

import time
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from pipeline.engine.cluster_worker import Asked, read_contents, same
from pipeline.engine.jobs import Step
from pipeline.errors import UsageError, WorkspaceError
from pipeline.settings.model import Limits

_CONNECT_SECONDS = 10
_COUNT_SECONDS = 2.0
"""How often the scheduler is asked how many threads there are: workers come and go."""

_SILENT_SECONDS = 30
"""A scheduler that says nothing for so long is lost, even where its connection stands."""


class ClusterLink:
    """A client of the scheduler at `address`; `threads` of its workers can each read a file.

    Once `lost` it stays so. Raises UsageError where Dask is not installed, WorkspaceError where
    nobody answers.
    """

    def __init__(self, address: str) -> None:
        self._client = _client(address)
        self._told: tuple[Step | None, Any] = None, None
        self._asked_at = float("-inf")
        self.lost = False
        self.threads = 1

    def send(
        self, asked: Sequence[Asked], step: Step | None, limits: Limits, reader: str
    ) -> Any | None:
        """Return Dask's own future of what the contents read as, None where nobody is there."""
        if self.lost:
            return None
        try:
            return self._client.submit(
                read_contents, asked, self._known(step), limits, reader, pure=False, retries=0
            )
        except Exception:  # whatever broke between here and there
            return None

    def answer(self, sent: Any) -> Any | None:
        """Return what came of a future that has finished, None where it cannot be had."""
        try:
            return sent.result(timeout=_CONNECT_SECONDS)
        except Exception:  # whatever broke between there and here
            return None

    def look_after(self) -> None:
        """Ask now and then how many threads there are, which also tells whether anybody is."""
        now = time.monotonic()
        if self.lost or now < self._asked_at + _COUNT_SECONDS:
            return
        self._asked_at = now
        try:
            counts = self._client.sync(
                self._client.scheduler.ncores, callback_timeout=_SILENT_SECONDS
            )
            self.threads = max(1, sum(map(int, counts.values())))
        except Exception:  # whatever broke between here and there
            self.lost = True
        self.lost |= self._client.status != "running"

    def close(self) -> None:
        """Let go of the scheduler, which forgets what it still owed."""
        self._client.close(timeout=_CONNECT_SECONDS)

    def _known(self, step: Step | None) -> Any:
        """The step as the cluster knows it: sent once, and from then on named."""
        if step is not None and step != self._told[0]:
            self._told = step, self._client.submit(same, step, pure=False)
        return None if step is None else self._told[1]


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
