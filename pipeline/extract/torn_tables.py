"""A table that the page shows and the reading gives as loose lines: its heading still tells."""

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.document import Paragraph
from pipeline.domain.progress import PROGRESS_FIELDS, Field
from pipeline.extract.header_words import HeaderWords

_REACH = 15
"""Paragraphs over which the words of one heading may be strewn."""

_LONGEST_HEADING = 120
_MOST_WORDS_OF_A_HEADER = 8
_LETTERS = frozenset("ST")
"""What each line says of a header of the numbers (`STT`, `TT`) that a narrow column broke."""
_CELLS = re.compile(r"[\t\n]+")


def torn_from(paragraphs: Sequence[Paragraph], words: HeaderWords) -> int | None:
    """Return the order of the paragraph from which on paragraphs are the loose lines of a report
    table, None where they hold none.

    It is told by its heading: the header of the numbers, and near it those of tasks and of
    progress, each by itself or one behind the other; or the latter two beside each other.
    """
    beside = headings_beside(paragraphs, words)
    if beside:
        return beside[0].order
    named = [
        frozenset(_headers(p.text, words)) if len(p.text) <= _LONGEST_HEADING else frozenset()
        for p in paragraphs
    ]
    for at, fields in enumerate(named):
        if Field.NUMBER in fields:
            near = frozenset[Field]().union(*named[at : at + _REACH])
            if Field.TASK in near and near & PROGRESS_FIELDS:
                return paragraphs[at].order
    return None


def headings_beside(paragraphs: Sequence[Paragraph], words: HeaderWords) -> list[Paragraph]:
    """Return the headers of a table that stand at one height of a page, each a paragraph of its
    own; none unless one of them is of tasks and another of progress.
    """
    labels = [(words.label(p.text), p) for p in paragraphs if len(p.text) <= _LONGEST_HEADING]
    for field, task in labels:
        if field is not Field.TASK:
            continue
        others = [(other, p) for other, p in labels if other is not None and _beside(task, p)]
        if any(other in PROGRESS_FIELDS for other, _ in others):
            return sorted([task, *(p for _, p in others)], key=lambda p: p.order)
    return []


def _beside(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs stand beside each other on one page, at the same height."""
    (a, *_), (b, *_) = one.places or (None,), other.places or (None,)
    if a is None or b is None or a.box is None or b.box is None or a.page != b.page:
        return False
    (left, top, right, bottom), (start, high, end, low) = a.box, b.box
    shared = min(bottom, low) - max(top, high)
    return (end < left or right < start) and shared > min(bottom - top, low - high) / 2


def _headers(text: str, words: HeaderWords) -> Iterator[Field]:
    """The fields of the headers that a text is made of, as far as it is made of headers."""
    for cell in _CELLS.split(text):
        rest = cell.split()
        if rest and rest[0] in _LETTERS:
            yield Field.NUMBER
            del rest[0]
        while rest:
            for length in range(min(len(rest), _MOST_WORDS_OF_A_HEADER), 0, -1):
                field = words.label(" ".join(rest[:length]))
                if field is not None:
                    yield field
                    rest = rest[length:]
                    break
            else:
                break
