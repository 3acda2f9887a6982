"""A unit that reports on what the plan gives to others."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.progress import Role
from pipeline.domain.situation import Situation


def unit_not_responsible(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for every record of a unit that neither leads nor coordinates its item."""
    for record in situation.records:
        if record.role is not Role.OTHER:
            continue
        item = situation.plan.item(record.item)
        yield Finding(
            "unit_not_responsible",
            f"{situation.unit_name(record.unit)} báo cáo nhiệm vụ "
            f"{situation.item_label(item, record.part)} nhưng Kế hoạch không giao đơn vị chủ trì "
            "hay phối hợp nội dung này.",
            "Xác nhận nội dung có được dùng hay không.",
            unit=record.unit,
            item=record.item,
            path=next((source.file for source in record.sources.values()), None),
            sources=tuple(record.sources.values())[:1],
            part=record.part,
        )
