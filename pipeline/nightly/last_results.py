"""What the last run of a period found out, read back from its `results.json`."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pipeline.domain.document import Place, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.measure import Addend, Combining, Measure
from pipeline.domain.period import Period
from pipeline.domain.progress import (
    ItemState,
    ItemTimeliness,
    Narrative,
    Product,
    ProgressRecord,
    Role,
    Status,
)
from pipeline.domain.results import Results
from pipeline.domain.submission import (
    FileEntry,
    IgnoredRow,
    Obligation,
    ObligationState,
    Outcome,
    Submission,
    SubmissionTimeliness,
)
from pipeline.errors import WorkspaceError
from pipeline.settings.model import Settings

_RUN_AGAIN = "Chạy tonghop run cho kỳ này rồi thực hiện lại."


def last_results(settings: Settings, period: Period) -> Results:
    """Return the results of the period's last run, without looking at the inbox.

    Raises WorkspaceError where there are none, or where the plan has changed since.
    """
    path = settings.workspace / "outbox" / period.id / "results.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        results = _results(told, settings, period)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(
            f"Chưa có kết quả tổng hợp dùng được của kỳ {period.name} ({path}).", _RUN_AGAIN
        ) from error
    if told["plan"]["sha256"] != settings.plan.sha256:
        raise WorkspaceError(
            f"Kế hoạch (config/plan.toml) đã thay đổi sau lần tổng hợp gần nhất của {period.name}.",
            _RUN_AGAIN,
        )
    return results


def _results(told: Mapping[str, Any], settings: Settings, period: Period) -> Results:
    return Results(
        as_of=datetime.fromisoformat(told["as_of"]),
        plan=settings.plan.for_period(period),
        period=period,
        units=settings.units,
        files=tuple(_file(entry) for entry in told["files"]),
        submissions=tuple(_submission(entry) for entry in told["submissions"]),
        obligations=tuple(_obligation(entry) for entry in told["obligations"]),
        records=tuple(_record(entry) for entry in told["records"]),
        items=tuple(_item(entry) for entry in told["items"]),
        findings=tuple(_finding(entry) for entry in told["findings"]),
        narratives=tuple(
            Narrative(n["unit"], n["topic"], n["text"], _source(n["source"]))
            for n in told["narratives"]
        ),
        indicators=tuple(_measure(entry) for entry in told.get("indicators", ())),
        money=tuple(_measure(entry) for entry in told.get("money", ())),
    )


def _measure(told: Mapping[str, Any]) -> Measure:
    return Measure(
        told["id"],
        told["title"],
        told["unit"],
        Combining(told["combine"]),
        tuple(_addend(entry) for entry in told["addends"]),
        tuple(_addend(entry) for entry in told["left_out"]),
    )


def _addend(told: Mapping[str, Any]) -> Addend:
    return Addend(
        told["unit"],
        told["value"],
        told["text"],
        _source(told["source"]),
        told["item"],
        told["part"],
        told.get("reason"),
    )


def _source(told: Mapping[str, Any]) -> SourceRef:
    place = {name: told.get(name) for name in Place.__struct_fields__ if name != "box"}
    box = told.get("box")
    return SourceRef(
        told["file"], Place(**place, box=tuple(box) if box else None), told.get("entry")
    )


def _file(told: Mapping[str, Any]) -> FileEntry:
    ignored = tuple(
        IgnoredRow(_source(row["source"]), row["reason"]) for row in told.get("ignored_rows", ())
    )
    return FileEntry(
        path=told["path"],
        sha256=told["sha256"],
        bytes=told["bytes"],
        received_at=datetime.fromisoformat(told["received_at"]),
        outcome=Outcome(told["outcome"]),
        reason=told["reason"],
        submission=told["submission"],
        ignored_rows=ignored,
    )


def _submission(told: Mapping[str, Any]) -> Submission:
    return Submission(
        id=told["id"],
        unit=told["unit"],
        period=told["period"],
        revision=told["revision"],
        received_at=datetime.fromisoformat(told["received_at"]),
        timeliness=SubmissionTimeliness(told["timeliness"]),
        nothing_to_report=told["nothing_to_report"],
        files=tuple(told["files"]),
    )


def _obligation(told: Mapping[str, Any]) -> Obligation:
    due = datetime.fromisoformat(told["due"]) if told["due"] else None
    state = ObligationState(told["state"])
    return Obligation(told["unit"], told["period"], due, state, told["submission"])


def _record(told: Mapping[str, Any]) -> ProgressRecord:
    return ProgressRecord(
        item=told["item"],
        unit=told["unit"],
        part=told["part"],
        role=Role(told["role"]),
        status=Status(told["status"]) if told["status"] else None,
        percent=told["percent"],
        result=told["result"],
        difficulties=told["difficulties"],
        proposals=told["proposals"],
        next_steps=told["next_steps"],
        products=tuple(Product(p["number"], _day(p["date"])) for p in told["products"]),
        completed_on=_day(told["completed_on"]),
        confidence=told["confidence"],
        matched_by=told["matched_by"],
        sources={name: _source(source) for name, source in told["sources"].items()},
        corrected=tuple(told["corrected"]),
    )


def _item(told: Mapping[str, Any]) -> ItemState:
    return ItemState(
        item=told["item"],
        status=Status(told["status"]) if told["status"] else None,
        percent=told["percent"],
        timeliness=ItemTimeliness(told["timeliness"]),
        reported=told["reported"],
        missing_parts=tuple(told["missing_parts"]),
        last_day=_day(told["deadline"]["last_day"]),
        completed_in=told.get("completed_in"),
    )


def _finding(told: Mapping[str, Any]) -> Finding:
    return Finding(
        code=told["code"],
        message=told["message"],
        advice=told["advice"],
        unit=told["unit"],
        item=told["item"],
        path=told["path"],
        sources=tuple(_source(source) for source in told["sources"]),
        part=told["part"],
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
