"""Which files make up one submission, and in which order submissions follow each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.domain.extraction import UnitReport
from pipeline.domain.submission import Submission, SubmissionTimeliness
from pipeline.language.citations import same_number

_MAINLY = 0.5
_WRITTEN_KINDS = frozenset({"docx", "doc", "odt", "rtf"})
"""Kinds of file that hold the report itself, to which a workbook is the annex."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One submission with its files' reports, the signed copy first."""

    submission: Submission
    reports: tuple[UnitReport, ...]


def submissions_of(reports: Sequence[UnitReport], due: datetime | None) -> tuple[Sent, ...]:
    """Return one unit's submissions for one period, earliest first, revisions counted from 1.

    A signed copy and its working file are one submission (contract, "Twins and revisions"), and so
    are a report in Word and a workbook under the same number. It is late
    only if every file of it is proven to have come after `due`.
    """
    groups = _groups(_in_order(reports))
    return tuple(_sent(n, group, due) for n, group in enumerate(groups, start=1))


def _in_order(reports: Sequence[UnitReport]) -> list[UnitReport]:
    """By the register where it knows all of them, else by document date and stated revision; what
    calls itself a draft comes before all else.

    Where the register names only a day for one of them, days are all that can be compared.
    """
    if all(report.arrival.registered for report in reports):
        if any(report.arrival.registered_day_only for report in reports):
            return sorted(reports, key=lambda r: (r.arrival.received_at.date(), *_tie(r)))
        return sorted(reports, key=lambda r: (r.arrival.received_at, *_tie(r)))
    some_dated = any(report.identity.dated for report in reports)
    return sorted(
        reports,
        key=lambda r: (not r.identity.draft, _earliest_day(r) if some_dated else _day(r), *_tie(r)),
    )


def _earliest_day(report: UnitReport) -> date:
    """The day of a document, or of one without a date beside others with one the first on which it
    can have come: when it was first seen proves nothing.
    """
    if report.identity.dated or report.arrival.registered:
        return _day(report)
    return report.arrival.not_before.date()


def _tie(report: UnitReport) -> tuple[object, ...]:
    arrival = report.arrival
    # When a file is from proves little, since copying may change it, but more than its path.
    return _day(report), _version(report), arrival.received_at, arrival.not_before, report.path


def _version(report: UnitReport) -> int:
    """What says that it replaces or adds to another follows one, numbered or not."""
    identity = report.identity
    return identity.stated_revision or (2 if identity.replaces or identity.supplements else 1)


def _groups(ordered: Sequence[UnitReport]) -> list[list[UnitReport]]:
    """Signed copies with their working files, all else alone, in the order of their first files."""
    place = {id(report): n for n, report in enumerate(ordered)}
    working = [report for report in ordered if not report.signed]
    groups = []
    for report in (report for report in ordered if report.signed):
        twins = _working_files_of(report, working)
        working = [other for other in working if other not in twins]
        groups.append([report, *twins])
    groups += _with_annexes(working)
    return sorted(groups, key=lambda group: min(place[id(report)] for report in group))


def _with_annexes(working: Sequence[UnitReport]) -> list[list[UnitReport]]:
    """Reports in Word with the workbooks that bear the same number, all else alone."""
    annexed: list[list[UnitReport]] = [[r] for r in working if r.kind in _WRITTEN_KINDS]
    for report in (r for r in working if r.kind not in _WRITTEN_KINDS):
        owner = next((group for group in annexed if _is_annex(report, group)), None)
        if owner is None:
            annexed.append([report])
        else:
            owner.append(report)
    return annexed


def _is_annex(report: UnitReport, group: Sequence[UnitReport]) -> bool:
    main = group[0]
    numbers = main.identity.number, report.identity.number
    alone = len(group) == 1 and main.kind in _WRITTEN_KINDS
    if not alone or not all(numbers) or _revises(main) or _revises(report):
        return False
    return same_number(numbers[0] or "", numbers[1] or "")


def tied(earlier: Sent, later: Sent) -> bool:
    """Return whether nothing but their paths, or when their files are from, says which of two
    submissions came later.
    """
    pairs = ((one, other) for one in earlier.reports for other in later.reports)
    return any(_may_be_either(one, other) for one, other in pairs)


def _may_be_either(one: UnitReport, other: UnitReport) -> bool:
    days = {one.identity.dated, other.identity.dated}
    seen_together = one.arrival.received_at == other.arrival.received_at
    equal = one.identity.draft == other.identity.draft and _version(one) == _version(other)
    return seen_together and equal and (len(days) == 1 or None in days)


def _working_files_of(signed: UnitReport, working: Sequence[UnitReport]) -> list[UnitReport]:
    """The twins of a signed copy, one of each kind: the same number first, then the nearest day."""
    if _revises(signed):
        return []
    best: dict[str, UnitReport] = {}
    for other in sorted(working, key=lambda other: _distance(signed, other)):
        if other.kind not in best and not _revises(other) and _are_twins(signed, other):
            best[other.kind] = other
    return list(best.values())


def _distance(signed: UnitReport, other: UnitReport) -> tuple[bool, int]:
    numbers = signed.identity.number, other.identity.number
    days = abs((_day(signed) - _day(other)).days)
    return not (all(numbers) and same_number(numbers[0] or "", numbers[1] or "")), days


def _day(report: UnitReport) -> date:
    return report.identity.dated or report.arrival.received_at.date()


def _are_twins(one: UnitReport, other: UnitReport) -> bool:
    if one.identity.number and other.identity.number:
        return same_number(one.identity.number, other.identity.number)
    return _mainly_same_items(one, other)


def _revises(report: UnitReport) -> bool:
    identity = report.identity
    return identity.replaces or identity.supplements or identity.stated_revision is not None


def _mainly_same_items(one: UnitReport, other: UnitReport) -> bool:
    first = {(record.item, record.part) for record in one.records}
    second = {(record.item, record.part) for record in other.records}
    return bool(first & second) and len(first & second) >= _MAINLY * len(first | second)


def _sent(revision: int, group: Sequence[UnitReport], due: datetime | None) -> Sent:
    ordered = sorted(group, key=lambda r: (not r.signed, r.kind not in _WRITTEN_KINDS, r.path))
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
        blank=all(report.blank for report in group),
    )
    return Sent(submission, tuple(ordered))
