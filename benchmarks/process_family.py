"""A process and all that it started, by what Linux tells of each of its threads."""

from collections.abc import Iterator
from pathlib import Path


def family(process: int) -> Iterator[int]:
    """Yield the process and its living descendants; those that end meanwhile are left out."""
    yield process
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))
