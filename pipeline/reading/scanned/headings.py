"""Headings that every page repeats, each time read a little differently, made the same."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.domain.document import DOUBTFUL
from pipeline.reading.pages.row_joining import PageCell
from pipeline.reading.pages.table import EDGE, FEWEST_HEADINGS, PageTable

ALIKE = 75.0
"""Similarity, 0 to 100, of two readings of one printed heading; rows of data differ by more."""
CELLS_ALIKE = 80.0
"""The same of a single cell, from which on a figure read in it in doubt may be another one."""
MOST_ROWS = 4
MOST_SCALED = 1.3
"""How much larger one page of a report may be photographed than another one."""


def same_headings(tables: Sequence[PageTable]) -> None:
    """Give tables of the same columns the same edges, and the heading of the first if repeated.

    Tables that are joined over pages are known by such rows, which have to be equal for that.
    """
    for index, table in enumerate(tables):
        first = next(
            (one for one in tables[:index] if _same_columns(one, table) or _same_names(one, table)),
            None,
        )
        if first is not None:
            table.edges = first.edges  # each page is measured anew
            _take_over(first, table)


def _same_columns(first: PageTable, later: PageTable) -> bool:
    """Return whether the columns are the same, on a page photographed from nearer or further, too.

    Edges count from the table's left one.
    """
    if len(first.edges) != len(later.edges):
        return False
    scale = first.edges[-1] / max(1.0, later.edges[-1])
    if not 1 / MOST_SCALED <= scale <= MOST_SCALED:
        return False
    return all(abs(a - scale * b) <= EDGE for a, b in zip(first.edges, later.edges, strict=True))


def _same_names(first: PageTable, later: PageTable) -> bool:
    """Return whether both begin with one heading: columns without rules are as wide as what stands
    in them, on each page anew.
    """
    above, below = first.row(0), later.row(0)
    if len(first.edges) != len(later.edges) or len(above) != len(below):
        return False
    named = sum(1 for cell in above if cell.text)
    return named >= FEWEST_HEADINGS and _repeats(list(zip(above, below, strict=True)))


def _take_over(first: PageTable, later: PageTable) -> None:
    taken: dict[int, PageCell] = {}
    for number in range(min(MOST_ROWS, first.rows, later.rows)):
        pairs = list(zip(first.row(number), later.row(number), strict=False))
        if len(first.row(number)) != len(later.row(number)) or not _repeats(pairs):
            break
        for above, below in pairs:
            taken[id(below)] = below._replace(text=above.text, rows=above.rows)
    later.cells = [taken.get(id(cell), cell) for cell in later.cells]


def _repeats(pairs: Sequence[tuple[PageCell, PageCell]]) -> bool:
    """Return whether the lower row is another reading of the upper one.

    It has to be alike as a whole, and no figure in it may be another one, those left aside that
    were read in doubt on either page: a per cent sign is taken for figures.
    """
    if any(above.column != below.column for above, below in pairs):
        return False
    above, below = ("|".join(cell.text for cell in cells) for cells in zip(*pairs, strict=True))
    return fuzz.ratio(above, below) >= ALIKE and all(_same_figures(*pair) for pair in pairs)


def _same_figures(above: PageCell, below: PageCell) -> bool:
    sure = min(above.confidence, below.confidence) >= DOUBTFUL
    if not sure and fuzz.ratio(above.text, below.text) >= CELLS_ALIKE:
        return True
    return _digits(above.text) == _digits(below.text)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
