"""Whether the entries of the plan fit together."""

import re
from collections.abc import Collection, Sequence

from pipeline.domain.plan import PlanItem
from pipeline.settings.entry import Entry

_ITEM_ID = re.compile(r"\w+(?:\.\w+)*")


def check_item(entry: Entry, item: PlanItem, known: Collection[str]) -> None:
    """Add a problem for a wrong id, a missing parent, or a lead or part that cannot be.

    `known` are the ids of all groups and items. Where nothing has an id without a dot the plan has
    no groups, and `1.2` stands below nothing.
    """
    if item.id and not _ITEM_ID.fullmatch(item.id):
        entry.problem("id", f"«{item.id}» phải là các số, chữ nối bằng dấu chấm, như III.1.2.")
    elif item.parent is not None and item.parent not in known and not _is_top(item.parent, known):
        entry.problem(
            "id", f"không có mục cha «{item.parent}». Thêm [[group]] hoặc [[item]] với mã đó."
        )
    if item.reported and not item.leads:
        entry.problem(
            "leads",
            "nội dung phải báo cáo thì phải có đơn vị chủ trì. Thêm đơn vị, hoặc ghi "
            "reported = false nếu chỉ báo cáo qua các dòng con.",
        )
    part_ids = [part.id for part in item.parts]
    for part_id in sorted({part_id for part_id in part_ids if part_ids.count(part_id) > 1}):
        entry.problem("part", f"phần «{part_id}» viết hai lần.")
    if item.parts and any(lead.part is None for lead in item.leads):
        entry.problem(
            "leads", "nội dung chia phần thì ghi đơn vị chủ trì trong từng [[item.part]]."
        )


def _is_top(parent: str, known: Collection[str]) -> bool:
    return "." not in parent and all("." in entry for entry in known)


def check_unique(entries: Sequence[Entry], ids: Sequence[str]) -> None:
    """Add a problem at each entry whose id an earlier entry has taken."""
    seen: set[str] = set()
    for entry, entry_id in zip(entries, ids, strict=True):
        if entry_id in seen:
            entry.problem("id", f"mã «{entry_id}» đã dùng ở một mục trước.")
        seen.add(entry_id)
