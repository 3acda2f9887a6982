"""The Vietnamese words of the gap list for the contract's codes."""

from pipeline.domain.document import Place
from pipeline.domain.finding import Severity
from pipeline.domain.submission import Obligation, ObligationState, Outcome, Submission

STATE_NAMES = {
    ObligationState.MISSING: "Chưa gửi báo cáo",
    ObligationState.UNREADABLE: "Đã gửi, chưa đọc được",
    ObligationState.LATE: "Đã gửi, quá hạn",
    ObligationState.NOT_DUE: "Chưa gửi, chưa đến hạn",
    ObligationState.NOTHING_TO_REPORT: "Đã gửi: không có nội dung báo cáo",
    ObligationState.ON_TIME: "Đã gửi, đúng hạn",
}
"""The six states, the most pressing first."""


def state_words(duty: Obligation, answer: Submission | None) -> str:
    """Return an obligation's state for people; where what is on time was first seen after the due
    moment, with the reason, since the moment stands beside it.
    """
    words = STATE_NAMES[duty.state]
    seen_late = answer is not None and duty.due is not None and answer.received_at > duty.due
    if duty.state is ObligationState.ON_TIME and seen_late:
        return f"{words} (ghi nhận sau hạn, không có căn cứ là gửi muộn)"
    return words


SEVERITY_NAMES = {
    Severity.GAP: "Còn thiếu",
    Severity.ERROR: "Chưa dùng được",
    Severity.WARNING: "Cần xem lại",
    Severity.NOTICE: "Để biết",
}

OUTCOME_NAMES = {
    Outcome.QUARANTINED: "Chờ xử lý",
    Outcome.WAITING: "Chờ chép xong",
    Outcome.USED: "Đã dùng",
    Outcome.SUPERSEDED: "Đã có bản mới thay",
    Outcome.DUPLICATE: "Trùng tệp khác",
    Outcome.IGNORED: "Không dùng",
}
"""What became of a file, what needs a person first."""

_CODES = """
missing_submission: Chưa gửi báo cáo
late_submission: Gửi báo cáo quá hạn
unreported_item: Nội dung chưa báo cáo
missing_evidence: Thiếu số, ngày văn bản chứng minh
overdue_item: Nội dung quá hạn
unreadable_file: Tệp không đọc được
encrypted_file: Tệp đặt mật khẩu
unknown_unit: Chưa rõ đơn vị gửi
unknown_period: Chưa rõ kỳ báo cáo
conflicting_identity: Thông tin đơn vị, kỳ báo cáo mâu thuẫn
unmatched_row: Dòng không khớp nội dung nào của kế hoạch
ambiguous_row: Dòng khớp với nhiều nội dung của kế hoạch
invalid_value: Giá trị không hợp lệ
classified_marking: Tệp có dấu chỉ độ mật
disagreeing_sources: Số liệu các nguồn khác nhau
contradictory_status: Tình trạng và tỷ lệ mâu thuẫn
regressed_progress: Tiến độ thấp hơn kỳ trước
stale_text: Lời báo cáo giống kỳ trước
unit_not_responsible: Đơn vị không được giao nội dung này
low_confidence: Chữ nhận dạng chưa chắc chắn
completion_basis_unclear: Chưa rõ căn cứ hoàn thành
dropped_by_replacement: Nội dung bị bỏ ở bản thay thế
uncomputed_formula: Công thức chưa có kết quả
legacy_encoding: Phông chữ, bảng mã cũ
invalid_signature: Chữ ký số không hợp lệ
wrong_period: Báo cáo của kỳ khác
due_soon_item: Nội dung sắp đến hạn
nothing_to_report: Đơn vị báo không có nội dung
correction_applied: Đã áp dụng quyết định điều chỉnh
waived: Đã cho bỏ qua
empty_file: Tệp trống
same_bytes: Giống hệt một tệp khác
replaced: Bản sau đã báo cáo đủ các nội dung của bản này
not_stable: Tệp đang được chép, chờ lượt chạy sau
system_file: Tệp tạm của hệ điều hành hoặc phần mềm
not_a_report: Không phải báo cáo
"""
CODE_NAMES = dict(line.split(": ", 1) for line in _CODES.split("\n") if line)
"""The codes of findings and the reasons of files, in words."""


def place_words(place: Place) -> str:
    """Return where something stands as people say it (`trang tính “Biểu 1”, ô B7`; `trang 2`)."""
    said = []
    if place.sheet is not None:
        said.append(f"trang tính “{place.sheet}”")
    if place.cell is not None:
        said.append(f"ô {place.cell}")
    if place.page is not None:
        said.append(f"trang {place.page}")
    if place.table is not None:
        said.append(f"bảng {place.table}")
    if place.row is not None:
        said.append(f"dòng {place.row}")
    if place.column is not None:
        said.append(f"cột {place.column}")
    if place.paragraph is not None:
        said.append(f"đoạn {place.paragraph}")
    return ", ".join(said)
