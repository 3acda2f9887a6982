"""The files of a night → the piles they belong to."""

from collections.abc import Iterable, Sequence

from pipeline.domain.period import Period
from pipeline.domain.submission import IncomingFile, Outcome
from pipeline.identify import Registry, units_of_path
from pipeline.nightly.piles import Piles
from pipeline.understanding.quarantine import quarantined
from pipeline.understanding.understood import Understood

_NOT_UNDERSTOOD = (
    "Tệp tự gọi là báo cáo của đơn vị nhưng không có bảng hay mục nào mà chương trình hiểu được."
)


def sort_files(
    files: Sequence[IncomingFile],
    understood: Iterable[tuple[IncomingFile, Understood]],
    periods: Sequence[Period],
    registry: Registry,
) -> Piles:
    """Return the piles of a night's files, the same in whatever order they were understood."""
    piles = Piles(periods)
    for file, said in understood:
        piles.add(file, said)
    for file in files:
        if file.outcome is not None:
            piles.add(file, _stopped(file, file.outcome, registry))
    _hear_unclear(piles, registry)
    _hear_duplicates(files, piles, registry)
    piles.reports.sort(key=lambda report: report.path)
    piles.late_files.sort(key=lambda late: late.path)
    piles.papers.sort(key=lambda paper: paper.path)
    return piles


def _stopped(file: IncomingFile, outcome: Outcome, registry: Registry) -> Understood:
    """A file that intake has settled; one it could not open needs a person."""
    if outcome is Outcome.QUARANTINED:
        return quarantined(file, file.reason or "unreadable_file", file.detail or "", registry)
    return Understood(outcome, file.reason)


def _hear_unclear(piles: Piles, registry: Registry) -> None:
    """What calls itself a report waits for a person, unless its unit is heard otherwise: a
    covering letter goes with the table it announces.
    """
    heard = {report.identity.unit for report in piles.reports}
    for file, unit in piles.unclear:
        if unit not in heard:
            piles.add(file, quarantined(file, "unreadable_file", _NOT_UNDERSTOOD, registry))
            piles.unreadable.add(unit)


def _hear_duplicates(files: Sequence[IncomingFile], piles: Piles, registry: Registry) -> None:
    """A copy's path names a sender too: who sent what waits for a person is not missing."""
    waiting = {
        file.sha256
        for file in files
        if piles.outcomes.get(file.path, (None, None))[0] is Outcome.QUARANTINED
    }
    for file in files:
        if file.outcome is Outcome.DUPLICATE and file.sha256 in waiting:
            piles.unreadable |= units_of_path(file.path, registry)
