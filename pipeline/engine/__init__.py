"""Runs readings in limited child processes, behind one seam of the shape of concurrent.futures.

`choice.engine_from_spec` gives an `Engine`; `Engine.submit` takes a `Job` and gives a future of its
`ReadingResult`.
"""

from pipeline.engine.feed import Feed
from pipeline.engine.jobs import Engine, Job, ReadingResult, Step

__all__ = ["Engine", "Feed", "Job", "ReadingResult", "Step"]
