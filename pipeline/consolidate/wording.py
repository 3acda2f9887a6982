"""How Vietnamese official prose writes dates, numbers, lists and the ends of sentences."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from pipeline.language.comparable import folded, folded_words

BLANK = "\u00a0" * 6
"""Room for what the văn thư fills in; it does not break over lines."""

_POINTS = "abcdđeghiklmnopqrstuvxy"
_DASH = re.compile(r"^[-–—+•]\s+")
_ENDS = (".", "!", "?", "…", ".”", '."', ".)")
_SENTENCE_END = re.compile(
    r"(?P<word>\w*)(?P<sign>[)”\"%]*[.!?…]+[)”\"]*)(?=\s+(?P<next>\S))|(?P<line>\s*\n\s*)"
)
_BEGINS_ANOTHER = frozenset("-+“(")
_NIL = "không có gì nào khó khăn vướng mắc đề xuất kiến nghị nội dung phát sinh báo cáo"
_NIL_WORDS = frozenset(folded_words(_NIL))


def day(value: date) -> str:
    """Return a date as NĐ 30/2020 writes it: 05/01/2026, 16/4/2026 (days < 10, months 1 and 2)."""
    month = f"{value.month:02d}" if value.month <= 2 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def moment(value: datetime) -> str:
    """Return a time of day with its date (`08 giờ 00, ngày 12/12/2026`)."""
    return f"{value.hour:02d} giờ {value.minute:02d}, ngày {day(value)}"


def count(value: int) -> str:
    """Return a count in prose, two digits at least (`09 chương trình`, `1.000 đơn vị`), but a bare
    `0`.
    """
    return f"{value:02,d}".replace(",", ".") if value else "0"


def decimal(value: float) -> str:
    """Return a number with at most two decimals and a comma (`7,5`)."""
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def percent(value: float) -> str:
    """Return a percentage (`65%`, `7,5%`)."""
    return f"{decimal(value)}%"


def sentence(text: str) -> str:
    """Return `text` closed by one full stop; the sign of a document's end (`./.`) is dropped, and
    so is the dash of a list that it stood in.
    """
    bare = _DASH.sub("", text.strip()).removesuffix("./.").rstrip(" ,;:/")
    return bare if bare.endswith(_ENDS) else f"{bare}."


def lower_first(text: str) -> str:
    """Return `text` for the middle of a sentence; an abbreviation or a name in capitals stays."""
    word = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if word[1:].islower() else text


def upper_first(text: str) -> str:
    """Return `text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def enumeration(names: Iterable[str]) -> str:
    """Return names in a row, each once: with semicolons, since names hold commas, and `và` before
    the last unless a name holds that word itself.
    """
    *head, last = dict.fromkeys(names) or ("",)
    if any(" và " in name for name in (*head, last)):
        return "; ".join((*head, last))
    return f"{'; '.join(head)} và {last}" if head else last


def shortened(text: str, most: int) -> str:
    """Return the first sentences of a text that fit into so many letters, one at least.

    Lines end a sentence; a full stop does so behind a word or a figure, and not behind an
    abbreviation (`TP. Hải Phòng`). No sentence is ever cut.
    """
    text = text.strip()
    if len(text) <= most:
        return text
    ends = [end for end in _sentence_ends(text) if end <= most]
    first = next(_sentence_ends(text), len(text))
    return text[: max(ends, default=first)].rstrip()


def _sentence_ends(text: str) -> Iterator[int]:
    """Where the sentences of a text end, its own end not told."""
    for found in _SENTENCE_END.finditer(text):
        if found["line"]:
            yield found.start("line")
        elif _ends_sentence(found["word"]) and _begins_sentence(found["next"]):
            yield found.end("sign")


def _ends_sentence(word: str) -> bool:
    """Whether a word before a full stop is no abbreviation: a figure, or one with a vowel that is
    not all in capitals.
    """
    plain = not word.isupper() and not set(folded(word)).isdisjoint("aeiouy")
    return not word or word[-1].isdigit() or plain


def _begins_sentence(sign: str) -> bool:
    return sign.isupper() or sign.isdigit() or sign in _BEGINS_ANOTHER


def point_mark(index: int) -> str:
    """Return the mark of a point, counted from 0: a) b) c) d) đ) e) …, a dash after the last."""
    return f"{_POINTS[index]})" if index < len(_POINTS) else "-"


def without_aside(title: str) -> str:
    """Return a plan title without the explanation in brackets that closes it."""
    head, bracket, _ = title.partition(" (")
    return head if bracket and title.rstrip().endswith(")") else title


def says_nothing(text: str) -> bool:
    """Return whether a text only says that there is nothing (`Không có khó khăn, vướng mắc.`)."""
    words = folded_words(text)
    return not words or (words[0] == "khong" and _NIL_WORDS.issuperset(words))


def points_elsewhere(text: str) -> bool:
    """Return whether a text is one sentence that only sends the reader to the unit's own annex."""
    plain = folded(text)
    return "kem theo" in plain and len(plain) < 240 and text.strip().rstrip(".").count(". ") == 0
