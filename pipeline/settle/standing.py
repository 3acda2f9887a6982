"""What finally stands of all that a unit sent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.domain.extraction import Disagreement, Dropped, Passage, UnitReport
from pipeline.domain.progress import FigureRow, ProgressRecord
from pipeline.domain.submission import Outcome, Submission
from pipeline.settle.differences import differences
from pipeline.settle.submissions import Sent, submissions_of, tied
from pipeline.settle.twins import Key, joined_records


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of a file that was read and understood."""

    outcome: Outcome
    reason: str | None
    submission: str


@dataclass(slots=True)
class Settled:
    """What stands for all units: one record for an item, unit and part."""

    submissions: list[Submission] = field(default_factory=list)
    records: list[ProgressRecord] = field(default_factory=list)
    passages: list[tuple[str, Passage]] = field(default_factory=list)
    figures: list[tuple[str, FigureRow]] = field(default_factory=list)
    outcomes: dict[str, FileOutcome] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)


def settle(
    reports: Sequence[UnitReport], due: datetime | None, extended: Mapping[str, datetime]
) -> Settled:
    """Return what stands after all files of every unit are set against each other.

    `due` is the units' due moment, `extended` the later ones that the coordinator granted.

    A later file of the same unit replaces what it repeats and leaves the rest standing; one that
    calls itself a replacement replaces everything before it (contract, "Meanings").
    """
    by_unit: dict[str, list[UnitReport]] = defaultdict(list)
    for report in reports:
        by_unit[report.identity.unit].append(report)
    settled = Settled()
    for unit in sorted(by_unit):
        _settle_unit(unit, submissions_of(by_unit[unit], extended.get(unit, due)), settled)
    settled.records.sort(key=lambda r: (r.item, r.unit, r.part or ""))
    return settled


def _settle_unit(unit: str, sent: Sequence[Sent], settled: Settled) -> None:
    standing: dict[Key, tuple[ProgressRecord, str]] = {}
    prose: dict[str, tuple[list[Passage], str]] = {}
    figures: dict[str | None, tuple[list[FigureRow], str]] = {}
    for one in sent:
        joined, disagreements = joined_records(one.reports)
        settled.disagreements += disagreements
        if any(report.identity.replaces for report in one.reports):
            settled.dropped += _dropped(unit, standing, joined, one)
            standing.clear()
            prose.clear()
            figures.clear()
        settled.disagreements += _undecided(sent, one, standing, joined)
        standing |= {key: (record, one.submission.id) for key, record in joined.items()}
        prose |= _topics(one)
        figures |= _figures(one)
    settled.submissions += [one.submission for one in sent]
    settled.records += [record for record, _ in standing.values()]
    settled.passages += [(unit, p) for passages, _ in prose.values() for p in passages]
    settled.figures += [(unit, row) for rows, _ in figures.values() for row in rows]
    alive = {owner for _, owner in (*standing.values(), *prose.values(), *figures.values())}
    _note_outcomes(sent, alive, settled)


def _undecided(
    sent: Sequence[Sent],
    one: Sent,
    standing: Mapping[Key, tuple[ProgressRecord, str]],
    joined: Mapping[Key, ProgressRecord],
) -> list[Disagreement]:
    """Where a submission overrules one that nothing says it came after: a person has to look."""
    equals = {other.submission.id for other in sent if other is not one and tied(other, one)}
    return [
        difference
        for key, record in joined.items()
        if key in standing and standing[key][1] in equals
        for difference in differences(record, standing[key][0])
    ]


def _topics(one: Sent) -> dict[str, tuple[list[Passage], str]]:
    """A submission's prose by topic; of a signed copy and its twin, the signed copy's."""
    topics: dict[str, tuple[list[Passage], str]] = {}
    for report in one.reports:
        fresh: dict[str, tuple[list[Passage], str]] = {}
        for passage in report.passages:
            if passage.topic not in topics:
                fresh.setdefault(passage.topic, ([], one.submission.id))[0].append(passage)
        topics |= fresh
    return topics


def _figures(one: Sent) -> dict[str | None, tuple[list[FigureRow], str]]:
    """A submission's rows of figures by item; of a signed copy and its twin, the signed copy's."""
    items: dict[str | None, tuple[list[FigureRow], str]] = {}
    for report in one.reports:
        fresh: dict[str | None, tuple[list[FigureRow], str]] = {}
        for row in report.figures:
            if row.item not in items:
                fresh.setdefault(row.item, ([], one.submission.id))[0].append(row)
        items |= fresh
    return items


def _dropped(
    unit: str,
    standing: dict[Key, tuple[ProgressRecord, str]],
    joined: dict[Key, ProgressRecord],
    one: Sent,
) -> list[Dropped]:
    return [
        Dropped(unit, item, part, one.reports[0].path, next(iter(record.sources.values())))
        for (item, part), (record, _) in standing.items()
        if (item, part) not in joined and record.sources
    ]


def _note_outcomes(sent: Sequence[Sent], alive: set[str], settled: Settled) -> None:
    for one in sent:
        last = one is sent[-1]
        gone = not last and one.submission.id not in alive
        lent = {report.path for report in one.reports if report.identity.sent_by}
        for path in one.submission.files:
            known = settled.outcomes.get(path)
            if known is not None and (gone or (path in lent and known.outcome is Outcome.USED)):
                # The file speaks for another unit too, row by row: it is used there, or it is the
                # sender's own.
                continue
            settled.outcomes[path] = FileOutcome(
                Outcome.SUPERSEDED if gone else Outcome.USED,
                "replaced" if gone else None,
                one.submission.id,
            )
