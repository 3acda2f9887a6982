"""White between words that the file draws apart: there two cells meet, if it draws lines whole.

Office programs draw each line of a cell at once. Printed sheets set figures right up to the text of
the next column, and texts fill their cells; then the white between two cells is as narrow as that
between two words, and what is drawn at once tells them apart. Where letters or words are drawn by
themselves, as other producers do, this tells nothing.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.reading.pdf.characters import Characters
from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.prose_lines import ProseLine
from pipeline.reading.pdf.seams import Seam
from pipeline.reading.pdf.text_rows import NUMERIC

SAMPLES, WHOLE = 12, 0.8
"""Runs of several words looked at, and the share of them drawn at once where lines are."""
FEWEST_WORDS = 3
"""Words of such a run."""
WIDER = 1.2
"""Times the narrowest white of its line: white between two cells is at least so wide."""
WIDE, WIDEST = 0.3, 0.8
"""Of the line height: white wider than a blank, and white that parts two cells anyhow."""


class _Gap(NamedTuple):
    """White between two words of a line: the indices of the characters at both its ends."""

    before: int
    after: int
    seam: Seam


def drawn_seams(lines: Sequence[ProseLine], characters: Characters) -> list[Seam]:
    """Return where lines of a page that draws its lines whole are drawn in parts."""
    if not _draws_whole(lines, characters):
        return []
    gaps = list(_wide_gaps(lines))
    drawn = characters.drawn_together([(gap.before, gap.after) for gap in gaps])
    return [gap.seam for gap, together in zip(gaps, drawn, strict=True) if not together]


def _draws_whole(lines: Iterable[ProseLine], characters: Characters) -> bool:
    """Return whether the words of a line are mostly drawn at once."""
    several = (
        run.parts
        for line in lines
        for run in line.words
        if run.parts is not None and run.parts.stop - run.parts.start >= FEWEST_WORDS
    )
    pairs = [
        (words.lasts[at], words.firsts[at + 1])
        for words, start, stop in itertools.islice(several, SAMPLES)
        for at in ((start + stop) // 2 - 1,)
    ]
    together = characters.drawn_together(pairs)
    return bool(pairs) and sum(together) >= WHOLE * len(pairs)


def _wide_gaps(lines: Iterable[ProseLine]) -> Iterator[_Gap]:
    for line in lines:
        before: Piece | None = None
        for run in line.words:
            if before is not None and run.x0 - before.x1 < WIDEST * run.height:
                yield _gap(before.last, run.first, before.x1, run.x0, run)
            before = run
            if run.parts is not None:
                yield from _gaps_inside(run)


def _gaps_inside(run: Piece) -> Iterator[_Gap]:
    assert run.parts is not None
    words, start, stop = run.parts
    white = words.between[start : stop - 1]
    wide = WIDER * min(white) if len(white) > 1 else WIDE * (run[3] - run[1])
    figure = NUMERIC.fullmatch(run.text.split(" ", 1)[0]) is not None
    if not figure and max(white) <= wide:
        return
    for at, gap in enumerate(white, start):
        if gap > wide or (figure and at == start):
            yield _gap(words.lasts[at], words.firsts[at + 1], words.rights[at], words.lefts[at + 1], run)


def _gap(before: int, after: int, x0: float, x1: float, run: Piece) -> _Gap:
    return _Gap(before, after, Seam(x0, x1, run.top, run.bottom))
