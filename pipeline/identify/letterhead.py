"""The opening of a document: letterhead, number, date, kind and subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.domain.document import Document
from pipeline.domain.evidence import Paper
from pipeline.language.citations import find_citations
from pipeline.language.comparable import folded, nfc
from pipeline.language.dates import find_dates
from pipeline.language.numbering import strip_numbering
from pipeline.settings.model import Vocabulary

_OPENING_LINES = 40
_LETTERHEAD_LINES = 16
_SUBJECT_LINES = 5
_CLOSING_LINES = 15
_LONGEST_KIND = 60
_LETTERHEAD_COLUMNS = 3
_NUMBER_LINE = re.compile(r"s(?:ố|o)\b[^\w/]*\d*\s*/", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r",\s*ngày\b.{0,12}tháng\b.{0,8}năm\b", re.IGNORECASE)
_ATTACHED = re.compile(r"\bkem theo (?:bao cao|cong van|van ban|to trinh)\b")
_FEWEST_NAMES, _MOST_NAMES = 2, 5
_STATE_LINES = ("cong hoa xa hoi", "doc lap tu do")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before a report's body.

    `number` and `dated` are its own, else those of the letter it says it goes with.

    `heads` are the lines above the kind of document without the state's name and motto; `symbol`
    is the line with the document's own number, blank or not (`Số:      /BC-QLMT`). `body` are the
    lines after the subject, as far as the opening was read. `lines` are all of them, `closing` the
    last ones of the document, where it is signed.
    """

    heads: tuple[str, ...]
    kind: str | None
    subject: str
    number: str | None
    symbol: str | None
    dated: date | None
    body: tuple[str, ...]
    lines: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


def read_opening(document: Document, vocabulary: Vocabulary) -> Opening:
    """Return the opening of a document; parts that it lacks are empty or None."""
    lines = list(_opening_lines(document))
    kinds = vocabulary.report_kinds + vocabulary.other_kinds
    at = next((i for i, line in enumerate(lines) if _is_kind(line, kinds)), None)
    if at is None:
        heads, after = lines[:_LETTERHEAD_LINES], lines[_LETTERHEAD_LINES:]
        subject = [line for line in heads if _may_be_subject(line, vocabulary)]
    else:
        heads, after = lines[:at], lines[at + 1 :]
        subject = list(_subject(lines[at], after, vocabulary))
    symbol = next((line for line in heads if _NUMBER_LINE.match(nfc(line))), None)
    attached = next((line for line in lines if _ATTACHED.search(folded(line))), None)
    return Opening(
        heads=tuple(line for line in heads if not folded(line).startswith(_STATE_LINES)),
        kind=lines[at] if at is not None else None,
        subject=" ".join(subject),
        number=_own_number(symbol) or _own_number(attached),
        symbol=symbol,
        dated=_dated(lines, heads if attached is None else [*heads, attached]),
        body=tuple(after),
        lines=tuple(lines),
        closing=tuple(p.text for p in document.paragraphs[-_CLOSING_LINES:]),
    )


def paper_of(path: str, document: Document, vocabulary: Vocabulary) -> Paper | None:
    """Return a document that is no report as evidence, None where it has no number of its own."""
    opening = read_opening(document, vocabulary)
    if opening.number is None or opening.symbol is None:
        return None
    return Paper(path, opening.number, opening.dated, opening.subject)


def is_signed_off(document: Document, vocabulary: Vocabulary) -> bool:
    """Return whether somebody's name stands below a report: the block of a signature, filled."""
    texts = [line for p in document.paragraphs for line in p.text.split("\n") if line.strip()]
    closing = texts[-_CLOSING_LINES:]
    signatures = tuple(folded(word) for word in vocabulary.signatures)
    named = next((n for n, text in enumerate(closing) if folded(text).startswith(signatures)), None)
    after = closing[named + 1 :] if named is not None else []
    return any(_is_a_name(text) and not folded(text).startswith(signatures) for text in after)


def _is_a_name(text: str) -> bool:
    words = nfc(text).split()
    return _FEWEST_NAMES <= len(words) <= _MOST_NAMES and all(
        word.isalpha() and word[0].isupper() for word in words
    )


def _opening_lines(document: Document) -> Iterator[str]:
    """The first lines of text: paragraphs, and tables narrow enough to be a letterhead."""
    shown = [p for p in document.paragraphs if not p.hidden] or document.paragraphs
    blocks: list[tuple[int, str]] = [(p.order, p.text) for p in shown]
    for table in document.tables:
        if table.columns <= _LETTERHEAD_COLUMNS:
            blocks += [(table.order, cell.text) for cell in table.cells]
    blocks.sort(key=lambda block: block[0])
    lines = [line.strip() for _, text in blocks for line in text.split("\n") if line.strip()]
    return iter(lines[:_OPENING_LINES])


def _is_kind(line: str, kinds: tuple[str, ...]) -> bool:
    """Whether a line says the kind of document: a short line that begins with it in capitals."""
    if len(line) > _LONGEST_KIND and not line.isupper():
        return False
    plain = f"{folded(line)} "
    return any(
        plain.startswith(f"{folded(kind)} ") and line[: len(kind)].isupper() for kind in kinds
    )


def _may_be_subject(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line tells what a document without its kind in capitals is about: it names a year
    or opens as a report does (`Báo cáo đột xuất tháng 9/2026`).
    """
    plain = f" {folded(line)} "
    return " nam 20" in plain or plain.startswith(
        tuple(f" {folded(kind)} " for kind in vocabulary.report_kinds)
    )


def _subject(kind_line: str, after: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The lines of the subject; the labels of a form or table below it are none of them."""
    labels = {folded(word) for words in vocabulary.headers.values() for word in words}
    yield kind_line
    for line in after[:_SUBJECT_LINES]:
        if folded(line) in labels:
            return
        if folded(line).startswith(("kinh gui", "thuc hien", "can cu")) or _begins_body(line):
            return
        if not _PLACE_AND_DATE.search(line):
            yield line


def calls_itself_report(document: Document, vocabulary: Vocabulary) -> bool:
    """Return whether the kind that a document gives itself is a report (`BÁO CÁO`)."""
    kind = read_opening(document, vocabulary).kind
    return kind is not None and _is_kind(kind, vocabulary.report_kinds)


def later_heads(document: Document, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the lines in capitals that stand above a second report in the same file: scanned in
    one go, or copied behind the first.
    """
    lines = [line.strip() for p in document.paragraphs for line in p.text.split("\n")]
    kinds = [n for n, line in enumerate(lines) if _is_kind(line, vocabulary.report_kinds)]
    for before, at in pairwise(kinds):
        yield from (
            line for line in lines[max(before + 1, at - _LETTERHEAD_LINES) : at] if line.isupper()
        )


def _begins_body(line: str) -> bool:
    """Whether a line is numbered or bulleted, which no subject is."""
    return line.startswith(("-", "+", "•")) or strip_numbering(line) != line


def _dated(lines: list[str], heads: list[str]) -> date | None:
    """The day in the line of place and date, which may stand below the kind; else in the heads."""
    placed = [line for line in lines if _PLACE_AND_DATE.search(line)]
    return next((day for line in placed + heads for day in find_dates(line)), None)


def _own_number(symbol: str | None) -> str | None:
    citations = find_citations(symbol) if symbol else ()
    return citations[0].number if citations else None
