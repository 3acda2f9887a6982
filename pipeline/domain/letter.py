"""Letters to units, as drafts: they count only once a person has sent them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pipeline.domain.report import Closing, Letterhead, Passage


class LetterKind(StrEnum):
    """Why a unit is written to.

    `remind`: nothing came. `resend`: what came could not be read. `late`: it came after the due
    moment. `clarify`: something is left out, contradicts itself or lacks its proof.
    """

    REMIND = "remind"
    RESEND = "resend"
    LATE = "late"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that a person has sent, and the day it went out."""

    kind: LetterKind
    unit: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class Letter:
    """A công văn. `about` follows `V/v`, `address` is `Kính gửi:` line by line.

    `ordinal` counts the letters of this kind to these units for this period, from 1. `message` is
    the same in a few words for a messaging service. `name` is the file's name without its ending.
    """

    as_of: datetime
    kind: LetterKind
    units: tuple[str, ...]
    ordinal: int
    name: str
    letterhead: Letterhead
    about: str
    address: tuple[str, ...]
    body: tuple[Passage, ...]
    closing: Closing
    message: str
