"""Files that arrived, and the submissions they make up."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.domain.document import SignedBy, SourceRef


class Outcome(StrEnum):
    """What became of a file of the inbox."""

    USED = "used"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    WAITING = "waiting"
    IGNORED = "ignored"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a content arrived at a path, all local time.

    It arrived after `not_before` and no later than `received_at`. `registered` says that
    `received_at` comes from the coordinator's register; `registered_day_only` that the register
    names only a day, which can prove on time but never late.
    """

    not_before: datetime
    received_at: datetime
    registered: bool = False
    registered_day_only: bool = False
    reason: str | None = None

    def proven_late(self, due: datetime | None) -> bool:
        """Return whether it cannot have arrived by `due`: nobody is called late without proof."""
        return due is not None and self.not_before > due


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file of the inbox as intake saw it.

    `path` is relative to the inbox, `/` between parts, NFC. `location` is where its bytes can be
    read, None where they cannot. `outcome` and `reason` are set where the file goes no further.
    `sha256` is None only where the content could not or must not be read.
    """

    path: str
    sha256: str | None
    bytes: int
    arrival: Arrival
    location: str | None
    outcome: Outcome | None = None
    reason: str | None = None
    detail: str | None = None


class SubmissionTimeliness(StrEnum):
    """Whether a submission came in time."""

    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Submission:
    """What one unit sent for one period at one time: one file, or a signed copy and its twin.

    `blank` says that it reports nothing because nothing was filled in, not because it says so.
    """

    id: str
    unit: str
    period: str
    revision: int
    received_at: datetime
    timeliness: SubmissionTimeliness
    nothing_to_report: bool
    files: tuple[str, ...]
    blank: bool = False


class ObligationState(StrEnum):
    """The six states of an obligation, never mixed (contract, law 4)."""

    NOT_DUE = "not_due"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    NOTHING_TO_REPORT = "nothing_to_report"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Obligation:
    """A unit owes a report for a period by `due`; `submission` is the id that answers it."""

    unit: str
    period: str
    due: datetime | None
    state: ObligationState
    submission: str | None


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row of a recognised table that says nothing to report, with the contract's reason."""

    source: SourceRef
    reason: str


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What became of a file in the end: an entry of the contract's `files`."""

    path: str
    sha256: str | None
    bytes: int
    received_at: datetime
    outcome: Outcome
    reason: str | None
    submission: str | None
    ignored_rows: tuple[IgnoredRow, ...] = ()
    signatures: tuple[SignedBy, ...] = ()
