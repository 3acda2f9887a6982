"""What `hoàn thành` amounts to with all that stands around it in its sentence."""

from pipeline.domain.progress import Status
from pipeline.language import status_words
from pipeline.language.comparable import comparable, toneless
from pipeline.language.status_openings import Opening, variant


def status_of_completed(opening: Opening) -> Status | None:
    """Return what a phrase of completion amounts to with all that stands around it."""
    if opening.negated or opening.approached or _falls_short(opening):
        return Status.IN_PROGRESS
    pending = variant(status_words.PENDING, opening.written_plain).search(opening.rest)
    if pending or leaves_a_remainder(opening.rest, opening.written_plain):
        return Status.IN_PROGRESS
    if opening.follows(status_words.STEP) or _only_handed_in(opening):
        return Status.IN_PROGRESS
    return Status.COMPLETED if _takes_nothing_away(opening) else None


def leaves_a_remainder(text: str, written_plain: bool) -> bool:
    """Return whether lower-case text excepts something: `còn 02 xã`, `trừ 2 xã`, `chưa bàn giao`.

    `written_plain` marks text written without any diacritics.
    """
    return variant(status_words.REMAINDER, written_plain).search(text) is not None


def _falls_short(opening: Opening) -> bool:
    """Return whether a share below the whole follows: `hoàn thành 60%`, `hoàn thành 13/20 xã`."""
    share = opening.follows(status_words.SHORTFALL)
    if share:
        return float(share["percent"].replace(",", ".")) < 100
    fraction = opening.follows(status_words.FRACTION)
    return fraction is not None and int(fraction["done"]) < int(fraction["all"])


def _only_handed_in(opening: Opening) -> bool:
    """Return whether what is completed was only submitted: `đã hoàn thành, trình UBND …`."""
    following = opening.rest.lstrip(" ,;:–—-")
    handed_in = variant(status_words.HANDED_IN, opening.written_plain).match(following)
    granted = variant(status_words.GRANTED, opening.written_plain).search(following)
    return bool(handed_in) and not granted


def _takes_nothing_away(opening: Opening) -> bool:
    """Return whether the rest of the clause leaves `hoàn thành` whole."""
    plain = opening.written_plain
    left = comparable(opening.clause)
    before = f"{opening.phrase[-1]} "
    lapse = variant(status_words.LAPSE, plain).match(before + left, len(before))
    if lapse:
        left = (before + left)[lapse.end() :].strip()
    while left:
        if variant(status_words.BY_DECISION, plain).match(left):
            return True
        if variant(status_words.HANDED_OVER, plain).match(left):
            return True
        if opening.past and variant(status_words.PAST_TIME, plain).fullmatch(left):
            return True
        known = (toneless(words) if plain else words for words in status_words.HARMLESS)
        taken = next((words for words in known if f"{left} ".startswith(f"{words} ")), None)
        if taken is None:
            return False
        left = left[len(taken) :].strip()
    return True
