"""The letters of a stretch, told apart: what parts them, and on which line each of them stands.

pdfium's box of a letter is widened by what its glyph hangs over, so that the blank after a slanted
`f` seems gone; and a small raised or lowered figure (`m²`, a note's number) stands on no line of
its own. What the file draws as one line tells both.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence, Set
from unicodedata import combining, normalize

from pipeline.reading.pdf.pieces import (
    OVERLAP,
    WIDEST,
    WORD_GAP,
    Piece,
    WordPlaces,
    Words,
)
from pipeline.reading.pdf.raised import BESIDE, stands_on

BLANK = 0.15
"""Of the line height: room that is a blank for certain."""
SPACED = 0.3
"""Of the line height: letters drawn one after the other with no blank between them, as those of a
spaced title or the dots of a leader, are of one word up to this gap."""


def levelled(letters: Sequence[Piece]) -> list[Piece]:
    """Return letters, raised and lowered ones with the height of the line that they stand on."""
    return [letter for part in _close_by(letters) for letter in _on_one_line(part)]


def by_stretch(letters: Sequence[Piece], stretches: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """Give the letters of each of the stretches, which stand in the same order."""
    start = 0
    for stretch in stretches:
        stop = start
        while stop < len(letters) and letters[stop].first <= stretch.last:
            stop += 1
        yield letters[start:stop]
        start = stop


def parted(before: Piece, letter: Piece) -> bool:
    """Return whether white for a blank or more stands between a letter and the next one of a line.

    Where the file draws the one right after the other, pdfium has seen no blank between them.
    """
    most = SPACED if letter.first == before.last + 1 else WORD_GAP
    return letter.x0 - before.x1 > most * _lower(before, letter)


def further(before: Piece | None, letter: Piece) -> Piece:
    """Return which of two letters after each other the next one is measured from: the letter that
    a separate mark stands over, not the mark.
    """
    if (
        before is not None
        and combining(letter.text[0])
        and letter.x1 < before.x1 + letter.height / 2
    ):
        return before
    return letter


def hangs_over(letter: Piece, after: Piece) -> bool:
    """Return whether no room for a blank is left between two letters of one stretch."""
    room = after.x0 - letter.x1
    return not letter.turned and letter.x0 < after.x0 and room <= WORD_GAP * _lower(letter, after)


def room_before(letter: Piece, after: Piece) -> float:
    """Return up to where a letter may reach for a blank to stand between it and the next one."""
    return after.x0 - BLANK * _lower(letter, after)


def over(before: Piece, mark: Piece) -> Piece:
    """Return a mark in the middle of the letter drawn right before it, if it is seen near that."""
    middle = (before.x0 + before.x1) / 2
    near = abs((mark.x0 + mark.x1) / 2 - middle) < before.height / 2
    if mark.first != before.last + 1 or not near or before.turned:
        return mark
    return mark._replace(x0=before.x0, x1=before.x1)


def _lower(one: Piece, other: Piece) -> float:
    return min(one.height, other.height)


def _close_by(letters: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Give the letters in groups of those that stand close after each other, as in a word."""
    start = 0
    for index, (before, letter) in enumerate(itertools.pairwise(letters), start=1):
        high = max(before.height, letter.height)
        if not -high < letter.x0 - before.x1 < BESIDE * high:
            yield letters[start:index]
            start = index
    yield letters[start:]


def _on_one_line(letters: Sequence[Piece]) -> Iterator[Piece]:
    """Give letters close after each other, raised and lowered ones at the height of the others.

    That is the height of the last one before which is no such letter, or of the first such one.
    """
    level = next(
        (
            letter
            for letter in letters[1:]
            if stands_on(letters[0].height, letter.foot - letters[0].foot, letter.height)
        ),
        letters[0] if letters else None,
    )
    for letter in letters:
        if level and not letter.turned:
            if stands_on(letter.height, level.foot - letter.foot, level.height):
                letter = letter._replace(top=level.top, bottom=level.bottom)
            else:
                level = letter
        yield letter


def runs_of_letters(row: Sequence[Piece], apart: Set[int]) -> list[Piece]:
    """Return a line's letters, from left to right, as runs of words that know their words' places.

    Letters with their first index in `apart`, turned ones and those over others stay single.
    """
    found: list[Piece] = []
    run: list[list[Piece]] = []
    before: Piece | None = None
    for letter in row:
        over_it = before is not None and combining(letter.text[0])
        gap = letter.x0 - before.x1 if before and not over_it else 0.0
        lone = letter.turned or letter.first in apart or letter.parts is not None
        if before is None or lone or gap < -OVERLAP * letter.height:
            found += _run(run)
            run = [[letter]]
        elif not parted(before, letter):
            run[-1].append(letter)
        elif gap <= WIDEST * run[0][0].height:
            run.append([letter])
        else:
            found += _run(run)
            run = [[letter]]
        before = None if lone else further(before, letter)
    return found + _run(run)


def _run(words: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Return words, each letters from left to right, as one piece; none for no word."""
    if not words:
        return []
    first, last = words[0][0], words[-1][-1]
    if first is last:
        return [first]
    said = [normalize("NFC", "".join([letter.text for letter in word])) for word in words]
    ends = list(itertools.accumulate(len(text) + 1 for text in said))
    lefts, rights = [word[0].x0 for word in words], [word[-1].x1 for word in words]
    places = Words(
        lefts,
        rights,
        [first.first + end - len(text) - 1 for end, text in zip(ends, said, strict=True)],
        [first.first + end - 2 for end in ends],
        [left - right for left, right in zip(lefts[1:], rights, strict=False)],
    )
    return [
        Piece(
            first.x0,
            first.top,
            max(rights),
            first.bottom,
            " ".join(said),
            first.first,
            last.last,
            False,
            WordPlaces(places, 0, len(words)) if len(words) > 1 else None,
        )
    ]
