"""The path of each item through the years, for reports on a period of several."""

from collections.abc import Sequence

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.memo_changes import item_words
from pipeline.consolidate.wording import upper_first
from pipeline.domain.past import PastRun
from pipeline.domain.report import Block, Column, Passage, PassageKind, Row, Table


def path_of_items(ground: Ground, years: Sequence[PastRun]) -> tuple[Block, ...]:
    """Return a table of items × years, the last column being now; empty without earlier years."""
    if not years:
        return ()
    columns = (
        Column("Mã", 1.5, centred=True),
        Column("Nội dung", 4.6),
        *(Column(upper_first(year.name), 2.2) for year in years),
        Column("Đến thời điểm tổng hợp", 2.4),
    )
    rows = tuple(
        Row(
            (
                item.id,
                ground.brief_title(item.id),
                *(item_words(year.items.get(item.id)) for year in years),
                item_words(ground.states.get(item.id), ground.is_claim(item.id)),
            )
        )
        for item in ground.plan.reported_items()
    )
    text = "Tình hình từng nội dung theo báo cáo của các năm trong giai đoạn như sau:"
    return (Passage(PassageKind.BODY, text, leads_in=True, key="path"), Table(columns, rows))
