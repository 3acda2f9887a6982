"""A value as people decide on it (`Tỷ lệ: 65%`) → the field of a record and what it becomes."""

from collections.abc import Callable, Mapping
from datetime import date

from pipeline.consolidate.gap_decisions import DECISION_COLUMNS
from pipeline.domain.progress import Status
from pipeline.language.citations import find_citations
from pipeline.language.comparable import folded
from pipeline.language.dates import parse_date
from pipeline.language.percents import read_percent
from pipeline.language.statuses import status_of_cell
from pipeline.settings.model import Settings

VALUE_COLUMN = DECISION_COLUMNS[1].title
_NAMED_FIELDS = {
    "trang thai": "status",
    "tinh trang": "status",
    "ty le": "percent",
    "ty le hoan thanh": "percent",
    "ket qua": "result",
    "kho khan": "difficulties",
    "kien nghi": "proposals",
    "de xuat": "proposals",
    "nhiem vu tiep theo": "next_steps",
    "van ban": "products",
    "san pham": "products",
    "ngay hoan thanh": "completed_on",
}


class Wrong(Exception):
    """A decision that cannot be taken as it stands; the column is the one to be changed."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def field_and_value(written: str, settings: Settings) -> tuple[str, str | float | date]:
    """Return the field of a record that a decision names, or that its words can only be, and the
    value. Raises Wrong where it can be none.
    """
    label, colon, rest = written.partition(":")
    name = _NAMED_FIELDS.get(folded(label)) if colon else None
    text = rest.strip() if name else written
    for kind, read in _READERS.items():
        if name in (None, kind):
            value = read(text, settings)
            if value is not None:
                return kind, value
            if name is not None:
                raise Wrong(VALUE_COLUMN, f"“{text}” không hợp với “{label.strip()}”.")
    if name is not None and text:
        return name, text
    raise Wrong(
        VALUE_COLUMN,
        f"không hiểu giá trị “{written}”. Ghi như “Tỷ lệ: 65%”, “Trạng thái: Đang thực hiện”, "
        "“Ngày hoàn thành: 20/11/2026” hoặc “Kết quả: …”; nếu là của đơn vị khác thì ghi tên đơn "
        "vị phía trước, như “Kiểm lâm, tỷ lệ: 65%”.",
    )


def _percent(text: str, _settings: Settings) -> float | None:
    reading = read_percent(text, None, None, ())
    return reading.value if reading is not None and reading.problem is None else None


def _status(text: str, settings: Settings) -> str | None:
    status: Status | None = status_of_cell(text, settings.vocabulary.statuses)
    return status.value if status else None


def _day(text: str, _settings: Settings) -> date | None:
    return parse_date(text)


def _products(text: str, _settings: Settings) -> str | None:
    return text if find_citations(text) else None


_READERS: Mapping[str, Callable[[str, Settings], str | float | date | None]] = {
    "completed_on": _day,
    "products": _products,
    "status": _status,
    "percent": _percent,
}
