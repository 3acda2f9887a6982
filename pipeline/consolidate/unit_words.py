"""What units say of an item, in their own words, each with the unit named."""

from pipeline.consolidate.ground import Ground
from pipeline.consolidate.wording import (
    day,
    lower_first,
    percent,
    sentence,
    shortened,
)
from pipeline.domain.plan import PlanItem
from pipeline.domain.progress import ProgressRecord, Role, Status

STATUS_NAMES = {
    Status.NOT_STARTED: "chưa triển khai",
    Status.IN_PROGRESS: "đang thực hiện",
    Status.COMPLETED: "đã hoàn thành",
    Status.SUSPENDED: "tạm dừng",
    Status.CANCELLED: "không tiếp tục thực hiện",
}
CLAIMED = "đơn vị báo đã hoàn thành"
_LONGEST = 900
"""Letters of about ten lines: what a unit may say of one item in the report's text."""
_WHOLE_TEXT = "(Toàn văn tại Phụ lục.)"


def statement(record: ProgressRecord, item: PlanItem, ground: Ground) -> str:
    """Return `Đơn vị (vai trò; tình trạng, tỷ lệ): lời của đơn vị.`."""
    aside = "; ".join(filter(None, (role_words(record, item), progress_words(record, ground))))
    who = ground.unit_name(record.unit) + (f" ({aside})" if aside else "")
    words = _in_brief(result_words(record))
    return f"{who}: {words}" if words else f"{who}."


def _in_brief(words: str) -> str:
    """The first sentences of a long text; the appendix has it whole."""
    brief = shortened(words, _LONGEST)
    return brief if brief == words.strip() else f"{sentence(brief)} {_WHOLE_TEXT}"


def role_words(record: ProgressRecord, item: PlanItem) -> str:
    """Return in what role a unit speaks of an item; empty for one that the plan does not name."""
    if record.role is Role.COORDINATING:
        return "phối hợp"
    if record.role is Role.OTHER:
        return ""
    title = part_title(item, record.part)
    return f"chủ trì nội dung {lower_first(title)}" if title else "chủ trì"


def progress_words(record: ProgressRecord, ground: Ground) -> str:
    """Return status and percent as far as a lead gives them (`đang thực hiện, 65%`)."""
    if record.role is not Role.LEAD:
        return ""
    said = status_words(record, ground)
    if record.completed_on is not None and said not in ("", CLAIMED):
        said += f" ngày {day(record.completed_on)}"
    share = percent(record.percent) if record.percent is not None else ""
    return ", ".join(filter(None, (said, share)))


def status_words(record: ProgressRecord, ground: Ground) -> str:
    """Return how far a record says its item is, empty where it does not say."""
    if record.status is None:
        return ""
    claimed = record.status is Status.COMPLETED and ground.is_claim(record.item, record.unit)
    return CLAIMED if claimed else STATUS_NAMES[record.status]


def result_words(record: ProgressRecord) -> str:
    """Return a unit's own result and, where it does not hold them, the documents it cites."""
    told = sentence(record.result) if record.result and record.result.strip() else ""
    missing = [p for p in record.products if p.number not in told]
    cited = "; ".join(
        p.number + (f" ngày {day(p.date)}" if p.date is not None else "") for p in missing
    )
    return " ".join(filter(None, (told, f"Văn bản: {cited}." if cited else "")))


def part_title(item: PlanItem, part: str | None) -> str:
    """Return the title of a part of an item, empty where there is none."""
    return next((known.title for known in item.parts if known.id == part), "")


def silent_leads(item: PlanItem, ground: Ground) -> tuple[str, ...]:
    """Return the leads that said nothing, each with the part it owes."""
    told = {(record.unit, record.part) for record in ground.led(item)}
    names = []
    for lead in item.leads:
        if (lead.unit, lead.part) not in told:
            title = part_title(item, lead.part)
            owed = f" (chủ trì nội dung {lower_first(title)})" if title else ""
            names.append(ground.unit_name(lead.unit) + owed)
    return tuple(names)


def completed_before(item: PlanItem, ground: Ground) -> str:
    """Return in which earlier period an item was called completed of which nothing is told now, as
    the middle of a sentence says it; empty where it was not.
    """
    state = ground.states.get(item.id)
    if state is None or state.completed_in is None:
        return ""
    return f"đã báo cáo hoàn thành tại kỳ {state.completed_in}"
