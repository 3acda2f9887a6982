"""What is said of a file that a limited process could not finish."""

from pipeline.domain.document import Unreadable
from pipeline.engine.confinement import Death
from pipeline.settings.model import Limits

_ADVICE = "Đề nghị đơn vị kiểm tra, lưu lại tệp (bỏ phần thừa, giảm dung lượng) và gửi lại."


def out_of_memory(limits: Limits) -> Unreadable:
    """Return the answer for a file that needs more memory than the limit."""
    return _unreadable(f"Đọc tệp cần quá {limits.memory_mib} MiB bộ nhớ nên đã dừng.")


def out_of_processor_time(limits: Limits) -> Unreadable:
    """Return the answer for a file that needs more processor time than the limit."""
    return _unreadable(f"Đọc tệp tốn quá {limits.cpu_seconds} giây xử lý nên đã dừng.")


def out_of_wall_time(limits: Limits) -> Unreadable:
    """Return the answer for a file whose reading hung, twice."""
    return _unreadable(f"Đọc tệp không kết thúc sau {limits.wall_seconds} giây nên đã dừng.")


def worker_lost() -> Unreadable:
    """Return the answer for a file whose reading broke off, twice."""
    return _unreadable("Chương trình đọc bị ngắt đột ngột khi mở tệp, đã thử lại một lần.")


def unfinished(death: Death, limits: Limits) -> Unreadable:
    """Return the answer for a file over which the limited process died."""
    match death:
        case Death.OUT_OF_MEMORY:
            return out_of_memory(limits)
        case Death.OUT_OF_PROCESSOR_TIME:
            return out_of_processor_time(limits)
        case Death.HUNG:
            return out_of_wall_time(limits)
        case Death.LOST:
            return worker_lost()


def not_opened() -> Unreadable:
    """Return the answer for a file that vanished or may not be opened."""
    return Unreadable(
        "unknown",
        "unreadable_file",
        "Không mở được tệp để đọc (tệp đã bị xoá, bị khoá hoặc không có quyền đọc). "
        "Đề nghị kiểm tra lại tệp trong thư mục nhận báo cáo.",
    )


def _unreadable(reason: str) -> Unreadable:
    return Unreadable("unknown", "unreadable_file", f"{reason} {_ADVICE}")
