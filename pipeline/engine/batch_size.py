"""How many files go to a worker of a cluster at a time."""

_FIRST = 8
_MOST = 128
_SECONDS, _LEAST_SECONDS = 0.6, 0.3
"""What a batch should take a worker, and what the last ones at least should: far more than the few
milliseconds that sending one costs.
"""

_MEMORY = 0.95
"""The weight of what was learned before when a file says how long it took."""


class BatchSize:
    """Learns from what files cost how many make a batch."""

    def __init__(self) -> None:
        self._seconds = _SECONDS / _FIRST

    def learn(self, seconds: float) -> None:
        """Take note of the processor time of a file."""
        self._seconds = _MEMORY * self._seconds + (1 - _MEMORY) * seconds

    def now(self, waiting: int, threads: int) -> int:
        """Return how many files go together while `waiting` are not done yet.

        The last batches are small, so that no thread waits long for the others.
        """
        seconds = max(self._seconds, _SECONDS / _MOST)
        shared = waiting // threads
        return max(1, int(_LEAST_SECONDS / seconds), min(int(_SECONDS / seconds), shared))
