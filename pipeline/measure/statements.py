"""What units say in which figures are looked for: results in words, and columns of figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.domain.document import SourceRef
from pipeline.domain.progress import ASIDE, FigureRow, Narrative, ProgressRecord
from pipeline.language.quantities import may_name

"""Sections of prose in which figures are of what is lacking, asked for or to come."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something one unit says, and where. `label` is the header of a column of figures; `value` the
    number its cell holds. `outside` as in `FigureRow`.
    """

    unit: str
    text: str
    source: SourceRef
    item: str | None = None
    part: str | None = None
    label: str | None = None
    value: float | None = None
    outside: bool = False


def statements(
    records: Sequence[ProgressRecord],
    narratives: Sequence[Narrative] = (),
    units: Sequence[str] | None = None,
) -> Iterator[Statement]:
    """Yield what stands in results and columns of figures, then in prose; of results only those
    that may name a figure in one of the `units`, where some are given.
    """
    for record in records:
        where = (record.item, record.part)
        telling = units is None or may_name(record.result or "", units)
        for text, source in _result_lines(record) if telling else ():
            yield Statement(record.unit, text, source, *where)
        for figure in record.figures:
            yield Statement(
                record.unit, figure.text, figure.source, *where, figure.label, figure.value
            )
    for told in (n for n in narratives if n.topic not in ASIDE):
        yield Statement(told.unit, told.text, told.source)


def of_rows(rows: Iterable[tuple[str, FigureRow]]) -> Iterator[Statement]:
    """Yield the figures of rows that belong to no record; each comes with its unit."""
    for unit, row in rows:
        for figure in row.figures:
            yield Statement(
                unit,
                figure.text,
                figure.source,
                row.item,
                label=figure.label,
                value=figure.value,
                outside=row.outside,
            )


def _result_lines(record: ProgressRecord) -> Iterator[tuple[str, SourceRef]]:
    """The lines of a result with their places; where lines and places differ in number, all of it
    with the first place.
    """
    places = [s for name, s in record.sources.items() if name.partition("#")[0] == "result"]
    if not record.result or not places:
        return
    lines = record.result.split("\n")
    if len(lines) == len(places):
        yield from zip(lines, places, strict=True)
    else:
        yield record.result, places[0]
