"""The story of one run, top to bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pipeline.checks import check
from pipeline.consolidate import consolidate, consolidate_gaps
from pipeline.domain.period import Period
from pipeline.domain.progress import ProgressRecord
from pipeline.domain.results import Results
from pipeline.domain.situation import Situation
from pipeline.domain.submission import IncomingFile
from pipeline.engine import Engine
from pipeline.filing import FiledOutputs, file_outputs
from pipeline.identify import Registry
from pipeline.intake import take_in
from pipeline.ledger import Ledger
from pipeline.match import Matcher
from pipeline.nightly.file_entries import file_entries, narratives
from pipeline.nightly.piles import Piles
from pipeline.nightly.read_files import read_files
from pipeline.nightly.sort_files import Sorter
from pipeline.nightly.waiving import ordered, waived
from pipeline.render import render_gap_list, render_report, render_results
from pipeline.settings.model import Settings
from pipeline.settle import Settled, apply_corrections, item_states, settle, settle_obligations
from pipeline.settle.correcting import extended_days, extended_dues
from pipeline.settle.items import Standard

_GAP_LIST = "danh-sach-con-thieu.xlsx"

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
    """What a run found out, and what it left in the outbox."""

    results: Results
    filed: FiledOutputs


def run_night(night: Night) -> Outputs:
    """Do one whole run and return what it found and left.

    Raises WorkspaceError where inbox, outbox, ledger or template cannot be used.
    """
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
    gaps = consolidate_gaps(results, settings.agency)
    outputs = {
        "bao-cao-tong-hop.docx": render_report(
            consolidate(results, settings.agency),
            settings.layout,
            settings.workspace / "templates" / "bao-cao-tong-hop.docx",
        ),
        _GAP_LIST: render_gap_list(gaps),
        "results.json": render_results(results),
    }
    filed = file_outputs(
        settings.workspace / "outbox",
        night.period.id,
        outputs,
        night.as_of,
        lambda: {**outputs, _GAP_LIST: render_gap_list(gaps, inbox="../../../inbox")},
    )
    night.ledger.record_run(
        night.as_of, night.period.id, {"sha256": sha256(outputs["results.json"]).hexdigest()}
    )
    return Outputs(results, filed)


def find_out(night: Night, files: Sequence[IncomingFile]) -> Results:
    """Return everything the files say about the period, settled and checked."""
    settings, period = night.settings, night.period
    going_on = (file for file in files if file.outcome is None)
    readings = read_files(going_on, night.ledger, night.engine, night.progress)
    assignments = [c for c in settings.corrections if c.kind == "assign"]
    registry = Registry(settings.units, settings.periods, settings.vocabulary, assignments)
    piles = Sorter(registry, Matcher(settings.plan, settings.vocabulary), period).sort(
        files, readings
    )
    dues = extended_dues(settings.corrections, period.id, period.unit_due)
    settled = settle(piles.reports, period.unit_due, dues)
    corrected = apply_corrections(settled.records, settings.corrections, settings.plan, period.id)
    situation = _situation(night, piles, settled, corrected.records, dues)
    findings = [*piles.findings, *corrected.findings, *check(situation)]
    return Results(
        as_of=night.as_of,
        plan=settings.plan,
        period=period,
        units=settings.units,
        files=file_entries(files, piles, settled),
        submissions=situation.submissions,
        obligations=situation.obligations,
        records=situation.records,
        items=situation.items,
        findings=ordered(waived(findings, settings.corrections)),
        narratives=narratives(settled.passages),
    )


def _situation(
    night: Night,
    piles: Piles,
    settled: Settled,
    records: tuple[ProgressRecord, ...],
    dues: dict[str, datetime],
) -> Situation:
    settings, period = night.settings, night.period
    words = settings.vocabulary
    submissions = tuple(settled.submissions)
    standard = Standard(
        night.as_of.date(),
        extended_days(settings.corrections),
        words.product_kinds,
        words.issuers,
    )
    return Situation(
        as_of=night.as_of,
        plan=settings.plan,
        period=period,
        units=settings.units,
        submissions=submissions,
        obligations=settle_obligations(
            settings.units, period, submissions, piles.unreadable, night.as_of, dues
        ),
        records=records,
        items=item_states(settings.plan, records, submissions, standard),
        disagreements=tuple(settled.disagreements),
        dropped=tuple(settled.dropped),
        late_files=tuple(piles.late_files),
        product_kinds=words.product_kinds,
        issuers=words.issuers,
        due_soon_days=settings.calendar.due_soon_days,
    )
