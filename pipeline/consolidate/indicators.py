"""The plan's indicators as the signed report shows them: what the leads' figures come to."""

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.many_units import in_brief
from pipeline.consolidate.wording import enumeration
from pipeline.domain.measure import Measure
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table
from pipeline.language.numbers import say_number

_COLUMNS = (
    Column("TT", 0.7, centred=True),
    Column("Chỉ tiêu", 5.2),
    Column("Đơn vị tính", 1.9, centred=True),
    Column("Kết quả", 1.7, centred=True),
    Column("Trong đó", 4.8),
)


def indicator_results(ground: Ground) -> tuple[Block, ...]:
    """Return the table of indicators, which nobody reported and which cannot be told; empty where
    the plan has none.
    """
    told = [measure for measure in ground.results.indicators if measure.addends]
    untold = [measure for measure in ground.results.indicators if not measure.addends]
    silent = [measure.title for measure in untold if not measure.left_out]
    unclear = [measure.title for measure in untold if measure.left_out]
    blocks: list[Block] = []
    if told:
        rows = tuple(_row(number, one, ground) for number, one in enumerate(told, start=1))
        text = "Một số chỉ tiêu của kế hoạch, tổng hợp từ số liệu của các đơn vị chủ trì:"
        blocks += [
            Passage(PassageKind.BODY, text, leads_in=True, key="indicators"),
            Table(_COLUMNS, rows),
        ]
    if silent:
        text = f"Đến thời điểm tổng hợp, chưa có số liệu về các chỉ tiêu: {enumeration(silent)}."
        blocks.append(Passage(PassageKind.BODY, text, key="silent"))
    if unclear:
        text = (
            "Số liệu các đơn vị đã báo cáo chưa đủ rõ để tổng hợp theo các chỉ tiêu: "
            f"{enumeration(unclear)}."
        )
        blocks.append(Passage(PassageKind.BODY, text, key="unclear"))
    return tuple(blocks)


def _row(number: int, measure: Measure, ground: Ground) -> Row:
    """One indicator; figures that only stand side by side have no common result."""
    total = say_number(measure.total) if measure.total is not None else ""
    by_unit = [
        f"{ground.unit_name(addend.unit)}: {say_number(addend.value)}"
        for addend in measure.addends
        if addend.value is not None
    ]
    units = in_brief(by_unit, ground, "phòng, đơn vị")
    return Row((str(number), measure.title, measure.unit, total, ";\n".join(units)))
