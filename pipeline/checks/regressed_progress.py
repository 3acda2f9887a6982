"""Progress that stands lower than in the period before."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.progress import OPEN, ProgressRecord, Status
from pipeline.domain.situation import Earlier, Situation
from pipeline.language.numbers import say_percent
from pipeline.language.status_names import STATUS_NAMES

_SIDES = frozenset({"percent", "status"})
"""What a person sets is no word of the unit, which cannot have gone back by it."""


def regressed_progress(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for every record whose percent is lower than in the period before, or that
    is no longer completed.
    """
    for record in situation.records:
        before = situation.before(record)
        decided = not _SIDES.isdisjoint(record.corrected)
        if before is None or decided or not _regressed(record, before):
            continue
        item = situation.plan.item(record.item)
        yield Finding(
            "regressed_progress",
            f"{situation.unit_name(record.unit)} báo cáo nhiệm vụ "
            f"{situation.item_label(item, record.part)} thấp hơn kỳ {before.period}: kỳ trước "
            f"{_words(before.percent, before.status)}, kỳ này "
            f"{_words(record.percent, record.status)}.",
            "Đề nghị đơn vị xác nhận số liệu hoặc giải trình việc giảm tiến độ.",
            unit=record.unit,
            item=record.item,
            path=next((source.file for source in record.sources.values()), None),
            sources=tuple(s for k, s in record.sources.items() if k in ("percent", "status")),
            part=record.part,
        )


def _regressed(record: ProgressRecord, before: Earlier) -> bool:
    if record.percent is not None and before.percent is not None:
        return record.percent < before.percent
    return before.status is Status.COMPLETED and record.status in OPEN


def _words(percent: float | None, status: Status | None) -> str:
    said = (
        STATUS_NAMES[status] if status else None,
        say_percent(percent) if percent is not None else None,
    )
    return ", ".join(filter(None, said))
