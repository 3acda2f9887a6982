"""What units had sent by an earlier night, where it no longer lies in the inbox.

A file may be saved over, or taken away by somebody who tidies up. What the unit did in time it did
in time, and who sent something is never missing (contract, "Obligations").
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.finding import Finding
from pipeline.domain.past import PastAnswer, PastRun
from pipeline.domain.period import Period
from pipeline.domain.plan import Unit
from pipeline.domain.results import Results
from pipeline.domain.submission import (
    FileEntry,
    IncomingFile,
    ObligationState,
    Outcome,
    Submission,
)

_TRACE = 16
"""Letters of a hash that are enough to know a content by."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """A unit's answer of an earlier night, some of whose files are `gone` since (path → trace).

    `saved_over` says that something else lies at one of their paths now.
    """

    answer: PastAnswer
    gone: Mapping[str, str]
    saved_over: bool


def vanished_answers(before: PastRun | None, files: Sequence[IncomingFile]) -> dict[str, Vanished]:
    """Return, by unit, the answers of the run `before` whose content lies nowhere in the inbox."""
    contents = {_trace(file.sha256) for file in files}
    paths = {file.path for file in files}
    vanished = {}
    for unit, answer in (before.answers if before else {}).items():
        gone = {path: content for path, content in answer.files if content not in contents}
        if gone:
            vanished[unit] = Vanished(answer, gone, any(path in paths for path in gone))
    return vanished


def in_time_before(before: PastRun | None, vanished: Mapping[str, Vanished]) -> frozenset[str]:
    """Return the units that were in time by a content that has vanished: whatever came in its place
    is a later revision, which never makes late.
    """
    answers = before.answers if before else {}
    return frozenset(
        unit for unit, one in answers.items() if one.in_time and (unit in vanished or one.inherited)
    )


def answers_of(
    results: Results, before: PastRun | None, vanished: Mapping[str, Vanished]
) -> dict[str, PastAnswer]:
    """Return each unit's answer as later nights have to know it, with what has vanished since."""
    answers = dict(before.answers) if before else {}
    early = in_time_before(before, vanished)
    by_unit, used = _by_unit(results.submissions), _used(results.files)
    for duty in results.obligations:
        sent = by_unit.get(duty.unit, ())
        if not sent:
            continue
        standing = _standing(used, sent)
        gone = _still_told(duty.unit, sent, vanished, standing)
        earlier = [vanished[duty.unit].answer.received_at] if duty.unit in vanished else []
        answers[duty.unit] = PastAnswer(
            min([*earlier, *(s.received_at for s in sent)]),
            duty.state is ObligationState.ON_TIME,
            duty.unit in early,
            tuple({**standing, **gone}.items()),
        )
    return answers


def told_of_vanished(
    vanished: Mapping[str, Vanished],
    submissions: Sequence[Submission],
    files: Sequence[FileEntry],
    units: Sequence[Unit],
    period: Period,
) -> Iterator[Finding]:
    """Yield a finding for each unit whose file has gone without anything coming in its place."""
    names = {unit.id: unit.name for unit in units}
    by_unit, used = _by_unit(submissions), _used(files)
    for unit, one in sorted(vanished.items()):
        sent = by_unit.get(unit, ())
        gone = _still_told(unit, sent, vanished, _standing(used, sent))
        if gone and unit in names:
            yield _gone(names[unit], unit, one.answer, sorted(gone), period, wholly=not sent)


def _by_unit(submissions: Sequence[Submission]) -> Mapping[str, Sequence[Submission]]:
    by_unit: dict[str, list[Submission]] = {}
    for submission in submissions:
        by_unit.setdefault(submission.unit, []).append(submission)
    return by_unit


def _used(files: Sequence[FileEntry]) -> Mapping[str, Mapping[str, str]]:
    """The files that count for each submission, each with the trace of its content."""
    used: dict[str, dict[str, str]] = {}
    for file in files:
        if file.outcome is Outcome.USED and file.submission is not None:
            used.setdefault(file.submission, {})[file.path] = _trace(file.sha256)
    return used


def _standing(
    used: Mapping[str, Mapping[str, str]], sent: Sequence[Submission]
) -> Mapping[str, str]:
    return {path: trace for one in sent for path, trace in used.get(one.id, {}).items()}


def _trace(sha256: str | None) -> str:
    return (sha256 or "")[:_TRACE]


def _still_told(
    unit: str,
    sent: Sequence[Submission],
    vanished: Mapping[str, Vanished],
    standing: Mapping[str, str],
) -> Mapping[str, str]:
    """What has gone and was neither saved over nor followed by anything new from the unit."""
    one = vanished.get(unit)
    if one is None or one.saved_over:
        return {}
    known = {content for _, content in one.answer.files}
    renewed = bool(sent) and not set(standing.values()) <= known
    return {} if renewed else one.gone


def _gone(
    name: str, unit: str, answer: PastAnswer, paths: Sequence[str], period: Period, *, wholly: bool
) -> Finding:
    listed = ", ".join(f"“{path}”" for path in paths)
    since = f"{answer.received_at:%d/%m/%Y}"
    advice = (
        "Nếu tệp bị xóa nhầm, chép lại vào inbox (bản gốc còn được giữ trong var/originals); nếu "
        "đơn vị rút lại, đề nghị gửi bản thay thế."
    )
    if wholly:
        message = (
            f"{name} đã gửi báo cáo {period.name} (nhận ngày {since}) nhưng tệp {listed} không còn "
            "trong inbox, nên nội dung không được dùng."
        )
        return Finding("unreadable_file", message, advice, unit=unit)
    message = (
        f"Tệp {listed} của {name} không còn trong inbox, nên nội dung chỉ có trong tệp đó không "
        "còn được tính."
    )
    return Finding("dropped_by_replacement", message, advice, unit=unit)


def as_told(answers: Mapping[str, PastAnswer]) -> dict[str, object]:
    """Return the answers as a run's summary keeps them."""
    return {
        unit: [answer.received_at.isoformat(), answer.in_time, answer.inherited, dict(answer.files)]
        for unit, answer in answers.items()
    }


def as_kept(told: Mapping[str, list[object]]) -> dict[str, PastAnswer]:
    """Return the answers that a run's summary keeps."""
    answers = {}
    for unit, (moment, in_time, inherited, files) in told.items():
        kept = files if isinstance(files, dict) else {}
        answers[unit] = PastAnswer(
            datetime.fromisoformat(str(moment)), bool(in_time), bool(inherited), tuple(kept.items())
        )
    return answers
