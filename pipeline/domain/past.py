"""What an earlier run said, as far as a later one compares itself with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.domain.progress import ItemTimeliness, Status
from pipeline.domain.submission import ObligationState


@dataclass(frozen=True, slots=True)
class PastItem:
    """Where an item stood: as in `ItemState`."""

    status: Status | None
    percent: float | None
    timeliness: ItemTimeliness
    reported: bool


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What a unit had sent by an earlier run: when its first file came, whether the unit was in
    time, and the files that counted, with traces of their contents. `inherited` says that it was in
    time by a content that had already vanished then.
    """

    received_at: datetime
    in_time: bool
    inherited: bool
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PastRun:
    """An earlier run: its moment, the items by id, the obligations' states and the answers by unit.

    `name` is how prose calls its period (`năm 2026`).
    """

    as_of: datetime
    name: str
    items: Mapping[str, PastItem]
    units: Mapping[str, ObligationState]
    answers: Mapping[str, PastAnswer] = field(default_factory=dict)
