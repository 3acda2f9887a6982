"""Which files make up one submission, and in which order submissions follow each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.extraction import UnitReport
from pipeline.domain.submission import Submission, SubmissionTimeliness
from pipeline.language.citations import same_number

_MAINLY = 0.5


@dataclass(frozen=True, slots=True)
class Sent:
    """One submission with its files' reports, the signed copy first."""

    submission: Submission
    reports: tuple[UnitReport, ...]


def submissions_of(reports: Sequence[UnitReport], due: datetime | None) -> tuple[Sent, ...]:
    """Return one unit's submissions for one period, earliest first, revisions counted from 1.

    A signed copy and its working file are one submission (contract, "Twins and revisions"). It is
    late only if every file of it is proven to have come after `due`.
    """
    groups: list[list[UnitReport]] = []
    for report in _in_order(reports):
        twin = next((group for group in groups if _is_twin(report, group)), None)
        if twin is None:
            groups.append([report])
        else:
            twin.append(report)
    return tuple(_sent(n, group, due) for n, group in enumerate(groups, start=1))


def _in_order(reports: Sequence[UnitReport]) -> list[UnitReport]:
    """By the register where it knows all of them, else by document date and stated revision."""
    if all(report.arrival.registered for report in reports):
        return sorted(reports, key=lambda r: (r.arrival.received_at, *_tie(r)))
    return sorted(
        reports,
        key=lambda r: (r.identity.dated or r.arrival.received_at.date(), *_tie(r)),
    )


def _tie(report: UnitReport) -> tuple[object, ...]:
    identity = report.identity
    dated = identity.dated or report.arrival.received_at.date()
    return (
        dated,
        identity.stated_revision or 1,
        report.arrival.received_at,
        report.path,
    )


def _is_twin(report: UnitReport, group: Sequence[UnitReport]) -> bool:
    if len(group) != 1 or group[0].signed == report.signed:
        return False
    if _revises(report) or _revises(group[0]):
        return False
    mine, other = report.identity.number, group[0].identity.number
    if mine and other:
        return same_number(mine, other)
    return _mainly_same_items(report, group[0])


def _revises(report: UnitReport) -> bool:
    identity = report.identity
    return identity.replaces or identity.supplements or identity.stated_revision is not None


def _mainly_same_items(one: UnitReport, other: UnitReport) -> bool:
    first = {(record.item, record.part) for record in one.records}
    second = {(record.item, record.part) for record in other.records}
    return bool(first & second) and len(first & second) >= _MAINLY * len(first | second)


def _sent(revision: int, group: Sequence[UnitReport], due: datetime | None) -> Sent:
    ordered = sorted(group, key=lambda r: (not r.signed, r.path))
    unit, period = ordered[0].identity.unit, ordered[0].identity.period
    late = all(report.arrival.proven_late(due) for report in group)
    submission = Submission(
        id=f"{unit}/{period}/{revision}",
        unit=unit,
        period=period,
        revision=revision,
        received_at=min(report.arrival.received_at for report in group),
        timeliness=SubmissionTimeliness.LATE if late else SubmissionTimeliness.ON_TIME,
        nothing_to_report=all(report.nil for report in group),
        files=tuple(report.path for report in ordered),
    )
    return Sent(submission, tuple(ordered))
