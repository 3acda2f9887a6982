"""A record of which some figure or word was read without certainty: scanned, or between columns."""

from collections.abc import Iterator

from pipeline.domain.document import DOUBTFUL
from pipeline.domain.finding import Finding
from pipeline.domain.progress import ProgressRecord
from pipeline.domain.report import GLIMPSES
from pipeline.domain.situation import Situation
from pipeline.language.numbers import say_percent


def low_confidence(situation: Situation) -> Iterator[Finding]:
    """Yield a warning for each record with a value that was read without certainty."""
    for record in situation.records:
        if record.confidence < DOUBTFUL and not record.corrected:
            yield _finding(situation, record)


def _finding(situation: Situation, record: ProgressRecord) -> Finding:
    item = situation.plan.item(record.item)
    sources = tuple(record.sources.values())
    pages = sorted({source.place.page for source in sources if source.place.page is not None})
    where = f", trang {', '.join(map(str, pages))}" if pages else ""
    percent = "" if record.percent is None else f" (tỷ lệ đọc được: {say_percent(record.percent)})"
    look = f" (ảnh cắt từ trang ở trang tính “{GLIMPSES}”)" if record.glimpses else ""
    why = f": {'; '.join(record.doubts)}" if record.doubts else ""
    return Finding(
        "low_confidence",
        f"Chữ, số đọc được trong báo cáo của {situation.unit_name(record.unit)} về nhiệm vụ "
        f"{situation.item_label(item, record.part)} chưa chắc chắn{percent}{where}{why}.",
        f"Đề nghị đối chiếu với bản gốc{look}; nếu sai, sửa bằng một mục trong corrections.toml.",
        unit=record.unit,
        item=item.id,
        path=sources[0].file if sources else None,
        sources=sources,
        part=record.part,
    )
