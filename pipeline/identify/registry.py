"""All that identification compares with: units, periods, words, and the coordinator's decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.domain.period import Period
from pipeline.domain.plan import Unit
from pipeline.domain.submission import IncomingFile
from pipeline.identify.unit_names import UnitNames
from pipeline.settings.model import Correction, Vocabulary


@dataclass(frozen=True)
class Registry:
    """What a document's evidence is held against."""

    units: Sequence[Unit]
    periods: Sequence[Period]
    vocabulary: Vocabulary
    assignments: Sequence[Correction] = ()

    @cached_property
    def names(self) -> UnitNames:
        """Return the index of all names, made when the first is looked up."""
        return UnitNames(self.units)

    @cached_property
    def hubs(self) -> frozenset[str]:
        """Return the units that speak for the agency itself."""
        return frozenset(unit.id for unit in self.units if unit.own_office)

    def unit_name(self, unit: str) -> str:
        """Return a unit's official name, or its id where it is no unit of ours."""
        return self._official_names.get(unit, unit)

    def assignment(self, file: IncomingFile) -> Correction | None:
        """Return the coordinator's decision on whose file this is, the latest where several."""
        mine = [c for c in self.assignments if c.path == file.path or c.sha256 == file.sha256]
        mine = [c for c in mine if c.sha256 in (None, file.sha256)]
        return mine[-1] if mine else None

    @cached_property
    def _official_names(self) -> dict[str, str]:
        return {unit.id: unit.name for unit in self.units}
