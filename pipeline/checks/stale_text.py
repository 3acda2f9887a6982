"""The words of the period before, sent again."""

from collections.abc import Iterator

from pipeline.domain.finding import Finding
from pipeline.domain.progress import ProgressRecord, Status
from pipeline.domain.situation import Earlier, Situation, words_of

_FEWEST_WORDS = 6


def stale_text(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for every record whose result has the very words of the period before.

    A few words (`Đang triển khai thực hiện`) may well be the same, and what was completed stays so.
    """
    for record in situation.records:
        before = situation.before(record)
        if before is None or not _is_stale(record, before):
            continue
        item = situation.plan.item(record.item)
        yield Finding(
            "stale_text",
            f"{situation.unit_name(record.unit)} báo cáo nhiệm vụ "
            f"{situation.item_label(item, record.part)} giống nguyên văn báo cáo kỳ "
            f"{before.period}.",
            "Đề nghị đơn vị cập nhật kết quả của kỳ này.",
            unit=record.unit,
            item=record.item,
            path=record.sources["result"].file if "result" in record.sources else None,
            sources=tuple(s for k, s in record.sources.items() if k == "result"),
            part=record.part,
        )


def _is_stale(record: ProgressRecord, before: Earlier) -> bool:
    if record.status is Status.COMPLETED and before.status is Status.COMPLETED:
        return False
    enough = len((record.result or "").split()) >= _FEWEST_WORDS
    return enough and before.words is not None and words_of(record.result) == before.words
