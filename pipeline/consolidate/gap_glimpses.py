"""The sheet of the gap list that shows what was read from scans in doubt, picture by picture."""

from collections.abc import Iterator

from pipeline.consolidate.gap_words import place_words
from pipeline.consolidate.ground import Ground
from pipeline.domain.document import SourceRef
from pipeline.domain.progress import ProgressRecord, Status
from pipeline.domain.report import GLIMPSES, Column, FileLink, GapRow, GapSheet, Picture, Tone
from pipeline.language.numbers import say_percent

_FIELDS = {
    "status": "Trạng thái",
    "percent": "Tỷ lệ hoàn thành",
    "result": "Kết quả",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị",
    "next_steps": "Việc tiếp theo",
    "products": "Văn bản, sản phẩm",
    "completed_on": "Ngày hoàn thành",
}
_STATUSES = {
    Status.NOT_STARTED: "Chưa thực hiện",
    Status.IN_PROGRESS: "Đang thực hiện",
    Status.COMPLETED: "Hoàn thành",
    Status.SUSPENDED: "Tạm dừng",
    Status.CANCELLED: "Không thực hiện",
}
_COLUMNS = (
    Column("Đơn vị", 26),
    Column("Nội dung", 9, centred=True),
    Column("Mục đọc được", 18),
    Column("Giá trị đã dùng", 36),
    Column("Ảnh cắt từ trang", 64),
    Column("Tệp", 34),
    Column("Vị trí", 12),
)


def glimpse_sheet(ground: Ground) -> Iterator[GapSheet]:
    """Yield the sheet, if anything that was read in doubt has a picture."""
    asked = {
        (finding.unit, finding.item, finding.part)
        for finding in ground.results.findings
        if finding.code == "low_confidence"
    }
    records = (
        record
        for item in ground.plan.items
        for record in ground.records.get(item.id, ())
        if (record.unit, record.item, record.part) in asked
    )
    rows = tuple(row for record in records for row in _rows(record, ground))
    if rows:
        title = "Chỗ nhận dạng từ bản quét chưa chắc chắn, đối chiếu giá trị với ảnh"
        yield GapSheet(GLIMPSES, title, _COLUMNS, rows, "")


def _rows(record: ProgressRecord, ground: Ground) -> Iterator[GapRow]:
    for glimpse in record.glimpses:
        names = _names(record, glimpse.source)
        item = f"{record.item} ({record.part})" if record.part else record.item
        yield GapRow(
            (
                ground.unit_name(record.unit),
                item,
                "\n".join(_FIELDS[name] for name in names) or None,
                "\n".join(said for name in names if (said := _said(record, name))) or None,
                Picture(glimpse.png),
                FileLink(glimpse.source.file, glimpse.source.file),
                place_words(glimpse.source.place),
            ),
            Tone.DOUBT,
        )


def _names(record: ProgressRecord, source: SourceRef) -> list[str]:
    """The fields whose value stands at a place, each once."""
    names = (key.partition("#")[0] for key, place in record.sources.items() if place == source)
    return [name for name in dict.fromkeys(names) if name in _FIELDS]


def _said(record: ProgressRecord, name: str) -> str:
    match name:
        case "status":
            return _STATUSES[record.status] if record.status is not None else ""
        case "percent":
            return "" if record.percent is None else say_percent(record.percent)
        case "products":
            return "; ".join(product.number for product in record.products)
        case "completed_on":
            day = record.completed_on
            return "" if day is None else f"{day:%d/%m/%Y}"
        case _:
            return str(getattr(record, name) or "")
