"""The plan's indicators, measured on what the units say."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.measure import Addend, Indicator, Measure
from pipeline.domain.period import Period
from pipeline.domain.plan import Plan
from pipeline.domain.progress import FigureRow, Narrative, ProgressRecord, Role
from pipeline.measure.figures import Counted, Kind, figures_in, one_each
from pipeline.measure.statements import Statement, of_rows, statements


def measure_indicators(
    plan: Plan,
    period: Period,
    records: Sequence[ProgressRecord],
    narratives: Sequence[Narrative],
    rows: Sequence[tuple[str, FigureRow]] = (),
) -> tuple[Measure, ...]:
    """Return each indicator with the figures that units give of it, in the plan's order.

    Nothing is averaged or taken from another period; of an item only its leads' figures count, so
    that a unit that took part does not count them twice.
    """
    if not plan.indicators:
        return ()
    leads = [record for record in records if record.role is Role.LEAD]
    led = [(unit, row) for unit, row in rows if _leads(unit, row, plan)]
    of_items = [*statements(leads), *of_rows(led)]
    anywhere = [*statements(records, narratives), *of_rows(rows)]
    years = frozenset(range(period.start.year, period.end.year + 1))
    return tuple(
        _measure(indicator, plan, years, anywhere if indicator.item is None else of_items)
        for indicator in plan.indicators
    )


def _measure(
    indicator: Indicator, plan: Plan, years: frozenset[int], told: Sequence[Statement]
) -> Measure:
    units = (indicator.unit, *indicator.unit_words)
    siblings = [i for i in plan.indicators if _share_statements(i, indicator)]
    kinds = tuple(Kind(sibling.id, sibling.words) for sibling in siblings)
    counted = Counted(kinds, units, years, running=indicator.running or len(years) > 1)
    found: list[Addend] = []
    for statement in told:
        if _is_about(statement, indicator):
            own = len(kinds) == 1 and indicator.part is not None
            asked = replace(counted, unnamed=indicator.id) if own else counted
            found += [a for kind, a in figures_in(statement, asked) if kind == indicator.id]
    addends, left_out = one_each(found, counted.running)
    return Measure(
        indicator.id, indicator.title, indicator.unit, indicator.combining, addends, left_out
    )


def _leads(unit: str, row: FigureRow, plan: Plan) -> bool:
    return row.item is not None and bool(plan.item(row.item).leads_of(unit))


def _share_statements(one: Indicator, other: Indicator) -> bool:
    """Whether figures of the one may stand beside figures of the other and be taken for them."""
    same_item = one.item is None or other.item is None or one.item == other.item
    return same_item and one.unit == other.unit and one.part in (None, other.part)


def _is_about(statement: Statement, indicator: Indicator) -> bool:
    if indicator.item is None:
        return True
    return statement.item == indicator.item and indicator.part in (None, statement.part)
