"""Doubts about the documents, decisions already taken, and what only the agency can answer."""

from collections.abc import Iterator, Sequence

from pipeline.consolidate.gap_words import CODE_NAMES
from pipeline.consolidate.ground import Ground
from pipeline.consolidate.proposals import internal_proposals
from pipeline.consolidate.said import said_passages
from pipeline.consolidate.unit_words import STATUS_NAMES
from pipeline.consolidate.wording import count, day
from pipeline.domain.finding import Finding, Severity
from pipeline.domain.progress import Status
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table
from pipeline.settings.model import Correction

_SHOWN = 30
_DOUBTFUL = (Severity.ERROR, Severity.WARNING)
_DECIDED = frozenset({"correction_applied", "waived"})
_IDENTITY = frozenset({"unknown_unit", "unknown_period", "conflicting_identity"})
_ADVICE_ON_IDENTITY = "Đơn vị đầu mối xác minh với người gửi trước khi sử dụng."
"""What the coordinator does about it in the configuration is no business of the leadership."""

_FIELD_NAMES = {
    "status": "tình trạng",
    "percent": "tỷ lệ hoàn thành",
    "result": "kết quả thực hiện",
    "difficulties": "khó khăn, vướng mắc",
    "proposals": "đề xuất, kiến nghị",
    "next_steps": "nhiệm vụ thời gian tới",
    "completed_on": "ngày hoàn thành",
    "products": "văn bản chứng minh",
}
_DOUBT_COLUMNS = (
    Column("TT", 1.0, centred=True),
    Column("Việc, đơn vị, tệp", 4.6),
    Column("Vấn đề", 6.2),
    Column("Đề nghị xử lý", 3.8),
)
_CORRECTION_COLUMNS = (
    Column("TT", 1.0, centred=True),
    Column("Nội dung điều chỉnh", 5.4),
    Column("Người quyết định, ngày", 2.8),
    Column("Lý do", 3.4),
    Column("Căn cứ", 3.0),
)


def doubts(ground: Ground) -> tuple[Block, ...]:
    """Return what is wrong or doubtful in the documents, the gravest first."""
    found = [f for f in ground.results.findings if f.severity in _DOUBTFUL]
    if not found:
        text = "Không có số liệu, nội dung nào cần xác minh."
        return (Passage(PassageKind.BODY, text),)
    rows = (_doubt(number, f, ground) for number, f in enumerate(found[:_SHOWN], start=1))
    blocks: list[Block] = [Table(_DOUBT_COLUMNS, tuple(rows))]
    if len(found) > _SHOWN:
        text = (
            f"Còn {count(len(found) - _SHOWN)} việc khác, nêu đủ trong tệp "
            "danh-sach-con-thieu.xlsx kèm theo."
        )
        blocks.append(Passage(PassageKind.BODY, text))
    return tuple(blocks)


def _doubt(number: int, finding: Finding, ground: Ground) -> Row:
    unit = ground.unit_name(finding.unit) if finding.unit else ""
    lines = filter(None, (CODE_NAMES[finding.code], unit, finding.path))
    advice = _ADVICE_ON_IDENTITY if finding.code in _IDENTITY else finding.advice
    return Row((str(number), "\n".join(lines), finding.message, advice))


def corrections_applied(ground: Ground, corrections: Sequence[Correction]) -> tuple[Block, ...]:
    """Return every decision of the coordinator that this night followed, with its reason."""
    entries = {
        source.entry
        for finding in ground.results.findings
        if finding.code in _DECIDED
        for source in finding.sources
        if source.entry is not None
    }
    applied = [c for c in corrections if c.entry in entries]
    if not applied:
        text = "Không có điều chỉnh nào; số liệu giữ nguyên như đơn vị báo cáo."
        return (Passage(PassageKind.BODY, text),)
    rows = (
        Row((str(n), _decided(c, ground), f"{c.by}, {day(c.at)}", c.reason, c.basis))
        for n, c in enumerate(applied, start=1)
    )
    return (Table(_CORRECTION_COLUMNS, tuple(rows)),)


def _decided(correction: Correction, ground: Ground) -> str:
    """What was decided, in words."""
    unit = ground.unit_name(correction.unit) if correction.unit else ""
    item = f"nhiệm vụ {correction.item}" if correction.item else ""
    about = ", ".join(filter(None, (item, unit)))
    if correction.kind == "value":
        name = _FIELD_NAMES.get(correction.field or "", correction.field or "")
        return f"Sửa {name} của {about} thành “{_value(correction)}”"
    if correction.kind == "assign":
        period = f"kỳ {correction.period}" if correction.period else ""
        whose = ", ".join(filter(None, (unit, period)))
        return f"Xác định tệp “{correction.path}” là của {whose}"
    if correction.kind == "row":
        return f"Xác định dòng “{correction.title}” của {unit} là {item}"
    if correction.kind == "extend" and correction.until is not None:
        return f"Gia hạn cho {about} đến hết ngày {day(correction.until)}"
    what = CODE_NAMES.get(correction.code or "", "việc đã phát hiện")
    return ": ".join(filter(None, (f"Bỏ qua “{what}”", about or correction.path)))


def _value(correction: Correction) -> str:
    if correction.field == "status":
        return STATUS_NAMES[Status(str(correction.value))]
    return f"{correction.value:g}" if isinstance(correction.value, float) else f"{correction.value}"


def internal_asks(ground: Ground) -> tuple[Block, ...]:
    """Return the proposals that the agency or one of its units has to answer itself."""
    return tuple(_asks(ground))


def _asks(ground: Ground) -> Iterator[Passage]:
    found = internal_proposals(ground)
    if not found:
        text = "Các phòng, đơn vị không có kiến nghị giải quyết trong nội bộ cơ quan."
        yield Passage(PassageKind.BODY, text)
    yield from said_passages(found, ground)
