"""An item that a replacement leaves out."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.situation import Situation


def dropped_by_replacement(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for each item of an earlier report that its replacement no longer has."""
    for dropped in situation.dropped:
        item = situation.plan.item(dropped.item)
        yield Finding(
            "dropped_by_replacement",
            f"Báo cáo thay thế của {situation.unit_name(dropped.unit)} không còn nội dung về nhiệm "
            f"vụ {situation.item_label(item, dropped.part)} mà báo cáo trước có.",
            "Hỏi lại đơn vị: bỏ nội dung này hay sót.",
            unit=dropped.unit,
            item=dropped.item,
            path=dropped.path,
            sources=(dropped.source,),
            part=dropped.part,
        )
