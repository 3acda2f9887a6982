"""What a sentence of a report is by its own first words: asked for, a hindrance, or yet to come."""

import re

from pipeline.domain.progress import Field
from pipeline.language.comparable import folded

_COUNTED = (
    r"(?:(?:thu (?:nhat|hai|ba|tu|nam|sau|bay)|(?:mot|hai|ba|bon|nam) la"
    r"|ngoai ra|dong thoi|ben canh do) )?"
)
_POLITE = r"(?:kinh|xin|tran trong) "
_ASK = r"(?:de nghi|kien nghi|de xuat)"
_WHOM = (
    r"(?:so|ubnd|uy ban|hdnd|hoi dong|phong|chi cuc|ban|bo|cuc|tong cuc|cap|cac|thanh pho|tinh"
    r"|lanh dao|trung uong|chinh phu|giam doc|van phong|trung tam"
    r"|som|xem xet|tiep tuc|quan tam|tang|ho tro|bo tri|sua doi|bo sung|cho phep|dieu chinh)"
)
_WHO = r"(?:phong|chi cuc|ban|trung tam|van phong|don vi|chung toi)"
_ASKED = re.compile(
    rf"{_COUNTED}(?:(?:\w+ ){{0,8}}?{_POLITE}{_ASK}\b"
    rf"|(?:{_WHO} (?:\w+ ){{0,6}}?)?{_ASK} {_WHOM}\b)"
)
_HINDERED = re.compile(
    rf"{_COUNTED}(?:(?:(?:nhung|cac|mot so|ve) )?(?:kho khan|vuong mac|nguyen nhan)\b(?! nhan)"
    r"|(?:tuy nhien|song|mac du)\b.*\b(?:kho khan|vuong mac|han che|cham|thieu|bat cap)\b)"
)
_TO_COME = re.compile(
    r"(?:(?:trong|sang|buoc sang) )?(?:(?:thoi gian|nam|quy|thang) toi\b"
    r"|(?:quy \w+ |6 thang dau )?nam (?P<year>20\d\d)\b)"
)


def spoken_topic(text: str, year: str | None) -> str | None:
    """Return the topic that a sentence is about whatever section it stands in, None where its
    words do not say. `year` is that of the report: what a later year brings is yet to come.
    """
    plain = folded(text)
    if _ASKED.match(plain):
        return Field.PROPOSALS.value
    if _HINDERED.match(plain):
        return Field.DIFFICULTIES.value
    ahead = _TO_COME.match(plain)
    later = ahead is not None and (not ahead["year"] or (year is not None and ahead["year"] > year))
    return Field.NEXT_STEPS.value if later else None
