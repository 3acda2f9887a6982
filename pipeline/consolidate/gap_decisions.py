"""The columns in which the coordinator decides on a finding, and what a decision may be."""

import json

from pipeline.domain.finding import Finding
from pipeline.domain.report import Column, GapCell

DECISIONS = (
    "Giao cho đơn vị",
    "Đổi kỳ",
    "Sửa giá trị",
    "Bỏ qua có lý do",
    "Gia hạn",
    "Xác nhận đã nhận ngày",
    "Giao cho nội dung",
)
"""What can be decided, as the drop-down says it."""

DECISION_COLUMNS = (
    Column("Quyết định", 18, choices=DECISIONS),
    Column("Đơn vị, kỳ, nội dung, giá trị hoặc ngày", 24, fillable=True),
    Column("Lý do", 22, fillable=True),
    Column("Căn cứ", 22, fillable=True),
    Column("Người quyết định", 18, fillable=True),
    Column("Mã việc", 8, hidden=True),
)
"""Filled in by people, but for the last: it tells `tonghop decide` which finding a row is."""


def decision_cells(finding: Finding, path: str | None) -> tuple[GapCell, ...]:
    """Return the cells of the decision columns: blank, and what the finding is about."""
    about = {
        "code": finding.code,
        "unit": finding.unit,
        "item": finding.item,
        "part": finding.part,
        "path": path,
        "row": finding.row,
    }
    told = {name: value for name, value in about.items() if value is not None}
    return (None, None, None, None, None, json.dumps(told, ensure_ascii=False, sort_keys=True))
