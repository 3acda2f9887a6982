"""Is a PDF read the same by lines and by characters? `python -m tests.reading.both_ways PATH…`.

Reads every PDF given or below a folder given, each in a process of its own with the limits of
memory and time of a night, and prints the first differences of each that is read otherwise.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import click

from pipeline.domain.document import Cell, Document, Paragraph, Place, Reading
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf.lines import OVERPRINTED
from tests.reading.limits import TEXT_ONLY

NEAR = 0.6
"""Points: what differs by less in its place stands in the same place. Heights are told from a first
character, and those of two fonts on one line may round otherwise."""


def differences(path: Path) -> list[str]:
    """Return what the careful reading of a PDF says otherwise than the quick one, line by line."""
    quick, careful = read_pdf(path, TEXT_ONLY), read_pdf(path, TEXT_ONLY, careful=True)
    said = list(zip_longest(_lines(quick), _lines(careful), fillvalue=("", ())))
    return [
        f"{one[0]!r} at {one[1]}, not {other[0]!r} at {other[1]}"
        for one, other in said
        if one[0] != other[0] or not _near(one[1], other[1])
    ]


def _lines(reading: Reading) -> Iterator[tuple[str, tuple[Place, ...]]]:
    if not isinstance(reading, Document):
        yield f"{reading.kind} {reading.code}: {reading.reason}", ()
        return
    for part in sorted([*reading.paragraphs, *reading.tables], key=lambda part: part.order):
        if isinstance(part, Paragraph):
            yield _said(part), () if part.confidence <= OVERPRINTED else part.places
            continue
        yield f"table of {part.rows} x {part.columns}, heading {part.header_rows}", ()
        for cell in part.cells:
            where = cell.row, cell.column, cell.row_span, cell.column_span
            yield f"{where} {_said(cell)}", cell.places


def _said(part: Paragraph | Cell) -> str:
    """Return its text; what is printed over other text has no order, so only its characters."""
    over = part.confidence <= OVERPRINTED
    return " ".join(sorted("".join(part.text.split()))) if over else part.text


def _near(ones: tuple[Place, ...], others: tuple[Place, ...]) -> bool:
    if len(ones) != len(others):
        return False
    return all(
        one.page == other.page
        and all(abs(a - b) <= NEAR for a, b in zip(one.box or (), other.box or (), strict=True))
        for one, other in zip(ones, others, strict=True)
    )


def main(names: list[str]) -> int:
    """Print what is read otherwise; return 1 where anything is."""
    found = 0
    paths = [path for name in names for path in _files(Path(name))]
    for path in paths:
        command = [sys.executable, "-m", "tests.reading.both_ways", "--one", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or done.stdout.strip():
            found += 1
            click.echo(f"{path}\n{done.stdout or done.stderr[-300:]}")
    click.echo(f"{found} of {len(paths)} files are read otherwise by their characters")
    return int(found > 0)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def _limited(path: Path) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    for line in differences(path)[:6]:
        click.echo(f"    {line[:300]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _limited(Path(os.fsdecode(sys.argv[2])))
    else:
        sys.exit(main(sys.argv[1:]))
