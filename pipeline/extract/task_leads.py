"""How prose opens on a task: `1.1. Xây dựng Đề án …: đã …`, `Về nhiệm vụ “…”, …`.

Where the name ends is often open, so several readings are given; only the plan can tell which.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.sentences import sentences

_OPENER = re.compile(
    r"(?:(?:thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm)\s+là|trước hết|ngoài ra"
    r"|bên cạnh đó|đồng thời|cùng với đó)\s*,?\s+)?"
    r"(?:(?P<about>về(?:\s+việc)?|đối với|liên quan đến|riêng|với)\s+)?"
    r"(?:(?:kết quả|tình hình|tiến độ)\s+(?:triển khai\s+)?(?:thực hiện\s+)?(?:đối với\s+)?)?"
    r"(?P<noun>(?:chương trình, )?(?:nhiệm vụ|nội dung|công việc|đầu việc|việc)"
    r"(?:\s+(?:số\s+)?(?:[IVX]+\.)?\d+(?:\.\d+)*|\s+thứ\s+\w+)?"
    r"(?:\s*\((?:mục|nhóm|phần)\s+[IVX\d.]+\))?\s*[:,.–-]?\s*)?",
    re.IGNORECASE,
)
_CLOSED = {"“": "”", "«": "»", '"': '"', "‘": "’"}
_VERB = re.compile(
    r",?\s+(?=(?:hiện nay|hiện(?=\s+(?:đã|đang|chưa|còn|mới|vẫn|tại))|đến nay|tính đến"
    r"|đến thời điểm|đã|đang|chưa|tiếp tục|được)\s)"
    r"|,\s+(?=(?:[Pp]hòng|[Cc]hi cục|[Bb]an|[Vv]ăn phòng|[Tt]rung tâm|[Đđ]ơn vị|[Ss]ở)\s)"
)
_DASHED = re.compile(r"\s[-–—]\s")
_COLON = re.compile(r":(?=\s|$)")
_COMMA = re.compile(r",\s+")
_AT_THE_END = re.compile(r"\s*\((?P<said>[^()]*\d\s*%[^()]*)\)\s*$")

_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây)\s*:\s*$", re.IGNORECASE)
_PROGRESS = re.compile(
    r"\b(?:đã|đang|chưa|hoàn thành|tiếp tục|được|đạt)\b|\d\s*(?:%|phần trăm)", re.IGNORECASE
)

_FEWEST_WORDS = 3
_FEWEST_WORDS_MARKED = 2
_FEWEST_WORDS_BEFORE_COLON = 6
_LONGEST_TITLE = 420
_MOST_READINGS = 6


@dataclass(frozen=True, slots=True)
class Lead:
    """One reading of an opening: the task's name, and the words after it (`` where none)."""

    title: str
    rest: str


def task_leads(text: str, marked: bool) -> tuple[Lead, ...]:
    """Return the readings of a paragraph whose mark is gone, none where it opens on no task.

    `marked` says that a number or dash stood before it; without one only words that announce a
    task (`Về nhiệm vụ`, `Đối với`) or a heading of its own make it an opening.
    """
    found = _OPENER.match(text)
    start = found.end() if found else 0
    announced = start > 0 and text[start:].strip() != ""
    if not marked and not announced:
        return _heading(text) or _run_in(text)
    body = text[start:] if announced else text
    readings = list(_readings(body, text if announced else None))
    fewest = _FEWEST_WORDS_MARKED if marked else _FEWEST_WORDS
    kept = dict.fromkeys(lead for lead in readings if _may_name_a_task(lead.title, fewest))
    return tuple(kept)[:_MOST_READINGS]


def _readings(body: str, whole: str | None) -> Iterator[Lead]:
    quoted = _quoted(body)
    if quoted is not None:
        yield quoted
        return
    for text in (body, whole) if whole else (body,):
        colon = _COLON.search(text)
        if colon:
            yield _lead(text, colon.start(), colon.end())
    verb = _VERB.search(body, min(len(body), 12))
    if verb:
        yield _lead(body, verb.start(), verb.end())
    for dash in _DASHED.finditer(body):
        yield _lead(body, dash.start(), dash.end())
    first = sentences(body)[0] if body else ""
    if first and len(first) < len(body) and not _COLON.search(first):
        yield Lead(first.rstrip(". ;"), body[len(first) :].strip())
    elif not _COLON.search(body):
        yield Lead(body.rstrip(".;: "), "")
    if whole:
        for comma in _COMMA.finditer(body):
            yield _lead(body, comma.start(), comma.end())


def _lead(text: str, end: int, start: int) -> Lead:
    return Lead(text[:end].strip(" ,;:"), text[start:].strip())


def _quoted(body: str) -> Lead | None:
    """The name in quotation marks that the text begins with; marks inside it are its own."""
    closing = _CLOSED.get(body[:1])
    if closing is None:
        return None
    depth, opening = 0, body[0]
    for at, letter in enumerate(body):
        if letter == closing and (at > 0 or opening != closing):
            depth -= 1
            if depth <= 0:
                return Lead(body[1:at].strip(), body[at + 1 :].lstrip(" ,;:–-").strip())
        elif letter == opening:
            depth += 1
    return None


def _heading(text: str) -> tuple[Lead, ...]:
    """A paragraph without a mark that may be a heading of its own: a name, no sentence."""
    if _COLON.search(text.rstrip(": ")) or text.rstrip().endswith((".", ";", ",")):
        return ()
    title = text.rstrip(": ")
    return (Lead(title, ""),) if _may_name_a_task(title) else ()


def only_leads_in(text: str) -> bool:
    """Return whether a paragraph only says that the report follows (`… báo cáo như sau:`)."""
    return _AS_FOLLOWS.search(text) is not None and not any(mark in text for mark in _CLOSED)


def opens_the_report(text: str) -> bool:
    """Return whether tasks may follow, or one is quoted: reports without any numbers begin so."""
    found = _OPENER.match(text)
    quoted = found is not None and bool(found["noun"]) and text[found.end() :][:1] in _CLOSED
    return quoted or _AS_FOLLOWS.search(text) is not None or bool(_run_in(text))


def _run_in(text: str) -> tuple[Lead, ...]:
    """A name at the head of its own paragraph: `Đề án …: đã …`, `Đề án …. Đã trình …`.

    What follows has to tell of progress, unless a colon parts it from a name of some length, and
    the name must not: any paragraph has a first sentence.
    """
    colon = _COLON.search(text)
    first = sentences(text)[0] if text else ""
    lead = _lead(text, colon.start(), colon.end()) if colon else None
    if lead is None and len(first) < len(text):
        lead = Lead(first.rstrip(". ;"), text[len(first) :].strip())
    if lead is None or not _may_name_a_task(lead.title) or _VERB.search(lead.title):
        return ()
    plainly = colon is not None and len(lead.title.split()) >= _FEWEST_WORDS_BEFORE_COLON
    return (lead,) if plainly or _PROGRESS.search(lead.rest) else ()


def _may_name_a_task(title: str, fewest: int = _FEWEST_WORDS) -> bool:
    if title.count("(") != title.count(")"):
        return False
    return len(title.split()) >= fewest and len(title) <= _LONGEST_TITLE


def said_beside_title(title: str) -> tuple[str, str | None]:
    """Return a title and what stands in brackets behind it on progress (`(đạt 60%)`)."""
    found = _AT_THE_END.search(title)
    return (title[: found.start()].strip(), found["said"].strip()) if found else (title, None)
