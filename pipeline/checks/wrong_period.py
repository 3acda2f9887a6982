"""A report of another period that came after that period was closed."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation


def wrong_period(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for a file of another period that came after its report was due.

    Nothing leaves the inbox, so older files that came in their time are no news.
    """
    for late in situation.late_files:
        yield Finding(
            "wrong_period",
            f"Tệp là báo cáo {late.period.name}, đến ngày {late.received_at:%d/%m/%Y}, sau khi báo "
            f"cáo kỳ đó đã đến hạn; không dùng cho {situation.period.name}.",
            "Kiểm tra xem đơn vị có gửi nhầm kỳ không.",
            unit=late.unit,
            path=late.path,
        )
