"""Reporting periods and their dates."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PeriodKind(StrEnum):
    """The kinds of period that the contract knows."""

    ANNUAL = "annual"
    INTERIM = "interim"
    FINAL = "final"
    AD_HOC = "ad_hoc"
    ONE_OFF = "one_off"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Period:
    """One reporting period.

    `name` is how Vietnamese prose says it (`năm 2026`). `start` and `end` are its first and last
    day. `unit_due` and `report_due` are the last on-time second, local time, for the units and for
    the department. `cutoff` is the last day whose figures count, None until set. `words` are
    phrases that name the period in a title (`sơ kết 2028`), beside what its kind implies. Without
    `requires_report` the period creates no obligations. `items` are the items and groups that it is
    about, with all below them; without any it is about the whole plan.
    """

    id: str
    kind: PeriodKind
    name: str
    start: date
    end: date
    cutoff: date | None
    unit_due: datetime | None
    report_due: datetime | None
    words: tuple[str, ...] = ()
    requires_report: bool = True
    items: tuple[str, ...] = ()
