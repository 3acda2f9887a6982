"""Findings in their final order, and those that the coordinator has waived."""

from collections.abc import Iterable, Sequence

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding, Severity
from pipeline.settings.model import Correction

_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


def waived(
    findings: Iterable[Finding], corrections: Sequence[Correction], period: str | None = None
) -> list[Finding]:
    """Return the findings with every waived one replaced by a notice that says who waived it.

    A waiver that names another period than `period` is not for this run.
    """
    waivers = [c for c in corrections if c.kind == "waive" and c.period in (None, period)]
    kept = []
    for finding in findings:
        waiver = next((c for c in waivers if _covers(c, finding)), None)
        kept.append(finding if waiver is None else _notice(finding, waiver))
    return kept


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, gravest first, then by code, unit, item, path and message; each once."""
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(
            unique,
            key=lambda f: (
                _GRAVITY[f.severity],
                f.code,
                f.unit or "",
                f.item or "",
                f.part or "",
                f.path or "",
                f.message,
                str([source.as_json() for source in f.sources]),
            ),
        )
    )


def _covers(waiver: Correction, finding: Finding) -> bool:
    asked = (
        (waiver.path, finding.path),
        (waiver.unit, finding.unit),
        (waiver.item, finding.item),
        (waiver.part, finding.part),
        (waiver.title, finding.row),
    )
    same = all(wanted in (None, found) for wanted, found in asked)
    return waiver.code == finding.code and same


def _notice(finding: Finding, waiver: Correction) -> Finding:
    return Finding(
        "waived",
        f"Bỏ qua theo quyết định của {waiver.by} ngày {waiver.at:%d/%m/%Y}: {waiver.reason} (căn "
        f"cứ: {waiver.basis}). Nội dung: {finding.message}",
        unit=finding.unit,
        item=finding.item,
        path=finding.path,
        sources=(*finding.sources, SourceRef("config/corrections.toml", entry=waiver.entry)),
        part=finding.part,
    )
