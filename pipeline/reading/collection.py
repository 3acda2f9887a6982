"""Pauses the search for reference cycles while many values are made that hold none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Let the block make values without Python looking for cycles among them again and again.

    Half of the time of reading a large workbook went there; readings are trees.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
