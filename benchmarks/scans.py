"""Scans with known truth: cells read right, and wrong figures that nobody was warned of.

`python -m benchmarks.scans [reports] [--from SEED] [--show]` prints made reports in many layouts,
ages the prints, reads them back and compares every cell with what was printed, blanks left aside.
For each kind of figure (number of the row, percentage, document number, date, figures in
sentences) it counts what was wrong, and what was warned of, rightly or not.
"""

import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rapidfuzz import fuzz

from benchmarks.scan_ageing import AGEINGS, CLEAN, aged
from benchmarks.scan_layouts import Printed, printed
from pipeline.domain.document import DOUBTFUL, Document, Table
from pipeline.reading import read_file
from pipeline.settings.model import DEFAULT_LIMITS

_FIGURE = re.compile(r"[\d.,/%-]*\d[\d.,/%-]*(?:/[A-ZĐ][\w-]*(?:-[A-ZĐ]+)*)?")
_LETTERS = re.compile(r"[^\W\d_]{2}")
"""Words beside a figure (`Đạt 65%`) are no part of it."""
_ALONE = ("number", "percent", "document", "day")
"""Fields of which a cell is one figure; in the others figures stand in sentences."""
_SAME_ROW = 70
"""Likeness, 0 to 100, of a row read to the printed one."""
_AROUND = ".,;:()[]|%'\"‘’“”-–—_"


@click.command()
@click.argument("reports", default=3)
@click.option("--from", "first", default=0, help="Seed of the first report.")
@click.option("--only", default="", help="Part of the name of the ageings to try.")
@click.option("--show", is_flag=True, help="Print each cell that was read wrong or in doubt.")
def main(reports: int, first: int, only: str, show: bool) -> None:
    """Print one line for each way of ageing, and the sums of the clean and of the dirty ones."""
    click.echo("ageing         cells  right  figures  wrong unwarned | right, warned   s/page")
    sums: dict[str, Counter[str]] = {"all clean": Counter(), "all dirty": Counter()}
    with tempfile.TemporaryDirectory() as folder:
        for name in (name for name in AGEINGS if only in name):
            counted: Counter[str] = Counter()
            for seed in range(first, first + reports):
                counted += _read_one(name, seed, Path(folder), show)
            sums["all clean" if name in CLEAN else "all dirty"] += counted
            _print(name, counted)
    for name, counted in sums.items():
        _print(name, counted)
    _print_kinds(sums["all clean"] + sums["all dirty"])


def _read_one(name: str, seed: int, folder: Path, show: bool) -> Counter[str]:
    paper, scan = folder / "printed.pdf", folder / "scan.pdf"
    made = printed(seed, paper)
    scan.write_bytes(aged(paper, name, seed))
    started = time.process_time()
    reading = read_file(scan, DEFAULT_LIMITS)
    counted = Counter(milliseconds=int(1000 * (time.process_time() - started)))
    if not isinstance(reading, Document):
        return counted + Counter(cells=len(made.grid) * len(made.fields))
    counted["pages"] = reading.pages or 0
    largest = max(reading.tables, key=lambda table: len(table.cells), default=None)
    return counted + _compared(made, largest, f"{name} {seed}" if show else "")


def _compared(made: Printed, table: Table | None, shown_as: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    read = {(c.row, c.column): (c.text, c.confidence) for c in table.cells} if table else {}
    same = _same_lines(made.grid, _lines(read))
    for down, row in enumerate(made.grid):
        line = same.get(down, -1)
        for across, (field, said) in enumerate(zip(made.fields, row, strict=True)):
            text, sure = read.get((line, across), ("", 0.0))
            counted["cells"] += 1
            right = _tight(said) == _tight(text)
            counted["right"] += right
            if down and _figures(field, said):
                counted += _judged(field, said, text, warned=sure < DOUBTFUL)
            if shown_as and (not right or (sure < DOUBTFUL and _figures(field, said))):
                click.echo(f"  {shown_as}: {down} {field} {sure} {said!r} {text!r}")
    return counted


def _lines(read: dict[tuple[int, int], tuple[str, float]]) -> dict[int, str]:
    """Return what each row that was read says, from left to right."""
    rows: dict[int, list[str]] = defaultdict(list)
    for (down, _), (text, _) in sorted(read.items()):
        rows[down].append(text)
    return {down: " ".join(texts) for down, texts in rows.items()}


def _same_lines(grid: Sequence[Sequence[str]], lines: Mapping[int, str]) -> dict[int, int]:
    """Return which of the rows read each printed one is, the likest first, each one once: a row put
    together with the one above it does not make all rows below wrong, and one that was not read is
    not its neighbour misread.
    """
    alike = (
        (-fuzz.ratio(" ".join(row), text), down, line)
        for down, row in enumerate(grid)
        for line, text in lines.items()
    )
    same: dict[int, int] = {}
    for unlike, down, line in sorted(alike):
        if -unlike >= _SAME_ROW and down not in same and line not in same.values():
            same[down] = line
    return same


def _judged(field: str, said: str, text: str, *, warned: bool) -> Counter[str]:
    kind = field if field in _ALONE else "in sentences"
    wrong = _figures(field, said) != _figures(field, text)
    told = {
        "figures": True,
        "wrong": wrong,
        "unwarned": wrong and not warned,
        "right but warned": warned and not wrong,
    }
    counted: Counter[str] = Counter()
    for name, counts in told.items():
        counted[name] += counts
        counted[f"{kind}: {name}"] += counts
    return counted


def _figures(field: str, text: str) -> list[str]:
    """Return the figures in a cell as they are compared."""
    spelt = field in ("number", "document")  # `III` is one, too
    if spelt or (field in _ALONE and not _LETTERS.search(text)):
        alone = _tight(text).strip(_AROUND)
        return [alone] if alone else []
    return [found.strip(_AROUND) for found in _FIGURE.findall(text)]


def _tight(text: str) -> str:
    return "".join(text.split())


def _print(name: str, counted: Counter[str]) -> None:
    if not counted["cells"]:
        return
    share = counted["right"] / counted["cells"]
    seconds = counted["milliseconds"] / 1000 / max(1, counted["pages"])
    click.echo(
        f"{name:13} {counted['cells']:6} {share:6.1%} {counted['figures']:8} {counted['wrong']:6} "
        f"{counted['unwarned']:8} | {counted['right but warned']:13} {seconds:8.1f}"
    )


def _print_kinds(counted: Counter[str]) -> None:
    for kind in (*_ALONE, "in sentences"):
        told = [counted[f"{kind}: {name}"] for name in ("figures", "wrong", "unwarned")]
        warned = counted[f"{kind}: right but warned"]
        click.echo(f"{kind:20} {told[0]:15} {told[1]:6} {told[2]:8} | {warned:13}")


if __name__ == "__main__":
    main()
