"""The sheets of the gap list, one function each."""

from collections.abc import Iterator

from pipeline.consolidate.gap_words import (
    CODE_NAMES,
    OUTCOME_NAMES,
    SEVERITY_NAMES,
    STATE_NAMES,
    place_words,
)
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.proposals import internal_proposals
from pipeline.consolidate.standing import Standing, standing_of
from pipeline.consolidate.unit_words import part_title
from pipeline.consolidate.wording import day
from pipeline.domain.finding import Finding, Severity
from pipeline.domain.plan import Lead, PlanItem
from pipeline.domain.report import Column, FileLink, GapCell, GapRow, GapSheet, Tone
from pipeline.domain.submission import (
    FileEntry,
    Obligation,
    ObligationState,
    Outcome,
    Submission,
)

_TONES = {
    ObligationState.MISSING: Tone.ALARM,
    ObligationState.UNREADABLE: Tone.ALARM,
    ObligationState.LATE: Tone.DOUBT,
    Severity.GAP: Tone.ALARM,
    Severity.ERROR: Tone.ALARM,
    Severity.WARNING: Tone.DOUBT,
    Outcome.QUARANTINED: Tone.ALARM,
    Outcome.WAITING: Tone.DOUBT,
}


def unit_sheet(ground: Ground) -> GapSheet:
    """Return units × obligation, those who owe something first."""
    columns = (
        Column("Đơn vị", 40),
        Column("Tình trạng báo cáo", 26),
        Column("Hạn gửi", 17, centred=True),
        Column("Nhận được lúc", 17, centred=True),
        Column("Số tệp", 8, centred=True),
        Column("Tệp đã nhận", 52),
        Column("Liên hệ", 26),
    )
    order = {state: place for place, state in enumerate(STATE_NAMES)}
    duties = sorted(ground.results.obligations, key=lambda duty: order[duty.state])
    rows = tuple(_unit_row(duty, ground) for duty in duties)
    empty = "Kỳ này không yêu cầu đơn vị gửi báo cáo."
    return GapSheet("Đơn vị", "Tình hình gửi báo cáo của các đơn vị", columns, rows, empty)


def _unit_row(duty: Obligation, ground: Ground) -> GapRow:
    own = [s for s in ground.results.submissions if _answers(s, duty)]
    paths = [path for submission in own for path in submission.files]
    first = next((s for s in own if s.id == duty.submission), own[0] if own else None)
    unit = ground.units.get(duty.unit)
    return GapRow(
        (
            ground.unit_name(duty.unit),
            STATE_NAMES[duty.state],
            duty.due or "Không ấn định",
            first.received_at if first is not None else None,
            len(paths) or None,
            FileLink("\n".join(paths), paths[0]) if paths else None,
            unit.contact if unit is not None else None,
        ),
        _TONES.get(duty.state, Tone.PLAIN),
    )


def _answers(submission: Submission, duty: Obligation) -> bool:
    return submission.unit == duty.unit and submission.period == duty.period


def item_sheet(ground: Ground) -> GapSheet:
    """Return the items and parts that no lead has reported, in the plan's order."""
    columns = (
        Column("Mã", 9, centred=True),
        Column("Nội dung chưa báo cáo", 64),
        Column("Phần", 30),
        Column("Đơn vị chủ trì", 40),
        Column("Thời hạn theo kế hoạch", 22, centred=True),
        Column("Ngày cuối", 13, centred=True),
        Column("Ưu tiên", 9, centred=True),
    )
    rows = tuple(
        _item_row(item, lead, ground)
        for item in ground.plan.reported_items()
        for lead in _owing(item, ground)
    )
    empty = "Mọi nội dung đều đã có báo cáo của đơn vị chủ trì."
    return GapSheet("Nội dung chưa báo cáo", "Nội dung chưa báo cáo", columns, rows, empty)


def _owing(item: PlanItem, ground: Ground) -> Iterator[Lead | None]:
    """The leads that owe an item or their part of it; None for an item without any lead."""
    state = ground.states.get(item.id)
    if state is not None and state.reported:
        yield from (lead for lead in item.leads if lead.part in state.missing_parts)
    else:
        yield from item.leads or (None,)


def _item_row(item: PlanItem, lead: Lead | None, ground: Ground) -> GapRow:
    state = ground.states.get(item.id)
    last_day = state.last_day if state is not None else item.deadline.last_day
    overdue = last_day is not None and last_day < ground.results.as_of.date()
    cells: tuple[GapCell, ...] = (
        item.id,
        item.title,
        part_title(item, lead.part) if lead is not None else None,
        ground.unit_name(lead.unit) if lead is not None else "Kế hoạch không ghi",
        item.deadline.text,
        day(last_day) if last_day is not None else None,
        "x" if item.id in ground.priority else None,
    )
    urgent = overdue or standing_of(item, ground) is Standing.OPEN_OVERDUE
    return GapRow(cells, Tone.ALARM if urgent else Tone.PLAIN)


def finding_sheet(ground: Ground) -> GapSheet:
    """Return all findings, the gravest first; within a severity they keep the run's order."""
    columns = (
        Column("Mức độ", 15),
        Column("Việc", 30),
        Column("Đơn vị", 34),
        Column("Nội dung", 10, centred=True),
        Column("Tệp", 40),
        Column("Vị trí", 26),
        Column("Vấn đề", 60),
        Column("Cách xử lý", 50),
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
        _link(path),
        places or None,
        finding.message,
        finding.advice or None,
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


def file_sheet(ground: Ground) -> GapSheet:
    """Return every file of the inbox with what became of it, what needs a person first."""
    columns = (
        Column("Tệp", 60),
        Column("Tình trạng", 20),
        Column("Lý do", 44),
        Column("Đơn vị", 40),
        Column("Nhận được lúc", 17, centred=True),
        Column("Dung lượng (byte)", 12, centred=True),
    )
    order = {outcome: place for place, outcome in enumerate(OUTCOME_NAMES)}
    senders = {s.id: s.unit for s in ground.results.submissions}
    files = sorted(ground.results.files, key=lambda entry: order[entry.outcome])
    rows = tuple(_file_row(entry, senders, ground) for entry in files)
    return GapSheet("Tệp đã nhận", "Tệp đã nhận", columns, rows, "Chưa nhận được tệp nào.")


def _file_row(entry: FileEntry, senders: dict[str, str], ground: Ground) -> GapRow:
    unit = senders.get(entry.submission) if entry.submission is not None else None
    cells: tuple[GapCell, ...] = (
        _link(entry.path),
        OUTCOME_NAMES[entry.outcome],
        CODE_NAMES.get(entry.reason, entry.reason) if entry.reason else None,
        ground.unit_name(unit) if unit is not None else None,
        entry.received_at,
        entry.bytes,
    )
    return GapRow(cells, _TONES.get(entry.outcome, Tone.PLAIN))


def proposal_sheet(ground: Ground) -> GapSheet:
    """Return the proposals that only the agency or one of its units can answer."""
    columns = (Column("Đơn vị", 40), Column("Về nội dung", 60), Column("Đề xuất, kiến nghị", 90))
    rows = tuple(
        GapRow(
            (
                ground.unit_name(said.unit),
                ground.items[said.item].title if said.item else None,
                said.text,
            )
        )
        for said in internal_proposals(ground)
    )
    title = f"Kiến nghị do {ground.agency.prose_name} xem xét, không đưa vào báo cáo trình ký"
    return GapSheet("Kiến nghị nội bộ", title, columns, rows, "Không có kiến nghị nội bộ.")


def _link(path: str | None) -> GapCell:
    return FileLink(path, path) if path else None
