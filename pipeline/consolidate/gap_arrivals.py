"""The sheets of the gap list on what arrived: units × obligation, and every file."""

from datetime import datetime

from pipeline.consolidate.gap_words import CODE_NAMES, OUTCOME_NAMES, STATE_NAMES, state_words
from pipeline.consolidate.ground import Ground
from pipeline.domain.document import SignatureState, SignedBy
from pipeline.domain.report import Column, FileLink, GapCell, GapRow, GapSheet, Tone
from pipeline.domain.submission import (
    FileEntry,
    Obligation,
    ObligationState,
    Outcome,
)

_STATE_TONES = {
    ObligationState.MISSING: Tone.ALARM,
    ObligationState.UNREADABLE: Tone.ALARM,
    ObligationState.LATE: Tone.DOUBT,
}
_OUTCOME_TONES = {Outcome.QUARANTINED: Tone.ALARM, Outcome.WAITING: Tone.DOUBT}

_SIGNATURE_WORDS = {
    SignatureState.INTACT: "còn nguyên vẹn",
    SignatureState.CHANGED: "tệp bị thay đổi sau khi ký",
    SignatureState.BROKEN: "không khớp nội dung",
    SignatureState.UNCHECKED: "chương trình chưa kiểm tra được",
}
_TRUSTED = "chứng thư thuộc gốc tin cậy trong config/trust"
_NOT_TRUSTED = "chứng thư không thuộc gốc nào trong config/trust, chưa xác minh được người ký"


def unit_sheet(ground: Ground) -> GapSheet:
    """Return units × obligation, those who owe something first."""
    columns = (
        Column("Đơn vị", 30),
        Column("Tình trạng báo cáo", 20),
        Column("Hạn gửi", 13, centred=True),
        Column("Ghi nhận lúc", 13, centred=True),
        Column("Số tệp", 7, centred=True),
        Column("Tệp đã nhận", 36),
        Column("Liên hệ", 18),
    )
    order = {state: place for place, state in enumerate(STATE_NAMES)}
    duties = sorted(ground.results.obligations, key=lambda duty: order[duty.state])
    rows = tuple(_unit_row(duty, ground) for duty in duties)
    empty = "Kỳ này không yêu cầu đơn vị gửi báo cáo."
    return GapSheet("Đơn vị", "Tình hình gửi báo cáo của các đơn vị", columns, rows, empty)


def _unit_row(duty: Obligation, ground: Ground) -> GapRow:
    own = ground.sent.get((duty.unit, duty.period), ())
    paths = [path for submission in own for path in submission.files]
    first = next((s for s in own if s.id == duty.submission), own[0] if own else None)
    unit = ground.units.get(duty.unit)
    return GapRow(
        (
            ground.unit_name(duty.unit),
            state_words(duty, first),
            duty.due or "Không ấn định",
            first.received_at if first is not None else None,
            len(paths) or None,
            _files(paths),
            unit.contact if unit is not None else None,
        ),
        _STATE_TONES.get(duty.state, Tone.PLAIN),
    )


def _files(paths: list[str]) -> GapCell:
    """One file as a link, several as a list: a cell can open but one."""
    if len(paths) == 1:
        return FileLink(paths[0], paths[0])
    return "\n".join(paths) or None


def file_sheet(ground: Ground) -> GapSheet:
    """Return every file of the inbox with what became of it, what needs a person first."""
    columns = (
        Column("Tệp", 46),
        Column("Tình trạng", 15),
        Column("Lý do", 30),
        Column("Đơn vị", 28),
        Column("Ghi nhận lúc", 13, centred=True),
        Column("Dung lượng (byte)", 11, centred=True),
        Column("Chữ ký số", 40),
    )
    order = {outcome: place for place, outcome in enumerate(OUTCOME_NAMES)}
    senders = {s.id: s.unit for s in ground.results.submissions}
    files = sorted(ground.results.files, key=lambda entry: order[entry.outcome])
    rows = tuple(_file_row(entry, senders, ground) for entry in files)
    return GapSheet("Tệp đã nhận", "Tệp đã nhận", columns, rows, "Chưa nhận được tệp nào.")


def _file_row(entry: FileEntry, senders: dict[str, str], ground: Ground) -> GapRow:
    unit = senders.get(entry.submission) if entry.submission is not None else None
    cells: tuple[GapCell, ...] = (
        FileLink(entry.path, entry.path),
        OUTCOME_NAMES[entry.outcome],
        CODE_NAMES.get(entry.reason, entry.reason) if entry.reason else None,
        ground.unit_name(unit) if unit is not None else None,
        entry.received_at,
        entry.bytes,
        "\n".join(map(_signature_words, dict.fromkeys(entry.signatures))) or None,
    )
    return GapRow(cells, _OUTCOME_TONES.get(entry.outcome, Tone.PLAIN))


def _signature_words(signature: SignedBy) -> str:
    """By whom and when, by its own word, and what is known of it."""
    moment = _signing_moment(signature.signed_at)
    said = f", ký lúc {moment} theo máy của người ký" if moment else ""
    known = _SIGNATURE_WORDS[signature.state]
    if signature.state is SignatureState.INTACT:
        known += "; " + (_TRUSTED if signature.trusted else _NOT_TRUSTED)
    return f"{signature.signer or 'Không rõ người ký'}{said}: {known}"


def _signing_moment(said: str | None) -> str:
    try:
        return f"{datetime.fromisoformat(said):%H:%M %d/%m/%Y}" if said else ""
    except ValueError:
        return ""
