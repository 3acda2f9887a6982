"""What a reader should find in the made reports, in the form of the acceptance families."""

from collections.abc import Callable

from examples.report_makers.model import Report, Row

STATUS_MEANING = {
    "Hoàn thành": "completed",
    "Đã hoàn thành": "completed",
    "Đã xong": "completed",
    "Đang thực hiện": "in_progress",
    "Đang triển khai": "in_progress",
    "Đang trình": "in_progress",
    "Đang xử lý": "in_progress",
    "Chưa thực hiện": "not_started",
    "Chưa triển khai": "not_started",
    "Tạm dừng": "suspended",
}
"""Status words as the reports write them, and the contract's word for each."""

_WORDS = ("result", "difficulties", "proposals", "next_steps")


def expected_records(report: Report, role_of: Callable[[str, str], str]) -> list[dict[str, object]]:
    """Return one expected record for each row of `report` that names an item."""
    shown = {column.field for column in report.columns}
    return [_record(row, report.unit, role_of, shown) for row in report.rows if row.item]


def _record(
    row: Row, unit: str, role_of: Callable[[str, str], str], shown: set[str]
) -> dict[str, object]:
    assert row.item is not None
    record: dict[str, object] = {
        "item": row.item,
        "unit": unit,
        "role": role_of(unit, row.item),
        "percent": row.percent if "percent" in shown and row.percent_text is None else None,
    }
    if row.part is not None:
        record["part"] = row.part
    status = _status(row, shown)
    if status is not None:
        record["status"] = status
    for field in _WORDS:
        text = getattr(row, field)
        if field in shown and text:
            record[f"{field}_contains"] = [text]
    if row.products:
        record["products"] = [{"number": number, "date": day} for number, day in row.products]
    return record


def _status(row: Row, shown: set[str]) -> str | None:
    if "status" in shown and row.status:
        return STATUS_MEANING[row.status]
    if "percent" not in shown or row.percent is None or row.percent_text is not None:
        return None
    if row.percent in (0, 100):
        return "completed" if row.percent else "not_started"
    return "in_progress"


def used(report: Report, period: str = "2026") -> dict[str, object]:
    """Return the expected entry of a file that holds `report` and is used."""
    return {"outcome": ["used"], "unit": report.unit, "period": period}
