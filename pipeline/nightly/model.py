"""What one run works with, makes and leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.domain.period import Period
from pipeline.domain.submission import IncomingFile
from pipeline.engine import Engine
from pipeline.ledger import Ledger
from pipeline.settings.model import Settings

if TYPE_CHECKING:
    # The last things of a run: loaded when it comes to them.
    from pipeline.domain.results import Results
    from pipeline.filing import FiledOutputs

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Night:
    """What one run works with."""

    settings: Settings
    period: Period
    as_of: datetime
    ledger: Ledger
    engine: Engine
    progress: Progress


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a run found out, what it left in the outbox, and what it could not leave there."""

    results: "Results"
    filed: "FiledOutputs"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made of its files, before anything is written: outputs by name.

    `one_level_deeper` gives the same outputs for a folder one level deeper; `summary` is what later
    nights need of this one.
    """

    files: Sequence[IncomingFile]
    results: "Results"
    outputs: Mapping[str, bytes]
    one_level_deeper: Callable[[], Mapping[str, bytes]]
    summary: Mapping[str, object]
