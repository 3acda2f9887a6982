"""Answers that say there is nothing to report: only where that is the whole answer."""

import re
from collections.abc import Sequence

from pipeline.language.comparable import contains_words, folded, nfc
from pipeline.language.sentences import sentences

_WORK = re.compile(r"\b(?:da|dang|chua|duoc|hoan thanh|phoi hop|to chuc|tham gia|tham muu)\b")
_CLAUSES = re.compile(r"[,;:]|\b(?:nhưng|song|tuy nhiên|tuy vậy|chỉ)\b")
_DONE = re.compile(r"\b(?:đã|đang)\b")


def tells_of_work(text: str) -> bool:
    """Return whether a text has a word that says something was done, is under way or lacking."""
    return _WORK.search(folded(text)) is not None


def is_nil_answer(text: str, phrases: Sequence[str]) -> bool:
    """Return whether a text says with one of the phrases that there is nothing to report, and tells
    of nothing else: `Không được giao chủ trì. Đã hiến 210 m2 đất` is an answer.
    """
    said = sentences(text)
    nil = [sentence for sentence in said if _denies(sentence, phrases)]
    return bool(nil) and not any(tells_of_work(one) for one in said if one not in nil)


def is_only_nil(text: str, phrases: Sequence[str]) -> bool:
    """Return whether each sentence of a text says that there is nothing to report."""
    said = sentences(text)
    return bool(said) and all(_denies(sentence, phrases) for sentence in said)


def _denies(sentence: str, phrases: Sequence[str]) -> bool:
    """Whether a sentence has one of the phrases and no later clause says what was done after all
    (`…, nhưng đã phối hợp rà soát 12 cơ sở`).
    """
    if not any(contains_words(sentence, phrase) for phrase in phrases):
        return False
    clauses = _CLAUSES.split(nfc(sentence).casefold())
    denied = [any(contains_words(clause, phrase) for phrase in phrases) for clause in clauses]
    first = denied.index(True) if True in denied else len(clauses)
    later = zip(clauses[first + 1 :], denied[first + 1 :], strict=True)
    return not any(_DONE.search(clause) and not nil for clause, nil in later)
