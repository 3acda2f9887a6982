"""Results → `results.json`, the machine-readable half of the contract."""

import io
import json
from collections.abc import Iterator, Mapping
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


def render_results(results: Results) -> bytes:
    """Return the results as UTF-8 JSON, byte for byte the same for equal results (law 3)."""
    parts: dict[str, Any] = {
        "schema": "tonghop-results/1",
        "as_of": results.as_of.isoformat(),
        "plan": {"title": results.plan.title, "sha256": results.plan.sha256},
        "period": _period(results.period),
        "files": map(_file, results.files),
        "submissions": map(_submission, results.submissions),
        "obligations": map(_obligation, results.obligations),
        "records": map(_record, results.records),
        "items": (_item(state, results) for state in results.items),
        "findings": map(_finding, results.findings),
        "narratives": map(_narrative, results.narratives),
        "questions": ({"text": q.text, "source": _source(q.source)} for q in results.questions),
        "indicators": map(_measure, results.indicators),
        "money": map(_measure, results.money),
    }
    written = io.BytesIO()
    for number, (name, part) in enumerate(parts.items()):
        written.write(b'%s"%s": ' % (b",\n" if number else b"{\n", name.encode()))
        _write(written, part)
    written.write(b"\n}\n")
    return written.getvalue()


def _write(target: io.BytesIO, part: Any) -> None:
    """Write a part of the results: of a list one entry a line, so that people can compare two
    nights. No more than one entry is in memory beside what is written.
    """
    if not isinstance(part, Iterator):
        target.write(_encoded(part))
        return
    target.write(b"[")
    before = b"\n"
    for entry in part:
        target.write(before)
        target.write(_encoded(entry))
        before = b",\n"
    target.write(b"]" if before == b"\n" else b"\n]")


def _encoded(value: Any) -> bytes:
    """One entry; half a character, out of a broken file, becomes a question mark."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")


_ENCODER = msgspec.json.Encoder()


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


def _source(source: SourceRef) -> _Source:
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


def _period(period: Period) -> dict[str, Any]:
    return {
        "id": period.id,
        "kind": period.kind,
        "start": _moment(period.start),
        "end": _moment(period.end),
        "cutoff": _moment(period.cutoff),
        "unit_due": _moment(period.unit_due),
        "report_due": _moment(period.report_due),
    }


def _file(entry: FileEntry) -> dict[str, Any]:
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
            {"source": _source(row.source), "reason": row.reason} for row in entry.ignored_rows
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


def _submission(submission: Submission) -> dict[str, Any]:
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


def _obligation(obligation: Obligation) -> dict[str, Any]:
    return {
        "unit": obligation.unit,
        "period": obligation.period,
        "due": _moment(obligation.due),
        "state": obligation.state,
        "submission": obligation.submission,
    }


def _record(record: ProgressRecord) -> _Record:
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
        {name: _source(source) for name, source in sorted(record.sources.items())},
        record.corrected,
    )


def _item(state: ItemState, results: Results) -> dict[str, Any]:
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


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "unit": finding.unit,
        "item": finding.item,
        "part": finding.part,
        "path": finding.path,
        "message": finding.message,
        "advice": finding.advice,
        "sources": [_source(source) for source in finding.sources],
    }


def _narrative(narrative: Narrative) -> dict[str, Any]:
    return {
        "unit": narrative.unit,
        "topic": narrative.topic,
        "text": narrative.text,
        "source": _source(narrative.source),
    }


def _measure(measure: Measure) -> dict[str, Any]:
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
        "source": _source(addend.source),
    }
    if addend.reason is not None:
        shape["reason"] = addend.reason
    return shape
