"""What people are told of the coordinator's decisions: followed, or without effect and why."""

from datetime import date

from pipeline.domain.document import SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.progress import Status
from pipeline.language.numbers import say_percent
from pipeline.language.status_names import STATUS_NAMES
from pipeline.settings.model import Correction

CORRECTIONS_FILE = "config/corrections.toml"
CORRECTED_NAMES = {
    "status": "trạng thái",
    "percent": "tỷ lệ hoàn thành",
    "result": "kết quả",
    "difficulties": "khó khăn, vướng mắc",
    "proposals": "đề xuất, kiến nghị",
    "next_steps": "nhiệm vụ thời gian tới",
    "products": "văn bản",
    "completed_on": "ngày hoàn thành",
}


def told_idle(correction: Correction) -> Finding:
    """Return that a decision is on a file not in the inbox, most often by a mistyped path."""
    return _without_effect(
        correction,
        f"{_taken('Quyết định', correction)} về tệp “{correction.path}”",
        "trong inbox không có tệp này",
        "Kiểm tra lại đường dẫn tệp trong config/corrections.toml.",
    )


def told_unmet(correction: Correction) -> Finding:
    """Return that a decision is on a row that no report has now, or that said nothing."""
    return _without_effect(
        correction,
        f"{_taken('Quyết định', correction)} về dòng “{correction.title}”",
        "báo cáo của đơn vị không có dòng này",
        "Bỏ quyết định trong config/corrections.toml nếu không còn cần.",
    )


def told_shortening(correction: Correction) -> Finding:
    """Return that an extension is to a day no later than the one that holds anyway."""
    return _without_effect(
        correction,
        f"{_taken('Quyết định gia hạn', correction)} đến hết ngày {correction.until:%d/%m/%Y}",
        "ngày này không muộn hơn thời hạn đang có",
        "Sửa lại ngày trong config/corrections.toml.",
    )


def _taken(what: str, correction: Correction) -> str:
    return f"{what} của {correction.by} ngày {correction.at:%d/%m/%Y}"


def _without_effect(correction: Correction, what: str, why: str, advice: str) -> Finding:
    return Finding(
        "correction_applied",
        f"{what} chưa có tác dụng: {why}.",
        advice,
        unit=correction.unit,
        item=correction.item,
        sources=(SourceRef(CORRECTIONS_FILE, entry=correction.entry),),
    )


def told_applied(correction: Correction) -> Finding:
    """Return the notice of a decision that is followed, with who took it, when and why."""
    return Finding(
        "correction_applied",
        f"{_decided(correction)} theo quyết định của {correction.by} "
        f"ngày {correction.at:%d/%m/%Y}: {correction.reason} (căn cứ: {correction.basis}).",
        unit=correction.unit,
        item=correction.item,
        path=correction.path,
        sources=(SourceRef(CORRECTIONS_FILE, entry=correction.entry),),
        part=correction.part,
    )


_DECIDED = {
    "value": "Đã sửa {field} của nhiệm vụ {c.item} thành “{value}”",
    "assign": "Đã xác định {what} của tệp “{c.path}”",
    "row": "Đã xác định dòng “{c.title}” là nội dung {c.item}",
    "extend": "Đã gia hạn đến hết ngày {c.until:%d/%m/%Y}",
}


def _decided(correction: Correction) -> str:
    field = CORRECTED_NAMES.get(correction.field or "", "")
    assigned = (("đơn vị gửi", correction.unit), ("kỳ báo cáo", correction.period))
    what = ", ".join(name for name, given in assigned if given)
    value = _said(correction)
    return _DECIDED[correction.kind].format(c=correction, field=field, value=value, what=what)


def _said(correction: Correction) -> str:
    """The corrected value as people say it."""
    value = correction.value
    if correction.field == "status":
        return STATUS_NAMES[Status(str(value))]
    if correction.field == "completed_on":
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    return say_percent(value) if isinstance(value, float | int) else str(value)
