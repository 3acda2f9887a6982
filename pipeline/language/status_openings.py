"""The status phrase that a sentence opens with, with what qualifies and what follows it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.progress import Status
from pipeline.language import status_words
from pipeline.language.comparable import comparable, folded, folded_words, nfc, toneless

Phrase = tuple[Status, tuple[str, ...], tuple[str, ...]]
"""A status with a phrase of it: its words with tones, and without."""


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """The phrases of a vocabulary: by their first word without tones, and as wholes with tones
    and without; the first phrase listed wins.
    """

    by_first_word: Mapping[str, tuple[Phrase, ...]]
    toned: Mapping[tuple[str, ...], Status]
    bare: Mapping[tuple[str, ...], Status]


_LONGEST_PHRASE = 12
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence opens: with a status, or with `đang` and an activity.

    `phrase` are the words that say so. `negated` and `approached` tell of `chưa` and `cơ bản`
    before them, `past` of `đã`. `clause` is what follows up to the end of the clause, `rest` what
    follows altogether. `written_plain` marks text written without any diacritics.
    """

    status: Status
    phrase: tuple[str, ...]
    negated: bool
    approached: bool
    past: bool
    clause: str
    rest: str
    written_plain: bool

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of a pattern of `status_words` at the very start of what follows."""
        return variant(pattern, self.written_plain).match(self.rest)


def read_opening(sentence: str, statuses: Mapping[Status, tuple[str, ...]]) -> Opening | None:
    """Return how the sentence opens, None where it opens with anything but a status."""
    written = nfc(sentence).casefold()
    plain = toneless(written) == written
    openers = variant(status_words.OPENERS, plain).match(written)
    text = written[openers.end() :] if openers else written
    if not _may_open(text, statuses, plain):
        return None
    stop = variant(status_words.CLAUSE_END, plain).search(text)
    tokens = list(_WORD.finditer(text, 0, stop.start() if stop else len(text)))
    words = tuple(comparable(token.group()) for token in tokens)
    for skipped in range(_qualifiers(words, plain) + 1):
        found = _longest(words[skipped:], phrase_book(statuses), plain)
        if found is not None:
            status, length = found
            before, phrase = words[:skipped], words[skipped : skipped + length]
            return _opening(text, tokens[skipped + length - 1].end(), status, before, phrase, plain)
    if not plain and words[:1] == ("đang",) and not set(words[1:2]) & status_words.NO_ACTIVITY:
        return _opening(text, tokens[0].end(), Status.IN_PROGRESS, (), words[:1], plain)
    return None


def _may_open(text: str, statuses: Mapping[Status, tuple[str, ...]], plain: bool) -> bool:
    """Return whether the first word of a text begins a status, or qualifies one: most do not."""
    first = _WORD.search(text)
    if first is None:
        return False
    word = comparable(first.group())
    known = word in _qualifying(plain) or folded(word) in phrase_book(statuses).by_first_word
    return known or word == "đang"


def phrase_book(statuses: Mapping[Status, tuple[str, ...]]) -> PhraseBook:
    """Return the phrases of the vocabulary, worked out once."""
    return _kept_book(tuple(statuses.items()))


@lru_cache(maxsize=64)
def variant(pattern: re.Pattern[str], plain: bool) -> re.Pattern[str]:
    """Return the pattern, or for text written without diacritics its toneless form."""
    if not plain:
        return pattern
    # Lower case is right for the words of a pattern, but not for the `P` of its named groups.
    return re.compile(toneless(pattern.pattern).replace("(?p<", "(?P<"))


def _opening(
    text: str,
    end: int,
    status: Status,
    before: tuple[str, ...],
    phrase: tuple[str, ...],
    plain: bool,
) -> Opening:
    rest = text[end:]
    stop = variant(status_words.CLAUSE_END, plain).search(rest)
    approach = " ".join(before)
    return Opening(
        status=status,
        phrase=phrase,
        negated=any(_among(word, status_words.NEGATIONS, plain) for word in before),
        approached=any(_plain(word, plain) in approach for word in status_words.APPROACHES),
        past=_plain("đã", plain) in (*before, *phrase),
        clause=rest[: stop.start()] if stop else rest,
        rest=rest,
        written_plain=plain,
    )


def _qualifiers(words: tuple[str, ...], plain: bool) -> int:
    """Return how many leading words only qualify the verb that follows."""
    qualifying = _qualifying(plain)
    count = 0
    while count < len(words) and words[count] in qualifying:
        count += 1
    return count


@lru_cache(maxsize=2)
def _qualifying(plain: bool) -> frozenset[str]:
    several = (*status_words.ASPECTS, *status_words.NEGATIONS, *status_words.APPROACHES)
    return frozenset(_plain(word, plain) for phrase in several for word in phrase.split())


def _longest(words: tuple[str, ...], book: PhraseBook, plain: bool) -> tuple[Status, int] | None:
    """Return the status and length of the longest phrase that `words` begin with.

    Tones may be lost in a phrase of several words; a single word needs them: `đạt` is not `đất`.
    """
    bare = folded_words(" ".join(words[:_LONGEST_PHRASE]))
    best: tuple[Status, int] | None = None
    for status, toned, untoned in book.by_first_word.get(bare[0], ()) if bare else ():
        length = len(untoned)
        loose = plain or length > 1
        same = bare[:length] == untoned if loose else words[:length] == toned
        if same and length and (best is None or length > best[1]):
            best = status, length
    return best


@lru_cache(maxsize=8)
def _kept_book(statuses: tuple[tuple[Status, tuple[str, ...]], ...]) -> PhraseBook:
    phrases = [
        (status, tuple(comparable(phrase).split()), folded_words(phrase))
        for status, several in statuses
        for phrase in several
    ]
    by_first_word: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        first = phrase[2][0] if phrase[2] else ""
        by_first_word[first] = (*by_first_word.get(first, ()), phrase)
    return PhraseBook(
        by_first_word,
        {toned: status for status, toned, _ in reversed(phrases)},
        {bare: status for status, _, bare in reversed(phrases)},
    )


def _among(word: str, words: Iterable[str], plain: bool) -> bool:
    return any(word == _plain(known, plain) for known in words)


def _plain(word: str, plain: bool) -> str:
    return toneless(word) if plain else word
