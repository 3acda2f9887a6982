"""OpenCV's way of saying that memory ran out, said in Python's."""

from collections.abc import Iterator
from contextlib import contextmanager

import cv2

_OUT_OF_MEMORY = -4


@contextmanager
def memory_errors() -> Iterator[None]:
    """Raise MemoryError where OpenCV runs out of memory inside the block."""
    try:
        yield
    except cv2.error as error:
        if getattr(error, "code", None) == _OUT_OF_MEMORY:
            raise MemoryError from error
        raise
