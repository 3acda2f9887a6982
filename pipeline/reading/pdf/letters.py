"""The letters of a stretch, told apart: what parts them, and on which line each of them stands.

pdfium's box of a letter is widened by what its glyph hangs over, so that the blank after a slanted
`f` seems gone; and a small raised or lowered figure (`m²`, a note's number) stands on no line of
its own. What the file draws as one line tells both.
"""

import itertools
from collections.abc import Iterator, Sequence, Set

from pipeline.reading.pdf.pieces import (
    NARROWEST,
    OVERLAP,
    WIDEST,
    WORD_GAP,
    Piece,
    WordPlaces,
    Words,
)
from pipeline.reading.pdf.raised import stands_on

BLANK = 0.15
"""Of the line height: room that is a blank for certain."""
LEVEL = 0.1
"""Of the line height: letters of one stretch whose feet differ by less stand on one line."""


def stretched_letters(letters: Sequence[Piece], ends: Sequence[int]) -> list[Piece]:
    """Return the letters of stretches, each with the height of the line that it stands on.

    `ends` are the indices of the last character of each stretch, in the order of the letters.
    """
    return [letter for part in _by_stretch(letters, ends) for letter in _levelled(part)]


def hangs_over(letter: Piece, after: Piece) -> bool:
    """Return whether no room for a blank is left between two letters of one stretch."""
    room = after.x0 - letter.x1
    return not letter.turned and letter.x0 < after.x0 and room <= WORD_GAP * _lower(letter, after)


def ended_before(letter: Piece, after: Piece) -> Piece:
    """Return the letter with room for a blank between it and the next one."""
    end = after.x0 - BLANK * _lower(letter, after)
    return letter._replace(x1=max(letter.x0, end))


def _lower(one: Piece, other: Piece) -> float:
    return min(one.height, other.height)


def _by_stretch(letters: Sequence[Piece], ends: Sequence[int]) -> Iterator[Sequence[Piece]]:
    start = 0
    for end in ends:
        stop = start
        while stop < len(letters) and letters[stop].first <= end:
            stop += 1
        yield letters[start:stop]
        start = stop


def _levelled(letters: Sequence[Piece]) -> Iterator[Piece]:
    """Give the letters of one stretch at one height, as far as they stand on one line.

    That is the height of its first letter which is no small one, as for the stretch as a whole.
    """
    if not letters:
        return
    level = letters[0]
    for letter in letters[1:]:
        if stands_on(level.height, letter.bottom - level.bottom, letter.height):
            level = letter
            break
    for letter in letters:
        up = level.bottom - letter.bottom
        if not letter.turned:
            if abs(up) <= LEVEL * level.height or stands_on(letter.height, up, level.height):
                letter = letter._replace(top=level.top, bottom=level.bottom)
            else:
                level = letter
        yield letter


def runs_of_letters(row: Sequence[Piece], apart: Set[int]) -> list[Piece]:
    """Return a line's letters, from left to right, as runs of words that know their words' places.

    Letters with their first index in `apart`, turned ones and those printed over others stay single.
    """
    found: list[Piece] = []
    run: list[list[Piece]] = []
    before: Piece | None = None
    for letter in row:
        gap = letter.x0 - before.x1 if before else 0.0
        lone = letter.turned or letter.first in apart or letter.parts is not None
        if before is None or lone or gap < -OVERLAP * letter.height:
            found += _run(run)
            run = [[letter]]
        elif gap <= WORD_GAP * _lower(before, letter):
            run[-1].append(letter)
        elif gap <= WIDEST * run[0][0].height:
            run.append([letter])
        else:
            found += _run(run)
            run = [[letter]]
        before = None if lone else letter
    return found + _run(run)


def _run(words: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Return words, each letters from left to right, as one piece; none for no word."""
    if not words:
        return []
    first, last = words[0][0], words[-1][-1]
    if first is last:
        return [first]
    said = ["".join(letter.text for letter in word) for word in words]
    ends = list(itertools.accumulate(len(text) + 1 for text in said))
    lefts, rights = [word[0].x0 for word in words], [word[-1].x1 for word in words]
    places = Words(
        lefts,
        rights,
        [first.first + end - len(text) - 1 for end, text in zip(ends, said, strict=True)],
        [first.first + end - 2 for end in ends],
        [left - right for left, right in zip(lefts[1:], rights, strict=False)],
    )
    letters = [letter for word in words for letter in word]
    return [
        Piece(
            first.x0,
            min(letter.top for letter in letters),
            max(rights),
            max(letter.bottom for letter in letters),
            " ".join(said),
            first.first,
            last.last,
            False,
            WordPlaces(places, 0, len(words)) if len(words) > 1 else None,
        )
    ]
