"""Figures that units give of one kind: indicators that the plan names, and money."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.domain.document import SourceRef


class Combining(StrEnum):
    """How the units' figures of an indicator stand together: added up, or side by side."""

    SUM = "sum"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that the plan asks for, such as the area certified VietGAP.

    `unit` is what it is counted in (`ha`, `sản phẩm`, `%`), `unit_words` other ways to write that.
    `words` tell which figure of that unit is meant. Only what the leads say of `item` (and `part`)
    counts; without an item, what any unit says anywhere. A `running` one is asked for as a total
    from the plan's beginning on (`lũy kế`), others as the period's own figure.
    """

    id: str
    title: str
    unit: str
    words: tuple[str, ...]
    combining: Combining
    item: str | None = None
    part: str | None = None
    unit_words: tuple[str, ...] = ()
    running: bool = False


@dataclass(frozen=True, slots=True)
class Addend:
    """One figure of one unit: its value in the measure's unit, its words, and where they stand.

    `reason` is why it is not counted, None where it is. `label` is the header of the column that it
    stands in, None in prose. `running` says that it is a total from earlier periods on (`lũy kế`).
    """

    unit: str
    value: float | None
    text: str
    source: SourceRef
    item: str | None = None
    part: str | None = None
    reason: str | None = None
    label: str | None = None
    running: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """All figures of one indicator or kind of money; `left_out` are those that do not count."""

    id: str
    title: str
    unit: str
    combining: Combining
    addends: tuple[Addend, ...] = ()
    left_out: tuple[Addend, ...] = ()

    @property
    def total(self) -> float | None:
        """Return the sum, None where nothing counts or the figures only stand side by side."""
        if self.combining is Combining.BESIDE or not self.addends:
            return None
        return total_of(self.addends)


def total_of(addends: Sequence[Addend]) -> float:
    """Return the sum of the values, to six decimals."""
    return round(math.fsum(a.value for a in addends if a.value is not None), 6)
