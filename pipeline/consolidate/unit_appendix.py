"""The appendix of a report that no item of the plan is told in: what each unit wrote."""

from collections.abc import Iterator

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.wording import sentence
from pipeline.domain.report import Column, Row, Table

TITLE = "Tổng hợp nội dung báo cáo của các phòng, đơn vị"
_COLUMNS = (
    Column("STT", 1.1, centred=True),
    Column("Phòng, đơn vị", 5.0),
    Column("Nội dung báo cáo", 18.0),
)


def unit_table(ground: Ground) -> Table:
    """Return one row a unit that owes a report or has written, in the order of the units."""
    told = list(_units(ground))
    rows = tuple(
        Row((str(number), ground.unit_name(unit), _told_by(unit, ground)))
        for number, unit in enumerate(told, start=1)
    )
    return Table(_COLUMNS, rows or (Row(("", "Chưa có phòng, đơn vị nào gửi báo cáo."), True),))


def _units(ground: Ground) -> Iterator[str]:
    owing = {duty.unit for duty in ground.results.obligations}
    wrote = {narrative.unit for narrative in ground.results.narratives}
    return (unit for unit in ground.units if unit in owing | wrote)


def _told_by(unit: str, ground: Ground) -> str:
    texts = (sentence(n.text) for n in ground.results.narratives if n.unit == unit)
    return "\n".join(texts) or "Chưa có báo cáo."
