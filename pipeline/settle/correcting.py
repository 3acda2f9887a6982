"""The coordinator's word on what stands: people win (contract, law 6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Product, ProgressRecord, Role, Status
from pipeline.language.citations import find_citations
from pipeline.settings.model import Correction

_FILE = "config/corrections.toml"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Records after the coordinator's corrections, and a notice for each one applied."""

    records: tuple[ProgressRecord, ...]
    findings: tuple[Finding, ...]


def apply_corrections(
    records: Sequence[ProgressRecord], corrections: Sequence[Correction], plan: Plan, period: str
) -> Corrected:
    """Return the records with every corrected value in its place.

    A corrected value keeps the place of the value it replaces; where there was none, the
    correction itself is its source (contract, "Corrected values").
    """
    kept = {(r.item, r.unit, r.part): r for r in records}
    findings = []
    for correction in corrections:
        if correction.kind == "waive" or correction.period not in (None, period):
            continue
        findings.append(_notice(correction))
        if correction.kind != "value":
            continue
        key = (correction.item or "", correction.unit or "", correction.part)
        kept[key] = _corrected(kept.get(key) or _blank(key, plan), correction)
    ordered = sorted(kept.values(), key=lambda r: (r.item, r.unit, r.part or ""))
    return Corrected(tuple(ordered), tuple(findings))


def _corrected(record: ProgressRecord, correction: Correction) -> ProgressRecord:
    name = correction.field or ""
    sources = dict(record.sources)
    sources.setdefault(name, SourceRef(_FILE, entry=correction.entry))
    values: dict[str, Any] = {name: _value(name, correction.value)}
    corrected = tuple(dict.fromkeys((*record.corrected, name)))
    return replace(record, sources=sources, corrected=corrected, **values)


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


def _notice(correction: Correction) -> Finding:
    return Finding(
        "correction_applied",
        f"{_DECIDED[correction.kind].format(c=correction)} theo quyết định của {correction.by} "
        f"ngày {correction.at:%d/%m/%Y}: {correction.reason} (căn cứ: {correction.basis}).",
        unit=correction.unit,
        item=correction.item,
        path=correction.path,
        sources=(SourceRef(_FILE, entry=correction.entry),),
        part=correction.part,
    )


_DECIDED = {
    "value": "Đã sửa {c.field} của nhiệm vụ {c.item} thành “{c.value}”",
    "assign": "Đã xác định đơn vị gửi, kỳ báo cáo của tệp",
    "extend": "Đã gia hạn đến hết ngày {c.until:%d/%m/%Y}",
}


def extended_days(corrections: Sequence[Correction]) -> dict[str, date]:
    """Return the last days of items that the coordinator has extended."""
    return {c.item: c.until for c in corrections if c.kind == "extend" and c.item and c.until}


def extended_dues(
    corrections: Sequence[Correction], period: str, due: datetime | None
) -> dict[str, datetime]:
    """Return the later due moments granted to units: the end of the day named, local time."""
    if due is None:
        return {}
    return {
        c.unit: due.replace(year=c.until.year, month=c.until.month, day=c.until.day)
        for c in corrections
        if c.kind == "extend" and c.unit and not c.item and c.until and c.period in (None, period)
    }
