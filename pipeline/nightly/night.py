"""The story of one run, top to bottom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pipeline.checks import check
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, Unit
from pipeline.domain.progress import ProgressRecord
from pipeline.domain.results import Results
from pipeline.domain.situation import Situation
from pipeline.domain.submission import IncomingFile
from pipeline.engine import Engine
from pipeline.filing import FiledOutputs, file_outputs
from pipeline.identify import Registry
from pipeline.intake import idle_entries, take_in
from pipeline.ledger import Ledger
from pipeline.measure import measure_indicators, measure_money, without_answered
from pipeline.nightly.file_entries import file_entries, narratives
from pipeline.nightly.history import earlier_period, told_by
from pipeline.nightly.outputs import output_files
from pipeline.nightly.past_runs import standings_of
from pipeline.nightly.pdf_copies import NO_COPIES, pdf_copies
from pipeline.nightly.piles import Piles
from pipeline.nightly.sort_files import sort_files
from pipeline.nightly.understand_files import understand_files
from pipeline.nightly.waiving import ordered, waived
from pipeline.nightly.working_copies import note_changes
from pipeline.sealing import Sealed, seal
from pipeline.settings.model import Correction, Settings
from pipeline.settle import (
    Settled,
    apply_corrections,
    days_of_papers,
    item_states,
    settle,
    settle_obligations,
    still_meant,
    undecided,
)
from pipeline.settle.correcting import extended_days, extended_dues
from pipeline.settle.items import Standard
from pipeline.understanding import Basis

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Night:
    """What one run works with."""

    settings: Settings
    period: Period
    as_of: datetime
    ledger: Ledger
    engine: Engine
    progress: Progress


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a run found out, what it left in the outbox, and what it could not leave there."""

    results: Results
    filed: FiledOutputs
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What a run made of its files, before anything is written: outputs by name.

    `one_level_deeper` gives the same outputs for a folder one level deeper.
    """

    files: Sequence[IncomingFile]
    results: Results
    outputs: Mapping[str, bytes]
    one_level_deeper: Callable[[], Mapping[str, bytes]]


def run_night(night: Night) -> Outputs:
    """Do one whole run and return what it found and left.

    Raises WorkspaceError where inbox, outbox, ledger or template cannot be used, or where another
    run is at work in the same workspace.
    """
    with night.ledger.only_run():
        made = make_outputs(night)
        copies = (
            pdf_copies(made.outputs, night.settings.limits) if night.settings.pdf else NO_COPIES
        )
        workspace = night.settings.workspace
        filed = file_outputs(
            workspace / "outbox",
            night.period.id,
            {**made.outputs, **copies.files},
            night.as_of,
            lambda: {**made.one_level_deeper(), **copies.files},
            earlier=night.ledger.var / "outputs",
        )
        manifest = seal(
            Sealed(workspace, night.period.id, night.as_of, made.files, made.outputs), night.ledger
        )
        summary = {
            "sha256": sha256(made.outputs["results.json"]).hexdigest(),
            **told_by(made.results.records),
            **standings_of(made.results),
        }
        night.ledger.record_run(night.as_of, night.period.id, summary, manifest)
        note_changes(made.results, night.settings, night.ledger)
    return Outputs(made.results, filed, copies.problems)


def make_outputs(night: Night) -> Made:
    """Return what the night makes of the inbox; only the ledger is written to."""
    settings = night.settings
    files = take_in(
        settings.workspace / "inbox",
        night.ledger,
        settings.register,
        night.as_of,
        settings.settle_minutes,
        settings.limits,
    )
    results = find_out(night, files)
    made = output_files(results, settings, night.ledger)
    return Made(files, results, made.files, made.one_level_deeper)


def find_out(night: Night, files: Sequence[IncomingFile]) -> Results:
    """Return everything the files say about the period, settled and checked."""
    settings, period = night.settings, night.period
    going_on = (file for file in files if file.outcome is None)
    basis = Basis.of(settings, period)
    understood = understand_files(going_on, basis, night.ledger, night.engine, night.progress)
    registry = Registry(settings.units, settings.periods, settings.vocabulary, basis.assignments)
    piles = sort_files(files, understood, settings.periods, registry)
    plan = settings.plan.for_period(period)
    dues = extended_dues(settings.corrections, period.id, period.unit_due)
    settled = settle(piles.reports, period.unit_due, dues)
    decided = _decided(settings.corrections, period)
    corrected = apply_corrections(
        settled.records,
        settings.corrections,
        settings.plan,
        period.id,
        {file.path: file.arrival.received_at.date() for file in files},
    )
    situation = _situation(night, piles, settled, corrected.records, dues)
    findings = [
        *still_meant(piles.findings, settled, decided),
        *corrected.findings,
        *idle_entries(settings.register, files, night.as_of),
        *check(situation),
    ]
    told, records = narratives(settled.passages), situation.records
    indicators = measure_indicators(plan, period, records, told)
    money = measure_money(settings.vocabulary.money, period, records, told)
    questions = without_answered(piles.questions, (*indicators, *money))
    return Results(
        as_of=night.as_of,
        plan=plan,
        period=period,
        units=settings.units,
        files=file_entries(files, piles, settled),
        submissions=situation.submissions,
        obligations=situation.obligations,
        records=records,
        items=situation.items,
        findings=ordered(waived(findings, settings.corrections, period.id)),
        narratives=told,
        questions=tuple(sorted(questions, key=lambda q: (q.source.file, q.text))),
        indicators=indicators,
        money=money,
    )


def _asked(settings: Settings, plan: Plan, period: Period) -> Sequence[Unit]:
    """The units that owe a report: all, or those that lead what the period is about."""
    if not period.items:
        return settings.units
    leads = {lead.unit for item in plan.reported_items() for lead in item.leads}
    return [unit for unit in settings.units if unit.id in leads]


def _decided(corrections: Sequence[Correction], period: Period) -> list[Correction]:
    """The coordinator's decisions that this period is under."""
    return [c for c in corrections if c.period in (None, period.id)]


def _situation(
    night: Night,
    piles: Piles,
    settled: Settled,
    records: tuple[ProgressRecord, ...],
    dues: dict[str, datetime],
) -> Situation:
    settings, period = night.settings, night.period
    plan, words = settings.plan.for_period(period), settings.vocabulary
    submissions = tuple(settled.submissions)
    today = night.as_of.date()
    paper_days = days_of_papers(records, piles.papers, today)
    standard = Standard(
        today,
        extended_days(settings.corrections),
        words.product_kinds,
        words.issuers,
        paper_days,
    )
    return Situation(
        as_of=night.as_of,
        plan=plan,
        period=period,
        units=settings.units,
        submissions=submissions,
        obligations=settle_obligations(
            _asked(settings, plan, period), period, submissions, piles.unreadable, night.as_of, dues
        ),
        records=records,
        items=item_states(plan, records, submissions, standard),
        disagreements=undecided(settled.disagreements, _decided(settings.corrections, period)),
        dropped=tuple(settled.dropped),
        late_files=tuple(piles.late_files),
        product_kinds=words.product_kinds,
        issuers=words.issuers,
        due_soon_days=settings.calendar.due_soon_days,
        earlier=earlier_period(night.ledger, settings.periods, period, night.as_of),
        papers=tuple(piles.papers),
        paper_days=paper_days,
    )
