"""Files that wait for a person, whatever the reason."""

from pipeline.domain.finding import Finding
from pipeline.domain.submission import IncomingFile, Outcome
from pipeline.identify import Registry, units_of_path
from pipeline.understanding.understood import Understood


def quarantined(file: IncomingFile, code: str, reason: str, registry: Registry) -> Understood:
    """Return that a file waits for a person, with the units that its path points to."""
    suspects = units_of_path(file.path, registry)
    finding = Finding(
        code,
        reason,
        "Xử lý theo chế độ tài liệu mật; không đưa vào thư mục này."
        if code == "classified_marking"
        else "Đề nghị đơn vị gửi lại tệp; đơn vị không bị coi là chưa gửi.",
        unit=next(iter(suspects)) if len(suspects) == 1 else None,
        path=file.path,
    )
    return Understood(
        Outcome.QUARANTINED, code, findings=(finding,), suspects=tuple(sorted(suspects))
    )
