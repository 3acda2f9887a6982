"""All that the files of a night say → what is found out about the period."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.checks import check
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan, Unit
from pipeline.domain.progress import ProgressRecord
from pipeline.domain.results import Results
from pipeline.domain.situation import Situation
from pipeline.domain.submission import IncomingFile, Submission, SubmissionTimeliness
from pipeline.identify import Registry
from pipeline.intake import idle_entries
from pipeline.measure import measure_indicators, measure_money, without_answered
from pipeline.nightly.earlier_answers import (
    Vanished,
    in_time_before,
    told_of_vanished,
    vanished_answers,
)
from pipeline.nightly.file_entries import file_entries, narratives
from pipeline.nightly.history import completed_in, earlier_period
from pipeline.nightly.model import Night
from pipeline.nightly.past_runs import run_before
from pipeline.nightly.piles import Piles
from pipeline.nightly.sort_files import sort_files
from pipeline.nightly.waiving import ordered, waived
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
from pipeline.settle.extensions import extended_days, extended_dues
from pipeline.settle.items import Standard
from pipeline.understanding import Basis, Understood


def found_out(
    night: Night,
    files: Sequence[IncomingFile],
    understood: Iterable[tuple[IncomingFile, Understood]],
    basis: Basis,
) -> Results:
    """Return everything the files say about the period, settled and checked."""
    settings, period = night.settings, night.period
    registry = Registry(settings.units, settings.periods, settings.vocabulary, basis.assignments)
    piles = sort_files(files, understood, settings.periods, registry)
    plan = settings.plan.for_period(period)
    dues = extended_dues(settings.corrections, period.id, period.unit_due, settings.plan)
    settled = settle(piles.reports, period.unit_due, dues)
    decided = _decided(settings.corrections, period)
    corrected = apply_corrections(
        settled.records,
        settings.corrections,
        settings.plan,
        period.id,
        {file.path: file.arrival for file in files},
        period.unit_due,
    )
    before = run_before(night.ledger, period, night.as_of)
    vanished = vanished_answers(before, files)
    sent = _in_time_at_first(settled.submissions, in_time_before(before, vanished))
    situation = _situation(night, piles, sent, corrected.records, dues, settled, vanished)
    entries = file_entries(files, piles, settled)
    findings = [
        *still_meant(piles.findings, settled, decided),
        *corrected.findings,
        *idle_entries(settings.register, files, night.as_of),
        *told_of_vanished(vanished, situation.submissions, entries, settings.units, period),
        *check(situation),
    ]
    told, records = narratives(settled.passages), situation.records
    rows = tuple(settled.figures)
    indicators = measure_indicators(plan, period, records, told, rows)
    money = measure_money(settings.vocabulary.money, period, records, told, rows)
    questions = without_answered(piles.questions, (*indicators, *money))
    return Results(
        as_of=night.as_of,
        plan=plan,
        period=period,
        units=settings.units,
        files=entries,
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
    submissions: tuple[Submission, ...],
    records: tuple[ProgressRecord, ...],
    dues: dict[str, datetime],
    settled: Settled,
    vanished: Mapping[str, Vanished],
) -> Situation:
    settings, period = night.settings, night.period
    plan, words = settings.plan.for_period(period), settings.vocabulary
    gone = {unit for unit, one in vanished.items() if not one.saved_over}
    today = night.as_of.date()
    paper_days = days_of_papers(records, piles.papers, today)
    standard = Standard(
        today,
        extended_days(settings.corrections, settings.plan),
        words.product_kinds,
        words.issuers,
        paper_days,
        completed_in(night.ledger, settings.periods, period, night.as_of, plan),
    )
    return Situation(
        as_of=night.as_of,
        plan=plan,
        period=period,
        units=settings.units,
        submissions=submissions,
        obligations=settle_obligations(
            _asked(settings, plan, period),
            period,
            submissions,
            piles.unreadable | gone,
            night.as_of,
            dues,
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


def _in_time_at_first(
    submissions: Sequence[Submission], early: Collection[str]
) -> tuple[Submission, ...]:
    """The submissions, each unit's first one with content in time where it stands in place of one
    that was: a later revision never makes it late (contract, "Obligations").
    """
    first: dict[str, Submission] = {}
    for one in submissions:
        if not one.nothing_to_report:
            first.setdefault(one.unit, one)
    answers = {one.id for unit, one in first.items() if unit in early}
    in_time = SubmissionTimeliness.ON_TIME
    return tuple(replace(s, timeliness=in_time) if s.id in answers else s for s in submissions)
