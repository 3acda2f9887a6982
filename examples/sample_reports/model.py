"""A file of the sample inbox: where it lies, when it came, how it is made, what is true of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from examples.report_makers.model import Report


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file. `received_at` is None for what nobody registers, such as a lock file.

    `make` writes the file to the path it gets; files made from others find them beside it.
    `report` is what should be read from it, None where nothing should. `truth` is its expected
    entry in `files`. `counted` says whether its rows are expected as records: not those of a twin.
    """

    path: str
    received_at: str | None
    make: Callable[[Path], None]
    truth: Mapping[str, object]
    report: Report | None = None
    reason: str = "Văn thư vào sổ"
    counted: bool = True
