"""Scans with known truth: cells read right, and wrong figures that nobody was warned of.

`python -m benchmarks.scans [reports]` prints made reports, ages the prints in ten ways, reads them
back and compares every cell with what was printed, blanks left aside. For each figure (number of
the row, percentage, document number, date) it counts what was right and what was warned of.
"""

import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from benchmarks.scan_ageing import AGEINGS, CLEAN, aged
from benchmarks.subjects import SUBJECTS
from examples.report_makers.grid import table_of
from examples.report_makers.model import Column, Report, Row
from examples.report_makers.pdf_reportlab import Look, make
from pipeline.checks.low_confidence import DOUBTFUL
from pipeline.domain.document import Document, Table
from pipeline.reading import read_file
from pipeline.settings.model import DEFAULT_LIMITS

_COLUMNS = (
    Column("number", "STT", 5),
    Column("title", "Nhiệm vụ", 24),
    Column("result", "Kết quả thực hiện", 40),
    Column("status", "Tình trạng", 12),
    Column("percent", "Tỷ lệ (%)", 8),
    Column("difficulties", "Khó khăn, vướng mắc", 20),
)
_FAMILIES = ("serif", "sans", "wide")
_FIGURE = re.compile(r"[\d.,/%-]*\d[\d.,/%-]*(?:/[A-ZĐ][\w-]*(?:-[A-ZĐ]+)*)?")


def report(seed: int) -> Report:
    """Return a made report whose figures are drawn by chance."""
    chance = random.Random(seed)
    rows = [_row(index, chance) for index in range(1, chance.randint(8, 14))]
    return Report(
        unit="phong-quan-ly-moi-truong",
        unit_line="PHÒNG QUẢN LÝ MÔI TRƯỜNG",
        columns=_COLUMNS,
        rows=tuple(rows),
        number=f"Số: {chance.randint(10, 999)}/BC-QLMT",
        place_and_date=f"Hải Phòng, ngày {chance.randint(10, 28)} tháng 11 năm 2026",
        opening="Thực hiện Kế hoạch số 133/KH-UBND, đơn vị báo cáo kết quả như sau:",
        position="TRƯỞNG PHÒNG",
        signer="Nguyễn Văn An",
    )


def _row(index: int, chance: random.Random) -> Row:
    percent = chance.choice((0, 5, 10, 30, 35, 45, 50, 60, 65, 70, 75, 80, 85, 90, 95, 100))
    day = f"{chance.randint(1, 28):02d}/{chance.randint(1, 11):02d}/2026"
    symbol = chance.choice(("QĐ-UBND", "KH-UBND", "TTr-SNNMT", "BC-STC", "CV-QLMT"))
    result = f"Đã có Văn bản số {chance.randint(12, 4999)}/{symbol} ngày {day}; "
    result += f"triển khai tại {chance.randint(2, 60)} xã, phường."
    return Row(
        title=chance.choice(SUBJECTS),
        number=f"{index}" if chance.random() < 0.7 else f"{index}.{chance.randint(1, 9)}",
        result=result,
        status="Hoàn thành" if percent == 100 else "Đang thực hiện",
        percent=percent,
        difficulties=chance.choice(("", "Chậm bố trí vốn.", "Thiếu nhân lực ở cấp xã.")),
    )


def main(reports: int) -> None:
    """Print one line for each way of ageing, and the sums of the clean and of the dirty ones."""
    click.echo("ageing        cells  right   figures wrong unwarned  warned though right  s/page")
    sums: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    with tempfile.TemporaryDirectory() as folder:
        for name in AGEINGS:
            counted: Counter[str] = Counter()
            for seed in range(reports):
                counted += _read_one(name, seed, Path(folder))
            sums[name in CLEAN] += counted
            _print(name, counted)
    _print("all clean", sums[True])
    _print("all dirty", sums[False])


def _read_one(name: str, seed: int, folder: Path) -> Counter[str]:
    printed, scan = folder / "printed.pdf", folder / "scan.pdf"
    made = report(seed)
    look = Look(_FAMILIES[seed % 3], size=(10.0, 11.0, 12.0)[seed % 3], wide=seed % 2 == 0)
    make(made, printed, look)
    scan.write_bytes(aged(printed, name, seed))
    started = time.process_time()
    reading = read_file(scan, DEFAULT_LIMITS)
    counted = Counter(milliseconds=int(1000 * (time.process_time() - started)))
    if not isinstance(reading, Document):
        return counted + Counter(cells=len(made.rows) * len(_COLUMNS))
    counted["pages"] = reading.pages or 0
    largest = max(reading.tables, key=lambda table: len(table.cells), default=None)
    return counted + _compared(made, largest)


def _compared(made: Report, table: Table | None) -> Counter[str]:
    counted: Counter[str] = Counter()
    read = {(c.row, c.column): (c.text, c.confidence) for c in table.cells} if table else {}
    grid, _ = table_of(made)
    for down, row in enumerate(grid):
        for across, cell in enumerate(row):
            if cell is None:
                continue
            text, sure = read.get((down, across), ("", 0.0))
            counted["cells"] += 1
            counted["right"] += _tight(cell.shown) == _tight(text)
            if _SHOW and _tight(cell.shown) != _tight(text):
                click.echo(f"     {down} {across} {sure} {cell.shown!r} {text!r}")
            figures, found = _FIGURE.findall(cell.shown), _FIGURE.findall(text)
            if figures:
                counted["figures"] += 1
                wrong = figures != found
                warned = sure < DOUBTFUL
                counted["wrong"] += wrong
                counted["unwarned"] += wrong and not warned
                counted["warned though right"] += warned and not wrong
    return counted


def _tight(text: str) -> str:
    return "".join(text.split())


def _print(name: str, counted: Counter[str]) -> None:
    share = counted["right"] / max(1, counted["cells"])
    seconds = counted["milliseconds"] / 1000 / max(1, counted["pages"])
    click.echo(
        f"{name:12} {counted['cells']:6} {share:6.1%} {counted['figures']:9} {counted['wrong']:5} "
        f"{counted['unwarned']:8} {counted['warned though right']:20} {seconds:7.1f}"
    )


_SHOW = "--show" in sys.argv

if __name__ == "__main__":
    main(next((int(word) for word in sys.argv[1:] if word.isdigit()), 3))
