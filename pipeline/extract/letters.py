"""Official letters (công văn) that report: a small unit's usual way to answer."""

import re
from collections.abc import Sequence

from pipeline.domain.document import Paragraph
from pipeline.language.comparable import folded

_OPENING = 15
"""Paragraphs from the top in which a letter says what it is about (NĐ 30/2020, Phụ lục I, II.5)."""

_SUBJECT = re.compile(
    r"(?:v v|ve viec) (?:gui |nop )?(?:bao cao|cung cap so lieu|tong hop (?:ket qua|so lieu)|"
    r"(?:ket qua|tinh hinh|tien do) (?:thuc hien|trien khai))\b"
)
_REPORTING = re.compile(
    r"\b(?:xin|kinh) bao cao\b|\bbao cao (?:ket qua|tinh hinh|tien do)\b.{0,120}\bnhu sau\b"
)
_ASKING = re.compile(
    r"\b(?:de nghi|yeu cau|don doc|giao)\b.{0,100}\b(?:bao cao|gui|cung cap)\b.{0,100}"
    r"\b(?:truoc ngay|ve so|ve phong|cham nhat|de tong hop)\b"
)


def is_reporting_letter(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether paragraphs are a letter that reports: to somebody, about a report by its
    subject or its own words, and not asking others for theirs.
    """
    plain = [folded(paragraph.text) for paragraph in paragraphs]
    if not any(text.startswith("kinh gui") for text in plain[:_OPENING]):
        return False
    named = any(_SUBJECT.search(text) for text in plain[:_OPENING])
    says = any(_REPORTING.search(text) for text in plain)
    return (named or says) and not any(_ASKING.search(text) for text in plain)
