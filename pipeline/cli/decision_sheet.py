"""The gap list's workbook, filled in by the coordinator → its decisions, row by row."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.consolidate.gap_decisions import DECISION_COLUMNS
from pipeline.domain.document import Document, Place
from pipeline.engine import Job
from pipeline.engine.choice import engine_from_spec
from pipeline.errors import UsageError
from pipeline.reading.wire import decode
from pipeline.settings.model import DEFAULT_LIMITS

SHEET = "Việc cần xử lý"
_CELL = re.compile(r"([A-Z]+)(\d+)")
_CHOICE, _VALUE, _REASON, _BASIS, _BY, _KEY = (column.title for column in DECISION_COLUMNS)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row that was filled in; `about` is the finding, `row` the sheet's row.

    `choice` is empty where what was decided was left open.

    `cells` maps the title of a decision column to its cell, for messages.
    """

    choice: str
    value: str
    reason: str
    basis: str
    by: str
    about: dict[str, str]
    cells: dict[str, str]

    def place(self, title: str) -> str:
        """Return where a column of this row stands, as a message says it."""
        return f"trang tính “{SHEET}”, ô {self.cells[title]}"


def filled_rows(workbook: Path) -> list[FilledRow]:
    """Return the rows that people filled in. Raises UsageError where it is no gap list of ours."""
    cells = _cells(workbook)
    columns = {text: column for (column, _), text in cells.items() if text in _TITLES}
    if set(columns) != set(_TITLES):
        raise UsageError(
            f"{workbook.name} không có trang tính “{SHEET}” với các cột quyết định.",
            "Dùng tệp danh-sach-con-thieu.xlsx của lần chạy mới nhất, điền vào các cột quyết định.",
        )
    head = min(row for (_, row), text in cells.items() if text == _CHOICE)
    return list(_rows(cells, columns, head))


def _rows(
    cells: dict[tuple[str, int], str], columns: dict[str, str], head: int
) -> Iterator[FilledRow]:
    for row in sorted({row for _, row in cells if row > head}):
        told = {title: cells.get((column, row), "").strip() for title, column in columns.items()}
        filled = any(told[title] for title in (_CHOICE, _VALUE, _REASON, _BASIS))
        if not filled or not told[_KEY]:
            continue
        yield FilledRow(
            told[_CHOICE],
            told[_VALUE],
            told[_REASON],
            told[_BASIS],
            told[_BY],
            json.loads(told[_KEY]),
            {title: f"{column}{row}" for title, column in columns.items()},
        )


def _cells(workbook: Path) -> dict[tuple[str, int], str]:
    """What each cell of the sheet shows, by column letters and row; dates as ISO days."""
    with engine_from_spec("local:1", DEFAULT_LIMITS) as engine:
        reading = decode(engine.submit(Job(path=workbook, key=str(workbook))).result().payload)
    if not isinstance(reading, Document):
        raise UsageError(f"Không đọc được {workbook}: {reading.reason}")
    texts: dict[tuple[str, int], str] = {}
    for paragraph in reading.paragraphs:
        for place in paragraph.places:
            _note(texts, place, paragraph.text)
    for table in reading.tables:
        for cell in table.cells:
            text = cell.value if isinstance(cell.value, str) else cell.text
            for place in cell.places[:1]:
                _note(texts, place, text)
    return texts


def _note(texts: dict[tuple[str, int], str], place: Place, text: str) -> None:
    found = _CELL.fullmatch(place.cell or "")
    if place.sheet == SHEET and found:
        texts[found[1], int(found[2])] = text


_TITLES = frozenset(column.title for column in DECISION_COLUMNS)
