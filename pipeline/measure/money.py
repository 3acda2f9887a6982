"""Money that units report: planned, allocated, disbursed, all in đồng."""

from collections.abc import Mapping, Sequence

from pipeline.domain.measure import Addend, Combining, Measure
from pipeline.domain.period import Period
from pipeline.domain.progress import FigureRow, Narrative, ProgressRecord
from pipeline.language.quantities import MONEY_UNITS
from pipeline.measure.figures import Counted, Kind, figures_in, one_each
from pipeline.measure.statements import of_rows, statements

_TITLES = {
    "disbursed": "Kinh phí đã giải ngân",
    "allocated": "Kinh phí được giao",
    "planned": "Kinh phí dự toán",
}
"""The kinds, the farthest first: money that was disbursed has been allocated before."""


def measure_money(
    words: Mapping[str, tuple[str, ...]],
    period: Period,
    records: Sequence[ProgressRecord],
    narratives: Sequence[Narrative],
    rows: Sequence[tuple[str, FigureRow]] = (),
) -> tuple[Measure, ...]:
    """Return money planned, allocated and disbursed, by the vocabulary's `words` for each.

    What every unit reports is kept unit by unit and item by item; several different sums of one
    unit on one item do not count, since one may be part of the other. `rows` are rows of figures
    that belong to no record. Of a running total and the year's own figure the one counts that the
    period is about.
    """
    kinds = tuple(Kind(name, words.get(name, ()), name == "planned") for name in _TITLES)
    years = frozenset(range(period.start.year, period.end.year + 1))
    counted = Counted(kinds, MONEY_UNITS, years, first_wins=True, running=len(years) > 1)
    found: dict[str, list[Addend]] = {name: [] for name in _TITLES}
    for statement in (*statements(records, narratives, MONEY_UNITS), *of_rows(rows)):
        for kind, addend in figures_in(statement, counted):
            found[kind].append(addend)
    return tuple(
        Measure(name, title, MONEY_UNITS[0], Combining.SUM, *one_each(found[name], counted.running))
        for name, title in reversed(_TITLES.items())
    )
