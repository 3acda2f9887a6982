"""Letters about a report that was sent before: a correction in words, or that it is withdrawn."""

import re
from itertools import islice

from pipeline.domain.document import Document, SourceRef
from pipeline.domain.finding import Finding
from pipeline.domain.submission import IncomingFile
from pipeline.language.comparable import contains_words, folded
from pipeline.settings.model import Vocabulary

_CHANGED = re.compile(
    r"(?:v v|ve viec) (?:xin |de nghi |cho )*"
    r"(?:dinh chinh|sua|dieu chinh|thay the|thu hoi|rut|huy)\b"
)
_OPENING = 15
"""Paragraphs among which a letter says what it is about."""


def speaks_of_former_report(document: Document, vocabulary: Vocabulary) -> bool:
    """Return whether a letter's subject is that a report is corrected, replaced or withdrawn."""
    texts = [paragraph.text for paragraph in islice(document.paragraphs, _OPENING)]
    texts += [cell.text for table in document.tables[:1] for cell in table.cells]
    subjects = (line for text in texts for line in text.split("\n"))
    return any(
        _CHANGED.match(folded(line))
        and any(contains_words(line, kind) for kind in vocabulary.report_kinds)
        for line in subjects
    )


def told_of_former_report(file: IncomingFile, unit: str) -> Finding:
    """Return that a unit wrote about its report what nobody has taken over from its words."""
    return Finding(
        "disagreeing_sources",
        f"Đơn vị có văn bản đính chính, thay thế hoặc thu hồi báo cáo đã gửi ({file.path}); nội "
        "dung ấy chưa được đưa vào, số liệu của báo cáo đã gửi vẫn đang được dùng.",
        "Đọc văn bản này; ghi quyết định sửa số liệu hoặc đề nghị đơn vị gửi lại báo cáo đã sửa.",
        unit=unit,
        path=file.path,
        sources=(SourceRef(file.path),),
    )
