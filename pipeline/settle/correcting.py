"""The coordinator's word on what stands: people win (contract, law 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Product, ProgressRecord, Role, Status
from pipeline.domain.submission import Arrival
from pipeline.language.citations import find_citations
from pipeline.language.status_names import STATUS_NAMES
from pipeline.settings.model import Correction
from pipeline.settle.correction_notices import (
    CORRECTED_NAMES,
    CORRECTIONS_FILE,
    told_applied,
    told_idle,
    told_shortening,
    told_unmet,
)
from pipeline.settle.differences import shown
from pipeline.settle.extensions import lengthens


@dataclass(frozen=True, slots=True)
class Corrected:
    """Records after the coordinator's corrections, and a notice for each one applied."""

    records: tuple[ProgressRecord, ...]
    findings: tuple[Finding, ...]


def apply_corrections(
    records: Sequence[ProgressRecord],
    corrections: Sequence[Correction],
    plan: Plan,
    period: str,
    arrivals: Mapping[str, Arrival] | None = None,
    due: datetime | None = None,
) -> Corrected:
    """Return the records with every corrected value in its place.

    A corrected value keeps the place of the value it replaces; where there was none, the
    correction itself is its source (contract, "Corrected values"). A correction stands even where
    the unit has sent another value since, but is brought up again: `arrivals` tell when files
    came, `due` is the units' due moment.
    """
    came = arrivals or {}
    kept = {(r.item, r.unit, r.part): r for r in records}
    findings = []
    for correction in corrections:
        if correction.kind == "waive" or correction.period not in (None, period):
            continue
        missing = arrivals is not None and correction.path is not None
        if missing and correction.path not in came:
            findings.append(told_idle(correction))
        elif correction.kind == "row" and not _met(correction, records):
            findings.append(told_unmet(correction))
        elif correction.kind == "extend" and not lengthens(correction, plan, due):
            findings.append(told_shortening(correction))
        else:
            findings.append(told_applied(correction))
        if correction.kind != "value":
            continue
        key = (correction.item or "", correction.unit or "", correction.part)
        findings += _outdated(kept.get(key), correction, came)
        kept[key] = _corrected(kept.get(key) or _blank(key, plan), correction)
    ordered = sorted(kept.values(), key=lambda r: (r.item, r.unit, r.part or ""))
    return Corrected(tuple(ordered), tuple(findings))


def _met(correction: Correction, records: Sequence[ProgressRecord]) -> bool:
    """Whether a row that was decided on stands in a record."""
    return any(
        record.matched_by == "correction"
        and (record.item, record.unit) == (correction.item, correction.unit)
        for record in records
    )


def _corrected(record: ProgressRecord, correction: Correction) -> ProgressRecord:
    name = correction.field or ""
    sources = dict(record.sources)
    sources.setdefault(name, SourceRef(CORRECTIONS_FILE, entry=correction.entry))
    values: dict[str, Any] = {name: _value(name, correction.value)}
    corrected = tuple(dict.fromkeys((*record.corrected, name)))
    return replace(record, sources=sources, corrected=corrected, **values)


def _outdated(
    record: ProgressRecord | None, correction: Correction, came: Mapping[str, Arrival]
) -> list[Finding]:
    """A doubt where the value that a correction replaces came after it and is another one."""
    name = correction.field or ""
    source = record.sources.get(name) if record is not None else None
    if record is None or source is None or not _came_after(came.get(source.file), correction.at):
        return []
    if getattr(record, name) == _value(name, correction.value):
        return []
    was = STATUS_NAMES[record.status] if name == "status" and record.status else shown(record, name)
    finding = Finding(
        "disagreeing_sources",
        f"Sau quyết định sửa {CORRECTED_NAMES[name]} của nhiệm vụ {correction.item} (ngày "
        f"{correction.at:%d/%m/%Y}, {correction.by}), đơn vị đã gửi tệp mới ghi "
        f"“{was}”; quyết định vẫn đang được áp dụng.",
        "Xem lại quyết định trong config/corrections.toml: giữ nguyên hay bỏ để dùng số liệu mới.",
        unit=correction.unit,
        item=correction.item,
        path=source.file,
        sources=(source, SourceRef(CORRECTIONS_FILE, entry=correction.entry)),
        part=correction.part,
    )
    return [finding]


def _came_after(arrival: Arrival | None, day: date) -> bool:
    """Whether a file is known to have come after a day: seen later, and not there before."""
    if arrival is None:
        return False
    return arrival.received_at.date() > day <= arrival.not_before.date()


def _value(name: str, value: str | float | None) -> object:
    if value is None:
        return None
    if name == "status":
        return Status(str(value))
    if name == "percent":
        return float(value)
    if name == "products":
        return tuple(Product(c.number, c.date) for c in find_citations(str(value)))
    return date.fromisoformat(str(value)) if name == "completed_on" else str(value)


def _blank(key: tuple[str, str, str | None], plan: Plan) -> ProgressRecord:
    item, unit, part = key
    planned = plan.item(item)
    role = Role.COORDINATING if unit in planned.coordinating else Role.OTHER
    return ProgressRecord(
        item=item,
        unit=unit,
        part=part,
        role=Role.LEAD if planned.leads_of(unit) else role,
        status=None,
        percent=None,
        result=None,
        difficulties=None,
        proposals=None,
        next_steps=None,
        products=(),
        completed_on=None,
        confidence=1.0,
        matched_by="correction",
    )
