"""White between words that the file draws apart: there two cells meet, if it draws lines whole.

Office programs draw each line of a cell at once. Printed sheets set figures right up to the text of
the next column, and texts fill their cells; then the white between two cells is as narrow as that
between two words, and what is drawn at once tells them apart. Where letters or words are drawn by
themselves, as other producers do, this tells nothing.
"""

import itertools
import operator
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.reading.pdf.characters import Characters
from pipeline.reading.pdf.pieces import WORD_GAP, Piece, Words
from pipeline.reading.pdf.prose_lines import ProseLine
from pipeline.reading.pdf.seams import Seam
from pipeline.reading.pdf.text_rows import NUMERIC

WHOLE = 0.8
"""Share of the white between words that is drawn with them where lines are drawn whole."""
WIDEST = 0.8
"""Of the line height: wider white parts two cells anyhow."""
NARROWEST_BLANK, WIDEST_BLANK = 0.2, 0.36
"""Of the line height: how wide blanks are in the fonts in use, a little more to both sides."""
SAME = 0.25
"""Points by which two blanks of one line may differ."""
FEWEST = 3
"""Lines that begin with a figure, fewer of which are no column."""


def drawn_seams(lines: Sequence[ProseLine], characters: Characters) -> list[Seam]:
    """Return where lines of a page that draws its lines whole are drawn in parts."""
    runs = [run for line in lines for run in line.words if run.parts is not None]
    near = list(_near(lines))
    if not near and sum(1 for run in runs if run.text[: run.text.find(" ")].isdigit()) < FEWEST:
        return []  # nothing looks as if columns met there
    inside = _inside(runs, characters)
    if inside is None:
        return []
    between = _drawn_apart(near, characters)
    if not runs and len(between) > (1 - WHOLE) * len(near):
        return []
    return inside + between


def _inside(runs: Sequence[Piece], characters: Characters) -> list[Seam] | None:
    """Return where runs of several words are drawn in parts, None where most of their white is."""
    apart: dict[int, list[int]] = {}
    found: list[tuple[Piece, Words, int]] = []
    gaps = 0
    for run in runs:
        if run.parts is None:
            continue
        words, start, stop = run.parts
        cuts = apart.get(id(words))
        if cuts is None:
            cuts = apart[id(words)] = _apart(words.firsts, characters)
        gaps += stop - 1 - start
        first = bisect_left(cuts, start)
        if first < len(cuts) and cuts[first] < stop - 1:
            found += [(run, words, at) for at in cuts[first : bisect_left(cuts, stop - 1, first)]]
    if len(found) > (1 - WHOLE) * gaps:
        return None
    around = [(words.lasts[at], words.firsts[at + 1]) for _, words, at in found]
    return [
        _seam(words.rights[at], words.lefts[at + 1], run)
        for (run, words, at), whole in zip(found, _are_whole(around, characters), strict=True)
        if whole and _is_no_blank(run, at, apart[id(words)])
    ]


def _are_whole(pairs: Sequence[tuple[int, int]], characters: Characters) -> list[bool]:
    """Return of each last character of a word and first of the next whether those beside them, in
    the same words, are drawn with them. Letter by letter drawn words tell nothing.
    """
    text = characters.text
    last = [(at, at - 1) if at and not text[at - 1].isspace() else (at, at) for at, _ in pairs]
    first = [(at, at + 1) if not text[at + 1 : at + 2].isspace() else (at, at) for _, at in pairs]
    drawn = characters.drawn_by([at for pair in (*last, *first) for at in pair])
    same = [one == other for one, other in zip(drawn[::2], drawn[1::2], strict=True)]
    return [
        one and other for one, other in zip(same[: len(pairs)], same[len(pairs) :], strict=True)
    ]


def _is_no_blank(run: Piece, at: int, cuts: Sequence[int]) -> bool:
    """Return whether the white after the word number `at` is none of the blanks of its line.

    Some producers draw a line in several parts, with a blank between them as wide as any other. A
    figure may stand a blank's width off the next cell by chance.
    """
    if run.parts is None:
        return False
    words, start, stop = run.parts
    if NUMERIC.fullmatch(run.text.split(" ")[at - start]):
        return True
    gap, high = words.between[at], run[3] - run[1]
    blanks = [words.between[other] for other in range(start, stop - 1) if other not in cuts]
    if not blanks:
        return not NARROWEST_BLANK * high < gap < WIDEST_BLANK * high
    return all(abs(gap - blank) > SAME for blank in blanks)


def _apart(firsts: Sequence[int], characters: Characters) -> list[int]:
    """Return of words, told by their first characters, which the next one is drawn apart of."""
    drawn = characters.drawn_by(firsts)
    return [at for at, apart in enumerate(map(operator.ne, drawn, drawn[1:])) if apart]


def _near(lines: Sequence[ProseLine]) -> Iterator[tuple[Piece, Piece]]:
    """Give neighbouring runs that no white as wide as a column's parts."""
    for line in lines:
        if len(line.words) > 1:
            for left, right in itertools.pairwise(line.words):
                high = right[3] - right[1]
                if WORD_GAP * high < right[0] - left[2] < WIDEST * high:
                    yield left, right


def _drawn_apart(pairs: Sequence[tuple[Piece, Piece]], characters: Characters) -> list[Seam]:
    drawn = characters.drawn_by([index for left, right in pairs for index in (left[6], right[5])])
    whole = _are_whole([(left[6], right[5]) for left, right in pairs], characters)
    return [
        _seam(left[2], right[0], right)
        for (left, right), one, other, told in zip(
            pairs, drawn[::2], drawn[1::2], whole, strict=True
        )
        if told and one != other and not _may_be_blank(left, right)
    ]


def _may_be_blank(left: Piece, right: Piece) -> bool:
    """Return whether the white between words, letters put together, is as wide as a blank."""
    high = right[3] - right[1]
    as_wide = NARROWEST_BLANK * high < right[0] - left[2] < WIDEST_BLANK * high
    return as_wide and not left.text[-1:].isdigit()


def _seam(x0: float, x1: float, run: Piece) -> Seam:
    return Seam(x0, x1, run.top, run.bottom)
