"""Tables of ICDAR 2013 by the competition's own measure, beside pdfplumber, camelot and tabula.

`python -m benchmarks.icdar FOLDER [--worst 10]`, FOLDER holding `eu-001.pdf` with
`eu-001-str.xml` and so on.

The measure (Göbel, Hassan, Oro, Orsi: "A Methodology for Evaluating Algorithms for Table
Understanding in PDF Documents", 2012): of every cell that says something, its nearest neighbour to
the right and below it that says something. These pairs, found and true, are compared as text
without blanks; nothing else of a table counts. Precision and recall are the share of found pairs
that are true and of true pairs that are found, of a document, and the mean over all documents.
"""

import json
import resource
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import pairwise, product
from pathlib import Path

import click

Cells = dict[tuple[int, int], tuple[int, str]]
"""What a table's grid shows: number and text of the cell at each place, merged ones at several."""
Relation = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--worst", default=0, help="Also name so many documents read worst.")
def main(folder: Path, worst: int) -> None:
    """Print precision, recall, F1 and processor time of every reader that is installed."""
    files = sorted(path for path in folder.glob("*.pdf") if _truth_file(path).exists())
    truths = {path: true_relations(path) for path in files}
    for name, read in READERS.items():
        if name in THEIR_TABLES and find_spec(name) is None:
            click.echo(f"{name:11} not installed")
            continue
        before = _seconds()
        found = read(files)
        seconds = _seconds() - before
        scores = {path: score(found[path], truths[path]) for path in files}
        total = score(sum(found.values(), Counter()), sum(truths.values(), Counter()))
        precision, recall = (
            sum(getattr(one, part) for one in scores.values()) / len(files)
            for part in ("precision", "recall")
        )
        mean = Score(precision, recall)
        click.echo(
            f"{name:11} by document P {mean.precision:.3f} R {mean.recall:.3f} F1 {mean.f1:.3f}   "
            f"all relations P {total.precision:.3f} R {total.recall:.3f} F1 {total.f1:.3f}   "
            f"{seconds:6.1f} s processor time, {len(files)} files"
        )
        for path in sorted(files, key=lambda path: scores[path].f1)[:worst]:
            one = scores[path]
            click.echo(f"    {path.name:16} P {one.precision:.2f} R {one.recall:.2f}")


def score(found: Counter[Relation], true: Counter[Relation]) -> Score:
    """Return how much of what was found is true, and how much of what is true was found."""
    right = sum((found & true).values())
    return Score(
        right / found.total() if found else float(not true),
        right / true.total() if true else 1.0,
    )


def relations(cells: Cells) -> Iterable[Relation]:
    """Give each pair of neighbouring texts, those of one merged cell left out."""
    rows = max((row for row, _ in cells), default=-1) + 1
    columns = max((column for _, column in cells), default=-1) + 1
    across = ([(row, column) for column in range(columns)] for row in range(rows))
    down = ([(row, column) for row in range(rows)] for column in range(columns))
    for direction, lines in (("right", across), ("below", down)):
        pairs = {}
        for places in lines:
            said = [cells[place] for place in places if place in cells]
            for one, other in pairwise(said):
                if one[0] != other[0]:
                    pairs[one[0], other[0]] = plain(one[1]), plain(other[1]), direction
        yield from pairs.values()


def plain(text: str) -> str:
    """Return the text without blanks, in one form of every character."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def spread(cells: Iterable[tuple[int, int, int, int, str]]) -> Cells:
    """Return the grid of cells given as row, column, rows, columns, text; blank ones left out."""
    grid: Cells = {}
    for number, (row, column, rows, columns, text) in enumerate(cells):
        if plain(text):
            places = product(range(row, row + rows), range(column, column + columns))
            grid.update(dict.fromkeys(places, (number, text)))
    return grid


def _truth_file(path: Path) -> Path:
    return path.with_name(f"{path.stem}-str.xml")


def true_relations(path: Path) -> Counter[Relation]:
    """Return the relations that the truth beside a PDF gives."""
    found: Counter[Relation] = Counter()
    for table in ElementTree.parse(_truth_file(path)).getroot().iter("table"):
        cells = []
        for region in table.iter("region"):
            down, right = int(region.get("row-increment", 0)), int(region.get("col-increment", 0))
            for cell in region.iter("cell"):
                row, column = int(cell.get("start-row", 0)), int(cell.get("start-col", 0))
                rows = int(cell.get("end-row", row)) - row + 1
                columns = int(cell.get("end-col", column)) - column + 1
                text = cell.findtext("content") or ""
                cells.append((row + down, column + right, rows, columns, text))
        found.update(relations(spread(cells)))
    return found


def read_by_tonghop(files: list[Path]) -> dict[Path, Counter[Relation]]:
    """Return the relations in what `tonghop read --json` says of each file."""
    command = [sys.executable, "-m", "pipeline", "read", "--json", *map(str, files)]
    written = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    readings = _readings(written)
    found: dict[Path, Counter[Relation]] = {}
    for path, reading in zip(files, readings, strict=True):
        found[path] = Counter()
        for table in reading.get("tables", ()):
            cells = (
                (cell["row"], cell["column"], cell["row_span"], cell["column_span"], cell["text"])
                for cell in table["cells"]
            )
            found[path].update(relations(spread(cells)))
    return found


def _readings(written: str) -> list[dict[str, list[dict[str, list[dict[str, object]]]]]]:
    decoder = json.JSONDecoder()
    readings = []
    while written := written.lstrip():
        reading, end = decoder.raw_decode(written)
        readings += reading if isinstance(reading, list) else [reading]
        written = written[end:]
    return readings


THEIR_TABLES = {
    "pdfplumber": """
import pdfplumber
def tables(name):
    with pdfplumber.open(name) as file:
        return [table for page in file.pages for table in page.extract_tables()]
""",
    "camelot": """
import camelot
def tables(name):
    ruled = camelot.read_pdf(name, pages="all", flavor="lattice")
    found = ruled if len(ruled) else camelot.read_pdf(name, pages="all", flavor="stream")
    return [table.df.values.tolist() for table in found]
""",
    "tabula": """
import tabula
def tables(name):
    found = tabula.read_pdf(name, pages="all", multiple_tables=True, silent=True,
                            pandas_options={"header": None, "dtype": str})
    return [table.fillna("").values.tolist() for table in found]
""",
}
"""What a script would write to get the tables of a file as lists of rows, with each of the others.

camelot is asked for ruled tables first and for others where it finds none, as its manual advises.
"""
_EACH_FILE = """
import json, sys
for name in sys.argv[1:]:
    try:
        found = tables(name)
    except Exception as error:
        print(name, error, file=sys.stderr)
        found = []
    print(json.dumps(found))
"""


def read_by_other(name: str, files: list[Path]) -> dict[Path, Counter[Relation]]:
    """Return the relations in the tables that another reader finds on each page by itself."""
    command = [sys.executable, "-c", THEIR_TABLES[name] + _EACH_FILE, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[Path, Counter[Relation]] = {}
    for path, line in zip(files, done.stdout.splitlines(), strict=True):
        found[path] = Counter()
        for table in json.loads(line):
            cells = (
                (row, column, 1, 1, text or "")
                for row, texts in enumerate(table)
                for column, text in enumerate(texts)
            )
            found[path].update(relations(spread(cells)))
    return found


def _seconds() -> float:
    """Return the processor time of all finished children, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


READERS: dict[str, Callable[[list[Path]], dict[Path, Counter[Relation]]]] = {
    "tonghop": read_by_tonghop,
    **{name: partial(read_by_other, name) for name in THEIR_TABLES},
}

if __name__ == "__main__":
    main()
