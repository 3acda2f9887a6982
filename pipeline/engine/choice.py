"""The engine that a word on the command line names."""

import re

from pipeline.engine.jobs import Engine
from pipeline.engine.local import LocalEngine
from pipeline.engine.machine import usable_processors
from pipeline.engine.nursery import Nursery
from pipeline.errors import UsageError
from pipeline.settings.model import Limits

_MEMORY_MIB = 2048
"""What all processes of a night may take together where nobody says how many there are."""

_CLUSTER = re.compile(r"dask://([\w.\[\]:-]+:\d{1,5})")
_LOCAL = re.compile(r"local(?::(\d{1,3}))?")


def engine_from_spec(spec: str, limits: Limits, nursery: Nursery | None = None) -> Engine:
    """Return the engine that `spec` names: `local`, `local:4` for four slots, `dask://host:8786`.

    Without a number there is one slot for each usable processor, as far as their memory limits fit
    into 2 GiB together. Its processes are forked from `nursery` where one has been started ahead.
    Raises UsageError for any other spec.
    """
    cluster = _CLUSTER.fullmatch(spec.strip())
    if cluster is not None:
        from pipeline.engine.cluster import ClusterEngine

        return ClusterEngine(cluster[1], limits)
    found = _LOCAL.fullmatch(spec.strip())
    fitting = max(1, _MEMORY_MIB // limits.memory_mib)
    slots = int(found[1]) if found and found[1] else min(usable_processors(), fitting)
    if found is None or slots < 1:
        raise UsageError(
            f"Không có cách chạy nào tên là “{spec}” (--engine).",
            "Dùng “local” để chạy trên máy này, “local:2” để định số tiến trình đọc, hoặc "
            "“dask://máy:8786” để chạy trên nhiều máy.",
        )
    return LocalEngine(slots, limits, nursery=nursery)
