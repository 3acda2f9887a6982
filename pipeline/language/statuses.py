"""The status that words give an item; a wrong `completed` is the worst of all mistakes here.

`statuses` maps each status to its phrases (`config/vocabulary.toml`). The longest phrase wins.
Whatever weakens `hoàn thành` (a negation, a share, an object, an approval still to come) makes it
`in_progress` or leaves it open; it never counts as completed.
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.domain.progress import Status
from pipeline.language import status_words
from pipeline.language.comparable import comparable, folded, folded_words, nfc, toneless
from pipeline.language.completion import leaves_a_remainder, status_of_completed
from pipeline.language.sentences import one_by_one, sentences
from pipeline.language.similarity import similarity
from pipeline.language.status_openings import Opening, phrase_book, read_opening, variant

Statuses = Mapping[Status, tuple[str, ...]]

_SAME_BUT_FOR_A_SLIP = 90
_LONGEST_SLIP = 60
_A_FEW_WORDS = 2
_THE_TASK = re.compile(
    r"\s*(?:(?:đến nay|hiện nay|như vậy)\s*,?\s*)?(?:nhiệm vụ|công việc|nội dung)"
    r"(?:\s+(?:này|trên))?\s+(?=(?:đã|đang|chưa|hoàn thành|được)\b)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d+(?:[.,]\d+)?\s*%")
_NEVER_BY_LIKENESS = frozenset({Status.COMPLETED, Status.CANCELLED})


def status_of_cell(text: str, statuses: Statuses) -> Status | None:
    """Return the status that a cell of a status column states, None where it states none.

    The cell is a phrase, give or take a slip of the pen, or a text that says one. Of several
    phrases left to choose from (`Hoàn thành/Đang thực hiện`) none is stated.
    """
    if _only_offered(text, statuses):
        return None
    return _whole(text, statuses) or status_in(text, statuses) or _misspelt(text, statuses)


def says_more(text: str, statuses: Statuses) -> bool:
    """Return whether a cell of a status column says more than a status: words or a date beside it
    that are told nowhere else.
    """
    if _whole(text, statuses) is not None:
        return False
    read = sentences(nfc(text))
    opening = read_opening(read[0], statuses) if read else None
    beside = text if opening is None or len(read) > 1 else opening.rest
    words = [word for word in folded_words(beside) if not word.isdigit()]
    dated = any(word.isdigit() for word in folded_words(_PERCENT.sub(" ", beside)))
    return len(words) > _A_FEW_WORDS or (dated and bool(words))


def status_in(text: str, statuses: Statuses) -> Status | None:
    """Return the status of the first sentence that states one, None where none does.

    For the text of a status column; what a result text says is read by `status_in_prose`.
    """
    read = sentences(nfc(text))
    for at, sentence in enumerate(read):
        status = _stated(sentence, statuses, in_status_column=at == 0)
        if status is not None:
            return _unless_unfinished(status, read[at + 1 :], statuses)
    return None


def status_in_prose(text: str, statuses: Statuses) -> Status | None:
    """Return the status that a result text opens with, or else that a later sentence of it states
    of the task itself (`Nhiệm vụ đã hoàn thành đúng tiến độ.`); None where there is none.

    `Đã hoàn thành.` and `Đang triển khai …` state one; `Đã hoàn thành Đề án …`, a lone word and a
    status further inside do not.
    """
    read = one_by_one(nfc(text))
    first = next(read, None)
    if first is None or _only_offered(first, statuses):
        return None
    status = _stated(first, statuses, in_status_column=False)
    if status is not None:
        return _unless_unfinished(status, tuple(read), statuses)
    return _of_the_task(first, tuple(read), statuses)


def _of_the_task(first: str, later: Sequence[str], statuses: Statuses) -> Status | None:
    """Return the status of the last sentence that says of the task itself how it stands."""
    said = (first, *later)
    for at in range(len(said) - 1, -1, -1):
        about = _THE_TASK.match(said[at])
        rest = said[at][about.end() :] if about else ""
        status = _stated(rest, statuses, in_status_column=False) if rest.strip() else None
        if status is not None:
            return _unless_unfinished(status, (*said[:at], *said[at + 1 :]), statuses)
    return None


def _only_offered(text: str, statuses: Statuses) -> bool:
    """Return whether the text leaves several statuses to choose from."""
    choices = re.split(r"[/|]", text)
    return len(choices) > 1 and len({_whole(choice, statuses) for choice in choices} - {None}) > 1


def _whole(text: str, statuses: Statuses) -> Status | None:
    """Return the status that the whole text is a phrase of; single words with their tones."""
    toned, bare = tuple(comparable(text).split()), folded_words(text)
    if not bare or status_words.UNTICKED.search(text):
        return None
    book = phrase_book(statuses)
    return book.toned.get(toned) or (book.bare.get(bare) if len(bare) > 1 else None)


def _misspelt(text: str, statuses: Statuses) -> Status | None:
    """Return the status of the phrase that the whole text all but is; never a final one."""
    if len(text) > _LONGEST_SLIP:
        return None
    first, _, others = folded(text).partition(" ")
    alike = [
        (similarity(text, phrase), status)
        for status, phrases in statuses.items()
        for phrase in phrases
        if others and folded(phrase).startswith(f"{first} ")
    ]
    likeness, status = max(alike, default=(0.0, Status.COMPLETED))
    certain = likeness >= _SAME_BUT_FOR_A_SLIP and status not in _NEVER_BY_LIKENESS
    return status if certain else None


def _stated(sentence: str, statuses: Statuses, in_status_column: bool) -> Status | None:
    """Return the status that one sentence opens with; prose is read more narrowly than a cell."""
    opening = read_opening(sentence, statuses)
    if opening is None or status_words.UNTICKED.search(sentence):
        return None
    if not in_status_column and len(opening.phrase) < 2 and opening.phrase[0] not in ("đang",):
        return None
    if opening.status is Status.COMPLETED:
        return status_of_completed(opening)
    if opening.negated:
        return None
    if opening.status is Status.NOT_STARTED and _has_begun(opening):
        return Status.IN_PROGRESS
    if _goes_with_any_object(opening, in_status_column) or _ends_or_gives_reason(opening):
        return opening.status
    return None


def _has_begun(opening: Opening) -> bool:
    """Return whether `chưa triển khai` is softened to work under way: `chưa triển khai xong`."""
    following = comparable(opening.clause)
    words = (toneless(w) if opening.written_plain else w for w in status_words.UNFINISHED)
    return any(f"{following} ".startswith(f"{word} ") for word in words)


def _goes_with_any_object(opening: Opening, in_status_column: bool) -> bool:
    """Return whether the status stands whatever follows: `Đang triển khai …`, not `Tạm dừng …`."""
    if opening.status is Status.IN_PROGRESS:
        phrase = folded(" ".join(opening.phrase))
        return in_status_column or phrase.startswith("dang") or "hoan thanh" in phrase
    return in_status_column and opening.status is not Status.CANCELLED


def _ends_or_gives_reason(opening: Opening) -> bool:
    """Return whether nothing follows that narrows the status; `không … được` is no decision."""
    following = f"{comparable(opening.clause)} ".lstrip()
    if opening.status is Status.NOT_STARTED:
        following = following.removeprefix("được ").removeprefix("duoc ")
    return bool(variant(status_words.REASON, opening.written_plain).match(following))


def _unless_unfinished(status: Status, later: Sequence[str], statuses: Statuses) -> Status:
    """Return the status, or `in_progress` where later sentences tell of work still to come."""
    if status is not Status.COMPLETED:
        return status
    for sentence in later:
        lowered = nfc(sentence).casefold()
        plain = toneless(lowered) == lowered
        awaited = variant(status_words.AWAITED, plain).search(lowered)
        if awaited or leaves_a_remainder(lowered, plain):
            return Status.IN_PROGRESS
        other = _stated(sentence, statuses, in_status_column=False)
        if other in (Status.IN_PROGRESS, Status.NOT_STARTED, Status.SUSPENDED):
            return Status.IN_PROGRESS
    return status
