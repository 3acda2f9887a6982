"""Results that say on which day the task was completed."""

import re
from datetime import date

from pipeline.language.comparable import nfc
from pipeline.language.dates import parse_date

COMPLETED_ON = re.compile(
    r"hoàn thành\s+(?:vào\s+|trong\s+)?ngày\s+(?P<day>"
    r"\d{1,2}(?:\s?[-/.]\s?\d{1,2}\s?[-/.]\s?|\s*tháng\s*\d{1,2}\s*(?:năm|,|/)\s*)\d{4})(?!\d)",
    re.IGNORECASE,
)
_OPENS_A_CLAUSE = re.compile(r"(?:^|[,;.:(–—-])\s*(?:(?:và|đã|được)\s+)*$", re.IGNORECASE)
_OPEN_WORDS = re.compile(
    r"\b(?:sẽ|dự kiến|phấn đấu|kế hoạch|chưa|không|đang|còn|tiếp tục|chờ|đợi|sắp|trừ|dự thảo|bước|"
    r"giai đoạn|đợt|phần|cơ bản|yêu cầu|đề nghị|thời hạn|hạn|cần|phải|trình|tạm|một số|mới)\b",
    re.IGNORECASE,
)


def completed_in_words(text: str) -> date | None:
    """Return the day on which a result says the task was completed, in a clause of its own
    (`Thu 98,5 triệu đồng, hoàn thành ngày 15/9/2026`); None where its words leave anything open.
    """
    said = nfc(text)
    found = COMPLETED_ON.search(said)
    if found is None or _OPENS_A_CLAUSE.search(said[: found.start()]) is None:
        return None
    return None if _OPEN_WORDS.search(said) else parse_date(found["day"])
