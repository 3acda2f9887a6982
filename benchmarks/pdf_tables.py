"""Report tables in PDF: exact whole cells and processor time, side by side.

`python -m benchmarks.pdf_tables [--reports 12] [--repeat 3]` makes reports of about two to eight
pages with four producers, ruled and without rules, and reads each with our reader, with pdfplumber
and with pdfium's bare text extraction. A cell counts as exact when the text in its row and column
is what was written, with every blank; blank cells count as well. pdfplumber is helped as any
script would help it: pages put under each other, the repeated heading dropped, a row without a
number joined to the row above it. Tables without rules it is also asked for by its own settings for
them, `text` instead of `lines`; the last lines, all reports together, count the settings made for
each kind.
"""

import random
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click
import pdfplumber
import pypdfium2

from benchmarks.subjects import SENTENCES, SUBJECTS
from pipeline.domain.document import Document
from pipeline.reading import read_file
from tests.reading import make_pdf_samples as makers
from tests.reading.limits import LIMITS
from tests.reading.pdf_sample_content import HEADING

Grid = list[tuple[str, ...]]
RULED, UNRULED = "ruled", "without rules"


@dataclass(slots=True)
class Tally:
    """What one reader made of one kind of report: exact cells of all, seconds, pages."""

    exact: int = 0
    cells: int = 0
    seconds: list[float] = field(default_factory=list)
    pages: int = 0

    def add(self, found: Grid, true: Grid) -> None:
        """Count the cells of one report."""
        self.cells += sum(len(row) for row in true)
        self.exact += sum(
            one == other
            for row, wanted in zip(found, true, strict=False)
            for one, other in zip(row, wanted, strict=False)
        )

    def join(self, other: "Tally") -> None:
        """Count the reports of another tally as well."""
        self.exact += other.exact
        self.cells += other.cells
        self.seconds += other.seconds
        self.pages += other.pages


@click.command()
@click.option("--reports", default=12, show_default=True, help="Reports of each kind.")
@click.option("--repeat", default=3, show_default=True, help="How often each is read.")
@click.option("--seed", default=2026, show_default=True, help="Other words and lengths.")
@click.option("--details", is_flag=True, help="A line for every report.")
def main(reports: int, repeat: int, seed: int, details: bool) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as scratch:
        whole = {name: Tally() for name in READERS}
        for kind, rules in ((RULED, makers.GRID), (UNRULED, makers.NO_RULES)):
            made = list(_reports(Path(scratch), reports, seed, kind, rules))
            readers = READERS if kind == RULED else {**READERS, **FOR_UNRULED}
            tallies = {name: Tally() for name in readers}
            for path, true in made:
                for name, read in readers.items():
                    _measure(tallies[name], path, true, read, repeat)
                if details:
                    one = Tally()
                    one.add(_by_us(path), true)
                    click.echo(f"    {path.name:28} {one.exact} of {one.cells}")
            _print(kind, tallies)
            for name, tally in whole.items():
                tally.join(tallies.get(f"{name}, text", tallies[name]))
        _print("all", whole)


def _measure(
    tally: Tally, path: Path, true: Grid, read: Callable[[Path], Grid], repeat: int
) -> None:
    seconds = []
    for _ in range(repeat):
        start = time.process_time()
        found = read(path)
        seconds.append(time.process_time() - start)
    tally.seconds.append(min(seconds))
    tally.pages += len(pypdfium2.PdfDocument(path))
    tally.add(found, true)


def _print(kind: str, tallies: dict[str, Tally]) -> None:
    ours = tallies["tonghop"]
    click.echo(f"{kind}: {len(ours.seconds)} reports, {ours.pages} pages, {ours.cells} cells")
    for name, tally in tallies.items():
        ratios = [
            theirs / own for theirs, own in zip(tally.seconds, ours.seconds, strict=True) if own
        ]
        exact = f"{tally.exact / tally.cells:7.2%} exact" if tally.exact else " " * 13
        click.echo(
            f"  {name:16} {exact}  {1000 * sum(tally.seconds) / tally.pages:7.2f} ms a page   "
            f"{sum(tally.seconds) / sum(ours.seconds):6.2f} x tonghop "
            f"(by report {min(ratios):.2f}-{max(ratios):.2f}, median "
            f"{statistics.median(ratios):.2f})"
        )


def _reports(
    folder: Path, count: int, seed: int, kind: str, rules: str
) -> Iterator[tuple[Path, Grid]]:
    """Give the path and the truth of each report; the same seed gives the same reports."""
    chance = random.Random(seed)
    for number in range(count):
        rows = _rows(chance, chance.randint(14, 44))
        name = list(_PRODUCERS)[number % len(_PRODUCERS)]
        path = folder / f"{kind} {number} {name}.pdf"
        _PRODUCERS[name](rows, path, rules=rules)
        yield path, rows


def _chromium_sans(rows: Grid, path: Path, rules: str) -> None:
    makers.chromium(rows, path, rules=rules, font="DejaVu Sans", valign="middle")


_PRODUCERS: dict[str, Callable[..., None]] = {
    "reportlab": makers.reportlab,
    "LibreOffice": makers.docx,
    "Chromium": makers.chromium,
    "xelatex": makers.xelatex,
    "Chromium middle": _chromium_sans,
}


def _rows(chance: random.Random, items: int) -> Grid:
    found: Grid = [HEADING]
    for number in range(1, items + 1):
        percent = chance.randint(0, 100)
        told = chance.sample(SENTENCES, chance.randint(1, 4))
        hindered = chance.sample(SENTENCES, chance.randint(0, 1))
        found.append(
            (
                str(number),
                chance.choice(SUBJECTS),
                chance.choice(("Quyết định", "Đề án được phê duyệt", "Báo cáo tổng kết", "")),
                chance.choice(("Tháng 12/2026", "Quý III/2027", "2026-2030")),
                " ".join(text.format(chance.randint(2, 990)) for text in told),
                "Hoàn thành" if percent == 100 else "Đang thực hiện",
                str(percent),
                " ".join(text.format(chance.randint(2, 40)) for text in hindered),
            )
        )
    return found


def _by_us(path: Path) -> Grid:
    reading = read_file(path, LIMITS)
    if not isinstance(reading, Document):
        return []
    found: Grid = []
    for table in reading.tables:
        rows = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.column] = cell.text
        found += [tuple(row) for row in rows]
    return found


def _by_pdfplumber(path: Path, settings: dict[str, str] | None = None) -> Grid:
    found: list[list[str]] = []
    with pdfplumber.open(path) as file:
        for page in file.pages:
            for table in page.extract_tables(settings):
                for row in table:
                    _add_row(found, [_text(cell) for cell in row])
    return [tuple(row) for row in found]


def _add_row(found: list[list[str]], row: Sequence[str]) -> None:
    if found and list(row) == found[0]:
        return
    if found and not row[0] and len(row) == len(found[-1]):
        found[-1] = [f"{above} {rest}".strip() for above, rest in zip(found[-1], row, strict=True)]
    else:
        found.append(list(row))


def _text(cell: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", cell or "").split())


def _by_bare_pdfium(path: Path) -> Grid:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()
    return []


READERS: dict[str, Callable[[Path], Grid]] = {
    "tonghop": _by_us,
    "pdfplumber": _by_pdfplumber,
    "bare pdfium": _by_bare_pdfium,
}
FOR_UNRULED: dict[str, Callable[[Path], Grid]] = {
    "pdfplumber, text": partial(
        _by_pdfplumber, settings={"vertical_strategy": "text", "horizontal_strategy": "text"}
    ),
}

if __name__ == "__main__":
    main()
