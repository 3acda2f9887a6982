"""What a run was asked to do, as the command line says it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RunRequest:
    """The options of `tonghop run`; `as_of` and `period` as written, None where not given."""

    workspace: Path
    period: str | None
    as_of: str | None
    engine: str
    pdf: bool
    strict: bool

    @property
    def arguments(self) -> tuple[str, ...]:
        """Return what of it decides on the outputs."""
        return (self.period or "", self.as_of or "", "pdf" if self.pdf else "")
