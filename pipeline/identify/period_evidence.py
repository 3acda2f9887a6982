"""Every place that speaks for the period of a report, and what they say together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from pipeline.domain.period import Period
from pipeline.identify.letterhead import Opening
from pipeline.identify.period_names import (
    PeriodName,
    period_in_label,
    period_in_title,
    period_of_date,
)
from pipeline.language.comparable import folded, split_name

_LABEL = re.compile(r"(?:ky|nam|thoi ky|giai doan) bao cao")
_SENTENCE = re.compile(r"\bbao cao (?:ket qua|tinh hinh|cong tac|tien do)")


@dataclass(frozen=True, slots=True)
class PeriodEvidence:
    """What each place says, by its name; `day` is the date that decides where all are silent."""

    day: date
    said: Mapping[str, PeriodName] = field(default_factory=dict)

    @property
    def conflicting(self) -> bool:
        """Return whether two places name different periods."""
        return len({name.known or name.unknown for name in self.said.values()}) > 1


def period_evidence(
    path: str, opening: Opening, received: date, periods: Sequence[Period]
) -> PeriodEvidence:
    """Return what form, title, folders and file name say of the period.

    Where they are silent the opening sentence speaks, and after it the document's own date, else
    the day it came: reports of a year are still dated in the weeks after it.
    """
    day = opening.dated or received
    parts = PurePosixPath(path.replace("!/", "/")).parts
    named = {
        "biểu mẫu (dòng ghi kỳ báo cáo)": _labelled(opening, periods, day),
        "tên báo cáo": period_in_title(opening.subject, periods, day),
        **{f"“{part}”": period_in_label(_words(part), periods, day) for part in parts},
    }
    said = _firm({where: name for where, name in named.items() if name is not None})
    if not said:
        sentence = _in_sentence(opening, periods, day)
        dated = period_of_date(day, periods)
        if sentence is not None:
            said["lời văn mở đầu"] = sentence
        elif dated is not None:
            said["ngày của văn bản" if opening.dated else "ngày nhận"] = dated
    return PeriodEvidence(day, said)


def _words(part: str) -> str:
    return split_name(PurePosixPath(part).stem)


def _firm(said: dict[str, PeriodName]) -> dict[str, PeriodName]:
    """What is said, without what a mere name gives loosely where something else speaks."""
    firm = {where: name for where, name in said.items() if not name.loose}
    return firm or said


def _labelled(opening: Opening, periods: Sequence[Period], day: date) -> PeriodName | None:
    """The period of a form's line `Kỳ báo cáo: …`, its answer beside it or in the next cell."""
    for line, following in zip(opening.lines, (*opening.lines, "")[1:], strict=True):
        label, _, answer = line.partition(":")
        if _LABEL.fullmatch(folded(label)):
            return period_in_title(answer.strip() or following, periods, day)
    return None


def _in_sentence(opening: Opening, periods: Sequence[Period], day: date) -> PeriodName | None:
    lines = (line for line in opening.body if _SENTENCE.search(folded(line)))
    named = (period_in_title(line, periods, day) for line in lines)
    return next((name for name in named if name is not None), None)
