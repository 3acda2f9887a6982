"""Who speaks in each row of a file: its sender, or the unit that the row itself names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.domain.document import Document
from pipeline.domain.finding import Finding
from pipeline.domain.progress import ReportedLine
from pipeline.identify import Registry
from pipeline.language.numbering import strip_numbering

_SEVERAL = 2
_SHORT_NAME = 3
"""Words of a group row that may be a unit's abbreviation (`CC Kiểm lâm`)."""


@dataclass(slots=True)
class Spoken:
    """The rows of a file by the unit that speaks in them, and findings on rows of no unit."""

    by_unit: dict[str, list[ReportedLine]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def headed(
    lines: Sequence[ReportedLine], document: Document, registry: Registry
) -> Sequence[ReportedLine]:
    """Return the lines, those of each sheet as its heading's unit speaks them, where the sheets of
    a workbook are headed by different units, or all their tabs are names of units and no more.
    """
    heads: dict[str, list[str]] = {}
    first = {
        cell.places[0].sheet: table.order
        for table in reversed(document.tables)
        for cell in table.cells[:1]
        if cell.places
    }
    for paragraph in document.paragraphs:
        sheet = paragraph.places[0].sheet if paragraph.places else None
        if sheet is not None and paragraph.order < first.get(sheet, -1):
            heads.setdefault(sheet, []).append(paragraph.text)
    named = {sheet: registry.names.in_heads(texts) for sheet, texts in heads.items()}
    units = {sheet: next(iter(found)) for sheet, found in named.items() if len(found) == 1}
    units = {**_by_tabs(lines, registry), **units}
    if len(set(units.values())) < _SEVERAL:
        return lines
    return [
        replace(line, unit_words=registry.unit_name(units[line.source.place.sheet]))
        if line.unit_words is None and line.source.place.sheet in units
        else line
        for line in lines
    ]


def _by_tabs(lines: Sequence[ReportedLine], registry: Registry) -> dict[str, str]:
    """The units that the tabs of all sheets with rows name, none where one tab names no unit."""
    tabs = {line.source.place.sheet or "" for line in lines}
    called = {tab: registry.names.called(tab) for tab in tabs}
    if any(len(found) != 1 for found in called.values()):
        return {}
    return {tab: next(iter(found)) for tab, found in called.items()}


def done_by(
    lines: Sequence[ReportedLine],
    registry: Registry,
    leads_of: Callable[[ReportedLine], frozenset[str] | None],
) -> Sequence[ReportedLine]:
    """Return the lines as the units speak them that a column names as who did it.

    That column (`Đơn vị thực hiện`) mostly repeats whom the plan names as lead (`leads_of`); it
    says who did what where every row names one unit and hardly any of them the lead of its item.
    """
    named = [registry.names.in_label(line.done_by or "") for line in lines]
    if not lines or any(len(found) != 1 for found in named):
        return lines
    known = [
        not found & leads
        for line, found in zip(lines, named, strict=True)
        if (leads := leads_of(line)) is not None
    ]
    if sum(known) * 2 <= len(known):
        return lines
    return [replace(line, unit_words=line.unit_words or line.done_by) for line in lines]


def speakers(lines: Sequence[ReportedLine], registry: Registry) -> list[str | None]:
    """Return for each row the unit that it names in a column or heading of its own."""
    return [_named(line, registry) for line in lines]


def spoken_by(
    lines: Sequence[ReportedLine], named: Sequence[str | None], sender: str, registry: Registry
) -> Spoken:
    """Return the rows by unit, `named` being the `speakers`; all are the sender's unless the file
    speaks row by row.

    It does so where the rows name several units, the sender among them or being the hub. A column
    of units that never names its own sender says who is responsible, not who reports.
    """
    units = {unit for unit in named if unit is not None}
    if not units - {sender} or not (sender in units or sender in registry.hubs):
        return Spoken({sender: list(lines)})
    spoken = Spoken()
    for line, unit in zip(lines, named, strict=True):
        if unit is None and line.unit_words:
            spoken.findings.append(_of_no_unit(line, sender))
        else:
            spoken.by_unit.setdefault(unit or sender, []).append(line)
    return spoken


def _named(line: ReportedLine, registry: Registry) -> str | None:
    """The one unit that a row's cell names, else the nearest group row that is a unit's name."""
    if line.unit_words:
        found = registry.names.in_label(line.unit_words)
        return next(iter(found)) if len(found) == 1 else None
    for heading in reversed(line.headings):
        name = strip_numbering(heading).strip(" :.-–")
        found = registry.names.like([name])
        if not found and len(name.split()) <= _SHORT_NAME:
            found = registry.names.in_label(name)
        if len(found) == 1:
            return next(iter(found))
    return None


def _of_no_unit(line: ReportedLine, sender: str) -> Finding:
    return Finding(
        "unmatched_row",
        f"Dòng “{line.title.text}” ghi đơn vị “{line.unit_words}”, chưa rõ là đơn vị nào trong "
        "danh mục đơn vị phải báo cáo.",
        "Xác nhận đơn vị của dòng này; nếu đơn vị có tên gọi khác thì bổ sung tên đó vào danh mục "
        "đơn vị.",
        unit=sender,
        path=line.file,
        sources=(line.source,),
    )
