"""The sheet of the gap list on findings: what is wrong, where, and what to do."""

from collections.abc import Iterator

from pipeline.consolidate.gap_decisions import DECISION_COLUMNS, decision_cells
from pipeline.consolidate.gap_words import CODE_NAMES, SEVERITY_NAMES, place_words
from pipeline.consolidate.ground import Ground
from pipeline.domain.finding import Finding, Severity
from pipeline.domain.report import Column, FileLink, GapCell, GapRow, GapSheet, Tone

_TONES = {Severity.GAP: Tone.ALARM, Severity.ERROR: Tone.ALARM, Severity.WARNING: Tone.DOUBT}


def finding_sheet(ground: Ground) -> GapSheet:
    """Return all findings, the gravest first; within a severity they keep the run's order."""
    columns = (
        Column("Mức độ", 12),
        Column("Việc", 20),
        Column("Đơn vị", 22),
        Column("Nội dung", 9, centred=True),
        Column("Tệp", 34),
        Column("Vị trí", 17),
        Column("Vấn đề", 40),
        Column("Cách xử lý", 34),
        *DECISION_COLUMNS,
    )
    order = {severity: place for place, severity in enumerate(Severity)}
    findings = sorted(ground.results.findings, key=lambda f: order[f.severity])
    rows = tuple(_finding_row(finding, ground) for finding in findings)
    empty = "Không có việc nào cần xử lý."
    return GapSheet("Việc cần xử lý", "Việc cần xử lý", columns, rows, empty)


def _finding_row(finding: Finding, ground: Ground) -> GapRow:
    path = finding.path or next((source.file for source in finding.sources), None)
    places = "\n".join(_source_words(finding, path))
    item = " ".join(filter(None, (finding.item, f"({finding.part})" if finding.part else "")))
    cells: tuple[GapCell, ...] = (
        SEVERITY_NAMES[finding.severity],
        CODE_NAMES[finding.code],
        ground.unit_name(finding.unit) if finding.unit else None,
        item or None,
        FileLink(path, path) if path else None,
        places or None,
        finding.message,
        finding.advice or None,
        *decision_cells(finding, path),
    )
    return GapRow(cells, _TONES.get(finding.severity, Tone.PLAIN))


def _source_words(finding: Finding, path: str | None) -> Iterator[str]:
    """The places, with the file's name where they lie in another file than the row's."""
    for source in finding.sources:
        entry = f"mục {source.entry}" if source.entry is not None else ""
        where = ", ".join(filter(None, (entry, place_words(source.place))))
        if source.file != path:
            yield f"{source.file}: {where}" if where else source.file
        elif where:
            yield where
