"""What an earlier run said, as far as a later one compares itself with it."""

from collections.abc import Mapping
from dataclasses import dataclass
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
class PastRun:
    """An earlier run: its moment, the items by id, the obligations' states by unit.

    `name` is how prose calls its period (`năm 2026`).
    """

    as_of: datetime
    name: str
    items: Mapping[str, PastItem]
    units: Mapping[str, ObligationState]
