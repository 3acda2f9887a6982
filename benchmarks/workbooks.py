"""How fast workbooks are read, against openpyxl, pandas and python-calamine alone.

`python -m benchmarks.workbooks` prints ratios of processor time on 100 workbooks of forty rows and
on one of 50,000, all readers in one process on the same bytes, and the share of the cells each
gave as written. "openpyxl, all" asks openpyxl for what ours gives of a sheet, which takes it two
loads; the other rows read values only. Ours reads formats, merges, borders, hidden parts and
stored formulas, checks the package first, and lays the sheet out as paragraphs and tables.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import openpyxl
import pandas
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.subjects import SENTENCES
from pipeline.domain.document import Document
from pipeline.reading import read_file
from pipeline.settings.model import DEFAULT_LIMITS

HEADING = ["STT", "Tên nhiệm vụ", "Thời hạn", "Kết quả thực hiện", "Tỷ lệ", "Ngày", "Ghi chú"]
_FIRST_ROW = 7
_LETTERHEAD = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"

Cells = dict[tuple[int, int], Any]
"""Values by row and column from 0; dates as ISO text, numbers as floats."""


@dataclass(frozen=True)
class Measured:
    """What one reader took, in seconds of processor time, and the share of cells it gave right."""

    seconds: float
    right: float


def write_report(path: Path, rows: int, number: int) -> Cells:
    """Write a report of so many rows and return what its cells hold."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Báo cáo")
    ruled = book.add_format({"border": 1, "text_wrap": True})
    percent = book.add_format({"border": 1, "num_format": "0%"})
    day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
    sheet.merge_range(0, 0, 0, 3, _LETTERHEAD)
    sheet.merge_range(_FIRST_ROW - 3, 0, _FIRST_ROW - 3, 6, f"BÁO CÁO số {number}")
    cells: Cells = {(0, 0): _LETTERHEAD, (_FIRST_ROW - 3, 0): f"BÁO CÁO số {number}"}
    sheet.write_row(_FIRST_ROW - 1, 0, HEADING, ruled)
    cells |= {(_FIRST_ROW - 1, column): text for column, text in enumerate(HEADING)}
    for at in range(rows):
        row = _FIRST_ROW + at
        result = f"{SENTENCES[at % len(SENTENCES)]} ({number}.{at})"
        moment = date(2026, 1 + at % 12, 1 + at % 28)
        texts = {0: str(at + 1), 1: f"Nhiệm vụ {number}.{at}", 2: "Quý IV/2026", 3: result}
        for column, text in texts.items():
            sheet.write_string(row, column, text, ruled)
        sheet.write_number(row, 4, (at % 101) / 100, percent)
        sheet.write_datetime(row, 5, moment, day)
        sheet.write_blank(row, 6, None, ruled)
        cells |= {(row, column): text for column, text in texts.items()}
        cells |= {(row, 4): (at % 101) / 100, (row, 5): moment.isoformat()}
    book.close()
    return cells


def by_us(path: Path) -> Cells:
    """Return the cells of our reading."""
    reading = read_file(path, DEFAULT_LIMITS)
    assert isinstance(reading, Document)
    cells: Cells = {}
    for paragraph in reading.paragraphs:
        cells[_position(paragraph.places[0].cell)] = paragraph.text
    for table in reading.tables:
        for cell in table.cells:
            held = cell.text if cell.value is None else cell.value
            cells[_position(cell.places[0].cell)] = held
    return cells


def by_openpyxl(path: Path) -> Cells:
    """Return the cells as openpyxl gives them."""
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    return _kept(
        ((cell.row - 1, cell.column - 1), cell.value) for row in sheet.iter_rows() for cell in row
    )


def by_pandas(path: Path) -> Cells:
    """Return the cells as pandas gives them."""
    frame = pandas.read_excel(path, header=None, engine="openpyxl")
    return _kept(
        ((row, column), value)
        for row, values in enumerate(frame.itertuples(index=False))
        for column, value in enumerate(values)
    )


def by_calamine(path: Path) -> Cells:
    """Return the cells as python-calamine alone gives them."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())).get_sheet_by_index(0)
    return _kept(
        ((row, column), value)
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
    )


def everything_by_openpyxl(path: Path) -> list[object]:
    """Return what our reading holds of a sheet, read with openpyxl.

    Values and number formats, borders, merges, hidden rows and columns; and which formulas have no
    stored result, for which openpyxl has to load the workbook a second time.
    """
    stored = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    written = openpyxl.load_workbook(path).worksheets[0]
    cells = [
        (
            cell.coordinate,
            cell.value,
            cell.number_format,
            cell.border.left.style is not None and cell.border.top.style is not None,
            source.data_type == "f" and cell.value is None,
        )
        for row, sources in zip(stored.iter_rows(), written.iter_rows(), strict=True)
        for cell, source in zip(row, sources, strict=True)
    ]
    hidden_rows = [row for row, shape in stored.row_dimensions.items() if shape.hidden]
    hidden_columns = [name for name, shape in stored.column_dimensions.items() if shape.hidden]
    return [cells, list(stored.merged_cells.ranges), hidden_rows, hidden_columns]


READERS: dict[str, Callable[[Path], Cells]] = {
    "openpyxl": by_openpyxl,
    "openpyxl, all": by_openpyxl,
    "pandas": by_pandas,
    "calamine": by_calamine,
    "tonghop": by_us,
}
ALONE: dict[str, Callable[[Path], object]] = {
    "openpyxl": lambda path: [
        row
        for row in openpyxl.load_workbook(path, data_only=True)
        .worksheets[0]
        .iter_rows(values_only=True)
    ],
    "openpyxl, all": everything_by_openpyxl,
    "pandas": lambda path: pandas.read_excel(path, header=None, engine="openpyxl"),
    "calamine": lambda path: (
        CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
    ),
    "tonghop": lambda path: read_file(path, DEFAULT_LIMITS),
}
"""What is timed: reading only, without turning the result into cells to compare."""


def measure(name: str, files: list[tuple[Path, Cells]], repeat: int) -> Measured:
    """Return the best of the repetitions over all files, and the share of cells given right."""
    right = sum(_same(READERS[name](path), truth) for path, truth in files)
    best = float("inf")
    for _ in range(repeat):
        started = time.process_time()
        for path, _truth in files:
            ALONE[name](path)
        best = min(best, time.process_time() - started)
    return Measured(best, right / sum(len(truth) for _, truth in files))


def _same(read: Cells, truth: Cells) -> int:
    return sum(read.get(at) == value for at, value in truth.items())


def _kept(cells: Any) -> Cells:
    return {
        at: value.date().isoformat() if hasattr(value, "date") else _plain(value)
        for at, value in cells
        if value is not None and value != "" and value == value
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _position(reference: str | None) -> tuple[int, int]:
    assert reference is not None
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]) - 1, column - 1


def _report(title: str, files: list[tuple[Path, Cells]], repeat: int) -> None:
    measured = {name: measure(name, files, repeat) for name in READERS}
    ours = measured["tonghop"].seconds
    click.echo(f"{title}: {ours / len(files) * 1000:.2f} ms a workbook")
    for name, one in measured.items():
        ratio = one.seconds / ours
        click.echo(f"  {name:13} {ratio:6.1f}× our time, cells right {one.right:.4%}")


def main() -> None:
    """Make the workbooks, read them with every reader, print ratios and accuracy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--large", type=int, default=50_000, help="rows of the large workbook")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = []
        for number in range(100):
            path = Path(folder) / f"{number}.xlsx"
            small.append((path, write_report(path, 40, number)))
        _report("100 workbooks of 40 rows", small, chosen.repeat)
        path = Path(folder) / "large.xlsx"
        large = [(path, write_report(path, chosen.large, 1))]
        _report(f"one workbook of {chosen.large} rows", large, 1)


if __name__ == "__main__":
    main()
