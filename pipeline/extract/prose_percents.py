"""Percentages of completion in running text: only where the words say it is progress.

`tỷ lệ thu gom đạt 98,5 %` is an indicator, `hoàn thành 60 % số hộ` a share of something else.
"""

import re

from pipeline.language.percents import read_percent

_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?\s?(?:%|phần trăm)"
_REACHED = (
    r"(?:(?:đã|mới|được|đạt|hoàn thành|thực hiện|khoảng|ước|trên|hơn|gần|là|ở mức|đến nay)\s+)"
)
_MEASURE = re.compile(
    r"(?:tiến độ|mức độ hoàn thành|(?:tỷ|tỉ) lệ hoàn thành|khối lượng(?: công việc)?|phần trăm"
    r" hoàn thành)(?:\s+(?:thực hiện|công việc|nhiệm vụ|chung|hoàn thành|hiện nay|đến nay))*"
    rf"\s*:?\s*{_REACHED}*{_NUMBER}",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:^|[.;(\n–—]\s*|,\s+|\b(?:đến nay|hiện nay|nhiệm vụ|công việc|đề án|dự án|chương trình)"
    r"(?:\s+này)?,?\s+)"
    rf"(?P<said>(?:(?:đã|mới|hiện|ước|đến nay)\s+)*(?:đạt|hoàn thành|thực hiện(?: được)?)\s+"
    rf"(?:(?:được|đạt|khoảng|trên|hơn|gần)\s+)*{_NUMBER})",
    re.IGNORECASE,
)
_OF_THE_WORK = re.compile(
    r"\s*(?:tổng )?(?:khối lượng|tiến độ|công việc|nhiệm vụ|nội dung|yêu cầu)\b"
    r"(?!\s+(?:rác|chất thải|nước|diện tích))",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:(?:so với\s+)?kế hoạch(?:\s+năm)?\s*)?(?:$|[.,;)\n–—])", re.IGNORECASE)
_INDICATOR = re.compile(r"\b(?:tỷ lệ|tỉ lệ)\b(?!\s+hoàn thành)|\d", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\d+(?:/\d{4})?\s*/\s*[^\W\d_][\w&]*(?:\s?-\s?[\w&]+)*"
    r"|ngày\s+\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|tháng\s*\d{1,2}\s*năm\s*\d{4})",
    re.IGNORECASE,
)
"""Figures of a document's number and day are no indicator."""

_CLAUSE_END = re.compile(r"[.;(\n–—]\s")


def stated_percent(text: str) -> str | None:
    """Return the words that state how far the task is, None where none or several do."""
    found = [match.group(0).strip() for match in _MEASURE.finditer(text)]
    for clause in _CLAUSE.finditer(text):
        before = _CLAUSE_END.split(text[: clause.start("said")])[-1]
        after = text[clause.end() :]
        indicator = text[clause.start()] == "," and _INDICATOR.search(_DOCUMENT.sub(" ", before))
        if _OF_THE_WORK.match(after) or (_ENDS.match(after) and not indicator):
            found.append(clause["said"].strip())
    settled: dict[float, str] = {}
    for words in found:
        reading = read_percent(words, None, None, ())
        if reading is not None and reading.value is not None:
            settled.setdefault(reading.value, words)
    return next(iter(settled.values())) if len(settled) == 1 else None
