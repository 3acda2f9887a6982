"""Line breaks that a page lost: a line that reached the margin and the one that began below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.document import Paragraph
from pipeline.extract.prose_labels import ProseLabels
from pipeline.extract.prose_marks import PLAIN, read_mark

_COUNTED = re.compile(
    r"(?<=[.;])\s+(?=(?:Nhiệm vụ|Nội dung|Chỉ tiêu)\s+(?:số\s+|thứ\s+)?\d{1,2}\s*[:.])"
)
_OPENS_COUNTED = re.compile(r"(?:Nhiệm vụ|Nội dung|Chỉ tiêu)\s+(?:số\s+|thứ\s+)?\d{1,2}\s*[:.]")
_DEED = re.compile(r"(?<=[\w)”])\s+(?=(?:Đã|Đang|Chưa|Hiện nay|Hiện|Đến nay|Tính đến)\s)")
_ENDED = re.compile(r"[.;:](?:\s|$)")


def with_lost_breaks(paragraphs: Sequence[Paragraph], labels: ProseLabels) -> tuple[Paragraph, ...]:
    """Return the paragraphs cut where a new line must have begun, each piece with its place.

    That is before `Nhiệm vụ 4:` where lines of the report begin so, and, in an entry's heading that
    nothing has ended yet, before a label (`Kết quả thực hiện:`) or a deed with a capital (`Đã …`).
    """
    counted = any(_OPENS_COUNTED.match(p.text.strip()) for p in paragraphs)
    return tuple(
        replace(paragraph, text=text)
        for paragraph in paragraphs
        for piece in (_COUNTED.split(paragraph.text) if counted else [paragraph.text])
        for text in _heading_apart(piece, labels)
    )


def _heading_apart(text: str, labels: ProseLabels) -> Iterator[str]:
    cut = _end_of_heading(text, labels) if read_mark(text).level < PLAIN else None
    if cut is None:
        yield text
    else:
        yield text[:cut].rstrip()
        yield text[cut:].lstrip()


def _end_of_heading(text: str, labels: ProseLabels) -> int | None:
    deed = _DEED.search(text)
    cuts = [cut for cut in (labels.inside(text), deed.start() if deed else None) if cut]
    cut = min(cuts, default=None)
    if cut is None:
        return None
    name = read_mark(text[:cut]).text
    return None if _ENDED.search(name) or len(name.split()) < _FEWEST_WORDS else cut


_FEWEST_WORDS = 4
"""Words of an entry's name; fewer may be the sentence itself (`- Phòng Đã …`)."""
