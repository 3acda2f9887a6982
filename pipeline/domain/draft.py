"""What changed between a person's working copy and the report as it is now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.domain.report import Letterhead


class ChangeKind(StrEnum):
    """How a passage of the working copy stands to the report of tonight.

    `new` is in the report and not in the copy (or taken out of it by a person), `gone` the other
    way round, `changed` stands on other figures or words than when the copy was taken.
    """

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PassageChange:
    """One passage; `edited` says that a person had reworded it in the working copy."""

    kind: ChangeKind
    before: str
    after: str
    edited: bool = False


@dataclass(frozen=True, slots=True)
class ChangeList:
    """What changed since the working copy of that file name was taken."""

    as_of: datetime
    letterhead: Letterhead
    copy: str
    changes: tuple[PassageChange, ...]
