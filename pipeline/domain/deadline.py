"""Deadlines of plan items."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as the plan writes it, and the last day it allows; None where it names no date."""

    text: str | None
    last_day: date | None
