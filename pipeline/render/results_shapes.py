"""What stands in `results.json` for each kind of value, as the contract's schema has it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.measure import Addend, Measure
from pipeline.domain.period import Period
from pipeline.domain.progress import ItemState, Narrative, ProgressRecord
from pipeline.domain.results import Results
from pipeline.domain.submission import FileEntry, Obligation, Submission


class _Source(msgspec.Struct, omit_defaults=True, gc=False):
    """The contract's `$defs/source`: there are several for each value, so they are made cheaply."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    box: list[float] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    entry: int | None = None


class _Record(msgspec.Struct, gc=False):
    """The contract's `$defs/record`: most of what is written are these."""

    item: str
    unit: str
    part: str | None
    role: str
    status: str | None
    percent: float | None
    result: str | None
    difficulties: str | None
    proposals: str | None
    next_steps: str | None
    products: list[dict[str, str | None]]
    completed_on: str | None
    confidence: float
    matched_by: str
    sources: Mapping[str, _Source]
    corrected: tuple[str, ...]


def source_shape(source: SourceRef) -> _Source:
    """Return the contract's `$defs/source`: a file and the place in it."""
    place = source.place
    box = None if place.box is None else [round(edge, 1) for edge in place.box]
    return _Source(
        source.file,
        place.sheet,
        place.cell,
        place.page,
        box,
        place.paragraph,
        place.table,
        place.row,
        place.column,
        source.entry,
    )


def _moment(moment: datetime | date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def period_shape(period: Period) -> dict[str, Any]:
    """Return the period with its days and moments."""
    return {
        "id": period.id,
        "kind": period.kind,
        "start": _moment(period.start),
        "end": _moment(period.end),
        "cutoff": _moment(period.cutoff),
        "unit_due": _moment(period.unit_due),
        "report_due": _moment(period.report_due),
    }


def file_shape(entry: FileEntry) -> dict[str, Any]:
    """Return what became of a file of the inbox."""
    shape: dict[str, Any] = {
        "path": entry.path,
        "sha256": entry.sha256,
        "bytes": entry.bytes,
        "received_at": _moment(entry.received_at),
        "outcome": entry.outcome,
        "reason": entry.reason,
        "submission": entry.submission,
    }
    if entry.ignored_rows:
        shape["ignored_rows"] = [
            {"source": source_shape(row.source), "reason": row.reason} for row in entry.ignored_rows
        ]
    if entry.signatures:
        shape["signatures"] = [
            {
                "signer": signature.signer or None,
                "signed_at": signature.signed_at,
                "state": signature.state,
                "trusted": signature.trusted,
            }
            for signature in entry.signatures
        ]
    return shape


def submission_shape(submission: Submission) -> dict[str, Any]:
    """Return one submission of a unit."""
    return {
        "id": submission.id,
        "unit": submission.unit,
        "period": submission.period,
        "revision": submission.revision,
        "received_at": _moment(submission.received_at),
        "timeliness": submission.timeliness,
        "nothing_to_report": submission.nothing_to_report,
        "files": list(submission.files),
    }


def obligation_shape(obligation: Obligation) -> dict[str, Any]:
    """Return what a unit owed and whether it came."""
    return {
        "unit": obligation.unit,
        "period": obligation.period,
        "due": _moment(obligation.due),
        "state": obligation.state,
        "submission": obligation.submission,
    }


def record_shape(record: ProgressRecord) -> _Record:
    """Return what one unit says of one item or part."""
    return _Record(
        record.item,
        record.unit,
        record.part,
        record.role,
        record.status,
        record.percent,
        record.result,
        record.difficulties,
        record.proposals,
        record.next_steps,
        [{"number": p.number, "date": _moment(p.date)} for p in record.products],
        _moment(record.completed_on),
        round(record.confidence, 3),
        record.matched_by,
        {name: source_shape(source) for name, source in sorted(record.sources.items())},
        record.corrected,
    )


def item_shape(state: ItemState, results: Results) -> dict[str, Any]:
    """Return where an item of the plan stands."""
    item = results.plan.item(state.item)
    return {
        "item": item.id,
        "title": item.title,
        "priority": item.priority,
        "deadline": {"text": item.deadline.text, "last_day": _moment(state.last_day)},
        "status": state.status,
        "percent": state.percent,
        "timeliness": state.timeliness,
        "reported": state.reported,
        "missing_parts": list(state.missing_parts),
        **({"completed_in": state.completed_in} if state.completed_in else {}),
    }


def finding_shape(finding: Finding) -> dict[str, Any]:
    """Return a finding with its places."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "unit": finding.unit,
        "item": finding.item,
        "part": finding.part,
        "path": finding.path,
        "message": finding.message,
        "advice": finding.advice,
        "sources": [source_shape(source) for source in finding.sources],
    }


def narrative_shape(narrative: Narrative) -> dict[str, Any]:
    """Return what a unit wrote on a topic."""
    return {
        "unit": narrative.unit,
        "topic": narrative.topic,
        "text": narrative.text,
        "source": source_shape(narrative.source),
    }


def measure_shape(measure: Measure) -> dict[str, Any]:
    """Return an indicator or kind of money with its figures."""
    return {
        "id": measure.id,
        "title": measure.title,
        "unit": measure.unit,
        "combine": measure.combining,
        "total": measure.total,
        "addends": [_addend(addend) for addend in measure.addends],
        "left_out": [_addend(addend) for addend in measure.left_out],
    }


def _addend(addend: Addend) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "unit": addend.unit,
        "item": addend.item,
        "part": addend.part,
        "value": addend.value,
        "text": addend.text,
        "source": source_shape(addend.source),
    }
    if addend.reason is not None:
        shape["reason"] = addend.reason
    return shape
