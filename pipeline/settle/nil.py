"""Whether a whole report says that there is nothing to report."""

from collections.abc import Sequence

from pipeline.domain.progress import ProgressRecord
from pipeline.language.nil_answers import is_nil_answer

_TEXTS = ("result", "difficulties", "proposals", "next_steps")
_LONGEST_ANSWER = 80


def says_nothing(records: Sequence[ProgressRecord], phrases: Sequence[str], signed: bool) -> bool:
    """Return whether a report's rows, no prose beside them, only say that there is nothing.

    `phrases` are answers that say so. A form in which nothing is filled in says so where somebody
    `signed` it; unsigned, it may have been sent by mistake.
    """
    told = [text for record in records for text in _told(record)]
    if any(_has_value(record) for record in records):
        return False
    return all(_is_nil(text, phrases) for text in told) if told else signed


def _told(record: ProgressRecord) -> list[str]:
    return [text for text in (getattr(record, name) for name in _TEXTS) if text]


def _has_value(record: ProgressRecord) -> bool:
    return (
        record.status is not None
        or record.percent is not None
        or bool(record.products)
        or record.completed_on is not None
    )


def _is_nil(text: str, phrases: Sequence[str]) -> bool:
    return len(text) <= _LONGEST_ANSWER and is_nil_answer(text, phrases)
