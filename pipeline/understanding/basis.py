"""What every file of a run is held against, and what of it a kept understanding depends on."""

import hashlib
import pickle
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, Unit
from pipeline.engine import Step
from pipeline.settings.model import Correction, Settings, Vocabulary

_FILES = ("units.toml", "plan.toml", "reporting.toml", "vocabulary.toml")
_ROOMS = ("domain", "extract", "identify", "language", "match", "settings", "settle")


@dataclass(frozen=True, slots=True)
class Basis:
    """What every file of a run is held against.

    `assignments` and `rows` are the coordinator's decisions on whose a file is and what a row is.
    `fingerprint` is another one wherever something else may be understood: it stands for the
    configuration, the coordinator's assignments and the program's own code. `trust` are the
    certificates that signatures are trusted by.
    """

    plan: Plan
    period: Period
    units: tuple[Unit, ...]
    periods: tuple[Period, ...]
    vocabulary: Vocabulary
    assignments: tuple[Correction, ...]
    rows: tuple[Correction, ...]
    fingerprint: str
    trust: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, settings: Settings, period: Period) -> "Basis":
        """Return the basis of a run for `period`."""
        assignments = tuple(c for c in settings.corrections if c.kind == "assign")
        rows = tuple(
            c for c in settings.corrections if c.kind == "row" and c.period in (None, period.id)
        )
        digest = hashlib.sha256(code_version().encode())
        for name in _FILES:
            digest.update((settings.workspace / "config" / name).read_bytes())
        digest.update(repr((period, assignments, rows)).encode("utf-8", "surrogatepass"))
        for certificate in settings.trust:
            digest.update(certificate)
        return cls(
            settings.plan,
            period,
            settings.units,
            settings.periods,
            settings.vocabulary,
            assignments,
            rows,
            digest.hexdigest(),
            settings.trust,
        )

    def step(self) -> Step:
        """Return the engine's step that turns each reading into the bytes of an `Understood`.

        Named and not imported: the child loads it, and most nights the parent never does.
        """
        return Step("pipeline.understanding.step:understanding_on", pickle.dumps(self))


@cache
def code_version() -> str:
    """Return a fingerprint of the code that understands, as `reader_version` is one of readers."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for room in (*_ROOMS, Path(__file__).parent.name):
        for file in sorted((package / room).glob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
