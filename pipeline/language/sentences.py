"""Sentences of Vietnamese administrative prose."""

import re
from collections.abc import Iterator
from itertools import chain, pairwise

_STOP = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s)|\n")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(/])(?:TP|Tp|tp|TX|Tx|TT|P|Q|H|X|TM|KT|TL|TUQ|ThS|Th\.S|TS|PGS|GS|KS|BS|CN|NCS|Tr|tr"
    r"|đ|Đ|St|No|VD|Vd|vd|NXB|[A-ZĐ])$"
)
_LONGEST_ABBREVIATED = 6
"""Letters of the longest of them, of what stands before it and of a line end behind."""
_ENUMERATION = re.compile(r"(?:^|\n|[.!?…]\s)\s*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ])$")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text` in order, each with its own stop, none empty.

    A stop ends a sentence only before a capital, digit or dash; not within `1.234`, nor after an
    abbreviation (`TP. Hải Phòng`) or a line's own number (`1. Công tác`). A new line begins a
    sentence, unless it goes on in lower case.
    """
    return tuple(one_by_one(text))


def one_by_one(text: str) -> Iterator[str]:
    """Yield the same, for those who may stop at the first."""
    for start, end in pairwise(chain((0,), _ends(text), (len(text),))):
        part = text[start:end].strip()
        if part:
            yield part


def shortened(text: str, limit: int) -> str:
    """Return the leading sentences of `text` that fit into `limit` characters, at least the first.

    A sentence is never cut, so that what is left still says what its author said.
    """
    whole = text.strip()
    if len(whole) <= limit:
        return whole
    ends = list(_ends(whole)) or [len(whole)]
    return whole[: max((end for end in ends if end <= limit), default=ends[0])].rstrip()


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end, the end of the text left out."""
    for stop in _STOP.finditer(text):
        before, after = text[: stop.start()], text[stop.end() :].lstrip()
        if not after or not before.strip() or after[0].islower():
            continue
        if stop.group() == "." and _is_no_stop(before):
            continue
        yield stop.end()


def _is_no_stop(before: str) -> bool:
    """Whether a dot behind this belongs to an abbreviation or a line's own number."""
    if _ABBREVIATED.search(before, max(len(before) - _LONGEST_ABBREVIATED, 0)):
        return True
    line = before.removesuffix("\n")
    # A number's letter stands alone: the quick way past the ends of words.
    may_be = line[-1].isdigit() or line[-1] in "IVX" or len(line) == 1 or line[-2].isspace()
    return may_be and _ENUMERATION.search(before) is not None
