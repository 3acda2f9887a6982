"""Which columns of a table hold one short figure in each row, and what may be read in them."""

import itertools
from collections import defaultdict
from collections.abc import Sequence

from pipeline.reading.pages.grid import Grid
from pipeline.reading.scanned import figures, roman
from pipeline.reading.scanned.tesseract import Word

SHORT = 7
"""Characters of a figure that stands alone in its cell."""
FEW_FIGURES = 4
"""One of so many short entries of a narrow column has to be a figure for all to be read as such."""
NARROW = 60.0
"""Points: a column for a number or a percentage."""


def figure_columns(grid: Grid, words_of: dict[int, list[Word]]) -> dict[int, str]:
    """Return the columns most of whose filled cells below the first row hold one short figure.

    With each stands what may be read in it. A narrow column in which the page as a whole gave
    nothing is taken for one as well: lonely digits are what is overlooked. So is one in which it
    gave a few short figures among other short things: they are what lonely digits are taken for.
    """
    told: dict[int, list[str]] = defaultdict(list)
    for index, words in words_of.items():
        span = grid.cells[index]
        if span.row and span.columns == 1:
            told[span.column].append("".join(word.text for word in words))
    widths = [right - left for left, right in itertools.pairwise(grid.xs)]
    return {
        column: characters_allowed(column, told[column])
        for column, width in enumerate(widths)
        if holds_figures(told[column], narrow=width < NARROW)
    }


def holds_figures(texts: Sequence[str], *, narrow: bool) -> bool:
    """Return whether the entries of a column, those under its heading, are figures for the most."""
    figures = sum(map(is_figure, texts))
    if 2 * figures > len(texts) or not narrow:
        return 2 * figures > len(texts)
    return all(len(text) <= SHORT for text in texts) and FEW_FIGURES * figures >= len(texts)


def is_figure(text: str) -> bool:
    """Return whether an entry is one short figure, or what a Roman one may be taken for."""
    numbered = any(c.isdigit() for c in text) or roman.ROMAN.fullmatch(text)
    return len(text) <= SHORT and bool(numbered)


def characters_allowed(column: int, texts: Sequence[str]) -> str:
    """Return the characters of a column of figures: rows may be numbered in Roman or by letters."""
    if sum(1 for text in texts if roman.ROMAN.fullmatch(text)) > 1:
        return roman.ROMAN_NUMBER
    if column:
        return figures.NUMBER
    return figures.ROW_NUMBER + (
        figures.GROUPS if not set(figures.GROUPS).isdisjoint(texts) else ""
    )
